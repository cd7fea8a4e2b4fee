"""Take ``**kwargs`` in hooks.

marshmallow 3.0 calls the methods decorated with ``post_load`` and the like with ``many=`` and
``partial=``: ``make() got an unexpected keyword argument 'many'``.  And what they return counts; it
was enough to change the data in place.

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

.. code-block:: diff

     from marshmallow import Schema, pre_load

     class UserSchema(Schema):
         @pre_load
         def strip(self, data, **kwargs):
             return {key: value.strip() for key, value in data.items()}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, inside, unsafe

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
    """Check that a processor returns the data."""
    import libcst as cst

    def gives(inner: cst.CSTNode) -> bool:
        match inner:
            case cst.Yield():
                return True
            case cst.Return(value=cst.Name("None") | None):
                return False
        return isinstance(inner, cst.Return)

    new = with_kwargs(node, use)
    if new is None or any(map(gives, inside(node.body))):
        return new
    return unsafe(new, because="it has to return the data now, even if it changes it in place")


@change.rewrites(
    "marshmallow.validates_schema",
    "marshmallow.decorators.validates_schema",
    exists=True,
    needs=WITHOUT_KEYWORDS,
)
def validator(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | None:
    """Take validators as they are: they return nothing."""
    return with_kwargs(node, use)
