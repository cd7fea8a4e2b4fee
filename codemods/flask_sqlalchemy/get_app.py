"""Use ``current_app`` instead of ``db.get_app()`` and ``db.app``.

``SQLAlchemy(app)`` remembered the application, and used it where no context was active.  Since
Flask-SQLAlchemy 3.0 there is only the current application; ``db.app = app`` has no effect on it, and
what relied on that fails with ``Working outside of application context``.

.. code-block:: diff

     from flask import current_app
     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def key():
         return current_app.secret_key

     def uri():
    -    return db.get_app().config["SQLALCHEMY_DATABASE_URI"]
    +    return current_app._get_current_object().config["SQLALCHEMY_DATABASE_URI"]

     def name():
    -    return db.app.name
    +    return current_app.name

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def init(app):
    !    db.app = app
         db.init_app(app)

     def names():
         with db.app.app_context():
             return db.metadata.tables

An attribute that a program gives the database itself can be read as before.  Where nothing does, a
context cannot be entered with ``current_app``, which takes one.

.. code-block:: diff

     from flask import Flask
     from flask_sqlalchemy import SQLAlchemy

     app = Flask(__name__)
     app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
     db = SQLAlchemy(app)

     def tables():
    !    with db.app.app_context():
             return db.metadata.tables
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)

current_app = Symbol("flask.current_app")
_BECAUSE = "outside of an application context it was the application given to SQLAlchemy(app)"


@change.replaces("flask_sqlalchemy.SQLAlchemy.get_app")
def get_app(self: Arg, reference_app: Arg = None) -> str | Rewrite:
    """``reference_app``, else the current application, else the one of the extension."""
    new = f"{current_app}._get_current_object()"
    if reference_app.is_constant(None):
        return unsafe(new, because=_BECAUSE)
    if reference_app.type == "flask.Flask":
        return str(reference_app)
    return manual(f"use {reference_app.source}, or current_app where that is None")


@change.accesses("flask_sqlalchemy.SQLAlchemy.app")
def app(use: Use) -> Rewrite | None:
    """Report assignments: they were for using the database without a context."""
    if use.override:
        return None
    if use.stored:
        return manual(
            "Flask-SQLAlchemy does not look at it any more: enter `with app.app_context():` where"
            " the database is used"
        )
    if use.in_project(f"{use.source} = ", f"{use.source}=app"):
        return None  # an attribute of the program's own
    if use.attribute in ("app_context", "test_request_context", "test_client"):
        return manual("name the application itself: current_app is there only in a context")
    if use.none_test or use.truth_test:
        return manual(
            "only the current application counts: has_app_context() tells if there is one"
        )
    return unsafe(str(current_app), because=_BECAUSE)
