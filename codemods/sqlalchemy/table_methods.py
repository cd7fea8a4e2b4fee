"""Chain ``where()`` and ``values()`` to ``insert()``, ``update()`` and ``delete()``.

SQLAlchemy 2.0 no longer takes conditions and values as arguments of these functions.

.. code-block:: diff

     from sqlalchemy import Column, Integer, MetaData, Table, delete, update

     users = Table("users", MetaData(), Column("id", Integer))

     def statements(name):
    -    yield users.update(users.c.id == 1, {"name": name})
    +    yield users.update().where(users.c.id == 1).values({"name": name})
    -    yield users.insert(values={"name": name})
    +    yield users.insert().values({"name": name})
    -    yield update(users, users.c.id == 1).values(name=name)
    +    yield update(users).where(users.c.id == 1).values(name=name)
    -    yield delete(users, users.c.id == 1)
    +    yield delete(users).where(users.c.id == 1)
         yield users.select().where(users.c.id == 1)
"""

from flaskmigrate import Arg, BreakingChange, Symbol

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)


def chained(start: str, whereclause: Arg = None, values: Arg = None) -> str | None:
    """``start().where(…).values(…)``; ``None`` if there is nothing to chain.

    A condition that is ``None`` was none; ``where(None)`` is true for no row.
    """
    given = {"where": whereclause, "values": values}
    named = {name: a for name, a in given.items() if a is not None and a.given}
    chain = (f".{name}({a})" for name, a in named.items() if not a.is_constant(None))
    return start + "".join(chain) if named else None


@change.replaces("sqlalchemy.Table.update", exists=True, when=r"\S")
def table_update(self: Arg, whereclause: Arg = None, values: Arg = None) -> str | None:
    """``table.update(whereclause, values)``."""
    return chained(f"{self}.update()", whereclause, values)


@change.replaces("sqlalchemy.Table.select", exists=True, when=r"\S")
def table_select(self: Arg, whereclause: Arg = None) -> str | None:
    """``table.select(whereclause)``."""
    return chained(f"{self}.select()", whereclause)


@change.replaces("sqlalchemy.Table.delete", exists=True, when=r"\S")
def table_delete(self: Arg, whereclause: Arg = None) -> str | None:
    """``table.delete(whereclause)``."""
    return chained(f"{self}.delete()", whereclause)


@change.replaces("sqlalchemy.Table.insert", exists=True, when=r"\S")
def table_insert(self: Arg, values: Arg = None) -> str | None:
    """``table.insert(values)``."""
    return chained(f"{self}.insert()", values=values)


@change.replaces("sqlalchemy.update", exists=True, when=",")
def update(table: Arg, whereclause: Arg = None, values: Arg = None) -> str | None:
    """``update(table, whereclause, values)``."""
    return chained(f"{Symbol('sqlalchemy.update')}({table})", whereclause, values)


@change.replaces("sqlalchemy.delete", exists=True, when=",")
def delete(table: Arg, whereclause: Arg = None) -> str | None:
    """``delete(table, whereclause)``."""
    new = f"{Symbol('sqlalchemy.delete')}({table})"
    return chained(new, whereclause)


@change.replaces("sqlalchemy.insert", exists=True, when=",")
def insert(table: Arg, values: Arg = None) -> str | None:
    """``insert(table, values)``."""
    new = f"{Symbol('sqlalchemy.insert')}({table})"
    return chained(new, values=values)
