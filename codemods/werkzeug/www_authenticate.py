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

What was read as a set of words, or as true or false, is text.

.. code-block:: diff

     from werkzeug.datastructures import WWWAuthenticate
    +from werkzeug.http import parse_set_header

     def retry(challenge: WWWAuthenticate):
    -    if challenge.stale:
    -        return "auth" in challenge.qop
    +    if challenge.parameters.get("stale", "").lower() == "true":
    +        return "auth" in parse_set_header(challenge.parameters.get("qop"))

The type has to be named, and needs no property for each parameter.

.. code-block:: diff

     from werkzeug.datastructures import WWWAuthenticate

     class Challenge(WWWAuthenticate):
    -    scope = WWWAuthenticate.auth_property("scope")
    +    pass

    -basic = WWWAuthenticate(values={"realm": "Login"})
    +basic = WWWAuthenticate("basic", values={"realm": "Login"})

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


@change.rewrites("werkzeug.datastructures.WWWAuthenticate.auth_property")
def auth_property(node: cst.SimpleStatementLine, use: Use) -> Rewrite:
    """A property of the same name as the parameter: all parameters are attributes now."""
    import libcst as cst

    given = [argument for _, argument in use.arguments or ()]
    match node.body:
        case [cst.Assign(targets=[cst.AssignTarget(cst.Name(name))])] if given and given[
            0
        ].is_constant(name):
            return unsafe(
                cst.RemovalSentinel.REMOVE, because="every parameter is an attribute of the object"
            )
    return manual("read and write www_authenticate.parameters")


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


OF = "werkzeug.datastructures.WWWAuthenticate"


@change.accesses(f"{OF}.stale", exists=True)
def stale_read(use: Use) -> str | Rewrite | None:
    if use.stored:
        return None
    new = f'{use.receiver}.parameters.get("stale", "").lower() == "true"'
    return new if use.truth_test else unsafe(new, because="it is False where it was None")


@change.accesses(f"{OF}.qop", f"{OF}.domain", exists=True)
def words(use: Use) -> Rewrite | None:
    """They were sets of words that wrote through to the header."""
    if use.stored:
        return None
    name = use.source.rpartition(".")[2].strip()
    if use.attribute in ("add", "clear", "discard", "remove", "update"):
        return manual(f"it is the text of the parameter: assign all words to .{name}")
    return unsafe(
        f'{Symbol("werkzeug.http.parse_set_header")}({use.receiver}.parameters.get("{name}"))',
        because="what is added to the set does not get into the header",
    )


change.parameter(
    OF,
    "on_update",
    to=None,
    because="assign the object to response.www_authenticate, which watches it",
)


@change.accesses(f"{OF}.on_update")
def on_update(use: Use) -> Rewrite:
    return unsafe(
        f"{use.receiver}._on_update",
        because="it is private: assign the object to response.www_authenticate, which watches it",
    )


@change.rewrites(OF, exists=True)
def without_type(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """``None``, which was the default, was written as Basic."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func).strip() != use.source.strip():
        return None
    if any(a.star for a in node.args):
        return None
    basic = cst.Arg(cst.SimpleString('"basic"'))
    match node.args:
        case [cst.Arg(keyword=None, value=cst.Name("None")), *_]:
            arguments = [node.args[0].with_changes(value=basic.value), *node.args[1:]]
        case [cst.Arg(keyword=None), *_]:
            return None
        case _ if any(a.keyword and a.keyword.value == "auth_type" for a in node.args):
            return None
        case _:
            arguments = [basic, *node.args]
    new = node.with_changes(args=arguments)
    return unsafe(new, because="its type was None up to Werkzeug 2.2, and was written as Basic")
