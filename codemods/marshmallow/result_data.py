"""Use what ``load()`` and ``dump()`` return.

marshmallow 2 returned a pair, ``data`` and ``errors``.  Since 3.0 they return the data, and ``load()``
raises ``ValidationError``; ``strict=True`` asked for that, and is gone.

.. code-block:: diff

     from flask import jsonify
     from marshmallow import Schema

     class UserSchema(Schema):
         pass

     def show(user):
    -    return jsonify(UserSchema().dump(user).data)
    +    return jsonify(UserSchema().dump(user))

     def create(values):
    !    user, errors = UserSchema().load(values)
         return errors or user
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "marshmallow",
    removed="3.0",
    ref="https://marshmallow.readthedocs.io/en/3.x-line/upgrading.html",
    errors=(r"'(dict|list)' object has no attribute '(data|errors)'\n.*\b(dump|load)s?\(",),
)

_ADVICE = "it returns the data only, and raises ValidationError, with .messages and .valid_data"

change.parameter("marshmallow.Schema", "strict", to=None)
change.parameter("flask_marshmallow.Marshmallow.Schema", "strict", to=None)


@change.accesses("marshmallow.schema.MarshalResult.data")
def dumped(use: Use) -> Rewrite | None:
    """``dump()`` returns a dictionary, or a list of them."""
    if use.receiver is None or use.stored:
        return None
    return unsafe(str(use.receiver), because="an error in a field is raised, not left out")


for _name in ("UnmarshalResult.errors", "MarshalResult.errors"):
    change.removed_name(f"marshmallow.schema.{_name}", advice=_ADVICE)


@change.accesses("marshmallow.schema.UnmarshalResult.data")
def loaded(use: Use) -> Rewrite:
    """With a ``post_load`` of one's own, ``data`` may be an attribute of the result."""
    return manual(f"if this is marshmallow's result: {_ADVICE}")


@change.rewrites(
    "marshmallow.Schema.load",
    "marshmallow.Schema.dump",
    exists=True,
    needs=r"(?m)(?:^|[;:])[ \t]*[(\[]?\s*[\w.]+\s*,\s*[\w.]+\s*,?\s*[)\]]?[ \t]*=(?!=)(?s:.{,800}?)\.\s*(?:load|dump)\b",
)
def unpacked(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """Report ``data, errors = schema.load(…)``."""
    import libcst as cst

    match node.body[0]:
        case cst.Assign(
            targets=[cst.AssignTarget(target=cst.Tuple(elements=[cst.Element(), cst.Element()]))],
            value=cst.Call(func=function),
        ) if cst.Module([]).code_for_node(function) == use.source:
            return manual(_ADVICE)
    return None
