"""Ask for the type of ``request.authorization``.

``request.authorization`` was ``None`` unless the client sent ``Basic`` or ``Digest`` credentials.  Since Werkzeug
2.3 it is an object for every scheme: a ``Bearer`` token passes a test for ``None``, and ``username`` and
``password`` are ``None``.

.. code-block:: diff

     from flask import abort, request

     def login(users):
         auth = request.authorization
    -    if not auth or not users[auth.username].check(auth.password):
    +    if not auth or auth.type != "basic" or not users[auth.username].check(auth.password):
             abort(401)

     def login_by_type(users):
         auth = request.authorization
         if auth is None or auth.type != "basic":
             abort(401)
         return users[auth.username].check(auth.password)

Code that looks for other schemes where there is no ``authorization`` never gets there now.

.. code-block:: diff

     from flask import abort, request

     def token():
         auth = request.authorization
    +    if auth is not None and auth.type not in ("basic", "digest"):
    +        auth = None
         if auth is not None:
             return auth.username
         if auth is None and "Authorization" in request.headers:
             return request.headers["Authorization"].partition(" ")[2]

A function that looks at ``type`` or ``token`` is left alone, and so is one that does not test whether there are any
credentials.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
BECAUSE = "a request with another scheme, as Bearer, has an authorization, too"
#: Code that knows of types already.
AWARE = re.compile(r"""\.token\b|["']basic["']|\.type\b.*["']bearer""", re.IGNORECASE)
HEADER = re.compile(
    r"""headers(\.get\(|\[)\s*["']Authorization|["']Authorization["'] (not )?in\b"""
)


@change.rewrites("werkzeug.wrappers.Request.authorization", exists=True)
def tested(node: cst.FunctionDef, use: Use) -> Rewrite | None:
    """The function, if it tests the value and does not know about types."""
    text, source = code(node), use.source
    if use.attribute or use.stored or AWARE.search(text):
        return None  # of the others, the place that is tested is what matters
    by_hand = HEADER.search(text)
    if re.search(r"\.type\b", text) and not by_hand:
        return None
    stored = re.findall(rf"^\s*(\w+) = {re.escape(source)}[ \t]*(?:#.*)?$", text, re.MULTILINE)
    new, tests = with_types(node, {source, *stored}, "basic" if "password" in text else "")
    if not tests:
        return None
    if stored and (tests > 1 or by_hand):
        new = reset(node, source)
    return unsafe(new, because=BECAUSE)


def code(node: cst.CSTNode) -> str:
    """The source of ``node``."""
    import libcst as cst

    return cst.Module([]).code_for_node(node)


def reset(node: cst.FunctionDef, source: str) -> Any:
    """``node`` with ``name = None`` for other types, below ``name = request.authorization``."""
    import libcst as cst

    class Reset(cst.CSTTransformer):
        """Follows the assignment."""

        def leave_SimpleStatementLine(
            self, original_node: cst.SimpleStatementLine, updated_node: cst.SimpleStatementLine
        ) -> cst.BaseStatement | cst.FlattenSentinel[cst.BaseStatement]:
            match original_node.body:
                case [cst.Assign(targets=[cst.AssignTarget(cst.Name(name))], value=value)] if (
                    code(value) == source
                ):
                    return cst.FlattenSentinel(
                        [
                            updated_node,
                            cst.parse_statement(
                                f'if {name} is not None and {name}.type not in ("basic", "digest"):'
                                f"\n    {name} = None"
                            ),
                        ]
                    )
            return updated_node

    return node.visit(Reset())


def with_types(node: cst.FunctionDef, values: set[str], only: str) -> tuple[Any, int]:
    """``node`` with every test for one of ``values`` asking for its type; and how many there are."""
    import libcst as cst

    made: list[cst.BaseExpression] = []
    types = f'"{only}"' if only else '("basic", "digest")'
    is_one, is_none = ("==", "!=") if only else ("in", "not in")

    def both(name: str, test: str, *, negative: bool) -> cst.BaseExpression:
        """``test`` of ``name``, and its type."""
        rest = (
            f"or {name}.type {is_none} {types}" if negative else f"and {name}.type {is_one} {types}"
        )
        made.append(cst.ensure_type(cst.parse_expression(f"({test} {rest})"), cst.BooleanOperation))
        return made[-1]

    def bare(value: Any, *operators: type[cst.BaseBooleanOp]) -> Any:
        """``value`` without the parentheses that it was given, where none are needed."""
        if any(value is one for one in made) and isinstance(
            value.operator, operators or cst.Or | cst.And
        ):
            return value.with_changes(lpar=[], rpar=[])
        return value

    def truth(value: cst.BaseExpression) -> cst.BaseExpression:
        """``value``, of which only the truth matters."""
        name = code(value)
        if name in values:
            return both(name, name, negative=False)
        if isinstance(value, cst.BooleanOperation) and value not in made:
            return value.with_changes(left=truth(value.left), right=truth(value.right))
        return value

    class Tested(cst.CSTTransformer):
        """Follows ``not x``, ``x is None``, and ``x`` in a test."""

        def leave_UnaryOperation(
            self, original_node: cst.UnaryOperation, updated_node: cst.UnaryOperation
        ) -> cst.BaseExpression:
            name = code(original_node.expression)
            if isinstance(original_node.operator, cst.Not) and name in values:
                return both(name, f"not {name}", negative=True)
            return updated_node

        def leave_Comparison(
            self, original_node: cst.Comparison, updated_node: cst.Comparison
        ) -> cst.BaseExpression:
            name = code(original_node.left)
            if name in values:
                match [(c.operator, code(c.comparator)) for c in original_node.comparisons]:
                    case [(cst.Is() | cst.Equal(), "None")]:
                        return both(name, code(original_node), negative=True)
                    case [(cst.IsNot() | cst.NotEqual(), "None")]:
                        return both(name, code(original_node), negative=False)
            return updated_node

        def leave_BooleanOperation(
            self, original_node: cst.BooleanOperation, updated_node: cst.BooleanOperation
        ) -> cst.BaseExpression:
            left, right = updated_node.left, updated_node.right
            if isinstance(original_node.operator, cst.And):
                left = truth(left)
            operator = type(original_node.operator)
            return updated_node.with_changes(left=bare(left, operator), right=bare(right, operator))

        def leave_If(self, original_node: cst.If, updated_node: cst.If) -> cst.If:  # noqa: ARG002
            return updated_node.with_changes(test=bare(truth(updated_node.test)))

        def leave_IfExp(
            self,
            original_node: cst.IfExp,  # noqa: ARG002
            updated_node: cst.IfExp,
        ) -> cst.IfExp:
            return updated_node.with_changes(test=bare(truth(updated_node.test)))

    return node.visit(Tested()), len(made)
