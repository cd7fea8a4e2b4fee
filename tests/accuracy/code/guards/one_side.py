"""Guards that do not help: neither side works, or the failure is another one."""

try:
    from flask import Markup  # leave: it falls back
except ImportError:
    Markup = None

try:
    import flask
except ImportError:
    flask = None

try:
    from flask.ctx import _app_ctx_stack as stack  # find: context-stacks
except ImportError:
    from flask import _request_ctx_stack as stack  # find: context-stacks

try:
    x = int("1")
except ValueError:
    from flask import escape  # fix: markup => from markupsafe import escape

    x = escape("x")  # leave

try:
    from werkzeug.urls import url_decode  # fix: url-decode
finally:
    x = 1

a = Markup("x") if Markup else "x"  # leave
b = flask.Markup("x") if flask else None  # fix: markup
c = stack.top.thing  # fix: context-stacks
d = url_decode("a=1")  # fix: url-decode
