import flask

Markup = None


def load() -> None:
    global Markup
    from flask import Markup  # fix: markup


def use() -> object:
    return Markup("x") if Markup else None  # leave


def rebind() -> None:
    global escape
    escape = str  # leave


def hidden() -> object:
    return escape("x")  # leave: whatever it is


def counter():
    flask_name = "x"

    def inner():
        nonlocal flask_name
        flask_name = flask.escape("y")  # fix: markup
        return flask_name

    return inner


def closed():
    flask = {}

    def inner():
        nonlocal flask
        flask = flask.Markup  # leave: the user's own
        return flask

    return inner
