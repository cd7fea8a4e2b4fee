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

.. code-block:: diff

     from flask import Flask
    -from flask_jwt_extended import get_jwt_identity, get_raw_jwt
    +from flask_jwt_extended import get_jwt, get_jwt_identity

     app = Flask(__name__)

     @app.after_request
     def log(response):
    -    app.logger.info(get_raw_jwt().get("jti"))
    +    app.logger.info(get_jwt().get("jti"))
    !    app.logger.info(get_jwt_identity())
         return response

Claims of your own stood in a dictionary of their own, ``user_claims``.  Now they are beside the
others, so looking one up stays the same, but the whole is more than what was put in.

.. code-block:: diff

    -from flask_jwt_extended import get_jwt_claims
    +from flask_jwt_extended import get_jwt

     def is_admin():
    -    return get_jwt_claims()["is_admin"]
    +    return get_jwt()["is_admin"]
"""

import ast
import re

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide.html",
)
#: What has a token verified before the function, or in it.
PROTECTED = re.compile(
    r"\bjwt_(required|optional)\b|\b(fresh_)?jwt_\w*required\b|\bverify_\w*jwt\w*\("
)
#: Functions that run with every request.
EVERY = re.compile(
    r"\.((before|after|teardown)_(app_)?request|(app_)?errorhandler|context_processor)\b"
)
OUTSIDE = "where no token was verified it raises RuntimeError"


def is_protected(use: Use) -> bool:
    """Whether a token is verified before the place, as far as can be seen."""
    return any(PROTECTED.search(ast.unparse(node)) for node in use.around)


def renamed(old: str, new: str) -> None:
    @change.accesses(f"flask_jwt_extended.{old}")
    def access(use: Use) -> Rewrite:
        name = str(Symbol(f"flask_jwt_extended.{new}"))
        if is_protected(use):
            return Rewrite(name)
        return unsafe(name, because=f"{OUTSIDE}, and was an empty dictionary")


renamed("get_raw_jwt", "get_jwt")
renamed("get_raw_jwt_header", "get_jwt_header")


@change.accesses(
    "flask_jwt_extended.get_jwt_identity",
    "flask_jwt_extended.get_current_user",
    exists=True,
    needs=EVERY.pattern,
)
def of_every_request(use: Use) -> Rewrite | None:
    """Report functions that run with requests that bring no token, too."""
    around = use.around
    decorators = [ast.unparse(d) for node in around for d in getattr(node, "decorator_list", ())]
    if use.arguments is None or not any(EVERY.search(f".{d}") for d in decorators):
        return None
    if is_protected(use) or any("RuntimeError" in ast.unparse(node) for node in around):
        return None
    return manual(f"{OUTSIDE}, and was None: call verify_jwt_in_request(optional=True) before")


get_jwt = Symbol("flask_jwt_extended.get_jwt")


@change.replaces("flask_jwt_extended.get_jwt_claims")
def get_jwt_claims() -> Rewrite:
    return unsafe(
        f"{get_jwt}()",
        because="it has the registered claims (sub, exp, …) as well, and tokens made before the"
        " upgrade keep theirs under 'user_claims'",
    )
