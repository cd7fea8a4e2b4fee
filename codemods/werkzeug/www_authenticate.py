"""Assign to ``response.www_authenticate``.

``set_basic`` and ``set_digest`` were removed in Werkzeug 3.0 (2.3 warned).  Since 2.3 the header is assigned
as a whole.

.. code-block:: diff

     from flask import Response
    +from werkzeug.datastructures import WWWAuthenticate

     def login_required():
         response = Response(status=401)
    -    response.www_authenticate.set_basic("Login")
    +    response.www_authenticate = WWWAuthenticate("basic", {"realm": "Login"})
         return response

.. code-block:: diff

     from flask import Response
    +from werkzeug.datastructures import WWWAuthenticate

     def digest_required(nonce):
         response = Response(status=401)
    -    response.www_authenticate.set_digest("Login", nonce)
    +    response.www_authenticate = WWWAuthenticate(
    +        "digest", {"realm": "Login", "nonce": nonce, "qop": "auth"}
    +    )
         return response

``stale`` was a flag, which the header says as ``TRUE`` or ``FALSE``; now it is that text.

.. code-block:: diff

     from flask import Response
     from werkzeug.datastructures import WWWAuthenticate

     def renew(nonce, old):
         challenge = WWWAuthenticate("digest", {"realm": "Login", "nonce": nonce})
    -    challenge.stale = old
    +    challenge.stale = "TRUE" if old else "FALSE"
         return Response(status=401, headers={"WWW-Authenticate": challenge.to_header()})
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Argument, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

ADVICE = "assign WWWAuthenticate(type, parameters) to response.www_authenticate"


WWWAuthenticate = Symbol("werkzeug.datastructures.WWWAuthenticate")


def assigned(
    node: cst.SimpleStatementLine, use: Use, value: str
) -> cst.SimpleStatementLine | Rewrite:
    """``target.set_…(…)``, if that is the whole statement, as ``target = value``."""
    import libcst as cst

    match node.body:
        case [cst.Expr(value=cst.Call(func=cst.Attribute(value=target)))] if (
            isinstance(target, cst.Name | cst.Attribute)
            and cst.Module([]).code_for_node(target) + "." in use.source
        ):
            assign = cst.Assign([cst.AssignTarget(target)], cst.parse_expression(value))
            return node.with_changes(body=[assign])
    return manual(ADVICE)


@change.rewrites("werkzeug.datastructures.WWWAuthenticate.set_basic")
def set_basic(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | Rewrite:
    realm = next((a.source for _, a in use.arguments or ()), '"authentication required"')
    return assigned(node, use, f'{WWWAuthenticate}("basic", {{"realm": {realm}}})')


@change.rewrites("werkzeug.datastructures.WWWAuthenticate.set_digest")
def set_digest(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | Rewrite:
    """``None`` for a parameter left it out, and a list of them is one string."""
    order = ("realm", "nonce", "qop", "opaque", "algorithm", "stale")
    given = {
        keyword or order[index]: argument
        for index, (keyword, argument) in enumerate((use.arguments or [])[: len(order)])
    }
    if not {"realm", "nonce"} <= set(given) <= set(order) or any(
        argument.source.startswith("*") for argument in given.values()
    ):
        return manual(ADVICE)
    items = [f'"realm": {given["realm"].source}', f'"nonce": {given["nonce"].source}']
    doubtful = []
    for name in order[2:]:
        argument = given.get(name)
        if argument is None:
            if name == "qop":
                items.append('"qop": "auth"')
        elif name == "qop":
            items.append(f'"qop": {joined(argument)}')
        elif name == "stale":
            if not argument.is_constant(False):
                items.append('"stale": "TRUE"')
                doubtful += [] if argument.is_constant(True) else [name]
        elif not argument.is_constant(None):
            items.append(f'"{name}": {argument.source}')
            doubtful += [] if argument.is_constant() else [name]
    new = assigned(node, use, f'{WWWAuthenticate}("digest", {{{", ".join(items)}}})')
    if doubtful and not isinstance(new, Rewrite):
        return unsafe(new, because=f"leave {' and '.join(doubtful)} out where there is none")
    return new


def joined(argument: Argument) -> str:
    """What ``qop`` is in the header: the names with commas."""
    if argument.is_constant() and not isinstance(argument.value, str):
        return f'"{", ".join(argument.value)}"'
    return f'", ".join({argument.source})'


change.removed_name(
    "werkzeug.datastructures.WWWAuthenticate.auth_property",
    advice="read and write www_authenticate.parameters",
)


def inner(name: str) -> None:
    """Register a method of dict, which the parameters are, and the object was."""

    @change.accesses(f"werkzeug.datastructures.WWWAuthenticate.{name}")
    def method(use: Use) -> str:
        return f"{use.receiver}.parameters.{name}"


for name in ("clear", "pop", "popitem", "setdefault", "update"):
    inner(name)


@change.rewrites("werkzeug.datastructures.WWWAuthenticate.stale", exists=True)
def stale(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | Rewrite | None:
    """``auth.stale = flag`` wrote ``TRUE`` or ``FALSE``, and ``None`` took the parameter away."""
    import libcst as cst

    value = use.assigned
    match node.body:
        case [cst.Assign(targets=[_]) as assign]:
            if value is None or value.is_str or value.is_constant(None):
                return None
            if value.is_constant(True, False):
                new = cst.parse_expression(f'"{str(value.value).upper()}"')
                return node.with_deep_changes(assign, value=new)
            new = cst.parse_expression(f'"TRUE" if {value.source} else "FALSE"')
            line = node.with_deep_changes(assign, value=new)
            if value.type == "builtins.bool":
                return line
            return unsafe(line, because="None took the parameter away")
    return None


@change.accesses(
    *(f"werkzeug.datastructures.WWWAuthenticate.{name}" for name in ("qop", "stale")), exists=True
)
def parsed(use: Use) -> Rewrite | None:
    if use.stored:
        return None
    return manual("it is the text of the parameter now: no set of words, no True or False")


change.parameter(
    "werkzeug.datastructures.WWWAuthenticate",
    "on_update",
    to=None,
    because="assign the object to response.www_authenticate, which watches it",
)
change.removed_name(
    "werkzeug.datastructures.WWWAuthenticate.on_update",
    advice="assign the object to response.www_authenticate, which watches it",
)


@change.rewrites("werkzeug.datastructures.WWWAuthenticate", exists=True)
def without_type(node: cst.Call, use: Use) -> Rewrite | None:
    import libcst as cst

    here = cst.Module([]).code_for_node(node.func).strip() == use.source.strip()
    return manual("name the type of the challenge first") if here and not node.args else None
