import flask
import werkzeug.urls
from flask import Flask

app = Flask("x")

Markup = getattr(flask, "Markup")  # find: markup
decode = getattr(werkzeug.urls, "url_decode")  # find: url-decode
getattr(app, "old_dispatch")("x")  # find: app
dispatch = getattr(app, "old_dispatch")  # find: app
getattr(flask, "Flask")("y").old_dispatch("x")  # fix: app
getattr(app, "test_client")().old_fetch_page("/")  # fix: client

one = getattr(flask, "Markup", None)  # leave: it works on both sides
two = getattr(flask, "Markup", str)  # leave
three = getattr(werkzeug, "url_decode")  # leave: not there
four = getattr(object(), "Markup")  # leave
five = getattr(app, "dispatch")  # leave

try:
    six = getattr(flask, "Markup")  # leave
except AttributeError:
    six = str

if hasattr(flask, "Markup"):
    seven = getattr(flask, "Markup")  # leave

eight = getattr(flask, "escape") if hasattr(flask, "escape") else str  # leave


def nine(getattr):
    return getattr(flask, "Markup")  # leave: another function


def ten(name):
    return getattr(flask, name)  # leave: it cannot be told


def eleven():
    thing = getattr(app, "wsgi_app", app)
    return thing.old_dispatch("x")  # leave: one of two


def twelve(names):
    return getattr(flask, *names), getattr(flask, "url_for")  # leave
