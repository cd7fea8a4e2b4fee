"""Mark SQL in strings: ``execute(text("SELECT 1"))``.

SQLAlchemy 2.0 executes no bare strings: ``Textual SQL expression 'SELECT 1' should be explicitly
declared as text('SELECT 1')``.  A session made ``text()`` of them by itself.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy
    +from sqlalchemy import text

     db = SQLAlchemy()

     def healthy(name):
    -    db.session.execute("SELECT 1")
    +    db.session.execute(text("SELECT 1"))
    -    return db.session.scalar("SELECT id FROM u WHERE n = :name", {"name": name})
    +    return db.session.scalar(text("SELECT id FROM u WHERE n = :name"), {"name": name})

A connection passed the string on as it was, without looking for ``:name`` in it.  That is
``exec_driver_sql()`` now.  It no longer commits by itself after an ``INSERT`` or the like.

.. code-block:: diff

     from sqlalchemy import create_engine

     with create_engine("sqlite://").connect() as connection:
    -    connection.execute("SELECT * FROM users WHERE id = ?", (1,))
    +    connection.exec_driver_sql("SELECT * FROM users WHERE id = ?", (1,))

So a block that writes is one of ``begin()``, which commits at its end.

.. code-block:: diff

    -from sqlalchemy import create_engine
    +from sqlalchemy import create_engine, text

     engine = create_engine("sqlite://")
    -with engine.connect() as connection:
    -    connection.execute("ALTER TABLE users ADD COLUMN name VARCHAR")
    +with engine.begin() as connection:
    +    connection.execute(text("ALTER TABLE users ADD COLUMN name VARCHAR"))

Parameters are no longer keywords.

.. code-block:: diff

     from sqlalchemy import create_engine

     def add(table, name):
         with create_engine("sqlite://").begin() as connection:
    -        connection.execute(table.insert(), name=name, age=3)
    +        connection.execute(table.insert(), {"name": name, "age": 3})

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def run(statement):
         return db.session.execute(statement)
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
    errors=(
        r"Textual SQL expression .* should be explicitly declared as text",
        r"ObjectNotExecutableError: Not an executable object: '",
    ),
)

text = Symbol("sqlalchemy.text")
_READS = re.compile(
    r"[rRbBuUfF]{0,2}['\"]+\s*(SELECT|WITH|PRAGMA|SHOW|EXPLAIN|VALUES)\b", re.IGNORECASE
)
#: Arguments of which the first may be a string: no comparison, no construct of SQLAlchemy's.
_STRING = (
    r"\A\s*\(*\s*(?:[rRbBuUfF]{0,2}[\"']"
    r"|(?!(?:sa|sql|sqlalchemy|func|db)\.|(?:and_|or_|not_|exists|text|select|insert|update|delete)\b)"
    r"(?![\w.]*\.(?:\w*in_|is_\w*|isnot|\w*like|contains|between|any|has|op|desc|asc)\()"
    r"[\w.]+(?:\[[^\]]*\])?\s*(?:[,+%(]|\Z))"
)
_COMMIT = "nothing is committed without engine.begin() or connection.commit()"


def is_statement(node: cst.Call, use: Use) -> bool:
    """Whether the first argument of the call is known to be a string."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source or not use.arguments:
        return False
    name, argument = use.arguments[0]
    return name in (None, "statement", "clause") and argument.is_str and not node.args[0].star


def in_text(node: cst.Call) -> cst.Call:
    """Put the first argument of the call into ``text(…)``."""
    import libcst as cst

    first = node.args[0]
    wrapped = cst.Call(cst.Name(str(text)), [cst.Arg(first.value)])
    return node.with_changes(args=[first.with_changes(value=wrapped), *node.args[1:]])


@change.rewrites(
    "sqlalchemy.orm.Session.execute",
    "sqlalchemy.orm.Session.scalar",
    "sqlalchemy.orm.Session.scalars",
    exists=True,
    when=_STRING,
)
def session(node: cst.Call, use: Use) -> cst.Call | None:
    """Do what the session did: it turned strings into ``text()``."""
    return in_text(node) if is_statement(node, use) else None


@change.rewrites(
    "sqlalchemy.orm.Query.filter",
    "sqlalchemy.orm.Query.having",
    "sqlalchemy.orm.Query.from_statement",
    exists=True,
    when=_STRING,
)
def condition(node: cst.Call, use: Use) -> cst.Call | None:
    """Conditions in strings were deprecated in 1.0, and fail since 1.3."""
    return in_text(node) if is_statement(node, use) else None


@change.rewrites(
    "sqlalchemy.orm.Query.order_by", "sqlalchemy.orm.Query.group_by", exists=True, when="[\"']"
)
def order(node: cst.Call, use: Use) -> cst.Call | None:
    """Leave the plain name of a column, which may still be a string."""
    if not is_statement(node, use) or not use.arguments:
        return None
    argument = use.arguments[0][1]
    plain = argument.is_constant() and str(argument.value).isidentifier()
    return None if plain or not argument.is_constant() else in_text(node)


@change.rewrites(
    "sqlalchemy.engine.Connection.execute",
    exists=True,
    when=rf"{_STRING}|,\s*\w+\s*=(?!=)",
)
def connection(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Do what the connection did: it handed strings to the driver."""
    import libcst as cst

    if not is_statement(node, use):
        return in_dictionary(node, use)
    names = [name for name, _ in use.arguments or ()]
    if len(names) > 2 or any(names) or use.arguments is None:
        return None
    statement = use.arguments[0][1]
    new: cst.Call = node.with_deep_changes(node.func, attr=cst.Name("exec_driver_sql"))
    why = "" if _READS.match(statement.source) or commits(use) else _COMMIT
    if len(names) == 1 and statement.is_constant() and not set(":%\\") & set(statement.source):
        new = in_text(node)
    elif len(names) == 2:
        parameters = node.args[1].value
        if use.arguments[1][1].type in ("builtins.str", "builtins.int"):
            one = cst.Tuple([cst.Element(parameters)])
            new = new.with_deep_changes(new.args[1], value=one)
        elif not isinstance(parameters, cst.Tuple | cst.Dict):
            why = why or "the parameters have to be a tuple, a dictionary, or a list of these"
    return unsafe(new, because=why) if why else new


@lru_cache(maxsize=1)
def parsed(source: str) -> ast.Module:
    """The tree of a module, which is asked for once for each place in it."""
    return ast.parse(source)


def block(use: Use) -> ast.With | None:
    """The innermost ``with … as connection`` round the place."""
    found = None
    for node in ast.walk(parsed(use.module_source)):
        if isinstance(node, ast.With) and node.lineno <= use.line <= (node.end_lineno or 0):
            found = node
    if found is None or len(found.items) != 1:
        return None
    return found if isinstance(found.items[0].optional_vars, ast.Name) else None


def writes(node: ast.With) -> bool:
    """Whether the block executes strings that write, and leaves the commit to SQLAlchemy."""
    variable = ast.unparse(node.items[0].optional_vars or node)
    found = False
    for call in ast.walk(node):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        if ast.unparse(call.func.value) != variable:
            continue
        if call.func.attr in ("begin", "begin_nested", "begin_twophase", "commit", "rollback"):
            return False
        if call.func.attr == "execute" and call.args:
            statement = ast.unparse(call.args[0])
            string = isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp)
            found = found or (string and not _READS.match(statement))
    return found


def commits(use: Use) -> bool:
    """Whether the block round the place commits: ``with engine.connect()`` will be made to."""
    node = block(use)
    if node is None or use.receiver is None:
        return False
    return (
        ast.unparse(node.items[0].optional_vars or node) == use.receiver.source
        and bool(re.search(r"\.(connect|begin)\(\)$", ast.unparse(node.items[0].context_expr)))
        and writes(node)
    )


@change.accesses(
    "sqlalchemy.engine.Engine.connect",
    exists=True,
    when=r"\A\s*\Z",
    needs=r"\.\s*execute\s*\(\s*(?:[rRbBuUfF]{0,2}[\"']|\w+\s*[%+])",
)
def connect(use: Use) -> Rewrite | None:
    """A block that writes without a commit: each statement was committed by itself."""
    node = block(use) if use.arguments == [] else None
    if node is None or ast.unparse(node.items[0].context_expr) != f"{use.source}()":
        return None
    if node.lineno != use.line or not writes(node):
        return None
    return unsafe(
        f"{use.receiver}.begin",
        because="the block is committed as a whole, at its end, and not statement by statement",
    )


def in_dictionary(node: cst.Call, use: Use) -> cst.Call | None:
    """``execute(statement, a=1)`` → ``execute(statement, {"a": 1})``."""
    import libcst as cst

    names = [name for name, _ in use.arguments or ()]
    if cst.Module([]).code_for_node(node.func) != use.source or names[:1] != [None]:
        return None
    if None in names[1:] or not names[1:] or any(a.star for a in node.args):
        return None
    if not {"parameters", "execution_options"}.isdisjoint(names):
        return None
    items = [
        cst.DictElement(cst.SimpleString(f'"{a.keyword.value}"'), a.value)
        for a in node.args
        if a.keyword
    ]
    return node.with_changes(args=[node.args[0], cst.Arg(cst.Dict(items))])


@change.accesses("sqlalchemy.engine.Connection.scalar", exists=True, when=_STRING)
def scalar(use: Use) -> Rewrite | None:
    """Not met often: only reported."""
    if use.arguments and use.arguments[0][1].is_str:
        return manual("put the string in text(), with :name for its parameters")
    return None
