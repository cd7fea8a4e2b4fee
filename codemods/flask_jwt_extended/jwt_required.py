"""Write ``@jwt_required()``, with parentheses and options in place of four decorators.

Flask-JWT-Extended 4.0 made one decorator of ``jwt_required``, ``jwt_optional``,
``fresh_jwt_required`` and ``jwt_refresh_token_required``, and one function of the four that verify
without decorating.  Without parentheses every request fails (``TypeError: wrapper() missing 1
required positional argument``); the view is never exposed.

.. code-block:: diff

     from flask import Flask
    -from flask_jwt_extended import fresh_jwt_required, jwt_optional, jwt_required
    +from flask_jwt_extended import jwt_required

     app = Flask(__name__)

     @app.route("/me")
    -@jwt_required
    +@jwt_required()
     def me():
         return "me"

     @app.route("/start")
    -@jwt_optional
    +@jwt_required(optional=True)
     def start():
         return "start"

     @app.route("/password")
    -@fresh_jwt_required
    +@jwt_required(fresh=True)
     def password():
         return "password"

.. code-block:: diff

     import flask_jwt_extended as jwt

     class Resource:
    -    decorators = [jwt.jwt_required, jwt.jwt_refresh_token_required]
    +    decorators = [jwt.jwt_required(), jwt.jwt_required(refresh=True)]

         def get(self):
    -        jwt.verify_jwt_in_request_optional()
    +        jwt.verify_jwt_in_request(optional=True)

.. code-block:: diff

     from flask_jwt_extended import jwt_required

     @jwt_required()
     def account():
         return "account"

     @jwt_required(fresh=True)
     def password():
         return "password"
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide.html",
    errors=(r"jwt_required\S* missing 1 required positional argument: 'fn'",),
)
jwt_required = Symbol("flask_jwt_extended.jwt_required")
verify_jwt_in_request = Symbol("flask_jwt_extended.verify_jwt_in_request")


@change.accesses("flask_jwt_extended.jwt_required", exists=True)
def required(use: Use) -> str | None:
    """3.x applied it to the view (``jwt_required(view)``); 4.x calls it with options first."""
    if use.arguments is None:
        return f"{jwt_required}()"
    if len(use.arguments) == 1 and use.arguments[0][0] is None:
        _, argument = use.arguments[0]
        if argument.is_constant():
            return None
        return f"{jwt_required}()"
    return None


@change.accesses("flask_jwt_extended.jwt_optional")
def optional(use: Use) -> str:
    return f"{jwt_required}(optional=True)"


@change.accesses("flask_jwt_extended.fresh_jwt_required")
def fresh(use: Use) -> str:
    return f"{jwt_required}(fresh=True)"


@change.accesses("flask_jwt_extended.jwt_refresh_token_required")
def refresh(use: Use) -> str:
    return f"{jwt_required}(refresh=True)"


@change.replaces("flask_jwt_extended.verify_jwt_in_request_optional")
def verify_optional() -> str:
    return f"{verify_jwt_in_request}(optional=True)"


@change.replaces("flask_jwt_extended.verify_fresh_jwt_in_request")
def verify_fresh() -> str:
    return f"{verify_jwt_in_request}(fresh=True)"


@change.replaces("flask_jwt_extended.verify_jwt_refresh_token_in_request")
def verify_refresh() -> str:
    return f"{verify_jwt_in_request}(refresh=True)"
