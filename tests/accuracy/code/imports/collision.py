"""New names that are taken already."""

from flask import _request_ctx_stack, escape as html  # fix: context-stacks, markup
from werkzeug.urls import url_decode  # fix: url-decode

MultiDict = dict  # leave: the user's own


def parse_qsl(text: str) -> list:  # leave: the user's own
    return [text]


def pairs(text: str) -> object:
    return url_decode("a=1")  # fix: url-decode => werkzeug_MultiDict(urllib_parse_qsl("a=1", keep_blank_values=True))


def request() -> object:  # leave: the user's own
    return _request_ctx_stack.top.request.path  # fix: context-stacks => return flask_request.path


def shout(word: str) -> object:
    return html(word), MultiDict(), parse_qsl(word)  # leave
