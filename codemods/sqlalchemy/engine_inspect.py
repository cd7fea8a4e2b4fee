"""Ask an inspector which tables there are.

SQLAlchemy 2.0 removed ``engine.table_names()`` and ``engine.has_table()``.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy
    +from sqlalchemy import inspect

     db = SQLAlchemy()

     def prepare():
    -    if not db.engine.has_table("users"):
    +    if not inspect(db.engine).has_table("users"):
             db.create_all()
    -    return db.engine.table_names()
    +    return inspect(db.engine).get_table_names()
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)

inspect = Symbol("sqlalchemy.inspect")


@change.replaces("sqlalchemy.engine.Engine.has_table")
def has_table(self: Arg, table_name: Arg, schema: Arg = None) -> str:
    """``Inspector.has_table()`` came with 1.4."""
    arguments = f"{table_name}, schema={schema}" if schema.given else f"{table_name}"
    return f"{inspect}({self}).has_table({arguments})"


@change.replaces("sqlalchemy.engine.Engine.table_names")
def table_names(self: Arg, schema: Arg = None, connection: Arg = None) -> str | Rewrite:
    """Report a connection, which could be passed as well."""
    if connection.given and not connection.is_constant(None):
        return manual("use inspect(connection).get_table_names()")
    arguments = f"schema={schema}" if schema.given else ""
    return f"{inspect}({self}).get_table_names({arguments})"


change.removed_name(
    "sqlalchemy.Table.exists", advice="use inspect(engine).has_table(table.name, table.schema)"
)
