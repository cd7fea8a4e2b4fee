"""Read the token with ``get_jwt()`` and ``get_jwt_header()``.

Flask-JWT-Extended 4.0 dropped "raw" from the names.  Outside of a protected view they raise
``RuntimeError`` where the old ones gave an empty dictionary.

.. code-block:: diff

    -from flask_jwt_extended import get_raw_jwt, verify_jwt_in_request
    +from flask_jwt_extended import get_jwt, verify_jwt_in_request

     def revoke(blocked):
         verify_jwt_in_request()
    -    blocked.add(get_raw_jwt()["jti"])
    +    blocked.add(get_jwt()["jti"])

Claims of your own stood in a dictionary of their own, ``user_claims``.  Now they are beside the
others, so looking one up stays the same, but the whole is more than what was put in.

.. code-block:: diff

    -from flask_jwt_extended import get_jwt_claims
    +from flask_jwt_extended import get_jwt

     def is_admin():
    -    return get_jwt_claims()["is_admin"]
    +    return get_jwt()["is_admin"]
"""

from flaskmigrate import BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide.html",
)
change.moved("flask_jwt_extended.get_raw_jwt", to="flask_jwt_extended.get_jwt")
change.moved("flask_jwt_extended.get_raw_jwt_header", to="flask_jwt_extended.get_jwt_header")
get_jwt = Symbol("flask_jwt_extended.get_jwt")


@change.replaces("flask_jwt_extended.get_jwt_claims")
def get_jwt_claims() -> Rewrite:
    return unsafe(
        f"{get_jwt}()",
        because="it has the registered claims (sub, exp, …) as well, and tokens made before the"
        " upgrade keep theirs under 'user_claims'",
    )
