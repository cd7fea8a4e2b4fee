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

Where what is wrong ends the function, that is done when it is caught.

.. code-block:: diff

    -from marshmallow import Schema, fields
    +from marshmallow import Schema, ValidationError, fields

     class UserSchema(Schema):
         age = fields.Integer()

     def create(values, respond):
    -    user, errors = UserSchema().load(values)
    -    if errors:
    -        return respond(errors), 422
    +    try:
    +        user = UserSchema().load(values)
    +    except ValidationError as error:
    +        return respond(error.messages), 422
         return respond(user)

     def change(values, respond):
    -    result = UserSchema().load(values)
    -    if result.errors:
    -        return respond(result.errors), 422
    -    return respond(result.data)
    +    try:
    +        result = UserSchema().load(values)
    +    except ValidationError as error:
    +        return respond(error.messages), 422
    +    return respond(result)

     def take(values):
    -    return UserSchema().load(values).data
    +    return UserSchema().load(values)

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

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, inside, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "marshmallow",
    removed="3.0",
    ref="https://marshmallow.readthedocs.io/en/3.x-line/upgrading.html",
    errors=(r"'(dict|list)' object has no attribute '(data|errors)'\n.*\b(dump|load)s?\(",),
)

ValidationError = Symbol("marshmallow.ValidationError")
#: Two names that are assigned what ``load()`` or ``dump()`` gives.
_PAIR = (
    r"(?m)(?:^|[;:])[ \t]*[(\[]?\s*[\w.]+\s*,\s*[\w.]+\s*,?\s*[)\]]?[ \t]*=(?!=)"
    r"(?s:.{,800}?)\.\s*(?:load|dump)s?\b"
)
_RAISES = (
    "what is wrong is raised; so are unknown fields, but for those with Meta.unknown = EXCLUDE"
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


@change.rewrites(
    *(f"marshmallow.Schema.{method}" for method in ("load", "loads", "dump", "dumps")),
    exists=True,
    needs=rf"{_PAIR}|\.errors\b",
)
def caught(node: cst.FunctionDef, use: Use) -> Rewrite | None:
    """``data, errors = schema.load(…)`` with ``if errors: return …`` behind it."""
    import libcst as cst

    class Blocks(cst.CSTTransformer):
        """Looks for the statement in each block."""

        changed = False

        def leave_IndentedBlock(
            self, original_node: cst.IndentedBlock, updated_node: cst.IndentedBlock
        ) -> cst.IndentedBlock:
            body = list(updated_node.body)
            for index in range(len(body)):
                whole = original_node is node.body
                new = None if self.changed else settled(body, index, node, use, whole=whole)
                if new is not None:
                    self.changed = True
                    return updated_node.with_changes(body=new)
            return updated_node

    blocks = Blocks()
    new = node.visit(blocks)
    because = _RAISES if use.source.rstrip("s").endswith("load") else "dump() has no errors"
    return unsafe(new, because=because) if blocks.changed else None


def settled(
    body: list[Any], index: int, function: cst.FunctionDef, use: Use, *, whole: bool
) -> list[Any] | None:
    """The statements ``body`` without the errors that the one with this ``index`` assigns.

    ``None`` where it is no such statement, or more is done with them.  ``whole``: whether ``body`` is
    that of the function.
    """
    import libcst as cst

    code = cst.Module([]).code_for_node
    data: Any
    match body[index]:
        case cst.SimpleStatementLine(
            body=[
                cst.Assign(targets=[cst.AssignTarget(target)], value=cst.Call(func=called)) as one
            ]
        ) if code(called) == use.source:
            pass
        case _:
            return None
    match target:
        case cst.Tuple(elements=[cst.Element(data), cst.Element(cst.Name(errors))]):
            pass
        case cst.Name(name):
            data, errors = target, f"{name}.errors"
        case _:
            return None

    def mentions(node: cst.CSTNode) -> int:
        return sum(code_is(n, errors) for n in inside(node))

    kept = body[index].with_changes(body=[one.with_changes(targets=[cst.AssignTarget(data)])])
    result, rest = [*body[:index], kept], body[index + 1 :]
    loads = use.source.rstrip("s").endswith("load")
    if rest and isinstance(rest[0], cst.If) and code(rest[0].test) == errors:
        if rest[0].orelse or (not loads and isinstance(target, cst.Name)):
            return None
        test = rest.pop(0)
        whole_test = caught_by(kept, test, errors, function) if loads else kept
        if whole_test is None:
            return None
        result[-1] = whole_test
    dropped = result[-1] is not kept or isinstance(target, cst.Tuple)
    blank: Any = ()
    for number, statement in enumerate(rest):
        if is_empty(statement, errors):
            dropped = True
            blank = blank or statement.leading_lines
            continue
        if mentions(statement):
            match statement:
                case cst.SimpleStatementLine(
                    body=[cst.Assign(targets=[cst.AssignTarget(cst.Tuple())])]
                ) if mentions(statement) == 1:
                    return [*result, *moved(rest[number:], blank)] if dropped else None
            return None
        result += moved([statement], blank)
        blank = ()
    elsewhere = mentions(function) - sum(mentions(s) for s in body)
    return result if dropped and (whole or not elsewhere) else None


def moved(statements: list[Any], blank: Any) -> list[Any]:
    """``statements``, of which the first gets the ``blank`` lines before a dropped one, if it has none."""
    first, *others = statements
    if blank and not first.leading_lines:
        first = first.with_changes(leading_lines=blank)
    return [first, *others]


def is_empty(statement: cst.CSTNode, errors: str) -> bool:
    """Whether ``statement`` asserts that there are no ``errors``."""
    import libcst as cst

    match statement:
        case cst.SimpleStatementLine(body=[cst.Assert(test=test, msg=None)]):
            match test:
                case cst.UnaryOperation(operator=cst.Not(), expression=value):
                    return code_is(value, errors)
                case cst.Comparison(
                    left=value, comparisons=[cst.ComparisonTarget(cst.Equal(), cst.Dict([]))]
                ):
                    return code_is(value, errors)
        case cst.SimpleStatementLine(
            body=[cst.Expr(cst.Call(func=cst.Attribute(attr=cst.Name("assertFalse")), args=[one]))]
        ):
            return code_is(one.value, errors)
        case cst.SimpleStatementLine(
            body=[
                cst.Expr(
                    cst.Call(func=cst.Attribute(attr=cst.Name("assertEqual")), args=[one, other])
                )
            ]
        ):
            sides = [one.value, other.value]
            return any(code_is(x, errors) for x in sides) and any(
                isinstance(x, cst.Dict) and not x.elements for x in sides
            )
    return False


def caught_by(statement: Any, test: cst.If, errors: str, function: cst.CSTNode) -> cst.Try | None:
    """``statement`` in a ``try``, and what ``if errors`` guards in its handler, if that ends there."""
    import libcst as cst

    names = {n.value for n in inside(function) if isinstance(n, cst.Name)}
    free = [name for name in ("error", "exc", "validation_error") if name not in names]
    body = test.body
    if not free or not isinstance(body, cst.IndentedBlock) or not ends(body.body[-1]):
        return None
    messages = cst.Attribute(cst.Name(free[0]), cst.Name("messages"))

    class Messages(cst.CSTTransformer):
        """Reads what is wrong from the error."""

        def on_leave(self, original_node: Any, updated_node: Any) -> Any:
            updated_node = super().on_leave(original_node, updated_node)
            return messages if code_is(updated_node, errors) else updated_node

    handler = cst.ExceptHandler(
        type=cst.Name(str(ValidationError)),
        name=cst.AsName(cst.Name(free[0])),
        body=cst.ensure_type(body.visit(Messages()), cst.IndentedBlock),
        leading_lines=[line for line in test.leading_lines if line.comment],
    )
    tried = cst.IndentedBlock([statement.with_changes(leading_lines=())])
    return cst.Try(tried, [handler], leading_lines=statement.leading_lines)


def code_is(node: Any, source: str) -> bool:
    """Whether ``node`` is the name, or the attribute of a name, ``source``."""
    import libcst as cst

    match node:
        case cst.Name(name):
            return bool(name == source)
        case cst.Attribute(value=cst.Name(name), attr=cst.Name(attribute)):
            return f"{name}.{attribute}" == source
    return False


def ends(statement: cst.CSTNode) -> bool:
    """Whether nothing behind ``statement`` runs after it."""
    import libcst as cst

    match statement:
        case cst.SimpleStatementLine(
            body=[*_, cst.Return() | cst.Raise() | cst.Continue() | cst.Break()]
        ):
            return True
        case cst.SimpleStatementLine(
            body=[
                cst.Expr(cst.Call(func=cst.Name("abort") | cst.Attribute(attr=cst.Name("abort"))))
            ]
        ):
            return True
    return False


change.removed_name(
    "marshmallow.schema.UnmarshalResult.errors",
    advice="load() raises ValidationError: catch it, and take its .messages",
)


@change.accesses("marshmallow.schema.UnmarshalResult.data")
def loaded(use: Use) -> Rewrite:
    """With a ``post_load`` of one's own, ``data`` may be an attribute of the result."""
    if use.receiver is None or use.stored or use.in_project("post_load"):
        return manual(f"if this is marshmallow's result: {_ADVICE}")
    return unsafe(str(use.receiver), because=_RAISES)


@change.rewrites(
    *(f"marshmallow.Schema.{method}" for method in ("load", "loads", "dump", "dumps")),
    exists=True,
    needs=_PAIR,
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
