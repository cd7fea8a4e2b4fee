from shop.util import flask_module

from flask import escape as deep_escape  # fix: markup

value = flask_module.Markup("x")  # fix: markup
