"""Drop ``MigrateCommand``: ``flask db`` is there by itself.

Flask-Migrate 3.0 gave up Flask-Script.  ``Migrate(app, db)`` adds the ``db`` commands to ``flask``, so
``python manage.py db upgrade`` is ``flask db upgrade``.

.. code-block:: diff

     from flask_script import Manager
    -from flask_migrate import Migrate, MigrateCommand
    +from flask_migrate import Migrate
     from app import app, db

     migrate = Migrate(app, db)
     manager = Manager(app)
    -manager.add_command("db", MigrateCommand)

.. code-block:: diff

     from flask_migrate import MigrateCommand

     def commands():
    !    return {"db": MigrateCommand}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-migrate",
    deprecated="2.0",
    removed="3.0",
    ref="https://github.com/miguelgrinberg/Flask-Migrate/blob/main/CHANGES.md",
)

_ADVICE = "Migrate(app, db) registers the commands: run `flask db …`"


@change.rewrites("flask_migrate.MigrateCommand")
def add_command(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """Remove ``manager.add_command("db", MigrateCommand)``."""
    import libcst as cst

    match node.body:
        case [
            cst.Expr(value=cst.Call(func=cst.Attribute(attr=cst.Name("add_command")), args=args))
        ] if use.source in [cst.Module([]).code_for_node(a.value) for a in args]:
            because = "where you ran `python manage.py db`, run `flask db`"
            return unsafe(cst.RemovalSentinel.REMOVE, because=because)
    return None


@change.accesses("flask_migrate.MigrateCommand")
def elsewhere(use: Use) -> Rewrite:
    """Report any other use."""
    return manual(_ADVICE)


for _name in ("FakeCommand", "Manager"):
    change.removed_name(f"flask_migrate.{_name}", advice=_ADVICE)
