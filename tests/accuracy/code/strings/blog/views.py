import flask
from flask import Markup, escape  # fix: markup
from werkzeug.urls import url_decode  # fix: url-decode


def show(text):
    pairs = url_decode("a=" + "b")  # fix: url-decode
    return Markup(text) + escape(pairs)  # leave


def other(text):
    return flask.Markup(text)  # fix: markup
