"""Raise ``ValidationError`` in validators.

A validator that returned ``False`` refused the value.  Since marshmallow 4.0 what it returns does not matter:
everything passes that does not raise.

.. code-block:: diff

     from marshmallow import Schema, fields, validate

     class Order(Schema):
    !    amount = fields.Integer(validate=lambda n: n > 0)
         number = fields.Integer(validate=validate.Range(min=1))
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "marshmallow",
    removed="4.0",
    ref="https://marshmallow.readthedocs.io/en/latest/upgrading.html#custom-validators-must-raise-a-validationerror",
    check="validators that return False let everything pass; they have to raise ValidationError",
)
FIELDS = ("Boolean", "Date", "DateTime", "Decimal", "Dict", "Email", "Float", "Int", "Integer", "List",
          "Nested", "Number", "Raw", "Str", "String", "Time", "URL", "Url", "UUID")  # fmt: skip


@change.accesses(*(f"marshmallow.fields.{name}" for name in FIELDS), exists=True)
def field(use: Use) -> Rewrite | None:
    for name, value in use.arguments or ():
        if name == "validate" and value.source.lstrip("[( ").startswith("lambda"):
            return manual(
                "what it returns does not matter any more; raise ValidationError, or use marshmallow.validate"
            )
    return None
