"""Close all sessions with ``close_all_sessions()``.

SQLAlchemy 2.1 removed ``Session.close_all()``, which 1.3 deprecated.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy
    +from sqlalchemy.orm import close_all_sessions

     db = SQLAlchemy()

     def tear_down():
    -    db.session.close_all()
    +    close_all_sessions()
         db.drop_all()
"""

from flaskmigrate import Arg, BreakingChange, Symbol

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.3",
    removed="2.1",
    ref="https://docs.sqlalchemy.org/en/21/changelog/migration_21.html",
)

close_all_sessions = Symbol("sqlalchemy.orm.close_all_sessions")


@change.replaces("sqlalchemy.orm.Session.close_all")
def close_all(self: Arg = None) -> str:
    """Replace a class method, so that ``self`` may be missing."""
    return f"{close_all_sessions}()"
