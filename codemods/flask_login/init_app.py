"""Call ``LoginManager.init_app``, not ``setup_app``.

``setup_app`` is the name of before 0.2 and has been an alias since, deprecated.

.. code-block:: diff

     from flask import Flask
     from flask_login import LoginManager

     app = Flask(__name__)
     login_manager = LoginManager()
    -login_manager.setup_app(app)
    +login_manager.init_app(app)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-login",
    deprecated="0.2",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-020",
)
change.moved("flask_login.LoginManager.setup_app", to="flask_login.LoginManager.init_app")
