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

A subclass that overrides one is not asked any more.

.. code-block:: diff

     from flask import Flask, request

     class Shop(Flask):
         @property
    !    def session_cookie_name(self):
    !        name = super().session_cookie_name
             return name + "_secure" if request.is_secure else name

Two attributes had a value of their own where the setting was ``None``.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -reload = app.templates_auto_reload
    +reload = app.config["TEMPLATES_AUTO_RELOAD"] if app.config["TEMPLATES_AUTO_RELOAD"] is not None else app.debug
"""

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
OTHERWISE = {
    "propagate_exceptions": "{app}.testing or {app}.debug",
    "templates_auto_reload": "{app}.debug",
}


@change.accesses(*(f"flask.Flask.{name}" for name in SETTINGS))
def attribute(use: Use) -> str | Rewrite:
    if use.override:
        return manual(
            "nothing reads it any more: set it in app.config; what depends on the request goes to a "
            "SessionInterface or, for the age of files, to get_send_file_max_age()"
        )
    name = use.source.rpartition(".")[2]
    if use.receiver is not None and use.receiver.source.startswith("super("):
        return manual(f'super() has no config: read self.config["{SETTINGS[name]}"]')
    setting = f'{use.receiver}.config["{SETTINGS[name]}"]'
    if use.stored:
        return setting
    if name in OTHERWISE:
        otherwise = OTHERWISE[name].format(app=use.receiver)
        return f"{setting} if {setting} is not None else {otherwise}"
    if name == "send_file_max_age_default":
        return unsafe(
            setting, because="the attribute was a timedelta; the setting may be a number of seconds"
        )
    return setting
