"""Read and write settings in ``app.config``, not in attributes of the application.

Some attributes of ``Flask`` were another way to spell a setting.  They were deprecated in 2.2 and
went in 2.3.  An assignment to one still "works", and does nothing.

.. code-block:: diff

     from datetime import timedelta

     from flask import Flask, current_app

     app = Flask(__name__)
    -app.session_cookie_name = "shop"
    -app.send_file_max_age_default = timedelta(hours=1)
    +app.config["SESSION_COOKIE_NAME"] = "shop"
    +app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(hours=1)

     def has_session(cookies):
    -    return current_app.session_cookie_name in cookies
    +    return current_app.config["SESSION_COOKIE_NAME"] in cookies

Two attributes had a value of their own where the setting was ``None``.

.. code-block:: diff

     def log(app: "flask.Flask"):
    -    if app.propagate_exceptions:
    +    if app.testing or app.debug if app.config["PROPAGATE_EXCEPTIONS"] is None else app.config["PROPAGATE_EXCEPTIONS"]:
             print("exceptions are passed on")

     import flask

``preserve_context_on_exception`` went with what it said: Flask keeps no context after an error.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.preserve_context_on_exception = False
"""

from functools import partial

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
)

SETTINGS = {
    "session_cookie_name": "SESSION_COOKIE_NAME",
    "use_x_sendfile": "USE_X_SENDFILE",
    "send_file_max_age_default": "SEND_FILE_MAX_AGE_DEFAULT",
    "propagate_exceptions": "PROPAGATE_EXCEPTIONS",
    "templates_auto_reload": "TEMPLATES_AUTO_RELOAD",
}
#: What the attribute was where the setting is ``None``.
OTHERWISE = {"propagate_exceptions": "{app}.testing or {app}.debug", "templates_auto_reload": "{app}.debug"}
