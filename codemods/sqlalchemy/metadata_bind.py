"""Pass the engine to ``create_all()`` instead of binding it to the ``MetaData``.

SQLAlchemy 2.0 removed bound metadata: ``MetaData.__init__() got an unexpected keyword argument
'bind'``.  What needs an engine takes it as an argument.

.. code-block:: diff

     from sqlalchemy import MetaData, create_engine

     engine = create_engine("sqlite://")
    -metadata = MetaData(bind=engine)
    +metadata = MetaData()
    !metadata.create_all()
     metadata.drop_all(engine)

.. code-block:: diff

     from sqlalchemy import MetaData, create_engine

    !metadata = MetaData(create_engine("sqlite://"))
     other = MetaData(schema="other")
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)

_BECAUSE = "pass the engine to create_all(), reflect() and whatever else relied on the binding"

change.parameter("sqlalchemy.MetaData", "bind", to=None, because=_BECAUSE)
for _path in ("sqlalchemy.ext.declarative", "sqlalchemy.orm"):
    change.parameter(f"{_path}.declarative_base", "bind", to=None, because=_BECAUSE)


@change.accesses(
    "sqlalchemy.MetaData", "flask_sqlalchemy.SQLAlchemy.MetaData", exists=True, when=r"\S"
)
def positional(use: Use) -> Rewrite | None:
    """Report the first argument: it was ``bind``, and is ``schema`` now, without an error."""
    if not use.arguments or use.arguments[0][0] is not None:
        return None
    argument = use.arguments[0][1]
    if argument.is_str or argument.is_constant(None):
        return (
            None if argument.is_constant(None) or "://" not in argument.source else manual(_BECAUSE)
        )
    if argument.type == "sqlalchemy.engine.Engine":
        return manual(_BECAUSE)
    return None


@change.accesses(
    *(f"sqlalchemy.MetaData.{name}" for name in ("create_all", "drop_all", "reflect")),
    *(f"sqlalchemy.Table.{name}" for name in ("create", "drop")),
    exists=True,
    when=r"\A\s*\Z|=",
)
def without_engine(use: Use) -> Rewrite | None:
    """Report calls without an engine, which is not optional any more."""
    if use.arguments is None:
        return None
    if any(name in (None, "bind") for name, _ in use.arguments):
        return None
    return manual("pass the engine (or a connection)")


for _class in ("MetaData", "Table"):
    change.removed_name(
        f"sqlalchemy.{_class}.bind",
        advice="nothing is bound any more; pass the engine where it is needed",
    )
