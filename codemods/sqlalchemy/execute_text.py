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

So a block that writes is one of ``begin()``, which commits at its end.  Where there is no block, the
place is reported.

.. code-block:: diff

    -from sqlalchemy import create_engine
    +from sqlalchemy import create_engine, text

     engine = create_engine("sqlite://")
    -with engine.connect() as connection:
    -    connection.execute("ALTER TABLE users ADD COLUMN name VARCHAR")
    +with engine.begin() as connection:
    +    connection.execute(text("ALTER TABLE users ADD COLUMN name VARCHAR"))

.. code-block:: diff

     from sqlalchemy import create_engine, text

     engine = create_engine("sqlite://")
     vote = text("INSERT INTO votes (name) VALUES (:name)")

     def add(name):
    -    with engine.connect() as connection:
    +    with engine.begin() as connection:
             connection.execute(vote, {"name": name})

     def add_two(one, two):
         connection = engine.connect()
    !    connection.execute(vote, [{"name": one}, {"name": two}])
         connection.close()

Parameters are no longer keywords.

.. code-block:: diff

     from sqlalchemy import create_engine

     def add(table, name, row):
         with create_engine("sqlite://").begin() as connection:
    -        connection.execute(table.insert(), name=name, age=3)
    -        connection.execute(table.insert(), **row)
    +        connection.execute(table.insert(), {"name": name, "age": 3})
    +        connection.execute(table.insert(), row)

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def run(statement):
         return db.session.execute(statement)
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

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
#: A statement that is built, and writes.
_BUILT = re.compile(r"\b(insert|update|delete)\(")
_COMMIT = "nothing is committed without engine.begin() or connection.commit()"
T = TypeVar("T")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


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
    when=rf"{_STRING}|,\s*(?:\*|\w+\s*=(?!=))|\b(?:insert|update|delete|text)\(",
)
def connection(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Do what the connection did: it handed strings to the driver."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source or not use.arguments:
        return None
    names = [name for name, _ in use.arguments]
    changed = in_dictionary(node, names)
    if isinstance(changed, Rewrite):
        return changed
    statement = use.arguments[0][1]
    if not is_statement(node, use):
        if not lost(use):
            return changed
        return unsafe(changed, because=_COMMIT) if changed else manual(_COMMIT)
    if len(names) > 2 and not changed:
        return manual("pass the parameters of exec_driver_sql() in a tuple, or in a list of these")
    new: cst.Call = (changed or node).with_deep_changes(
        (changed or node).func, attr=cst.Name("exec_driver_sql")
    )
    why = _COMMIT if lost(use) else ""
    if changed:
        pass
    elif len(names) == 1 and statement.is_constant() and not set(":%\\") & set(statement.source):
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
def parsed(source: str) -> dict[type, list[Any]]:
    """The nodes of a module by their class, the outer ones first; each place in it asks for them."""
    found: dict[type, list[Any]] = {}
    for node in ast.walk(ast.parse(source)):
        found.setdefault(type(node), []).append(node)
    return found


def nodes(source: str, *classes: type[T]) -> list[T]:
    """The nodes of the module that are of one of ``classes``."""
    found = parsed(source)
    return [node for cls in classes for node in found.get(cls, ())]


def within(node: Any, outer: Any) -> bool:
    """Whether ``node`` stands in the lines of ``outer``."""
    first, last = outer.lineno, outer.end_lineno or 0
    return first <= node.lineno and (node.end_lineno or 0) <= last


def block(use: Use) -> ast.With | None:
    """The innermost ``with … as connection`` round the place."""
    found = None
    for node in nodes(use.module_source, ast.With):
        if node.lineno <= use.line <= (node.end_lineno or 0):
            found = node
    if found is None or len(found.items) != 1:
        return None
    return found if isinstance(found.items[0].optional_vars, ast.Name) else None


#: Methods of a connection with which the program looks after its transaction itself.
_OWN = ("begin", "begin_nested", "begin_twophase", "commit", "rollback")
#: A connection that has no transaction, or a block that begins one.
_FRESH = re.compile(r"\.(connect|begin)\(\)$")


def writes(node: ast.With, source: str) -> bool:
    """Whether the block executes strings that write, and leaves the commit to SQLAlchemy."""
    variable = ast.unparse(node.items[0].optional_vars or node)
    found = False
    for call in ast.walk(node):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        if ast.unparse(call.func.value) != variable:
            continue
        if call.func.attr in _OWN:
            return False
        if call.func.attr == "execute" and call.args:
            found = found or is_write(call.args[0], given(source, node))
    return found


def is_write(statement: ast.expr, values: Mapping[str, list[ast.expr]]) -> bool:
    """Whether ``statement`` is seen to write; ``values`` is what names have been given."""
    if isinstance(statement, ast.Name):
        made = values.get(statement.id, [])
        return any(not isinstance(v, ast.Name) and is_write(v, {}) for v in made)
    if isinstance(statement, ast.Constant | ast.JoinedStr | ast.BinOp):
        return not _READS.match(ast.unparse(statement))
    if isinstance(statement, ast.Call):
        source = ast.unparse(statement)
        if re.match(r"(\w+\.)*text\(", source) and statement.args:
            return is_write(statement.args[0], values)
        if isinstance(statement.func, ast.Attribute) and statement.func.attr == "format":
            return is_write(statement.func.value, values)
        return bool(_BUILT.search(source))
    return False


def functions(source: str, here: ast.AST) -> list[_Function]:
    """The functions round ``here``, the outer ones first."""
    found = nodes(source, ast.FunctionDef) + nodes(source, ast.AsyncFunctionDef)
    return sorted((f for f in found if within(here, f)), key=lambda f: f.lineno)


def given(source: str, here: ast.AST) -> dict[str, list[ast.expr]]:
    """What the function round ``here``, or the module, gives to its names."""
    homes = functions(source, here)
    result: dict[str, list[ast.expr]] = {}
    for home in (*homes[-1:], None):
        found: dict[str, list[ast.expr]] = {}
        for node in nodes(source, ast.Assign):
            if isinstance(node.targets[0], ast.Name) and (home is None or within(node, home)):
                found.setdefault(node.targets[0].id, []).append(node.value)
        result = found | result
    return result


def lost(use: Use) -> bool:
    """Whether the place writes, and is not seen to be in a transaction that is committed."""
    source = use.module_source
    if use.receiver is None or not use.arguments:
        return False
    last = use.source.rpartition(".")[2].strip()
    function = ast.unparse(ast.parse(use.source.strip(), mode="eval"))
    call = next(
        (
            node
            for node in nodes(source, ast.Call)
            if node.lineno <= use.line <= (node.end_lineno or 0)
            and node.args
            and getattr(node.func, "attr", "") == last
            and ast.unparse(node.func) == function
        ),
        None,
    )
    if call is None or not is_write(call.args[0], given(source, call)):
        return False
    variable = use.receiver.source.strip()
    if re.search(r"\b(connection|get_bind)\(", variable):
        return False  # of a session, or of Alembic: they have a transaction of their own
    around = functions(source, call)[-1:]
    for node in nodes(source, ast.Attribute):
        if (
            node.attr in _OWN
            and all(within(node, function) for function in around)
            and ast.unparse(node.value) == variable
        ):
            return False
    for inner in nodes(source, ast.With):
        if within(call, inner) and all(within(inner, function) for function in around):
            for item in inner.items:
                if item.optional_vars is not None and ast.unparse(item.optional_vars) == variable:
                    return not _FRESH.search(ast.unparse(item.context_expr)) or not writes(
                        inner, source
                    )
    made = given(source, call).get(variable, [])
    # What is passed in may well be in a transaction already.
    return any(_FRESH.search(ast.unparse(value)) for value in made)


@change.accesses(
    "sqlalchemy.engine.Engine.connect",
    exists=True,
    when=r"\A\s*\Z",
    needs=r"\.\s*execute\s*\(",
)
def connect(use: Use) -> Rewrite | None:
    """A block that writes without a commit: each statement was committed by itself."""
    node = block(use) if use.arguments == [] else None
    if node is None or ast.unparse(node.items[0].context_expr) != f"{use.source}()":
        return None
    if node.lineno != use.line or not writes(node, use.module_source):
        return None
    return unsafe(
        f"{use.receiver}.begin",
        because="the block is committed as a whole, at its end, and not statement by statement",
    )


def in_dictionary(node: cst.Call, names: Sequence[str | None]) -> cst.Call | Rewrite | None:
    """``execute(statement, a=1)`` → ``execute(statement, {"a": 1})``."""
    import libcst as cst

    if any(a.star == "*" for a in node.args):
        return manual("pass the parameters as one dictionary or tuple, or as a list of these")
    if names[:1] != [None] or None in names[1:] or not names[1:]:
        return None
    if not {"parameters", "execution_options"}.isdisjoint(names):
        return None
    items: list[cst.BaseDictElement] = []
    for argument in node.args[1:]:
        if argument.keyword is None:
            items.append(cst.StarredDictElement(argument.value))
        else:
            key = cst.SimpleString(f'"{argument.keyword.value}"')
            items.append(cst.DictElement(key, argument.value))
    only = items[0] if len(items) == 1 and isinstance(items[0], cst.StarredDictElement) else None
    parameters = cst.Arg(only.value if only else cst.Dict(items))
    return node.with_changes(args=[node.args[0], parameters])


@change.accesses("sqlalchemy.engine.Connection.scalar", exists=True, when=_STRING)
def scalar(use: Use) -> Rewrite | None:
    """Not met often: only reported."""
    if use.arguments and use.arguments[0][1].is_str:
        return manual("put the string in text(), with :name for its parameters")
    return None
