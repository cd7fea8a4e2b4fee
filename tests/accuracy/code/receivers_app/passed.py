"""Parameters: what every call of the project passes."""

from flask import Flask


def setup(a, other, *, flag=False):
    a.old_dispatch("x")  # fix: app
    other.old_dispatch("x")  # leave


def mixed(thing):
    thing.old_dispatch("x")  # leave: one of two


def never(thing):
    thing.old_dispatch("x")  # leave: nobody calls it


def by_keyword(*, a):
    return a.old_dispatch("x")  # fix: app


def handed_on(a):
    a.old_dispatch("x")  # leave: it is handed on, who knows what it is called with


def starred(a):
    a.old_dispatch("x")  # leave: *args


def decorated(f):
    def inner(*args):
        return f(*args)

    return inner


@decorated
def wrapped(a):
    a.old_dispatch("x")  # leave: who knows what the decorator passes


app = Flask("x")
setup(app, object())
setup(Flask("y"), "x", flag=True)
mixed(app)
mixed(object())
by_keyword(a=app)
calls = [handed_on]
handed_on(app)
starred(*[app])
wrapped(app)
