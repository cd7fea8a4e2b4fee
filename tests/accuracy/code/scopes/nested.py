from flask import Markup, escape  # fix: markup => from markupsafe import Markup, escape
import flask
from werkzeug.urls import url_decode  # fix: url-decode


def outer(text: str) -> object:
    def inner() -> object:
        return flask.Markup(text)  # fix: markup => return Markup(text)

    class Local:
        value = flask.escape("x")  # fix: markup => value = escape("x")

        def method(self) -> object:
            return url_decode("a=1")  # fix: url-decode

    return inner, Local, (lambda: flask.escape(text))  # fix: markup


many = [flask.Markup(t) for t in ("a", "b")]  # fix: markup => many = [Markup(t) for t in ("a", "b")]
pairs = {k: url_decode("k=%s" % k) for k in "ab"}  # fix: url-decode
first = next(flask.escape(x) for x in many)  # fix: markup
keyed = sorted(many, key=lambda m: flask.escape(m))  # fix: markup
used = Markup("a") + escape("b")  # leave
