"""Use ``request_ctx`` and ``app_ctx`` in place of the context stacks.

Flask keeps its contexts in context variables since 2.2; the stacks went in 3.0.  ``top`` was the
active context or ``None``.  ``flask.globals.request_ctx`` and ``app_ctx`` (since 2.2) are proxies of
it that raise ``RuntimeError`` where there is none.

.. code-block:: diff

    -from flask import _request_ctx_stack
    +from flask import has_request_context, request

     def user_agent():
    -    if _request_ctx_stack.top is None:
    +    if not has_request_context():
             return "none"
    -    return _request_ctx_stack.top.request.headers["User-Agent"]
    +    return request.headers["User-Agent"]

What an extension stores on the context stays on the context: moved to ``flask.g`` it would live
as long as the *application* context, and leak from one request into the next inside an outer one.

.. code-block:: diff

    -from flask import _request_ctx_stack as stack
    +from flask.globals import request_ctx

     def get_locale():
    -    ctx = stack.top
    +    ctx = request_ctx._get_current_object() if request_ctx else None
         if ctx is None:
             return None
         if not hasattr(ctx, "locale"):
             ctx.locale = "en"
         return ctx.locale

Where nothing asks whether there is a context, the proxy does.

.. code-block:: diff

    -from flask import has_request_context, _request_ctx_stack
    +from flask import has_request_context
    +from flask.globals import request_ctx

     def set_user(user):
    -    ctx = _request_ctx_stack.top
    +    ctx = request_ctx
         ctx.user = user

     def get_user():
         if has_request_context():
    -        return getattr(_request_ctx_stack.top, "user", None)
    +        return getattr(request_ctx, "user", None)

Pushing and popping by hand is for the context's own methods.

.. code-block:: diff

     from flask import Flask, _request_ctx_stack

     context = Flask("app").test_request_context()
    !_request_ctx_stack.push(context)

The application context is followed in the same way.

.. code-block:: diff

    -from flask import _app_ctx_stack
    +from flask import has_app_context
    +from flask.globals import app_ctx

     def get_db():
    -    if _app_ctx_stack.top is not None:
    -        return _app_ctx_stack.top.app.config["DATABASE"]
    +    if has_app_context():
    +        return app_ctx.app.config["DATABASE"]

The template that extensions were written from chose between the two stacks.  Every Flask since
0.9 took the first, so the guard goes with the stacks.

.. code-block:: diff

    -try:
    -    from flask import _app_ctx_stack as stack
    -except ImportError:
    -    from flask import _request_ctx_stack as stack
    +from flask.globals import app_ctx

     class SQLite3:
         def connection(self):
    -        ctx = stack.top
    +        ctx = app_ctx._get_current_object() if app_ctx else None
             if ctx is not None:
                 if not hasattr(ctx, "sqlite3_db"):
                     ctx.sqlite3_db = self.connect()
                 return ctx.sqlite3_db

A name of its own for the choice goes, too.

.. code-block:: diff

    -from flask import _request_ctx_stack
    -
    -try:
    -    from flask import _app_ctx_stack
    -except ImportError:
    -    _app_ctx_stack = None
    -
    -connection_stack = _app_ctx_stack or _request_ctx_stack
    +from flask.globals import app_ctx

     def connection():
    -    return connection_stack.top.connection
    +    return app_ctx.connection

Flask-Login kept the current user on the request context, and who wrote it there logged somebody in for the request.
Since Flask-Login 0.6.2 it is on ``g``.

.. code-block:: diff

    -from flask import _request_ctx_stack
    +from flask import g
     from flask_login import current_user

     def log_in(user):
    -    if not hasattr(_request_ctx_stack.top, "user"):
    -        _request_ctx_stack.top.user = user
    +    if not hasattr(g, "_login_user"):
    +        g._login_user = user
         return current_user.is_authenticated

``__ident_func__`` told threads (or greenlets) apart, and so does ``threading.get_ident``; under
gevent it is patched to do the same.

.. code-block:: diff

    -from flask import _app_ctx_stack
    +import threading
    +
     from sqlalchemy.orm import scoped_session, sessionmaker

    -session = scoped_session(sessionmaker(), scopefunc=_app_ctx_stack.__ident_func__)
    +session = scoped_session(sessionmaker(), scopefunc=threading.get_ident)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

has_request_context = Symbol("flask.has_request_context")
request_ctx = Symbol("flask.globals.request_ctx")
request = Symbol("flask.request")
has_app_context = Symbol("flask.has_app_context")
app_ctx = Symbol("flask.globals.app_ctx")
g = Symbol("flask.g")
USER = "it is where Flask-Login keeps the current user"


def context(use: Use, proxy: Symbol, test: Symbol) -> str | Rewrite:
    """What ``stack.top`` becomes: the context, or ``None`` where the code asks for it."""
    if use.stored:
        return manual("the active context cannot be assigned; push a context instead")
    if use.none_test:
        return Rewrite(f"{'not ' if use.none_test == 'is' else ''}{test}()", around=1)
    if use.truth_test:
        return f"{test}()"
    attribute = use.attribute and not use.waits_for_none
    if attribute or use.only_attributes or use.after(test.name):
        return str(proxy)
    return f"{proxy}._get_current_object() if {proxy} else None"


def keeps_user(use: Use) -> bool:
    """Whether ``user`` of the request context is Flask-Login's, and not that of its own source."""
    return use.in_project("flask_login", "flask.ext.login") and not use.in_project(
        "class LoginManager"
    )


@change.rewrites("flask._request_ctx_stack.top")
def current_user(node: cst.Call, use: Use) -> Rewrite | None:
    """``hasattr(_request_ctx_stack.top, "user")`` and its like."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    match node:
        case cst.Call(
            func=cst.Name("hasattr" | "getattr" | "setattr" | "delattr"), args=[of, name, *rest]
        ) if code(of.value) == use.source:
            if isinstance(name.value, cst.SimpleString) and name.value.evaluated_value == "user":
                quote = name.value.quote
                user = name.with_changes(value=cst.SimpleString(f"{quote}_login_user{quote}"))
                args = [of.with_changes(value=cst.Name(str(g))), user, *rest]
                if keeps_user(use):
                    return unsafe(node.with_changes(args=args), because=USER)
    return None


@change.accesses("flask._request_ctx_stack.top")
def request_top(use: Use) -> str | Rewrite:
    if use.attribute == "user" and keeps_user(use):
        return unsafe(f"{g}._login_user", because=USER, around=1)
    if use.attribute == "request" and use.attributes > 1:
        return Rewrite(str(request), around=1)
    return context(use, request_ctx, has_request_context)


@change.accesses("flask._app_ctx_stack.top")
def app_top(use: Use) -> str | Rewrite:
    return context(use, app_ctx, has_app_context)


@change.accesses("flask._app_ctx_stack.__ident_func__", "flask._request_ctx_stack.__ident_func__")
def ident_func(use: Use) -> Rewrite:
    return unsafe(
        str(Symbol("threading.get_ident")),
        because="greenlets are told apart only when gevent or eventlet has patched threading",
    )


@change.accesses(
    "flask._request_ctx_stack.push",
    "flask._request_ctx_stack.pop",
    "flask._app_ctx_stack.push",
    "flask._app_ctx_stack.pop",
)
def by_hand(use: Use) -> Rewrite:
    return manual("call push() and pop() of the context itself: app.test_request_context().push()")


@change.rewrites("flask._request_ctx_stack", "flask._app_ctx_stack")
def alias(node: cst.SimpleStatementLine, use: Use) -> cst.RemovalSentinel | None:
    """Another name for a stack goes once its uses have been followed."""
    import libcst as cst

    return cst.RemovalSentinel.REMOVE if use.unread and len(node.body) == 1 else None


@change.accesses("flask._request_ctx_stack", "flask._app_ctx_stack")
def stack(use: Use) -> Rewrite:
    return manual("the stacks are gone; see request_ctx and app_ctx in flask.globals")
