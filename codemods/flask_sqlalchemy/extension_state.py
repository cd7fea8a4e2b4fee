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

     def database(app):
    -    return get_state(app).db
    +    return app.extensions["sqlalchemy"]

.. code-block:: diff

     def database(app):
         state = app.extensions["sqlalchemy"]
         return getattr(state, "db", state)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, manual

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
