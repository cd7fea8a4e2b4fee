"""What is a Flask, for certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

import flask
from flask import Blueprint, Flask, current_app

if TYPE_CHECKING:
    from flask import Flask as Typed

app = Flask(__name__)
app.old_dispatch("x")  # fix: app
application = flask.Flask("x", static_folder=None)
application.old_dispatch("x")  # fix: app
current_app.old_dispatch("x")  # fix: app
current_app._get_current_object().old_dispatch("x")  # fix: app
flask.current_app.old_dispatch("x")  # fix: app
one, two = Flask("one"), object()
one.old_dispatch("x")  # fix: app
two.old_dispatch("x")  # leave
if (three := Flask("three")):
    three.old_dispatch("x")  # fix: app
Flask("four").old_dispatch("x")  # fix: app
five = six = Flask("five")
five.old_dispatch(six.old_dispatch("x"))  # fix: app
bp = Blueprint("bp", __name__)
bp.old_routes("x")  # fix: blueprint
bp.old_dispatch("x")  # leave: a blueprint has none
app.old_routes("x")  # leave: an application has none
app.dispatch("x")  # leave
app.url_map.old_dispatch("x")  # leave
app.config.old_dispatch  # leave
seven = app if two else application
seven.old_dispatch("x")  # fix: app
eight = app or Flask("x")
eight.old_dispatch("x")  # fix: app
nine: Flask = two.app
nine.old_dispatch("x")  # fix: app
ten: "Optional[Flask]" = None
ten.old_dispatch("x")  # fix: app


def annotated(a: Flask, b: "Flask", c: Optional[Flask], d: flask.Flask | None, e: Typed, f, *, g: Blueprint):
    a.old_dispatch("x")  # fix: app
    b.old_dispatch("x")  # fix: app
    c.old_dispatch("x")  # fix: app
    d.old_dispatch("x")  # fix: app
    e.old_dispatch("x")  # fix: app
    f.old_dispatch("x")  # leave: unknown
    g.old_routes("x")  # fix: blueprint
    g.old_dispatch("x")  # leave


with app.app_context() as context:
    context.app.old_dispatch("x")  # fix: app
    context.old_dispatch("x")  # leave
with app.test_request_context() as ctx:
    ctx.app.old_dispatch("x")  # fix: app
for each in (app, application):
    each.old_dispatch("x")  # fix: app
for other in (app, two):
    other.old_dispatch("x")  # leave: one of two
many = [a.old_dispatch("x") for a in (app, application)]  # fix: app
method = app.old_dispatch  # fix: app
more = [a.old_dispatch("x") for a in two]  # leave: unknown
