"""Ask ``db.metadatas`` for the tables of a bind.

Flask-SQLAlchemy 3.0 gives every bind key its own ``MetaData``, in ``db.metadatas``, and its engine
in ``db.engines``.  ``get_tables_for_bind()`` and ``get_binds()`` only combined the two; 3.0 warned,
3.1 removed them.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def names(key):
    -    default = db.get_tables_for_bind()
    +    default = list(db.metadata.tables.values())
    -    return default, db.get_tables_for_bind(key)
    +    return default, list(db.metadatas[key].tables.values())

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy
     from sqlalchemy.orm import sessionmaker

     db = SQLAlchemy()

    -Session = sessionmaker(binds=db.get_binds())
    +Session = sessionmaker(binds={table: engine for key, engine in db.engines.items() for table in db.metadatas[key].tables.values()})

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def engines(app):
    -    binds = db.get_binds(app)
    +    with app.app_context():
    +        binds = {
    +            table: engine
    +            for key, engine in db.engines.items()
    +            for table in db.metadatas[key].tables.values()
    +        }
    !    return binds, set(db.get_binds(app).values())
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    deprecated="3.0",
    removed="3.1",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-1-0",
)


def is_current(app: Arg) -> bool:
    """Whether ``app`` is the current application, or none was passed."""
    return (
        app.is_constant(None)
        or app.qualified in ("flask.current_app", "flask.current_app._get_current_object")
        or app.source.endswith(("current_app", "current_app._get_current_object()"))
    )


@change.replaces("flask_sqlalchemy.SQLAlchemy.get_tables_for_bind")
def get_tables_for_bind(self: Arg, bind: Arg = None, *, bind_key: Arg = None) -> str:
    """Look the tables up; the parameter was ``bind_key`` in 3.0."""
    key = bind if bind.given else bind_key
    metadata = "metadata" if key.is_constant(None) else f"metadatas[{key}]"
    return f"list({self}.{metadata}.tables.values())"


@change.rewrites("flask_sqlalchemy.SQLAlchemy.get_binds")
def enter_context(node: cst.SimpleStatementLine, use: Use) -> cst.With | None:
    """``x = db.get_binds(app)`` → ``with app.app_context(): x = {…}``."""
    import libcst as cst

    statement = node.body[0]
    if not isinstance(statement, cst.Assign | cst.Return) or len(use.arguments or ()) != 1:
        return None
    app = (use.arguments or [])[0][1]
    call = statement.value
    if is_current(app) or not isinstance(call, cst.Call) or use.receiver is None:
        return None
    if cst.Module([]).code_for_node(call.func) != use.source:
        return None
    db = use.receiver.source
    value = cst.parse_expression(
        f"{{\n    table: engine\n    for key, engine in {db}.engines.items()\n"
        f"    for table in {db}.metadatas[key].tables.values()\n}}"
    )
    inside = node.with_changes(body=[statement.with_changes(value=value)], leading_lines=())
    return cst.With(
        items=[cst.WithItem(cst.Call(cst.Attribute(app.node, cst.Name("app_context"))))],
        body=cst.IndentedBlock([inside]),
        leading_lines=node.leading_lines,
    )


@change.replaces("flask_sqlalchemy.SQLAlchemy.get_binds")
def get_binds(self: Arg, app: Arg = None) -> str | Rewrite:
    """Map the tables of all binds to their engines."""
    if not is_current(app):
        return manual(
            "inside `with app.app_context():`, combine db.engines[key] with"
            " db.metadatas[key].tables.values()"
        )
    return (
        f"{{table: engine for key, engine in {self}.engines.items()"
        f" for table in {self}.metadatas[key].tables.values()}}"
    )
