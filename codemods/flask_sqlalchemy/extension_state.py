"""Take the extension itself from ``app.extensions["sqlalchemy"]``.

Up to Flask-SQLAlchemy 2.5 a state object lay there, with the extension in ``.db`` and one connector
for each bind; ``get_state(app)`` returned it.  Since 3.0 it is the ``SQLAlchemy`` object.

.. code-block:: diff

     from flask import current_app

     def session():
    -    return current_app.extensions["sqlalchemy"].db.session
    +    return current_app.extensions["sqlalchemy"].session

.. code-block:: diff

    -from flask_sqlalchemy import get_state
    -
     def database(app):
    -    return get_state(app).db
    +    return app.extensions["sqlalchemy"]

.. code-block:: diff

     def database(app):
         state = app.extensions["sqlalchemy"]
         return getattr(state, "db", state)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, inside, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)


@change.accesses("flask_sqlalchemy.SQLAlchemy.db", "flask_sqlalchemy._SQLAlchemyState.db")
def db(use: Use) -> Rewrite | str | None:
    """``state.db`` → ``state``, which is the extension."""
    if use.override:
        return None
    if use.stored or use.receiver is None:
        return manual("the extension itself lies in app.extensions['sqlalchemy']")
    return str(use.receiver)


@change.rewrites("flask_sqlalchemy.get_state")
def get_state_db(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """``get_state(app).db`` → ``app.extensions["sqlalchemy"]``."""
    import libcst as cst

    for found in inside(node):
        match found:
            case cst.Attribute(
                value=cst.Call(func=function, args=[cst.Arg(value=app, keyword=None, star="")]),
                attr=cst.Name("db"),
            ) if cst.Module([]).code_for_node(function) == use.source:
                index = cst.SubscriptElement(cst.Index(cst.SimpleString('"sqlalchemy"')))
                new = cst.Subscript(cst.Attribute(app, cst.Name("extensions")), [index])
                return cast("cst.SimpleStatementLine", node.deep_replace(found, new))
    return None


@change.replaces("flask_sqlalchemy.get_state")
def get_state(app: Arg) -> str:
    """``get_state(app)`` → ``app.extensions["sqlalchemy"]``."""
    return f'{app}.extensions["sqlalchemy"]'


change.removed_name(
    "flask_sqlalchemy._SQLAlchemyState",
    advice="app.extensions['sqlalchemy'] is the SQLAlchemy object itself",
)
change.removed_name(
    "flask_sqlalchemy._EngineConnector", advice="use db.engine, or db.engines[key], in a context"
)
change.removed_name(
    "flask_sqlalchemy.SQLAlchemy.connectors", advice="the engines are in db.engines, by bind key"
)
