"""Every form of import, used once."""

import os
import sys

import flask
import flask as f
from flask import Flask, Markup  # fix: markup => from flask import Flask
from flask import escape as e  # fix: markup
import werkzeug.urls as wu
from werkzeug import urls
from werkzeug.urls import url_decode  # fix: url-decode
from werkzeug.urls import url_decode as decode  # fix: url-decode

app = Flask(__name__)
title = Markup("<b>Hello</b>")  # leave: the import moves, the name stays
name = e("<b>")  # leave: the same
one = flask.Markup("x")  # fix: markup => one = Markup("x")
two = f.escape("x")  # fix: markup => two = e("x")
query = "a=1"
five = url_decode("a=1")  # fix: url-decode => five = MultiDict(parse_qsl("a=1", keep_blank_values=True))
six = decode(f"{query}&b=2")  # fix: url-decode
seven = wu.url_decode(os.getenv("QUERY", ""))  # fix: url-decode
eight = urls.url_decode(sys.argv[1])  # fix-unsafe: url-decode
nine = os.path.join("a", "b")  # leave
ten = flask.json.dumps({})  # leave
eleven = f.url_for("index")  # leave
