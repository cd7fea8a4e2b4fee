"""A name that is more than one thing."""

from flask import Flask

app = Flask("x")
app = object()
app.old_dispatch("x")  # report: app


def one(flag):
    thing = Flask("x")
    if flag:
        thing = flag
    return thing.old_dispatch("x")  # leave: one of two


def two(flag):
    thing = None
    if flag:
        thing = Flask("x")
    return thing.old_dispatch("x")  # fix: app


def three():
    thing = Flask("x")
    thing = thing.wsgi_app
    return thing.old_dispatch("x")  # leave


def four(thing):
    thing = Flask(thing)
    return thing.old_dispatch("x")  # fix: app


def five():
    thing = Flask("x")
    del thing
    return None


def six(flag):
    thing = Flask("x") if flag else Flask("y")
    return thing.old_dispatch("x")  # fix: app


def seven():
    thing = unknown = Flask  # noqa: F841
    return thing("x").old_dispatch("y")  # fix: app


def eight():
    Flask = dict
    return Flask().old_dispatch("x")  # leave: another class


def nine():
    global app
    app = Flask("y")
    return app.wsgi_app  # leave
