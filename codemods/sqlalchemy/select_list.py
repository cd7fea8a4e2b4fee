"""Pass the columns of ``select()`` and the cases of ``case()`` one by one.

SQLAlchemy 2.0 no longer takes a list: ``select(a, b)``, ``case((condition, value), else_=…)``.  Both
forms work on 1.4.

.. code-block:: diff

     from sqlalchemy import case, select

     def names(user):
    -    kind = case([(user.c.id == 1, "root")], else_="user")
    +    kind = case((user.c.id == 1, "root"), else_="user")
    -    return select([user.c.name, kind]).where(user.c.active)
    +    return select(user.c.name, kind).where(user.c.active)

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def everything(table, columns):
    -    yield db.select([table])
    +    yield db.select(table)
    !    yield db.select([table], table.c.id > 1, [table])
         yield db.select(columns)

A condition, ``from_obj``, ``order_by`` and the like were arguments as well; they are methods now.

.. code-block:: diff

     from sqlalchemy import select

     def young(user):
    -    return select([user.c.id], whereclause=user.c.age < 30, order_by=user.c.age)
    +    return select(user.c.id).where(user.c.age < 30).order_by(user.c.age)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
    errors=(r"columns clause element expected, got \[",),
)

_ADVICE = "pass the columns one by one, and the rest through methods: select(…).where(…)"
#: Old argument → method.
_METHODS = {
    "whereclause": "where",
    "from_obj": "select_from",
    "group_by": "group_by",
    "having": "having",
    "order_by": "order_by",
    "limit": "limit",
    "offset": "offset",
}
_FLAGS = {"distinct": "distinct", "for_update": "with_for_update"}


def spread(value: cst.BaseExpression) -> Sequence[cst.Arg] | None:
    """Return the items of a list as arguments; ``None`` if ``value`` is none."""
    import libcst as cst

    if isinstance(value, cst.ListComp | cst.GeneratorExp):
        return [cst.Arg(value, star="*")]
    if (
        isinstance(value, cst.BinaryOperation)
        and isinstance(value.operator, cst.Add)
        and (isinstance(value.left, cst.List) or isinstance(value.right, cst.List))
    ):
        return [cst.Arg(value, star="*")]
    if not isinstance(value, cst.List | cst.Tuple):
        return None
    return [
        cst.Arg(
            item.value,
            star="*" if isinstance(item, cst.StarredElement) else "",
            comma=item.comma,
        )
        for item in value.elements
    ]


def unlisted(node: cst.Call, arguments: Sequence[cst.Arg], value: cst.BaseExpression) -> cst.Call:
    """``node`` with the ``arguments`` from the list ``value``, spaced as they were there."""
    import libcst as cst

    arguments = list(arguments)
    new = node.with_changes(args=arguments)
    if isinstance(value, cst.List) and arguments and len(node.args) == 1:
        arguments[-1] = arguments[-1].with_changes(
            whitespace_after_arg=value.rbracket.whitespace_before
        )
        new = new.with_changes(
            args=arguments, whitespace_before_args=value.lbracket.whitespace_after
        )
    return new


@change.rewrites(
    "sqlalchemy.select",
    "flask_sqlalchemy.SQLAlchemy.select",
    exists=True,
    # A list, what may be one, or an argument that is passed by keyword.
    when=r"\A\s*(?:[\[(]|(?![A-Z]\w*[a-z])\w+\s*(?:[,+(]|\Z))|\w\s*=(?!=)",
)
def select(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Take a list, or an argument that is a method now, for the sign of an old call."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source or use.arguments is None:
        return None
    given: dict[str, cst.BaseExpression] = {}
    positional: list[cst.BaseExpression] = []
    for argument in node.args:
        if argument.keyword:
            given[argument.keyword.value] = argument.value
        elif not argument.star:
            positional.append(argument.value)
    known = {"columns", "bind", *_METHODS, *_FLAGS}
    first = given.pop("columns", None) or next(iter(positional), None)
    columns = None if first is None else spread(first)
    if first is not None and columns is None and use.arguments[0][1].type == "builtins.list":
        columns = [cst.Arg(first, star="*")]
    if columns is None:
        return manual(_ADVICE) if given else None
    if len(positional) > 2 or not given.keys() <= known or first is None:
        return manual(_ADVICE)
    if len(positional) == 2:
        if isinstance(positional[1], cst.List | cst.Tuple):
            return manual(_ADVICE)
        given = {"whereclause": positional[1], **given}
    new = unlisted(node, columns, first)
    if len(node.args) > 1:
        new = cst.Call(node.func, columns)
    for name, value in given.items():
        if name == "bind" or (isinstance(value, cst.Name) and value.value in ("None", "False")):
            continue
        if name in _FLAGS:
            if not (isinstance(value, cst.Name) and value.value == "True"):
                return manual(_ADVICE)
            new = cst.Call(cst.Attribute(new, cst.Name(_FLAGS[name])))
            continue
        items = spread(value) or [cst.Arg(value)]
        new = cst.Call(cst.Attribute(new, cst.Name(_METHODS[name])), items)
    return new


@change.rewrites(
    "sqlalchemy.case",
    "flask_sqlalchemy.SQLAlchemy.case",
    exists=True,
    when=r"\A\s*(?:\[|\{|whens\b)",
)
def case(node: cst.Call, use: Use) -> cst.Call | None:
    """``whens`` were a list; ``value`` and ``else_`` could be passed by their place."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source or not node.args:
        return None
    first, *others = node.args
    if first.star or (first.keyword and first.keyword.value != "whens"):
        return None
    if isinstance(first.value, cst.List | cst.ListComp):
        whens = spread(first.value) or []
    elif isinstance(first.value, cst.Dict) and any(not a.keyword for a in others):
        whens = [first.with_changes(keyword=None, equal=cst.MaybeSentinel.DEFAULT)]
    else:
        return None
    if not others:
        return unlisted(node, whens, first.value)
    names = iter(("value", "else_"))
    equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    named = []
    for argument in others:
        name = next(names, None)
        if argument.star or (not argument.keyword and name is None):
            return None
        if not argument.keyword and name is not None:
            argument = argument.with_changes(keyword=cst.Name(name), equal=equal)
        named.append(argument)
    comma = first.comma
    new = node
    if isinstance(first.value, cst.List):
        before = first.value.lbracket.whitespace_after
        after = first.value.rbracket.whitespace_before
        if isinstance(before, cst.ParenthesizedWhitespace):
            new = new.with_changes(whitespace_before_args=before)
            if isinstance(after, cst.ParenthesizedWhitespace):
                after = after.with_changes(indent=before.indent, last_line=before.last_line)
                comma = cst.Comma(whitespace_after=after)
    if whens and comma != cst.MaybeSentinel.DEFAULT:
        whens = [*whens[:-1], whens[-1].with_changes(comma=comma)]
    return new.with_changes(args=[*whens, *named])
