"""Do not read the "remember me" cookie with JavaScript.

Since Flask-Login 0.6 the cookie is ``HttpOnly`` unless ``REMEMBER_COOKIE_HTTPONLY`` says otherwise: ``document.cookie`` does not
show it.

.. code-block:: diff

     from flask import Flask
     from flask_login import LoginManager

     login_manager = LoginManager(Flask(__name__))
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-login",
    removed="0.6",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-060",
    check="JavaScript that reads the 'remember me' cookie: it is HttpOnly unless REMEMBER_COOKIE_HTTPONLY is False",
)
