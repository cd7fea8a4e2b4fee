"""Stop calling ``LoginManager.reload_user``.

It loaded the user of the session again, or put another one on the request context.  Flask-Login
0.5 made it private; ``login_user(user)`` logs somebody in, and the user is loaded when
``current_user`` is first read.

.. code-block:: diff

    +from flask import g
     from flask_login import LoginManager

     login_manager = LoginManager()

     def refresh(user):
    -    login_manager.reload_user()
    +    g.pop("_login_user", None)
    !    login_manager.reload_user(user)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "flask-login",
    removed="0.5",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-050",
)
g = Symbol("flask.g")


@change.replaces("flask_login.LoginManager.reload_user")
def reload_user(self: Arg, user: Arg = None) -> Rewrite:
    """Forget the user, who is loaded again when somebody asks for them."""
    if not user.is_constant(None):
        return manual("call login_user(user), or set `g._login_user` for this request alone")
    return unsafe(
        f'{g}.pop("_login_user", None)',
        because="it is so since 0.6.2; the user is loaded when current_user is next read",
    )


change.moved(
    "flask_login.SESSION_KEYS",
    to="flask_login.config.SESSION_KEYS",
    because="the set is private, and the keys begin with an underscore",
)
