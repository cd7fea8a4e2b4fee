"""Call ``create_all()``, ``drop_all()`` and ``reflect()`` inside an application context.

Since Flask-SQLAlchemy 3.0 they always work on the current application (``unexpected keyword
argument 'app'``), and the bind is called ``bind_key``.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def setup(app):
    -    db.create_all(app=app)
    +    with app.app_context():
    +        db.create_all()

     def forget():
    -    db.drop_all(bind=["cache"])
    +    db.drop_all(bind_key=["cache"])
         db.drop_all("sessions")

.. code-block:: diff

    -from flask import current_app
     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def setup():
    -    db.create_all(app=current_app)
    +    db.create_all()

An application that is passed in the middle of an expression is reported.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def setup(app):
    !    return db.session, db.create_all(app=app)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, keywords, manual, places

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
    errors=(r"Working outside of application context.*\n.*\b(create_all|drop_all|reflect)\(",),
)

_NAMES = [f"flask_sqlalchemy.SQLAlchemy.{name}" for name in ("create_all", "drop_all", "reflect")]
#: The application was the second argument.
WITH_APP = f"{keywords('app')}|{places(2)}"


def is_current(app: Arg) -> bool:
    """Whether ``app`` is the current application, or none was passed."""
    return (
        app.is_constant(None)
        or app.qualified in ("flask.current_app", "flask.current_app._get_current_object")
        or app.source.endswith(("current_app", "current_app._get_current_object()"))
    )


@change.rewrites(*_NAMES, exists=True, when=WITH_APP)
def enter_context(node: cst.SimpleStatementLine, use: Use) -> cst.With | None:
    """``db.create_all(app=app)`` → ``with app.app_context(): db.create_all()``."""
    import libcst as cst

    statement = node.body[0]
    call = statement.value if isinstance(statement, cst.Expr) else None
    if len(node.body) != 1 or not isinstance(call, cst.Call) or use.arguments is None:
        return None
    if cst.Module([]).code_for_node(call.func) != use.source:
        return None
    positional = [a for name, a in use.arguments if name is None]
    given = {name: a for name, a in use.arguments if name is not None}
    app = given.get("app") or next(iter(positional[1:]), None)
    bind = given.get("bind") or given.get("bind_key") or next(iter(positional), None)
    if app is None or is_current(app) or not given.keys() <= {"app", "bind", "bind_key"}:
        return None
    arguments = []
    if bind is not None and not bind.is_constant("__all__"):
        arguments = [cst.Arg(bind.node)]
    inside = node.with_changes(body=[cst.Expr(call.with_changes(args=arguments))], leading_lines=())
    return cst.With(
        items=[cst.WithItem(cst.Call(cst.Attribute(app.node, cst.Name("app_context"))))],
        body=cst.IndentedBlock([inside]),
        leading_lines=node.leading_lines,
    )


for _name in _NAMES:
    change.parameter(_name, "bind", to="bind_key")


def _for_current_app(name: str) -> None:
    @change.replaces(f"flask_sqlalchemy.SQLAlchemy.{name}", exists=True, when=WITH_APP)
    def template(
        self: Arg, bind_key: Arg = "__all__", app: Arg = None, *, bind: Arg = "__all__"
    ) -> str | Rewrite | None:
        if not app.given:
            return None  # the bind has a rule of its own
        if not is_current(app):
            return manual("call it inside `with app.app_context():`, without the application")
        key = bind if bind.given else bind_key
        if key.is_constant("__all__"):
            return f"{self}.{name}()"
        return f"{self}.{name}({key})" if key.positional else f"{self}.{name}(bind_key={key})"


for _name in ("create_all", "drop_all", "reflect"):
    _for_current_app(_name)
