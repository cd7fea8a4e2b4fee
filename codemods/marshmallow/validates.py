"""Take ``**kwargs`` in ``@validates`` methods.

marshmallow 4.0 passes them ``data_key=``: ``check() got an unexpected keyword argument 'data_key'``.

.. code-block:: diff

     from marshmallow import Schema, ValidationError, fields, validates

     class UserSchema(Schema):
         age = fields.Int()

         @validates("age")
    -    def check(self, value):
    +    def check(self, value, **kwargs):
             if value < 0:
                 raise ValidationError("must not be negative")

Validators that only return ``False`` pass, without a word.

.. code-block:: diff

     from marshmallow import fields, validate

    !age = fields.Int(validate=lambda n: n > 0)
     size = fields.Int(validate=validate.Range(min=1))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "marshmallow",
    removed="4.0",
    ref="https://marshmallow.readthedocs.io/en/latest/upgrading.html",
)

_FIELDS = (
    "Bool", "Boolean", "Date", "DateTime", "Decimal", "Dict", "Email", "Float", "Int", "Integer",
    "List", "Raw", "Str", "String", "Time", "URL", "UUID", "Url",
)  # fmt: skip


@change.rewrites(
    "marshmallow.validates",
    "marshmallow.decorators.validates",
    exists=True,
    needs=r"\bdef\s+\w+\s*\((?![^()]*\*\*)",
)
def validates(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | None:
    """Works with every release."""
    import libcst as cst

    if node.params.star_kwarg is not None:
        return None
    for decorator in node.decorators:
        used = decorator.decorator
        if isinstance(used, cst.Call) and cst.Module([]).code_for_node(used.func) == use.source:
            keywords = cst.Param(cst.Name("kwargs"))
            return node.with_deep_changes(node.params, star_kwarg=keywords)
    return None


@change.accesses(
    *(f"marshmallow.fields.{field}" for field in _FIELDS),
    *(f"flask_marshmallow.Marshmallow.{field}" for field in _FIELDS),
    exists=True,
    when=r"\bvalidate\s*=\s*lambda\b",
)
def returns_false(use: Use) -> Rewrite | None:
    """Report a ``lambda``: it can only return, unless it calls something that raises."""
    validate = dict(use.arguments or ()).get("validate")
    if validate is None or not validate.source.startswith("lambda"):
        return None
    return manual("returning False is no error any more: raise ValidationError")
