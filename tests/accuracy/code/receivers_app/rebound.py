"""A name that is given several things, one after the other."""

import json

from flask import Flask, request
from markupsafe import escape


def one(app):
    app = Flask(app)
    app.old_dispatch("x")  # fix: app
    app = app.wsgi_app
    app.old_dispatch("x")  # leave: it is no application any more


def two(name):
    name = escape(name)
    name = Flask(name)
    with name.test_client() as name:
        name.old_fetch_page("/")  # fix: client
    name.old_dispatch("x")  # leave


def three(data):
    data = request.args
    data.old_lists_of("x")  # fix: multidict
    data = json.loads(data.get("x"))
    data.old_lists_of("x")  # leave: what JSON gives


def four(flag):
    app = Flask("x")
    if flag:
        app = flag
        app.old_dispatch("x")  # report: app
        return app
    app.old_dispatch("x")  # fix: app
    return app


def five(items):
    app = Flask("x")
    for item in items:
        app.old_dispatch("x")  # report: app
        app = item


def six(items):
    for app in items:
        app = Flask(app)
        app.old_dispatch("x")  # fix: app


def seven(app):
    try:
        app = Flask("x")
        app.old_dispatch("x")  # fix: app
    except KeyError:
        app.old_dispatch("x")  # report: app
    app.old_dispatch("x")  # report: app


def eight(app):
    def later():
        app.old_dispatch("x")  # report: app

    app = Flask("x")
    app.old_dispatch("x")  # fix: app
    app = None
    return later
