"""Execute on a connection: ``with engine.begin() as connection:``.

SQLAlchemy 2.0 removed ``engine.execute()``.  It took a connection, committed after an ``INSERT`` or
the like, and gave the connection back when the result was read.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy
     from sqlalchemy import text

     db = SQLAlchemy()

     def clean(days):
    -    db.engine.execute(text("DELETE FROM log WHERE age > :days"), {"days": days})
    +    with db.engine.begin() as connection:
    +        connection.execute(text("DELETE FROM log WHERE age > :days"), {"days": days})
    -    return db.engine.execute("SELECT count(*) FROM log").scalar()
    +    with db.engine.begin() as connection:
    +        return connection.exec_driver_sql("SELECT count(*) FROM log").scalar()

A result can only be read inside of the block.

.. code-block:: diff

     from sqlalchemy import create_engine, text

     engine = create_engine("sqlite://")

     def names():
    !    for row in engine.execute(text("SELECT name FROM users")):
             print(row.name)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, inside, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)

#: What reads a result completely.
_READ = frozenset(
    {"all", "fetchall", "fetchone", "first", "one", "one_or_none", "scalar", "scalar_one"}
)
_ADVICE = "use `with engine.begin() as connection:` and read the result inside of it"


@change.rewrites("sqlalchemy.engine.Engine.execute", "sqlalchemy.engine.Engine.scalar")
def in_block(node: cst.SimpleStatementLine, use: Use) -> Rewrite:
    """Put a statement in which the result is read, or not used, into a block."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    nodes = list(inside(node))
    calls = [c for c in nodes if isinstance(c, cst.Call)]
    found = [c for c in calls if code(c.func) == use.source]
    later = cst.Lambda | cst.GeneratorExp | cst.ListComp | cst.Yield | cst.Await
    unsettled = any(isinstance(n, later) for n in nodes)
    if len(found) != 1 or unsettled or use.receiver is None:
        return manual(_ADVICE)
    call = found[0]
    last = node.body[0]
    scalar = isinstance(call.func, cst.Attribute) and call.func.attr.value == "scalar"
    read = scalar or (isinstance(last, cst.Expr) and last.value is call)
    for other in calls:
        function = other.func
        if isinstance(function, cst.Attribute) and function.value is call:
            read = read or function.attr.value in _READ
    taken = {name.value for name in nodes if isinstance(name, cst.Name)}
    if not read or "connection" in taken or len(node.body) != 1:
        return manual(_ADVICE)
    assert isinstance(call.func, cst.Attribute)
    method = "execute"
    arguments = use.arguments or []
    if arguments and arguments[0][1].is_str:
        if any(name for name, _ in arguments) or len(arguments) > 2:
            return manual(_ADVICE)
        if len(arguments) == 2 and not isinstance(call.args[1].value, cst.Tuple | cst.Dict):
            return manual(f"{_ADVICE}, with exec_driver_sql() and its parameters in a tuple")
        method = "exec_driver_sql"
    new: cst.BaseExpression = call.with_changes(
        func=cst.Attribute(cst.Name("connection"), cst.Name("scalar" if scalar else method))
    )
    if scalar and method == "exec_driver_sql":
        inner = call.with_changes(func=cst.Attribute(cst.Name("connection"), cst.Name(method)))
        new = cst.Call(cst.Attribute(inner, cst.Name("scalar")))
    indented = node.with_changes(leading_lines=()).deep_replace(call, new)
    assert isinstance(indented, cst.SimpleStatementLine)
    item = cst.WithItem(
        cst.Call(cst.Attribute(call.func.value, cst.Name("begin"))),
        cst.AsName(cst.Name("connection")),
    )
    block = cst.With(
        items=[item], body=cst.IndentedBlock([indented]), leading_lines=node.leading_lines
    )
    return unsafe(block, because="check that the block is the transaction you want")


@change.accesses("sqlalchemy.engine.Engine.execute", "sqlalchemy.engine.Engine.scalar")
def elsewhere(use: Use) -> Rewrite:
    """Report the head of a loop or a condition."""
    return manual(_ADVICE)


_ADVICES = {
    "contextual_connect": "use engine.connect()",
    "create": "use metadata.create_all(engine)",
    "drop": "use metadata.drop_all(engine)",
    "run_callable": "use `with engine.begin() as connection:` and call it with the connection",
    "transaction": "use `with engine.begin() as connection:`",
}
for _name, _advice in _ADVICES.items():
    change.removed_name(f"sqlalchemy.engine.Engine.{_name}", advice=_advice)
for _name in ("contextual_connect", "run_callable", "transaction"):
    change.removed_name(
        f"sqlalchemy.engine.Connection.{_name}", advice="use `with connection.begin():`"
    )
