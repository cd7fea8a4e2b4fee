"""Sign with ``URLSafeSerializer``, or make JSON Web Signatures with Authlib.

``JSONWebSignatureSerializer`` was deprecated in ItsDangerous 2.0 and removed in 2.1.  Where nobody
else reads the tokens, ``URLSafeSerializer`` does as well; the old ones are no longer valid, and
``dumps`` gives ``str``.

.. code-block:: diff

    -from itsdangerous import JSONWebSignatureSerializer
    +from itsdangerous import URLSafeSerializer

    -serializer = JSONWebSignatureSerializer("key")
    +serializer = URLSafeSerializer("key")
     data = serializer.loads(serializer.dumps({"id": 1}))

``dumps()`` gave ``bytes``, which had to be decoded.

.. code-block:: diff

    -from itsdangerous import JSONWebSignatureSerializer
    +from itsdangerous import URLSafeSerializer

     def token(key, user):
    -    signer = JSONWebSignatureSerializer(key)
    -    return signer.dumps(user.id).decode("ascii")
    +    signer = URLSafeSerializer(key)
    +    return signer.dumps(user.id)

Where the algorithm is chosen, somebody else may read the tokens.

.. code-block:: diff

     from itsdangerous import JSONWebSignatureSerializer

    !serializer = JSONWebSignatureSerializer("key", algorithm_name="HS256")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "itsdangerous",
    deprecated="2.0",
    removed="2.1",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
URLSafeSerializer = Symbol("itsdangerous.URLSafeSerializer")


@change.replaces("itsdangerous.JSONWebSignatureSerializer")
def serializer(
    secret_key: Arg,
    salt: Arg = None,
    serializer: Arg = None,
    serializer_kwargs: Arg = None,
    signer: Arg = None,
    signer_kwargs: Arg = None,
    algorithm_name: Arg = None,
) -> Rewrite:
    if algorithm_name.given or signer.given or signer_kwargs.given or serializer.given:
        return manual("for real JSON Web Signatures use authlib.jose or PyJWT")
    given = f", salt={salt}" if salt.given else ""
    return unsafe(
        f"{URLSafeSerializer}({secret_key}{given})",
        because="tokens made before are no longer valid, and dumps() gives str",
    )


@change.rewrites(
    "itsdangerous.URLSafeSerializer.dumps",
    "itsdangerous.URLSafeTimedSerializer.dumps",
    exists=True,
    needs=r"\.\s*decode\b",
)
def decoded(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """``dumps(…).decode()``: these serializers have always given ``str`` on Python 3."""
    import libcst as cst

    code = cst.Module([]).code_for_node

    class Decoding(cst.CSTTransformer):
        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
            match original_node.func, updated_node.func:
                case (
                    cst.Attribute(value=cst.Call(func=inner), attr=cst.Name("decode")),
                    cst.Attribute(value=made),
                ) if code(inner) == use.source:
                    return made
            return updated_node

    new = cst.ensure_type(node.visit(Decoding()), cst.SimpleStatementLine)
    return None if new.deep_equals(node) else new
