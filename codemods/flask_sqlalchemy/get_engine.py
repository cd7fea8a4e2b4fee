"""Use ``db.engine`` and ``db.engines[key]`` instead of ``db.get_engine()``.

Flask-SQLAlchemy 3.0 keeps the engines of the current application in ``db.engines``, by bind key,
and the default one in ``db.engine``.  ``get_engine(app, bind)`` became ``get_engine(bind_key)``: a
call with an application fails (``KeyError: <Flask 'app'>``), the others are deprecated.

.. code-block:: diff

    -from flask import current_app
     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def tables(key):
    -    default = db.get_engine()
    +    default = db.engine
    -    users = db.get_engine(current_app, "users")
    +    users = db.engines["users"]
    -    return default, users, db.get_engine(bind=key)
    +    return default, users, db.engines[key]

``db.engines`` belongs to the current application, so where another one was passed, its context
has to be entered.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def clean(app):
    -    engine = db.get_engine(app, "cache")
    +    with app.app_context():
    +        engine = db.engines["cache"]
         engine.dispose()

A single argument was an application up to 2.5, and is a bind key since 3.0.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

    -archive = db.get_engine("archive")
    +archive = db.engines["archive"]

     def engine_of(thing):
    !    return db.get_engine(thing)

The ``env.py`` of Flask-Migrate 3 finds out by itself what works.

.. code-block:: diff

     from flask import current_app

     def get_engine():
         try:
             return current_app.extensions["migrate"].db.get_engine()
         except (TypeError, AttributeError):
             return current_app.extensions["migrate"].db.engine
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, inside, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    deprecated="3.0",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)

_CURRENT = ("flask.current_app", "flask.current_app._get_current_object")
#: Functions that do not care which application context they are called in.
_PURE = frozenset({"inspect", "len", "list", "print", "repr", "set", "sorted", "str", "tuple"})


def is_current(app: Arg) -> bool:
    """Whether ``app`` is the current application, or none was passed."""
    return (
        app.is_constant(None)
        or app.qualified in _CURRENT
        or app.source.endswith(("current_app", "current_app._get_current_object()"))
    )


@change.rewrites("flask_sqlalchemy.SQLAlchemy.get_engine")
def enter_context(node: cst.SimpleStatementLine, use: Use) -> cst.With | None:
    """``x = db.get_engine(app, "key")`` → ``with app.app_context(): x = db.engines["key"]``."""
    import libcst as cst

    positional = [a for name, a in use.arguments or () if name is None]
    given = {name: a for name, a in use.arguments or () if name is not None}
    if len(positional) > 2 or not given.keys() <= {"app", "bind"}:
        return None
    old = len(positional) == 2 or "app" in given or (positional and "bind" in given)
    app = given.get("app") or next(iter(positional), None)
    bind = given.get("bind") or next(iter(positional[1:]), None)
    if app is None or is_current(app) or not (old or app.type == "flask.Flask"):
        return None
    code = cst.Module([]).code_for_node
    calls = [c for c in inside(node) if isinstance(c, cst.Call)]
    found = [c for c in calls if code(c.func) == use.source]
    # What else the statement does must not depend on the context that is entered.
    later = cst.Lambda | cst.GeneratorExp | cst.ListComp | cst.Yield | cst.Await
    unsettled = any(
        isinstance(n, later)
        or (isinstance(n, cst.Name) and n.value in ("g", "current_app", "session"))
        for n in inside(node)
    )
    if len(found) != 1 or unsettled:
        return None
    call = found[0]
    assert isinstance(call.func, cst.Attribute)
    inner = [c for argument in call.args for c in inside(argument)]
    for other in calls:
        start: cst.CSTNode = other
        while start is not call:
            if isinstance(start, cst.Call) and isinstance(start.func, cst.Name):
                break
            if not isinstance(start, cst.Call | cst.Attribute | cst.Subscript):
                break
            start = start.func if isinstance(start, cst.Call) else start.value
        if start is not call and not any(other is c for c in inner):
            function = start.func if isinstance(start, cst.Call) else None
            if not (isinstance(function, cst.Name) and function.value in _PURE):
                return None
    new: cst.BaseExpression = cst.Attribute(call.func.value, cst.Name("engine"))
    if bind is not None and not bind.is_constant(None):
        index = cst.SubscriptElement(cst.Index(bind.node))
        new = cst.Subscript(cst.Attribute(call.func.value, cst.Name("engines")), [index])
    indented = node.with_changes(leading_lines=()).deep_replace(call, new)
    assert isinstance(indented, cst.SimpleStatementLine)
    return cst.With(
        items=[cst.WithItem(cst.Call(cst.Attribute(app.node, cst.Name("app_context"))))],
        body=cst.IndentedBlock([indented]),
        leading_lines=node.leading_lines,
    )


@change.replaces("flask_sqlalchemy.SQLAlchemy.get_engine")
def get_engine(
    self: Arg, app: Arg = None, bind: Arg = None, *, bind_key: Arg = None
) -> str | Rewrite:
    """Follow both signatures: the first parameter is ``app`` (2.5) or ``bind_key`` (3.0)."""
    key = bind if bind.given else bind_key
    if not is_current(app):
        if app.is_str and not key.given:
            key = app
        elif app.type == "flask.Flask" or key.given or not app.positional:
            return manual("use db.engine, or db.engines[key], inside `with app.app_context():`")
        else:
            return manual(
                f"if {app.source} is an application, use db.engine inside"
                " `with app.app_context():`; if it is a bind key, use db.engines[key]"
            )
    return f"{self}.engine" if key.is_constant(None) else f"{self}.engines[{key}]"
