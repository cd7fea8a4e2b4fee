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

import re
from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    deprecated="3.0",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)

_CURRENT = re.compile(r"(\w+\.)*current_app(\._get_current_object\(\))?")
#: Functions that do not care which application context they are called in.
_PURE = frozenset({"inspect", "len", "list", "print", "repr", "set", "sorted", "str", "tuple"})


@change.rewrites("flask_sqlalchemy.SQLAlchemy.get_engine")
def enter_context(
    node: cst.SimpleStatementLine, use: Use
) -> cst.With | None:
    """``x = db.get_engine(app, "key")`` → ``with app.app_context(): x = db.engines["key"]``."""
    import libcst as cst
    import libcst.matchers as m

    code = cst.Module([]).code_for_node
    call: cst.Call | None = None
    inner: set[cst.Call] = set()
    others = 0
    for found in m.findall(node, m.Call()):
        assert isinstance(found, cst.Call)
        if code(found.func) == use.source:
            if call is not None:
                return None
            call = found
    if call is None:
        return None
    given = {a.keyword.value: a.value for a in call.args if a.keyword}
    positional = [a.value for a in call.args if not a.keyword]
    if any(a.star for a in call.args):
        return None
    app = given.pop("app", None) or (positional[0] if len(positional) == 2 else None)
    bind = given.pop("bind", None) or (positional[1] if len(positional) == 2 else None)
    if app is None or given or m.matches(app, m.Name("None")) or _CURRENT.fullmatch(code(app)):
        return None
    # What else the statement does must not depend on the context that is entered.
    for found in m.findall(node, m.Call()):
        assert isinstance(found, cst.Call)
        function = found.func
        while isinstance(function, cst.Attribute | cst.Call | cst.Subscript):
            if function is call:
                break
            function = function.func if isinstance(function, cst.Call) else function.value
        if found is call or function is call:
            inner.add(found)
        elif not (isinstance(found.func, cst.Name) and found.func.value in _PURE):
            others += 1
    unsettled = m.OneOf(
        m.Lambda(), m.GeneratorExp(), m.Yield(), m.Await(), m.Name("g"), m.Name("current_app"),
        m.Name("session"),
    )  # fmt: skip
    if others > len(list(m.findall(app, m.Call()))) or m.findall(node, unsettled):
        return None
    assert isinstance(call.func, cst.Attribute)
    db = call.func.value
    new: cst.BaseExpression = cst.Attribute(db, cst.Name("engine"))
    if bind is not None and not m.matches(bind, m.Name("None")):
        index = cst.SubscriptElement(cst.Index(bind))
        new = cst.Subscript(cst.Attribute(db, cst.Name("engines")), [index])
    statement = node.deep_replace(call, new)
    assert isinstance(statement, cst.SimpleStatementLine)
    context = cst.Call(cst.Attribute(app, cst.Name("app_context")))
    return cst.With(
        items=[cst.WithItem(context)],
        body=cst.IndentedBlock([statement.with_changes(leading_lines=())]),
        leading_lines=node.leading_lines,
    )


@change.replaces("flask_sqlalchemy.SQLAlchemy.get_engine")
def get_engine(
    self: Arg, app: Arg = None, bind: Arg = None, bind_key: Arg = None
) -> str | Rewrite:
    """The first parameter is ``app`` (2.5) or ``bind_key`` (3.0); ``bind`` is of 2.5 and 3.1."""
    key = bind if bind.given else bind_key
    if app.given and not app.is_constant(None):
        if app.is_str and not key.given:
            key = app
        elif _CURRENT.fullmatch(app.source):
            pass
        elif app.type == "flask.Flask" or key.given or not app.positional:
            return manual(
                "use db.engine, or db.engines[key], inside `with app.app_context():`"
            )
        else:
            return manual(
                f"if {app.source} is an application, use db.engine inside"
                " `with app.app_context():`; if it is a bind key, use db.engines[key]"
            )
    return f"{self}.engine" if key.is_constant(None) else f"{self}.engines[{key}]"
