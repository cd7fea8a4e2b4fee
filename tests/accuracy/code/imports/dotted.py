"""``import a.b`` binds ``a``."""

import flask.globals
import werkzeug.urls
import werkzeug.utils


def parameters(environ: dict) -> dict:
    query = werkzeug.urls.url_decode("a=1")  # fix: url-decode
    name = werkzeug.utils.secure_filename(environ["NAME"])  # leave
    return {"query": query, "name": name}


def stack() -> object:
    return flask.globals._request_ctx_stack.top  # fix: context-stacks


def other() -> object:
    return flask.globals.request  # leave
