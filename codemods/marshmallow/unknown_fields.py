"""Expect ``load()`` to refuse fields that the schema does not have.

marshmallow 2 left them out.  Since 3.0 they are errors, ``Unknown field.``, unless ``unknown = EXCLUDE`` stands in the
schema's ``class Meta``.

.. code-block:: diff

     from marshmallow import Schema, fields

     class UserSchema(Schema):
         name = fields.Str()

     def create(values):
         return UserSchema().load(values)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "marshmallow",
    removed="3.0",
    ref="https://marshmallow.readthedocs.io/en/stable/upgrading.html",
    errors=(r"ValidationError: .*Unknown field\.",),
    check="input with fields that a schema does not have is refused: unknown = EXCLUDE in class Meta leaves them out",
)
