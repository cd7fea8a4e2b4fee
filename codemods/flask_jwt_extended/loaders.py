"""Give the callbacks of ``JWTManager`` the header and the payload of the token.

Flask-JWT-Extended 4.0 passes ``(jwt_header, jwt_payload)`` to every callback that is about a token,
where 3.x passed the payload, the identity, or nothing; some decorators have another name
as well.  The old parameters fail only when the callback is called.

.. code-block:: diff

     from flask_jwt_extended import JWTManager

     jwt = JWTManager()
     revoked = set()

    -@jwt.token_in_blacklist_loader
    -def is_revoked(decrypted_token):
    +@jwt.token_in_blocklist_loader
    +def is_revoked(jwt_header, decrypted_token):
         return decrypted_token["jti"] in revoked

     @jwt.expired_token_loader
    -def expired():
    +def expired(jwt_header, jwt_payload):
         return {"message": "The token has expired"}, 401

Two callbacks were passed the identity, which is the claim ``sub`` now.

.. code-block:: diff

     from flask_jwt_extended import JWTManager
     from app.models import User

     jwt = JWTManager()

    -@jwt.user_loader_callback_loader
    -def load_user(identity):
    +@jwt.user_lookup_loader
    +def load_user(jwt_header, jwt_payload):
    +    identity = jwt_payload["sub"]
         return User.get(identity)

    -@jwt.user_claims_loader
    +@jwt.additional_claims_loader
     def claims(identity):
         return {"role": "admin"}

.. code-block:: diff

     from flask_jwt_extended import JWTManager

     jwt = JWTManager()

     @jwt.expired_token_loader
     def expired(jwt_header, jwt_payload):
         return "expired", 401

     @jwt.revoked_token_loader
     def revoked(*args):
         return "revoked", 401
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide.html",
)
CLASS = "flask_jwt_extended.JWTManager"
# What 3.x passed to the callback, and the name of the decorator in 4.x.
LOADERS = {
    "expired_token_loader": ("payload", "expired_token_loader"),
    "needs_fresh_token_loader": ("", "needs_fresh_token_loader"),
    "revoked_token_loader": ("", "revoked_token_loader"),
    "token_in_blacklist_loader": ("payload", "token_in_blocklist_loader"),
    "claims_verification_loader": ("claims", "token_verification_loader"),
    "claims_verification_failed_loader": ("", "token_verification_failed_loader"),
    "user_loader_callback_loader": ("identity", "user_lookup_loader"),
    "user_loader_error_loader": ("identity", "user_lookup_error_loader"),
}
KEPT = tuple(f"{CLASS}.{old}" for old, (_, new) in LOADERS.items() if old == new)
GONE = tuple(f"{CLASS}.{old}" for old, (_, new) in LOADERS.items() if old != new)
change.moved(f"{CLASS}.user_claims_loader", to=f"{CLASS}.additional_claims_loader")


def callback(node: cst.FunctionDef, use: Use) -> Any:
    """Give the function that the loader decorates the parameters and the name of 4.x."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    place = next(
        (i for i, d in enumerate(node.decorators) if code(d.decorator) == use.source), None
    )
    if place is None:
        return None
    decorator = cst.ensure_type(node.decorators[place].decorator, cst.Attribute)
    passed, new = LOADERS[decorator.attr.value]
    parameters = node.params
    old = [*parameters.posonly_params, *parameters.params]
    names = [p.name.value for p in old]
    if parameters.star_arg is cst.MaybeSentinel.DEFAULT and not parameters.kwonly_params:
        if len(names) > (2 if decorator.attr.value == new else 1):
            return None if len(names) == 2 else manual("the callback gets header and payload now")
        if len(names) == 2:
            return None
        because = ""
        second = cst.Param(cst.Name("jwt_payload"))
        if names and passed in ("payload", "claims"):
            second = old[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        if "jwt_header" in names:
            return manual("pass it the header and the payload")
        body: Any = node.body
        if names and passed == "identity":
            line = cst.parse_statement(f'{names[0]} = jwt_payload["sub"]')
            if not isinstance(body, cst.IndentedBlock):
                return manual("it gets the header and the payload; the identity is payload['sub']")
            statements = list(body.body)
            at = 1 if node.get_docstring() is not None else 0
            body = body.with_changes(body=[*statements[:at], line, *statements[at:]])
            because = "the identity is in another claim where JWT_IDENTITY_CLAIM says so"
        elif passed == "claims":
            because = "it gets the whole payload, not only the claims of your own"
        elif names and not passed:
            return manual("it was called without arguments, and gets the header and the payload")
        node = node.with_changes(
            body=body,
            params=cst.Parameters(params=[cst.Param(cst.Name("jwt_header")), second]),
        )
    elif decorator.attr.value == new:
        return None
    else:
        because = "its arguments are the header and the payload now"
    decorators = list(node.decorators)
    decorators[place] = decorators[place].with_changes(
        decorator=decorator.with_changes(attr=cst.Name(new))
    )
    node = node.with_changes(decorators=decorators)
    return unsafe(node, because=because) if because else node


@change.rewrites(*GONE)
def renamed(node: cst.FunctionDef, use: Use) -> Any:
    return callback(node, use)


@change.rewrites(*KEPT, exists=True)
def kept(node: cst.FunctionDef, use: Use) -> Any:
    return callback(node, use)


@change.accesses(*GONE)
def called(use: Use) -> Rewrite:
    return manual("it has another name in 4.0, and its callback gets the header and the payload")
