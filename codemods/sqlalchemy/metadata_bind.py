"""Pass the engine to ``create_all()`` instead of binding it to the ``MetaData``.

SQLAlchemy 2.0 removed bound metadata: ``MetaData.__init__() got an unexpected keyword argument
'bind'``.  What needs an engine takes it as an argument.

.. code-block:: diff

     from sqlalchemy import MetaData, create_engine

     engine = create_engine("sqlite://")
    -metadata = MetaData(bind=engine)
    +metadata = MetaData()
    -metadata.create_all()
    +metadata.create_all(engine)
     metadata.drop_all(engine)

Where the engine cannot be seen, the place is reported.

.. code-block:: diff

     from sqlalchemy import MetaData, create_engine

     metadata = MetaData()

     def create(url):
    !    metadata.bind = create_engine(url)
    !    metadata.create_all()

     def create_memory():
         engine = create_engine("sqlite://")
    -    metadata = MetaData(bind=engine)
    -    metadata.create_all(
    -        checkfirst=True,
    -    )
    +    metadata = MetaData()
    +    metadata.create_all(
    +        engine, checkfirst=True,
    +    )

     def create_file():
         engine = create_engine("sqlite:///shop.db")
         MetaData().create_all(engine)

.. code-block:: diff

     from sqlalchemy import MetaData, create_engine

    !metadata = MetaData(create_engine("sqlite://"))
     other = MetaData(schema="other")
"""

from __future__ import annotations

import ast
import re
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


METHODS = tuple(f"sqlalchemy.MetaData.{name}" for name in ("create_all", "drop_all", "reflect"))


def engine(use: Use) -> str | None:
    """The variable that holds the engine to which the receiver was bound where it was made."""
    if use.maker is None or use.maker[1]:
        return None
    match ast.parse(use.maker[0], mode="eval").body:
        case ast.Call(keywords=keywords):
            bound = [ast.unparse(k.value) for k in keywords if k.arg == "bind"]
        case _:
            return None
    if not bound or not re.fullmatch(r"[\w.]+", bound[0]):
        return None
    around = [node for node in use.around if not isinstance(node, ast.ClassDef)]
    for scope in (*reversed(around), use.module_tree):
        given = [
            target
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if ast.unparse(target) == bound[0]
        ]
        if given:
            return bound[0] if len(given) == 1 else None
    return None


@change.rewrites(*METHODS, exists=True, when=r"\A\s*\Z|=")
def with_engine(node: cst.Call, use: Use) -> cst.Call | None:
    """``metadata.create_all()`` in sight of ``metadata = MetaData(bind=engine)``."""
    import libcst as cst

    if use.arguments is None or any(name in (None, "bind") for name, _ in use.arguments):
        return None
    if cst.Module([]).code_for_node(node.func) != use.source:
        return None
    found = engine(use)
    if found is None:
        return None
    return node.with_changes(args=[cst.Arg(cst.parse_expression(found)), *node.args])


@change.accesses(
    *METHODS,
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
