"""Configure the logger with ``logging``.

Flask 1.0 left the configuration of its logger to the standard library.  ``LOGGER_NAME`` and
``LOGGER_HANDLER_POLICY`` are ignored since: the logger has the name of the application.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["LOGGER_NAME"] = "shop"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)


@change.setting("LOGGER_NAME")
def logger_name(use: Use) -> Rewrite:
    return manual("the logger has the name of the application: logging.getLogger(app.name)")


@change.setting("LOGGER_HANDLER_POLICY")
def handler_policy(use: Use) -> Rewrite:
    return manual("Flask adds no handler where one is configured; see logging.config.dictConfig")
