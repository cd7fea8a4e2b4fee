from contextlib import contextmanager
from functools import wraps

from flask import Flask, current_app


def with_app(function):
    @wraps(function)
    def inner(*args, **kwargs):
        return function(current_app, *args, **kwargs)

    return inner


@with_app
def use(a):
    return a.old_dispatch("x")  # leave: too deep to be certain


@contextmanager
def running():
    a = Flask("x")
    yield a
    a.old_dispatch("x")  # fix: app


with running() as it:
    it.old_dispatch("x")  # fix: app


@contextmanager
def silent():
    yield


with silent() as nothing:
    nothing.old_dispatch("x")  # leave


class Manager:
    def __enter__(self):
        return Flask("x")

    def __exit__(self, *args):
        return None


class SelfManager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def old_dispatch(self, x):  # leave
        return x


with Manager() as managed, SelfManager() as own:
    managed.old_dispatch("x")  # fix: app
    own.old_dispatch("x")  # leave


app = Flask("x")


@app.old_dispatch  # fix: app
def first():
    return 1


@app.route("/")  # leave
def second():
    return app.old_dispatch("x")  # fix: app


@use.old_dispatch  # leave
def third():
    return 1
