"""Reflect a table with ``autoload_with`` alone.

``Table(…, autoload=True)`` used the engine of the metadata; SQLAlchemy 2.0 removed both.

.. code-block:: diff

     from sqlalchemy import MetaData, Table, create_engine

     engine = create_engine("sqlite://")
    -users = Table("users", MetaData(), autoload=True, autoload_with=engine)
    +users = Table("users", MetaData(), autoload_with=engine)
    !posts = Table("posts", MetaData(bind=engine), autoload=True)
    -likes = Table("likes", MetaData(), useexisting=True)
    +likes = Table("likes", MetaData(), extend_existing=True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)
_TABLES = ("sqlalchemy.Table", "flask_sqlalchemy.SQLAlchemy.Table")


@change.rewrites(*_TABLES, exists=True)
def autoload(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """``autoload=True`` says nothing that ``autoload_with`` does not say."""
    import libcst as cst

    names = dict(use.arguments or ())
    if cst.Module([]).code_for_node(node.func) != use.source or "autoload" not in names:
        return None
    off = names["autoload"].is_constant(False, None)
    if not off and "autoload_with" not in names:
        return manual("pass the engine as autoload_with, instead of autoload=True")
    kept = [a for a in node.args if not (a.keyword and a.keyword.value == "autoload")]
    kept[-1] = kept[-1].with_changes(comma=node.args[-1].comma)
    return node.with_changes(args=kept)


earlier = BreakingChange(
    "sqlalchemy",
    removed="1.4",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_14.html",
)
for _table in _TABLES:
    earlier.parameter(_table, "useexisting", to="extend_existing")
