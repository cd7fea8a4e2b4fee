"""Commit explicitly: ``SQLALCHEMY_COMMIT_ON_TEARDOWN`` is ignored.

It committed the session at the end of every request.  Flask-SQLAlchemy 2.4 deprecated it, and 3.1
ignores it: what is not committed is lost without an error.  Call ``db.session.commit()`` where the
work is done; or, after ``db.init_app(app)``, register

.. code-block:: python

    @app.teardown_appcontext
    def commit(error):
        if error is None:
            db.session.commit()

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["SQLALCHEMY_COMMIT_ON_TEARDOWN"] = True
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-sqlalchemy",
    deprecated="2.4",
    removed="3.1",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-1-0",
)


@change.setting("SQLALCHEMY_COMMIT_ON_TEARDOWN")
def commit(use: Use) -> Rewrite | None:
    """Report it, unless it is switched off."""
    if use.assigned is not None and use.assigned.is_constant(False):
        return None
    return manual("nothing is committed by itself: call db.session.commit()")
