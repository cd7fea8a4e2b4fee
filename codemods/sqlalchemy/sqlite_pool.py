"""Fetch the rows of a SQLite file before the session is committed.

Up to SQLAlchemy 1.4 a connection to a file of SQLite was closed when it was given back, as ``commit()`` does, and with
it whatever was still being read.  Since 2.0 it is kept in a pool, and the rows that are left go on locking the
table: ``OperationalError: database table is locked``.  A loop that commits has to have its rows before it begins.

Projects whose code does not speak of SQLite are left alone.

.. code-block:: diff

     from sqlalchemy import create_engine, text
     from sqlalchemy.orm import sessionmaker

     session = sessionmaker(bind=create_engine("sqlite:///shop.db"))()

     def upgrade():
    -    for table in session.execute(text("SELECT name FROM sqlite_master")):
    +    for table in session.execute(text("SELECT name FROM sqlite_master")).fetchall():
             session.execute(text("CREATE TABLE other (id INTEGER)"))
             session.commit()
             session.execute(text("DROP TABLE " + table.name))
             break

     def names():
         for table in session.execute(text("SELECT name FROM sqlite_master")):
             print(table.name)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "sqlalchemy",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/whatsnew_20.html#the-sqlite-dialect-uses-queuepool-for-file-based-databases",
    errors=(r"OperationalError: .*database table is locked",),
)


@change.rewrites(
    "sqlalchemy.orm.Session.execute", exists=True, needs=r"\.(commit|rollback|close)\("
)
def committed(node: cst.For, use: Use) -> cst.For | None:
    """``for row in session.execute(…):`` with a ``session.commit()`` in its body."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    if not isinstance(node.iter, cst.Call) or code(node.iter.func) != use.source:
        return None
    if not use.in_project("sqlite"):
        return None
    session = re.escape(use.source.rpartition(".")[0])
    if not re.search(rf"(?<![\w.]){session}\.(commit|rollback|close)\(", code(node.body)):
        return None
    return node.with_changes(iter=cst.Call(cst.Attribute(node.iter, cst.Name("fetchall"))))
