"""Use ``relationship`` and ``joinedload``.

SQLAlchemy 2.0 removed their old names, ``relation`` and ``eagerload``.  The ``mapper()`` function is
still there, but fails when it is called.

.. code-block:: diff

    -from sqlalchemy.orm import relation, backref
    +from sqlalchemy.orm import relationship, backref

     def posts():
    -    return relation("Post", backref=backref("user"))
    +    return relationship("Post", backref=backref("user"))

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def users(query, model):
    -    return query.options(db.eagerload(model.posts))
    +    return query.options(db.joinedload(model.posts))

.. code-block:: diff

     from sqlalchemy.orm import mapper

    !mapper(User, users)
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)
change.moved("sqlalchemy.orm.relation", to="sqlalchemy.orm.relationship")
change.moved("sqlalchemy.orm.eagerload", to="sqlalchemy.orm.joinedload")
change.moved("flask_sqlalchemy.SQLAlchemy.eagerload", to="flask_sqlalchemy.SQLAlchemy.joinedload")


@change.accesses(
    "sqlalchemy.orm.mapper", "flask_sqlalchemy.SQLAlchemy.mapper", exists=True, when=r"\A"
)
def mapper(use: Use) -> Rewrite | None:
    """As an event target, ``mapper`` still works."""
    if use.arguments is None:
        return None
    return manual("use sqlalchemy.orm.registry().map_imperatively(…)")


change.removed_name("sqlalchemy.subquery", advice="use select(…).subquery()")
