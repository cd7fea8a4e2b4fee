"""Look things up on ``request_ctx`` and ``app_ctx``.

``flask.globals`` had private functions that looked a name up on the context on top of a stack.  They
went with the stacks in Flask 2.2; the contexts are proxies themselves now.

.. code-block:: diff

    -from functools import partial
    -
    -from flask.globals import _lookup_req_object
    +from flask.globals import request_ctx
     from werkzeug.local import LocalProxy

    -locale = LocalProxy(partial(_lookup_req_object, "locale"))
    +locale = LocalProxy(lambda: getattr(request_ctx, "locale"))

     def adapter():
    -    return _lookup_req_object("url_adapter")
    +    return getattr(request_ctx, "url_adapter")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Symbol, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
request_ctx = Symbol("flask.globals.request_ctx")
app_ctx = Symbol("flask.globals.app_ctx")


def bound(node: cst.Call, use: Use, context: Symbol) -> cst.Lambda | None:
    """``partial(lookup, name)`` as a function of no arguments."""
    import libcst as cst

    match node:
        case cst.Call(
            func=cst.Name("partial") | cst.Attribute(attr=cst.Name("partial")), args=[first, name]
        ) if cst.Module([]).code_for_node(first.value) == use.source:
            look = cst.Call(
                cst.Name("getattr"),
                [
                    cst.Arg(cst.Name(str(context))),
                    name.with_changes(comma=cst.MaybeSentinel.DEFAULT),
                ],
            )
            return cst.Lambda(cst.Parameters(), look)
    return None


@change.rewrites("flask.globals._lookup_req_object")
def partial_request(node: cst.Call, use: Use) -> cst.Lambda | None:
    return bound(node, use, request_ctx)


@change.rewrites("flask.globals._lookup_app_object")
def partial_application(node: cst.Call, use: Use) -> cst.Lambda | None:
    return bound(node, use, app_ctx)


@change.replaces("flask.globals._lookup_req_object")
def on_request(name: Arg) -> str:
    return f"getattr({request_ctx}, {name})"


@change.replaces("flask.globals._lookup_app_object")
def on_application(name: Arg) -> str:
    return f"getattr({app_ctx}, {name})"


@change.replaces("flask.globals._find_app")
def find_app() -> str:
    return f"{app_ctx}.app"
