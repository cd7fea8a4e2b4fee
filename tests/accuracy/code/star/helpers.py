"""A module of the project that others import everything from."""

from flask import Markup, escape, Flask  # fix: markup
import flask
from werkzeug.urls import url_decode  # find: url-decode

app = Flask(__name__)
