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

What ``dump()`` is given is no input, and now it raises what is wrong with it.

.. code-block:: diff

     from marshmallow import Schema

     class UserSchema(Schema):
         pass

     def show(user):
         result = UserSchema().dump(user)
    -    if result.errors:
    -        return {"errors": result.errors}, 400
    -    return {"user": result.data}
    +    return {"user": result}

     def show_all(users):
         result = UserSchema(many=True).dump(users)
    !    return result.errors
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


@change.rewrites("marshmallow.schema.MarshalResult.errors")
def never(node: cst.If, use: Use) -> Rewrite | None:
    """Drop ``if result.errors: …``."""
    import libcst as cst

    if node.orelse is not None or cst.Module([]).code_for_node(node.test) != use.source:
        return None
    return unsafe(
        cst.RemovalSentinel.REMOVE, because="dump() has no errors, but raises what is wrong"
    )


change.removed_name(
    "marshmallow.schema.MarshalResult.errors",
    advice="dump() has no errors, but raises what is wrong: drop what is done with them",
)
change.removed_name(
    "marshmallow.schema.UnmarshalResult.errors",
    advice="load() raises ValidationError: catch it, and take its .messages",
)


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
