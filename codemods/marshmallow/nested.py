"""Name the schema in ``Nested``, and use ``Pluck`` for a single field.

marshmallow 3.0 replaced ``Nested(…, only="name")`` by ``Pluck``, and 4.0 removed ``Nested("self")``.

.. code-block:: diff

     from marshmallow import Schema, fields

     class UserSchema(Schema):
    -    friends = fields.Nested("UserSchema", only="name", many=True)
    +    friends = fields.Pluck("UserSchema", "name", many=True)
    !    boss = fields.Nested("self", exclude=("boss",))
"""

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual

change = BreakingChange(
    "marshmallow",
    removed="3.0",
    ref="https://marshmallow.readthedocs.io/en/3.x-line/upgrading.html",
)

Pluck = Symbol("marshmallow.fields.Pluck")


@change.accesses(
    "marshmallow.fields.Nested",
    "flask_marshmallow.Marshmallow.Nested",
    exists=True,
    when=r"""["']self["']|\bonly\s*=""",
)
def nested(use: Use) -> Rewrite | None:
    """Report ``"self"``, and pluck where ``only`` is a string."""
    arguments = list(use.arguments or [])
    if not arguments:
        return None
    if arguments[0][1].is_constant("self"):
        return manual("write Nested(lambda: ThisSchema(…)), with the name of the class")
    named = dict(arguments[1:])
    only = named.pop("only", None)
    if only is None or not only.is_constant() or not only.is_str:
        return None
    if arguments[0][0] is not None or {None, "**"} & set(named):
        return manual("use fields.Pluck(schema, field_name)")
    parts = [arguments[0][1].source, only.source, *(f"{k}={a.source}" for k, a in named.items())]
    return Rewrite(f"{Pluck}({', '.join(parts)})", around=1)
