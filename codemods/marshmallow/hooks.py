"""Take ``**kwargs`` in hooks.

marshmallow 3.0 calls the methods decorated with ``post_load`` and the like with ``many=`` and
``partial=``: ``make() got an unexpected keyword argument 'many'``.

.. code-block:: diff

     from marshmallow import Schema, fields, post_load, validates_schema

     class UserSchema(Schema):
         name = fields.Str()

         @post_load
    -    def make(self, data):
    +    def make(self, data, **kwargs):
             return User(**data)

         @validates_schema
    -    def check(self, data):
    +    def check(self, data, **kwargs):
             print(data)

And what they return counts, also where it is ``None``; that stood for the data that was passed in.

.. code-block:: diff

     from marshmallow import Schema, ValidationError, fields, pre_load

     class UserSchema(Schema):
         name = fields.Str()

         @pre_load
    -    def check(self, data):
    +    def check(self, data, **kwargs):
             if "name" not in data:
    -            return
    +            return data
             if not data["name"]:
                 raise ValidationError("What is your name?")
             data["name"] = data["name"].strip()
    +        return data

.. code-block:: diff

     from marshmallow import Schema, pre_load

     class UserSchema(Schema):
         @pre_load
         def strip(self, data, **kwargs):
             return {key: value.strip() for key, value in data.items()}
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "marshmallow",
    removed="3.0",
    ref="https://marshmallow.readthedocs.io/en/3.x-line/upgrading.html",
)
#: A function that takes no ``**kwargs``, as far as can be told.
WITHOUT_KEYWORDS = r"\bdef\s+\w+\s*\((?![^()]*\*\*)"


def with_kwargs(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | None:
    """Add ``**kwargs``; ``None`` if they are there, or this is no decorator of the function."""
    import libcst as cst

    if node.params.star_kwarg is not None:
        return None
    for decorator in node.decorators:
        used = decorator.decorator
        if (
            cst.Module([]).code_for_node(used.func if isinstance(used, cst.Call) else used)
            == use.source
        ):
            keywords = cst.Param(cst.Name("kwargs"))
            return node.with_deep_changes(node.params, star_kwarg=keywords)
    return None


def of_function(function: ast.AST) -> Iterator[ast.AST]:
    """What belongs to ``function``, and to no function in it."""
    for node in ast.iter_child_nodes(function):
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from of_function(node)


def is_none(value: ast.expr | None) -> bool:
    """Whether ``return value`` returns ``None``."""
    return value is None or (isinstance(value, ast.Constant) and value.value is None)


def is_stored(node: ast.Name) -> bool:
    """Whether the name is given something."""
    return not isinstance(node.ctx, ast.Load)


def goes_on(body: Sequence[ast.stmt]) -> bool:
    """Whether what stands behind ``body`` may be reached."""
    match body[-1] if body else None:
        case ast.Return() | ast.Raise() | ast.Continue() | ast.Break():
            return False
        case ast.If(body=one, orelse=two):
            return goes_on(one) or goes_on(two)
        case ast.With(body=inner):
            return goes_on(inner)
        case ast.Try(body=inner, handlers=handlers, orelse=other, finalbody=final):
            if final and not goes_on(final):
                return False
            return goes_on(other or inner) or any(goes_on(h.body) for h in handlers)
        case ast.While(test=ast.Constant(value=True)) as loop:
            return any(isinstance(n, ast.Break) for n in ast.walk(loop))
    return True


@change.rewrites(
    *(f"marshmallow.{name}" for name in ("post_dump", "post_load", "pre_dump", "pre_load")),
    *(
        f"marshmallow.decorators.{name}"
        for name in ("post_dump", "post_load", "pre_dump", "pre_load")
    ),
    exists=True,
    needs=WITHOUT_KEYWORDS,
)
def processor(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | Rewrite | None:
    """Let a processor return the data wherever it returned ``None``."""
    import libcst as cst

    new = with_kwargs(node, use)
    parameters = [*node.params.posonly_params, *node.params.params]
    tree = ast.parse(cst.Module([node.with_changes(decorators=[], leading_lines=[])]).code).body[0]
    if new is None or not isinstance(tree, ast.FunctionDef):
        return new
    own = list(of_function(tree))
    if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own):
        return new
    empty = any(isinstance(n, ast.Return) and is_none(n.value) for n in own)
    ends = goes_on(tree.body)
    if not empty and not ends:
        return new
    if len(parameters) < 2 or not isinstance(new.body, cst.IndentedBlock):
        return unsafe(new, because="it has to return the data now, even if it changes it in place")
    data = parameters[1].name.value
    last = cst.SimpleStatementLine([cst.Return(cst.Name(data))])

    class Returns(cst.CSTTransformer):
        """``return`` → ``return data``."""

        def visit_FunctionDef(self, node: cst.FunctionDef) -> bool:  # noqa: ARG002
            return False

        def leave_Return(self, original_node: cst.Return, updated_node: cst.Return) -> cst.Return:
            value = original_node.value
            if value is None or (isinstance(value, cst.Name) and value.value == "None"):
                return cst.Return(cst.Name(data), semicolon=updated_node.semicolon)
            return updated_node

    body = cst.ensure_type(new.body.visit(Returns()), cst.IndentedBlock)
    if ends:
        body = body.with_changes(body=[*body.body, last])
    new = new.with_changes(body=body)
    stored = any(isinstance(n, ast.Name) and n.id == data and is_stored(n) for n in own)
    return unsafe(new, because=f"it returned the {data} it was given") if stored else new


@change.rewrites(
    "marshmallow.validates_schema",
    "marshmallow.decorators.validates_schema",
    exists=True,
    needs=WITHOUT_KEYWORDS,
)
def validator(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | None:
    """Take validators as they are: they return nothing."""
    return with_kwargs(node, use)
