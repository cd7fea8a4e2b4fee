"""A name that means two things is left alone where it is not certain which."""

import flask
from flask import Markup  # fix: markup
from flask import escape  # fix: markup

Markup = str

x = Markup("x")  # leave
y = escape("x")  # leave


def redefined(flask=None):
    return flask.Markup("x")  # leave


flask2 = flask
z = flask2.Markup("x")  # fix: markup
w = flask2.url_for("x")  # leave
M = flask.Markup  # fix: markup
v = M("x")  # leave
