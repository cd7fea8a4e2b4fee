"""Load remembered users by an alternative id, not by a token.

``token_loader``, ``get_auth_token()`` and ``make_secure_token`` were a second way to remember a
user.  Flask-Login 0.4 removed it: what ``get_id()`` returns stands in the cookie, signed, and a
random id that changes with the password does what the token did.

.. code-block:: diff

    !from flask_login import LoginManager, make_secure_token

     login_manager = LoginManager()

    !@login_manager.token_loader
     def load_token(token):
         return find(token)

     def token_of(user):
         return make_secure_token(user.name, user.password)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-login",
    removed="0.4",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-040",
)
ADVICE = (
    "let get_id() return an id that changes with the password, and find the user by it in"
    " user_loader"
)
for name in ("make_secure_token", "LoginManager.token_loader", "LoginManager.token_callback"):
    change.removed_name(f"flask_login.{name}", advice=ADVICE)
