from shop.util import flask_module

from flask import escape as deep_escape  # fix: markup => from markupsafe import escape as deep_escape

value = flask_module.Markup("x")  # fix: markup
