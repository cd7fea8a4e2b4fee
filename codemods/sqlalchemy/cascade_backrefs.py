"""Add the object that a back reference does not add.

``Post(author=user)`` put the new post in the session that ``user`` is in, through the back reference.  Since
SQLAlchemy 2.0 it does not: the post is not written.  Appending still does,
in both.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def add(user, post):
         user.posts.append(post)
         db.session.commit()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "sqlalchemy",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html#cascade-backrefs-behavior-deprecated-for-removal-in-2-0",
    check="objects that are only linked to one in the session, as in Post(author=user), are not saved; db.session.add() them",
)
