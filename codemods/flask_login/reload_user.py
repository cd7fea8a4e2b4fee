"""Stop calling ``LoginManager.reload_user``.

It loaded the user of the session again, or put another one on the request context.  Flask-Login
0.5 made it private; ``login_user(user)`` logs somebody in, and the user is loaded when
``current_user`` is first read.

.. code-block:: diff

     from flask_login import LoginManager

     login_manager = LoginManager()

     def refresh():
    !    login_manager.reload_user()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-login",
    removed="0.5",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-050",
)
change.removed_name(
    "flask_login.LoginManager.reload_user",
    advice="call login_user(user), or `g.pop('_login_user', None)` to have the user loaded again",
)
change.removed_name(
    "flask_login.SESSION_KEYS", advice="the set is private: flask_login.config.SESSION_KEYS"
)
