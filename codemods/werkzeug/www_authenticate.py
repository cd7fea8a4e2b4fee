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

     def digest_required(nonce):
         response = Response(status=401)
    !    response.www_authenticate.set_digest("Login", nonce)
         return response
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

ADVICE = "assign WWWAuthenticate(type, parameters) to response.www_authenticate"


@change.rewrites("werkzeug.datastructures.WWWAuthenticate.set_basic")
def set_basic(node: cst.SimpleStatementLine) -> cst.SimpleStatementLine | Rewrite:
    import libcst as cst

    statement = node.body[0]
    if len(node.body) != 1 or not isinstance(statement, cst.Expr):
        return manual(ADVICE)
    call = statement.value
    if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Attribute):
        return manual(ADVICE)
    target = call.func.value
    if not isinstance(target, cst.Attribute):
        return manual(ADVICE)
    code = cst.Module([]).code_for_node
    realm = code(call.args[0].value) if call.args else '"authentication required"'
    symbol = Symbol("werkzeug.datastructures.WWWAuthenticate")
    value = cst.parse_expression(f'{symbol}("basic", {{"realm": {realm}}})')
    assign = cst.Assign(targets=[cst.AssignTarget(target)], value=value)
    return node.with_changes(body=[assign])


change.removed_name("werkzeug.datastructures.WWWAuthenticate.set_digest", advice=ADVICE)
change.removed_name(
    "werkzeug.datastructures.WWWAuthenticate.auth_property",
    advice="read and write www_authenticate.parameters",
)
