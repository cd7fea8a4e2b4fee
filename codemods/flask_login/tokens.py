r"""Load remembered users by an alternative id, not by a token.

``token_loader``, ``get_auth_token()`` and ``make_secure_token`` were a second way to remember a
user.  Flask-Login 0.4 removed it: what ``get_id()`` returns stands in the cookie, signed, and a
random id that changes with the password does what the token did.

.. code-block:: diff

     from flask_login import LoginManager

     login_manager = LoginManager()

    !@login_manager.token_loader
     def load_token(token):
         return find(token)

A token that is used for something else can still be made; the module gets a copy of the function.

.. code-block:: diff

    -from flask_login import make_secure_token
    +import hmac
    +from hashlib import sha512
    +
    +from flask import current_app
    +
    +
    +# As in Flask-Login 0.3; ``key`` is the secret key where none is given.
    +def make_secure_token(*args, key=None):
    +    key = current_app.config["SECRET_KEY"] if key is None else key
    +    key = key.encode("latin1") if isinstance(key, str) else key
    +    parts = [part if isinstance(part, bytes) else part.encode() for part in args]
    +    return hmac.new(key, b"\0".join(parts), sha512).hexdigest()
    +

     def token_of(user):
         return make_secure_token(user.name, user.password)
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "flask-login",
    removed="0.4",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-040",
)
ADVICE = (
    "let get_id() return an id that changes with the password, and find the user by it in"
    " user_loader"
)
for name in ("LoginManager.token_loader", "LoginManager.token_callback"):
    change.removed_name(f"flask_login.{name}", advice=ADVICE)

new, sha512 = Symbol("hmac.new"), Symbol("hashlib.sha512")
MAKE_SECURE_TOKEN = f"""\
# As in Flask-Login 0.3; ``key`` is the secret key where none is given.
def make_secure_token(*args, key=None):
    key = {Symbol("flask.current_app")}.config["SECRET_KEY"] if key is None else key
    key = key.encode("latin1") if isinstance(key, str) else key
    parts = [part if isinstance(part, bytes) else part.encode() for part in args]
    return {new}(key, b"\\0".join(parts), {sha512}).hexdigest()
"""
change.defined(
    "flask_login.make_secure_token",
    source=MAKE_SECURE_TOKEN,
    because="no user is loaded by such a token any more",
)
