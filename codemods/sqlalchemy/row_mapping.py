"""Read the columns of a row by name from its ``_mapping``.

A row of SQLAlchemy 2.0 is a named tuple.  Up to 1.4 what ``execute()`` gave was a dictionary as well: ``row["name"]``
is ``tuple indices must be integers or slices, not str`` now, ``dict(row)`` is ``cannot convert dictionary update
sequence element #0 to a sequence``, and ``"name" in row`` looks among the values.  What was read like a dictionary is
``row._mapping``, since 1.4.

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

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flaskmigrate import BreakingChange, Use, inside

if TYPE_CHECKING:
    import libcst as cst

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
NAMES = [
    f"sqlalchemy.{name}"
    for name in (
        "engine.Connection.execute", "engine.Connection.exec_driver_sql", "engine.Engine.execute",
        "orm.Session.execute",
    )
]  # fmt: skip
#: Without any of these, no row is read like a dictionary.
READS = r"""(?x) \[\s*[rRuUfF]?["'] | \[[\w.]+\.\w+\] | dict\(\s*\w | Dict\(\s*\w | \*\*\w
    | ["']\s+(not\s+)?in\s | \.(keys|items|values)\(\s*\) | \.(has_key|update)\(\s*\w"""
#: Methods of a result, by what they give.
GIVES = {
    **dict.fromkeys(("fetchone", "first", "one", "one_or_none"), "row"),
    **dict.fromkeys(("all", "fetchall", "fetchmany"), "rows"),
    **dict.fromkeys(("execution_options", "unique", "yield_per"), "result"),
    "keys": "keys",
}
#: What an item of it is.
ITEMS = {"result": "row", "rows": "row", "keys": "key"}
#: Functions that give the items of what they are given.
PASS_ON = ("filter", "iter", "list", "reversed", "sorted", "tuple")
#: A column, as in ``row[users.c.name]`` and ``row[User.name]``.
COLUMN = re.compile(r"[\w.]+\.c\.\w+|(\w+\.)*[A-Z]\w*\.[a-z_]+")
GLOBAL = re.compile(r"\b(?:global|nonlocal)\s+([\w, ]+)")
#: Name → what it is: a ``result``, ``rows``, a ``row``, the ``keys``, a ``key``.
Names = dict[str, str]
N = TypeVar("N", bound="cst.CSTNode")


@change.rewrites(*NAMES, exists=True, needs=READS)
def function(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | None:
    """Rows that a function fetches."""
    return Rows(use.source).changed(node)


@change.rewrites(*NAMES, exists=True, needs=READS)
def module(node: cst.Module, use: Use) -> cst.Module | None:
    """Rows that are fetched outside of functions."""
    return Rows(use.source).changed(node)


class Rows:
    """Goes through statements in their order, and finds out where rows are read like dictionaries."""

    def __init__(self, execute: str) -> None:
        #: What is called, as it is written.
        self.execute = execute
        #: The rows, by ``id``; what is kept here lives as long as the tree.
        self.found: dict[int, cst.BaseExpression] = {}
        #: Functions that are defined in between: they run later.
        self.functions: list[cst.FunctionDef] = []

    def changed(self, node: N) -> N | None:
        """The function or module ``node`` with what is found in it changed; ``None`` if there is nothing."""
        import libcst as cst

        body: Any = (
            node.body
            if isinstance(node, cst.Module)
            else cst.ensure_type(node, cst.FunctionDef).body
        )
        names = self.block(body.body if isinstance(body, cst.BaseSuite) else body, {})
        stores = Counter(bindings(node)) if self.functions and names else Counter()
        while self.functions and names:
            inner = self.functions.pop()
            own = set(bindings(inner))
            kept = {n: kind for n, kind in names.items() if stores[n] == 1 and n not in own}
            self.block(inner.body.body, kept)
        found = self.found

        class Mapped(cst.CSTTransformer):
            """Reads from the mapping of each row."""

            def on_leave(self, original_node: Any, updated_node: Any) -> Any:
                updated_node = super().on_leave(original_node, updated_node)
                if id(original_node) in found:
                    return mapping(updated_node)
                match updated_node:
                    case cst.Call(
                        func=cst.Attribute(
                            value=cst.Attribute(attr=cst.Name("_mapping")) as row,
                            attr=cst.Name("has_key"),
                        ),
                        args=[key],
                    ):
                        comparison = cst.ComparisonTarget(cst.In(), row)
                        return cst.Comparison(
                            key.value, [comparison], lpar=[cst.LeftParen()], rpar=[cst.RightParen()]
                        )
                return updated_node

        return cast("N", node.visit(Mapped())) if found else None

    # -- statements -----------------------------------------------------------------------

    def block(self, statements: Sequence[Any], names: Names) -> Names:
        """Follow ``statements``, before which ``names`` hold; return what holds after them."""
        import libcst as cst

        for statement in statements:
            if isinstance(statement, cst.SimpleStatementLine):
                for small in statement.body:
                    names = self.small(small, names)
            else:
                names = self.compound(statement, names)
        return names

    def compound(self, node: Any, names: Names) -> Names:
        """Follow a statement that has a block."""
        import libcst as cst

        match node:
            case cst.If():
                self.expression(node.test, names)
                then = self.block(node.body.body, dict(names))
                other = self.block([node.orelse], dict(names)) if node.orelse else names
                return both(then, other)
            case cst.Else() | cst.Finally():
                return self.block(node.body.body, names)
            case cst.For() | cst.While():
                return self.loop(node, names)
            case cst.With():
                for item in node.items:
                    self.expression(item.item, names)
                    if item.asname:
                        names = without(names, code(item.asname.name))
                return self.block(node.body.body, names)
            case cst.Try():
                tried = self.block(node.body.body, dict(names))
                ends = [self.block([node.orelse], dict(tried)) if node.orelse else tried]
                for handler in node.handlers:
                    ends.append(self.block(handler.body.body, both(names, tried)))
                names = ends[0]
                for end in ends[1:]:
                    names = both(names, end)
                return self.block([node.finalbody], names) if node.finalbody else names
            case cst.FunctionDef():
                self.functions.append(node)
                return without(names, node.name.value)
            case cst.ClassDef():
                return without(names, node.name.value)
        for name in mentioned(node):  # match
            names = without(names, name)
        return names

    def loop(self, node: Any, names: Names) -> Names:
        """Follow a loop: what holds at its start has to hold after every round."""
        import libcst as cst

        if isinstance(node, cst.For):
            self.expression(node.iter, names)
        before = dict(self.found)
        while True:
            self.found = dict(before)
            inner = dict(names)
            if isinstance(node, cst.For):
                inner = self.items(node.target, node.iter, inner)
            else:
                self.expression(node.test, inner)
            after = both(names, self.block(node.body.body, inner))
            if after == names:
                break
            names = after
        return self.block([node.orelse], names) if node.orelse else names

    def small(self, node: Any, names: Names) -> Names:
        """Follow a statement of one line."""
        import libcst as cst

        for part in node.children:
            if isinstance(part, cst.BaseExpression):
                names = self.expression(part, names)
        match node:
            case cst.Assign(targets=[cst.AssignTarget(cst.Name(name))], value=value):
                return given(names, name, self.kind(value, names))
            case cst.AnnAssign(target=cst.Name(name), value=value) if value:
                return given(names, name, self.kind(value, names))
            case cst.Assign(targets=targets):
                for name in {name for target in targets for name in stored(target.target)}:
                    names = without(names, name)
            case cst.AnnAssign() | cst.AugAssign():
                for name in stored(node.target):
                    names = without(names, name)
            case cst.Expr(cst.Call(func=cst.Attribute(cst.Name(name), cst.Name(method)))):
                if method in ("append", "extend", "insert"):
                    names = without(names, name)
            case cst.Import() | cst.ImportFrom() | cst.Del():
                for name in mentioned(node):
                    names = without(names, name)
        return names

    # -- expressions ----------------------------------------------------------------------

    def expression(self, node: Any, names: Names) -> Names:
        """Find what is read in an expression; return ``names`` with those that it assigns."""
        import libcst as cst

        match node:
            case cst.Lambda():
                for name in mentioned(node.params):
                    names = without(names, name)
                self.expression(node.body, names)
                return names
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp() | cst.DictComp():
                inner = self.clauses(node.for_in, names)
                for part in node.children:
                    if part is not node.for_in:
                        self.expression(part, inner)
                return names
        for part in node.children:
            names = self.expression(part, names)
        match node:
            case cst.NamedExpr(target=cst.Name(name), value=value):
                names = given(names, name, self.kind(value, names))
            case cst.Call(func=cst.Name("filter" | "map"), args=[cst.Arg(cst.Lambda() as by), of]):
                self.each(by, self.kind(of.value, names), names)
            case cst.Call(func=cst.Name("sorted" | "min" | "max"), args=[of, *more]):
                for argument in more:
                    self.each(argument.value, self.kind(of.value, names), names)
        for row in read(node):
            if self.kind(row, names) == "row" and self.is_key(node, names):
                self.found[id(row)] = row
        return names

    def each(self, function: Any, kind: str | None, names: Names) -> None:
        """Follow a ``lambda`` that is called with each item of a ``kind``."""
        import libcst as cst

        if isinstance(function, cst.Lambda) and len(function.params.params) == 1:
            name = function.params.params[0].name.value
            self.expression(function.body, given(names, name, ITEMS.get(kind or "")))

    def clauses(self, clause: Any, names: Names) -> Names:
        """Follow the clauses of a comprehension."""
        self.expression(clause.iter, names)
        names = self.items(clause.target, clause.iter, names)
        for condition in clause.ifs:
            self.expression(condition.test, names)
        return self.clauses(clause.inner_for_in, names) if clause.inner_for_in else names

    def items(self, target: Any, of: Any, names: Names) -> Names:
        """``names`` where ``target`` is an item of ``of``."""
        import libcst as cst

        match target, of:
            case cst.Name(name), _:
                return given(names, name, ITEMS.get(self.kind(of, names) or ""))
            case cst.Tuple(elements=[_, second]), cst.Call(
                func=cst.Name("enumerate"), args=[argument, *_]
            ):
                names = self.items(target.elements[0].value, target, names)
                return self.items(second.value, argument.value, names)
            case cst.Tuple(elements=parts), cst.Call(func=cst.Name("zip"), args=arguments) if len(
                parts
            ) == len(arguments):
                for part, argument in zip(parts, arguments, strict=True):
                    names = self.items(part.value, argument.value, names)
                return names
        for name in stored(target):
            names = without(names, name)
        return names

    def kind(self, node: Any, names: Names) -> str | None:
        """What ``node`` is."""
        import libcst as cst

        match node:
            case cst.Name(name):
                return names.get(name)
            case cst.Call(func=cst.Attribute(attr=cst.Name(method)) as func) if (
                method == self.execute.rpartition(".")[2] and code(func) == self.execute
            ):
                return "result"
            case cst.Call(func=cst.Attribute(value=value, attr=cst.Name(method))):
                kind = self.kind(value, names)
                if method == "keys" and kind == "row":
                    return "keys"
                return GIVES.get(method) if kind == "result" else None
            case cst.Call(func=cst.Name("next"), args=[argument, *_]):
                return ITEMS.get(self.kind(argument.value, names) or "")
            case cst.Call(func=cst.Name("filter"), args=[_, argument]):
                return self.kind(argument.value, names)
            case cst.Call(func=cst.Name(function), args=[argument, *_]) if function in PASS_ON:
                kind = self.kind(argument.value, names)
                return "rows" if kind == "result" else kind
            case cst.Subscript(value=value, slice=[cst.SubscriptElement(place)]):
                kind = self.kind(value, names)
                if isinstance(place, cst.Slice):
                    return kind
                return "row" if kind == "rows" else None
            case cst.ListComp(elt=item, for_in=clause):
                inner = self.items(clause.target, clause.iter, names)
                return "rows" if self.kind(item, inner) == "row" else None
            case cst.IfExp(body=body, orelse=orelse):
                one, other = self.kind(body, names), self.kind(orelse, names)
                return one if one == other or code(orelse) == "None" else None
            case cst.NamedExpr(value=value):
                return self.kind(value, names)
        return None

    def is_key(self, node: Any, names: Names) -> bool:
        """Whether what reads a row, where it is a subscript or a comparison, does so by a column."""
        import libcst as cst

        match node:
            case cst.Subscript(slice=[cst.SubscriptElement(cst.Index(key))]):
                is_name = isinstance(key, cst.Name) and names.get(key.value) == "key"
                return is_str(key) or is_name or COLUMN.fullmatch(code(key)) is not None
            case cst.Comparison(left=left):
                return is_str(left)
        return not isinstance(node, cst.Subscript)


def read(node: Any) -> list[Any]:
    """What ``node`` reads like a dictionary."""
    import libcst as cst

    match node:
        case cst.Subscript(value=row) | cst.StarredDictElement(value=row):
            return [row]
        case cst.Arg(value=row, star="**"):
            return [row]
        case cst.Call(
            func=cst.Attribute(value=row, attr=cst.Name("keys" | "items" | "values" | "has_key"))
        ):
            return [row]
        case cst.Call(
            func=cst.Name("dict" | "OrderedDict")
            | cst.Attribute(attr=cst.Name("OrderedDict" | "update")),
            args=[cst.Arg(value=row, star="", keyword=None), *_],
        ):
            return [row]
        case cst.Comparison(comparisons=[cst.ComparisonTarget(cst.In() | cst.NotIn(), row)]):
            return [row]
    return []


def mapping(row: cst.BaseExpression) -> cst.Attribute:
    """What was read like a dictionary."""
    import libcst as cst

    plain = isinstance(row, cst.Name | cst.Attribute | cst.Call | cst.Subscript)
    if not plain and not row.lpar:
        row = row.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return cst.Attribute(row, cst.Name("_mapping"))


def is_str(node: cst.BaseExpression) -> bool:
    """Whether ``node`` is a string as it is written."""
    import libcst as cst

    if isinstance(node, cst.SimpleString):
        return not node.prefix.startswith("b")
    return isinstance(node, cst.FormattedString | cst.ConcatenatedString)


def given(names: Names, name: str, kind: str | None) -> Names:
    """``names`` where ``name`` is of a ``kind``."""
    return without(names, name) if kind is None else {**names, name: kind}


def without(names: Names, name: str) -> Names:
    """``names`` where nothing is known of ``name``."""
    return {key: kind for key, kind in names.items() if key != name}


def both(one: Mapping[str, str], other: Mapping[str, str]) -> Names:
    """What holds in both cases."""
    return {name: kind for name, kind in one.items() if other.get(name) == kind}


def stored(target: Any) -> set[str]:
    """The names to which an assignment to ``target`` gives a value."""
    import libcst as cst

    match target:
        case cst.Name(name):
            return {name}
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            return {name for element in elements for name in stored(element.value)}
    return set()


def bindings(node: cst.CSTNode) -> list[str]:
    """The names that get a value in the scope of ``node``, as often as they do, by assignment."""
    import libcst as cst

    found = [n for names in GLOBAL.findall(code(node)) for n in re.findall(r"\w+", names)]
    todo = list(node.children)
    while todo:
        inner: Any = todo.pop()
        match inner:
            case cst.AssignTarget() | cst.AnnAssign() | cst.AugAssign() | cst.NamedExpr():
                found += stored(inner.target)
            case cst.For() | cst.CompFor():
                found += stored(inner.target)
            case cst.Param() | cst.AsName():
                found += stored(inner.name)
        if not isinstance(inner, cst.FunctionDef | cst.Lambda | cst.ClassDef):
            todo += inner.children
    return found


def mentioned(node: cst.CSTNode) -> set[str]:
    """The names in ``node``, of which it may bind any."""
    import libcst as cst

    return {name.value for name in inside(node) if isinstance(name, cst.Name)}


def code(node: cst.CSTNode) -> str:
    """The source of ``node``."""
    import libcst as cst

    return cst.Module([]).code_for_node(node)
