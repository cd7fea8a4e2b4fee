import flask
from flask import Markup, escape  # fix: markup
from werkzeug.urls import url_decode  # fix: url-decode


def one(Markup):
    return Markup("x")  # leave


def two(flask):
    return flask.Markup("x")  # leave


def three(*, url_decode=None):
    return url_decode("a=1")  # leave


def four(*flask, **escape):
    return flask.Markup, escape["x"]  # leave


def five(text, render=escape):
    return render(text), flask.Markup(text)  # fix: markup


def six(value, url_decode):
    def inner():
        return url_decode(value)  # leave

    return inner


seven = url_decode("a=1")  # fix: url-decode
eight = Markup("x") + escape("y")  # leave
