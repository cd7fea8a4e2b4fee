"""Call the settings of Flask-Mail ``MAIL_…``.

``DEFAULT_MAIL_SENDER`` and ``DEFAULT_MAX_EMAILS`` got other names in Flask-Mail 0.8.  Under the old ones they are
ignored: ``The message does not specify a sender and a default sender has not been configured``.

.. code-block:: diff

     from flask import Flask
     from flask_mail import Mail

     app = Flask(__name__)
    -app.config["DEFAULT_MAIL_SENDER"] = "shop@example.com"
    -app.config.update({"DEFAULT_MAX_EMAILS": 10})
    +app.config["MAIL_DEFAULT_SENDER"] = "shop@example.com"
    +app.config.update({"MAIL_MAX_EMAILS": 10})
    !app.config.update(DEFAULT_MAX_EMAILS=10)
     mail = Mail(app)

``MAIL_FAIL_SILENTLY`` is ignored as well: what goes wrong is raised.

.. code-block:: diff

     from flask import Flask

     class Config:
    -    DEFAULT_MAIL_SENDER = "shop@example.com"
    +    MAIL_DEFAULT_SENDER = "shop@example.com"
    !    MAIL_FAIL_SILENTLY = True

     app = Flask(__name__)
     app.config.from_object(Config)
    !sender = app.config["DEFAULT_MAIL_SENDER"]
"""

from collections.abc import Callable

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-mail",
    removed="0.8",
    ref="https://flask-mail.readthedocs.io/en/latest/changes/",
    errors=(r"The message does not specify a sender and a default sender has not been configured",),
)
NAMES = {"DEFAULT_MAIL_SENDER": "MAIL_DEFAULT_SENDER", "DEFAULT_MAX_EMAILS": "MAIL_MAX_EMAILS"}


def renamed(old: str, new: str) -> Callable[[Use], str | Rewrite]:
    """Rename a setting that is given where it can be seen; who reads one may get it from elsewhere."""

    def setting(use: Use) -> str | Rewrite:
        if not use.stored or old not in use.source:
            return manual(f"Flask-Mail reads {new} instead")
        return use.source.replace(old, new)

    return setting


for old, new in NAMES.items():
    change.setting(old)(renamed(old, new))


@change.setting("MAIL_FAIL_SILENTLY")
def raised(_: Use) -> Rewrite:
    """There is no such setting."""
    return manual("what goes wrong is raised: catch it where a message is sent")
