import flask
from flask import Markup  # fix: markup
from werkzeug.urls import url_decode  # fix: url-decode

a = Markup("x")  # leave
del Markup  # leave

b = url_decode("a=1")  # fix: url-decode
c = flask.escape("a")  # fix: markup


def later():
    value = flask.Markup("x")  # fix: markup
    del value  # leave
    return None
