import os

import flask

if os.environ.get("PLAIN"):
    Markup = str
else:
    Markup = flask.Markup  # fix: markup

a = Markup("x")  # leave: one of two

if os.environ.get("FAST"):
    from fastmarkup import escape
else:
    from flask import escape  # fix: markup => from markupsafe import escape

b = escape("x")  # leave

if os.environ.get("ONE"):
    from werkzeug.urls import url_decode as decode  # find: url-decode
else:
    from myproject_urls import url_decode as decode  # leave

c = decode("a=1")  # leave: one of two

if os.environ.get("TWO"):
    lib = flask
else:
    lib = flask
d = lib.Markup("x")  # fix: markup

if os.environ.get("THREE"):
    other = flask
else:
    other = os
e = other.Markup("x")  # leave: one of two
f = (flask if a else os).escape("x")  # leave: one of two
g = (flask if a else flask).escape("x")  # fix: markup
