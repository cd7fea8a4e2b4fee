"""Ask the session for its engine: ``db.session.get_bind()``.

Up to Flask-SQLAlchemy 2.5 ``db.session.bind`` was the default engine.  Since 3.0 it is ``None``: a
session finds the engine by the model.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def dialect():
    -    return db.session.bind.dialect.name
    +    return db.session.get_bind().dialect.name
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)


@change.accesses("flask_sqlalchemy.session.Session.bind")
def bind(use: Use) -> str | Rewrite | None:
    """Without a model, ``get_bind()`` gives the default engine."""
    if use.override:
        return None
    if use.stored or use.receiver is None:
        return manual("a bind of the session is not used for models; override get_bind()")
    return f"{use.receiver}.get_bind()"
