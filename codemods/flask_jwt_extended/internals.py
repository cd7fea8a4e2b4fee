"""Leave the insides of Flask-JWT-Extended 3 alone.

Version 4.0 took its own functions apart.  ``UserLoadError`` has a new name; what made and read
tokens behind the scenes has public functions in its place.

.. code-block:: diff

    -from flask_jwt_extended.exceptions import UserLoadError
    +from flask_jwt_extended.exceptions import UserLookupError

     def handle(error):
    -    return isinstance(error, UserLoadError)
    +    return isinstance(error, UserLookupError)

.. code-block:: diff

    !from flask_jwt_extended.tokens import decode_jwt

     def read(token, key):
         return decode_jwt(token, key, "HS256", "identity", "user_claims")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide.html",
)
change.moved(
    "flask_jwt_extended.exceptions.UserLoadError",
    to="flask_jwt_extended.exceptions.UserLookupError",
)
for name, advice in {
    "tokens.decode_jwt": "use flask_jwt_extended.decode_token",
    "tokens.encode_access_token": "use flask_jwt_extended.create_access_token",
    "tokens.encode_refresh_token": "use flask_jwt_extended.create_refresh_token",
    "utils.has_user_loader": "read flask_jwt_extended.current_user",
    "utils.user_loader": "read flask_jwt_extended.current_user",
    "utils.has_token_in_blacklist_callback": "the blocklist callback is always asked",
    "utils.token_in_blacklist": "verify_jwt_in_request() asks the blocklist callback",
    "utils.verify_token_claims": "verify_jwt_in_request() does it",
    "utils.verify_token_not_blacklisted": "verify_jwt_in_request() does it",
    "utils.verify_token_type": "verify_jwt_in_request(refresh=True) does it",
    "default_callbacks.default_user_claims_callback": "additional_claims_loader has its place",
    "default_callbacks.default_user_loader_error_callback": "write a user_lookup_error_loader",
    "default_callbacks.default_claims_verification_callback": "write a token_verification_loader",
    "default_callbacks.default_verify_claims_failed_callback": (
        "write a token_verification_failed_loader"
    ),
}.items():
    change.removed_name(f"flask_jwt_extended.{name}", advice=advice)
