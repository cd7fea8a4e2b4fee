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

from typing import TYPE_CHECKING, Any

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


def unlisted(
    node: cst.Call, value: cst.BaseExpression, items: Sequence[cst.Arg], others: Sequence[cst.Arg]
) -> cst.Call:
    """The call ``node`` with ``items`` in the place of the list ``value``, and ``others`` behind.

    What stands on lines of its own goes where the list began, and comments stay.
    """
    import libcst as cst

    def lines(space: cst.BaseParenthesizableWhitespace) -> cst.ParenthesizedWhitespace | None:
        return space if isinstance(space, cst.ParenthesizedWhitespace) else None

    def comments(space: cst.ParenthesizedWhitespace) -> list[cst.EmptyLine]:
        """The comment at the end of the first line, and those that follow, in lines of their own."""
        first = space.first_line.comment
        own = [cst.EmptyLine(whitespace=space.last_line, comment=first)] if first else []
        return [*own, *space.empty_lines]

    before, after = node.whitespace_before_args, node.args[-1].whitespace_after_arg
    arguments = list(items)
    begin = lines(value.lbracket.whitespace_after) if isinstance(value, cst.List) else None
    end = lines(value.rbracket.whitespace_before) if isinstance(value, cst.List) else None
    outer, closing = lines(before), lines(after)
    if begin is not None and outer is not None:
        less = len(begin.last_line.value) - len(outer.last_line.value)

        class Dedented(cst.CSTTransformer):
            """Takes the indentation of the list away."""

            def shorter(self, space: cst.SimpleWhitespace) -> cst.SimpleWhitespace:
                stays = less <= 0 or space.value[:less].strip(space.value[:1])
                return space if stays else cst.SimpleWhitespace(space.value[less:])

            def leave_ParenthesizedWhitespace(
                self, _: cst.ParenthesizedWhitespace, updated_node: cst.ParenthesizedWhitespace
            ) -> cst.ParenthesizedWhitespace:
                return updated_node.with_changes(last_line=self.shorter(updated_node.last_line))

            def leave_EmptyLine(
                self, _: cst.EmptyLine, updated_node: cst.EmptyLine
            ) -> cst.EmptyLine:
                return updated_node.with_changes(whitespace=self.shorter(updated_node.whitespace))

        def dedented(node: Any) -> Any:
            return node.visit(Dedented())

        arguments = [dedented(argument) for argument in arguments]
        begin, end = dedented(begin), end and dedented(end)
        before = outer.with_changes(empty_lines=[*outer.empty_lines, *comments(begin)])
    elif begin is not None:
        before = begin
    if not arguments:
        return node.with_changes(args=others)
    last = arguments[-1]
    if not others:
        if end is not None and closing is not None:
            closing = end.with_changes(
                last_line=closing.last_line, empty_lines=[*end.empty_lines, *comments(closing)]
            )
        arguments[-1] = last.with_changes(whitespace_after_arg=closing or end or after)
        return node.with_changes(args=arguments, whitespace_before_args=before)
    comma = next(a.comma for a in node.args if a.value is value)
    if isinstance(comma, cst.Comma):
        start = begin and lines(before)
        if end is not None and start is not None:
            next_line = lines(comma.whitespace_after)
            space = end.with_changes(last_line=start.last_line, indent=start.indent)
            if next_line is not None:
                space = space.with_changes(empty_lines=[*space.empty_lines, *comments(next_line)])
            comma = comma.with_changes(whitespace_after=space)
            if closing is None:  # the bracket of the list stood at the beginning of the line
                others = [
                    *others[:-1],
                    others[-1].with_changes(
                        comma=cst.Comma(),
                        whitespace_after_arg=end.with_changes(
                            first_line=cst.TrailingWhitespace(), empty_lines=[]
                        ),
                    ),
                ]
        arguments[-1] = last.with_changes(comma=comma)
    return node.with_changes(args=[*arguments, *others], whitespace_before_args=before)


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
    new = unlisted(node, first, columns, ())
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
    return unlisted(node, first.value, whens, named)
