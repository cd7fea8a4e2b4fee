"""Name the tables whose automatic name has changed.

Flask-SQLAlchemy makes the name of a table from that of its class.  Since 3.0 capitals at the end, or before
a digit, are one word:
``UserID`` was ``userID`` and is ``user_id``, ``Model3D`` was ``model3D`` and is ``model3_d``.  The new name has no
table in the database.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

    !class UserID(db.Model):
         id = db.Column(db.Integer, primary_key=True)

     class PostID(db.Model):
         __tablename__ = "postID"
         id = db.Column(db.Integer, primary_key=True)

     class HTTPLog(db.Model):
         id = db.Column(db.Integer, primary_key=True)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="models whose class name ends in capitals (UserID) have another table name",
)


#: The names that are made differently: capitals at the end, or two of them before a digit.
OTHER_NAME = re.compile(r"[A-Z]\Z|[A-Z]{2}\d")


@change.rewrites("flask_sqlalchemy.SQLAlchemy.Model", exists=True)
def model(node: cst.ClassDef) -> Rewrite | None:
    """Report a model without ``__tablename__`` whose name is made differently."""
    import libcst as cst

    body = cst.Module([]).code_for_node(node.body)
    if not OTHER_NAME.search(node.name.value) or "__table" in body or "__abstract__" in body:
        return None
    return manual("give it the name of the table that it has in the database: __tablename__ = ...")
