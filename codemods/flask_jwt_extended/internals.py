"""Leave the insides of Flask-JWT-Extended 3 alone.

Version 4.0 took its own functions apart.  ``UserLoadError`` has a new name; what made and read
tokens behind the scenes has public functions in its place.

.. code-block:: diff

    -from flask_jwt_extended.exceptions import UserLoadError
    +from flask_jwt_extended.exceptions import UserLookupError

     def handle(error):
    -    return isinstance(error, UserLoadError)
    +    return isinstance(error, UserLookupError)

It takes the header and the payload of the token as well.

.. code-block:: diff

    -from flask_jwt_extended.exceptions import UserLoadError
    +from flask_jwt_extended.exceptions import UserLookupError

     def find(users, name):
         if name not in users:
    -        raise UserLoadError(f"no {name}")
    +        raise UserLookupError(f"no {name}", {}, {})
         return users[name]

.. code-block:: diff

    !from flask_jwt_extended.tokens import decode_jwt

     def read(token, key):
         return decode_jwt(token, key, "HS256", "identity", "user_claims")
"""

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "flask-jwt-extended",
    removed="4.0",
    ref="https://flask-jwt-extended.readthedocs.io/en/stable/v4_upgrade_guide.html",
)


@change.accesses("flask_jwt_extended.exceptions.UserLoadError")
def made(use: Use) -> Rewrite:
    given, error = use.arguments, Symbol("flask_jwt_extended.exceptions.UserLookupError")
    if given is None:
        return Rewrite(str(error))
    if len(given) > 1 or any(key is not None or a.source[:1] == "*" for key, a in given):
        return manual("it takes a message, the header and the payload of the token now")
    message = given[0][1] if given else '""'
    return unsafe(
        f"{error}({message}, {{}}, {{}})",
        because="user_lookup_error_loader is passed the header and the payload of the error",
        around=1,
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
