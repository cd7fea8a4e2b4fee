"""Make a ``SELECT`` of a join before it gets an alias.

``join.alias()`` was a ``SELECT`` of all its columns, with the names of their tables before those of the
columns.  SQLAlchemy 1.4 warned; in 2.0 it is the join itself under a name: columns have other names, and
databases refuse it with ``near "AS": syntax error``.

.. code-block:: diff

    -from sqlalchemy import select
    +from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL, select

     def tagged(connection, post, tag):
         posts = select(post).where(post.c.id > 0).alias("post")
    -    joined = posts.join(tag).alias("joined")
    +    joined = posts.join(tag).select().set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).alias("joined")
         return connection.execute(select(joined).order_by(joined.c.post_id))

An alias of a table is one as before.

.. code-block:: diff

     from sqlalchemy import MetaData, Table

     post = Table("post", MetaData())
     other = post.alias("other")
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
    errors=(r'near "AS": syntax error',),
)
STYLE = Symbol("sqlalchemy.LABEL_STYLE_TABLENAME_PLUS_COL")


@change.accesses("sqlalchemy.sql.Join.alias", exists=True)
def alias(use: Use) -> str | None:
    if use.arguments is None or any(name == "flat" for name, _ in use.arguments):
        return None
    receiver = use.receiver
    if receiver is None:
        return None
    gap = use.source.removeprefix(receiver.source).removesuffix(".alias")
    gap = gap if "\n" in gap and "#" not in gap and not gap.strip(" \t\r\n\\") else ""
    return f"{receiver}{gap}.select(){gap}.set_label_style({STYLE}){gap}.alias"
