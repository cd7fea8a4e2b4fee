"""Say ``pass_collection`` to the decorators of processors.

marshmallow 4.0 renamed their parameter ``pass_many``: ``post_dump() got an unexpected keyword
argument 'pass_many'``.

.. code-block:: diff

     from marshmallow import Schema, post_dump

     class UserSchema(Schema):
    -    @post_dump(pass_many=True)
    +    @post_dump(pass_collection=True)
         def wrap(self, data, many, **kwargs):
             return {"users": data}

.. code-block:: diff

     import marshmallow as ma

     class PairSchema(ma.Schema):
    -    @ma.validates_schema(pass_many=True)
    +    @ma.validates_schema(pass_collection=True)
         def check(self, data, **kwargs):
             print(data)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "marshmallow",
    removed="4.0",
    ref="https://marshmallow.readthedocs.io/en/latest/upgrading.html",
)
for _name in ("post_dump", "post_load", "pre_dump", "pre_load", "validates_schema"):
    change.parameter(f"marshmallow.{_name}", "pass_many", to="pass_collection")
    change.parameter(f"marshmallow.decorators.{_name}", "pass_many", to="pass_collection")
