import flask
from werkzeug.urls import url_decode  # fix: url-decode


def one():
    flask = object()
    return flask.Markup("x")  # leave


def two():
    for flask in ():
        flask.Markup("x")  # leave


def three():
    with open("x") as flask:
        flask.escape("x")  # leave


def four():
    try:
        pass
    except ValueError as flask:
        flask.escape("x")  # leave


def five():
    def flask():
        pass

    return flask.Markup  # leave


def six():
    class flask:
        Markup = str

    return flask.Markup("x")  # leave


def seven():
    import json as flask

    return flask.escape("x")  # leave


def eight():
    if (flask := object()):
        return flask.Markup("x")  # leave


def nine():
    flask, other = 1, 2
    return flask.Markup, other  # leave


def ten():
    [*flask] = "ab"
    return flask.Markup  # leave


def right():
    return flask.escape("x")  # fix: markup


def url(url_decode_=None):
    url_decode = str.split
    return url_decode("a=1")  # leave


def url_right():
    return url_decode("a=1")  # fix: url-decode
