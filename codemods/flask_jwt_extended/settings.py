"""Settings that Flask-JWT-Extended 4.0 no longer reads.

A function that tells which tokens were revoked is called whenever there is one, for every kind of token.

.. code-block:: diff

     from flask import Flask
     from flask_jwt_extended import JWTManager

     app = Flask(__name__)
     app.config["JWT_BLACKLIST_ENABLED"] = True
    !app.config["JWT_BLACKLIST_TOKEN_CHECKS"] = ["access"]
     jwt = JWTManager(app)

Claims of one's own stand beside the others in a token, and in every kind of token.

.. code-block:: diff

     class Config:
         JWT_BLACKLIST_TOKEN_CHECKS = ["access", "refresh"]
    !    JWT_BLACKLIST_ENABLED = False
    !    JWT_CSRF_HEADER_NAME = "X-CSRF"
    !    JWT_USER_CLAIMS = "claims"
         JWT_CLAIMS_IN_REFRESH_TOKEN = True
         JWT_ALGORITHM = "HS256"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide/",
)


@change.setting("JWT_BLACKLIST_ENABLED")
def enabled(use: Use) -> Rewrite | None:
    """``True`` is what happens."""
    if use.assigned is not None and use.assigned.is_constant(True):
        return None
    return manual("the token_in_blocklist_loader is called whenever there is one: drop that")


@change.setting("JWT_BLACKLIST_TOKEN_CHECKS")
def kinds(use: Use) -> Rewrite | None:
    """Both kinds is what happens."""
    if use.assigned is not None and all(k in use.assigned.source for k in ("access", "refresh")):
        return None
    return manual('let the token_in_blocklist_loader ask for jwt_payload["type"]')


@change.setting("JWT_CLAIMS_IN_REFRESH_TOKEN")
def refresh(use: Use) -> Rewrite | None:
    """``True`` is what happens."""
    if use.assigned is not None and use.assigned.is_constant(True):
        return None
    return manual("claims are in refresh tokens as well; take them out in the claims loader")


@change.setting("JWT_CSRF_HEADER_NAME")
def header(_: Use) -> Rewrite:
    """3.x used it for both, with a warning."""
    return manual("set JWT_ACCESS_CSRF_HEADER_NAME and JWT_REFRESH_CSRF_HEADER_NAME")


@change.setting("JWT_USER_CLAIMS")
def claims(_: Use) -> Rewrite:
    """They have no name of their own."""
    return manual("claims stand beside the others in the token: read them from get_jwt()")
