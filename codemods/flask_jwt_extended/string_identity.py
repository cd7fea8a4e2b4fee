"""Make tokens for an identity that is a string.

Any JSON value could be the identity.  PyJWT 2.10, which Flask-JWT-Extended 4 installs today, refuses a token whose
``sub`` is no string: the token is made as before, and each request with it is answered with 422.

.. code-block:: diff

     from flask_jwt_extended import create_access_token

     def login(user):
    !    return create_access_token(identity=user.id)

     def login_by_name(user):
         return create_access_token(identity=str(user.id))

``get_jwt_identity()`` gives the string then: ``int(get_jwt_identity())``.  ``JWT_VERIFY_SUB = False`` (4.7) goes on
with numbers.
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://pyjwt.readthedocs.io/en/stable/changelog.html#v2-10-0",
    check="tokens whose identity is a number or a dict are answered with 422: make them with identity=str(...)",
)


@change.accesses(
    "flask_jwt_extended.create_access_token", "flask_jwt_extended.create_refresh_token", exists=True
)
def create(use: Use) -> Rewrite | None:
    identity = next((v for n, v in use.arguments or () if n in (None, "identity")), None)
    if identity is None or identity.is_str:
        return None
    source = identity.source.strip()
    if source.endswith((".id", "_id", "['id']", '["id"]')) or source.isdigit() or source[:1] == "{":
        return manual("if it is no string, requests with the token get 422: pass identity=str(...)")
    return None
