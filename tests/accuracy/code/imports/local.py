"""Imports inside functions stay there."""


def title(text: str) -> object:
    from flask import Markup  # fix: markup => from markupsafe import Markup

    return Markup(text)  # leave


def query(text: str) -> object:
    from werkzeug.urls import url_decode  # fix: url-decode => from urllib.parse import parse_qsl

    return url_decode("a=" + text)  # fix: url-decode


def nothing() -> None:
    from flask import url_for  # leave

    url_for("x")


class Form:
    from flask import escape  # fix: markup => from markupsafe import escape

    shown = escape("<a>")  # leave

    def show(self) -> object:
        import flask

        return flask.Markup(self.shown)  # fix: markup => return Markup(self.shown)
