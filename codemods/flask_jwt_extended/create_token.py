"""Pass ``additional_claims=`` and ``additional_headers=`` when a token is made.

Flask-JWT-Extended 4.0 renamed ``user_claims`` and ``headers`` of ``create_access_token`` and
``create_refresh_token``.  Since PyJWT 2.10 the identity has to be a string as well.

.. code-block:: diff

     from flask_jwt_extended import create_access_token

     def login(user):
         return create_access_token(
             identity=str(user.id),
    -        user_claims={"role": user.role},
    +        additional_claims={"role": user.role},
         )
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide.html",
)
for name in ("create_access_token", "create_refresh_token"):
    change.parameter(f"flask_jwt_extended.{name}", "user_claims", to="additional_claims")
    change.parameter(f"flask_jwt_extended.{name}", "headers", to="additional_headers")
