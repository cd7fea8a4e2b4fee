"""Functions and classes of the user's own that happen to be called the same."""

import re


class Markup(str):  # leave
    pass


def escape(text):  # leave
    return re.escape(text)


def url_decode(text):  # leave
    return dict(part.split("=") for part in text.split("&"))


class _Stack:
    top = None


_request_ctx_stack = _Stack()
a = Markup("x")  # leave
b = escape("x")  # leave
c = url_decode("a=1")  # leave
d = _request_ctx_stack.top  # leave
e = [escape(x) for x in "ab"]  # leave
f = html.escape("x") if (html := __import__("html")) else None  # leave
