import flask
from flask import Markup  # fix: markup


async def view(value):
    async with value as flask:
        x = flask.escape("a")  # leave: its own name
    async for Markup in value:
        y = Markup("b")  # leave: its own name
    return x, y


def match_it(value):
    match value:
        case {"a": flask}:
            return flask.Markup("x")  # leave: its own name
        case [Markup, *rest]:
            return Markup(rest)  # leave: its own name
    return None


def ok(value):
    match flask.escape(value):  # fix: markup
        case "a":
            return flask.Markup("x")  # fix: markup
        case _:
            return Markup("y")  # leave


async def right(value):
    async for part in value:
        yield flask.escape(part)  # fix: markup


