"""Read the columns of a row by name from its ``_mapping``.

A row of SQLAlchemy 2.0 is a named tuple.  Up to 1.4 what ``execute()`` gave was a dictionary as well.  Now
``row["name"]`` and ``dict(row)`` raise ``TypeError``, and ``"name" in row`` looks among the values.  What was read like
a dictionary is ``row._mapping``, since 1.4.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy
     from sqlalchemy import text

     db = SQLAlchemy()

     def users():
         rows = db.session.execute(text("SELECT id, name FROM users")).fetchall()
    -    names = [row["name"] for row in rows]
    +    names = [row._mapping["name"] for row in rows]
    -    return names, [dict(row) for row in rows]
    +    return names, [dict(row._mapping) for row in rows]

.. code-block:: diff

     from sqlalchemy import create_engine, text

     with create_engine("sqlite://").connect() as connection:
         row = connection.execute(text("SELECT 1 AS a, 2 AS b")).first()
         print(row.a, row[1])
    -    if "b" in row.keys():
    +    if "b" in row._mapping.keys():
    -        print(row["a"], row.items())
    +        print(row._mapping["a"], row._mapping.items())

A name is followed as far as it holds a row.

.. code-block:: diff

     from sqlalchemy import create_engine, text

     engine = create_engine("sqlite://")

     def numbers():
         with engine.connect() as connection:
             for row in connection.execute(text("SELECT 1 AS a")):
    -            row = dict(row)
    +            row = dict(row._mapping)
                 row["b"] = 2
                 yield row
"""

import re

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_14.html#rowproxy-is-no-longer-a-proxy-is-now-called-row-and-behaves-like-an-enhanced-named-tuple",
    errors=(
        r"tuple indices must be integers or slices, not (str|Column|InstrumentedAttribute)",
        r"cannot convert dictionary update sequence element #0 to a sequence",
        r"Could not locate column in row for column '(keys|items|values|has_key)'",
    ),
)
#: Without any of these, no row is read like a dictionary.
READS = r"""(?x) \[\s*[rRuUfF]?["'] | \[[\w.]+\.\w+\] | dict\(\s*\w | Dict\(\s*\w | \*\*\w
    | ["']\s+(not\s+)?in\s | \.(keys|items|values)\(\s*\) | \.(has_key|update)\(\s*\w"""
#: A column, as in ``row[users.c.name]`` and ``row[User.name]``.
COLUMN = re.compile(r"[\w.]+\.c\.\w+|(\w+\.)*[A-Z]\w*\.[a-z_]+")


@change.accesses("sqlalchemy.engine.Row.__getitem__", exists=True, needs=READS)
def mapping(use: Use) -> str | Rewrite | None:
    """A row that is read like a dictionary."""
    if use.attribute == "has_key":
        return manual(f"ask whether the key is `in {use.source}._mapping`")
    if use.key is not None and not use.key.is_str and not COLUMN.fullmatch(use.key.source):
        return None
    return f"{use.source}._mapping"


@change.accesses(
    "sqlalchemy.engine.Connection.exec_driver_sql",
    "sqlalchemy.engine.Connection.execute",
    "sqlalchemy.orm.Session.execute",
    exists=True,
    needs=READS,
)
def fetched(_: Use) -> None:
    """Where rows are fetched is where it is looked for what reads them."""
