"""Override the hooks that Flask still asks.

Three hooks of a subclass of ``Flask`` went in 1.0, and an override of one is ignored without a word.

.. code-block:: diff

     from flask import Flask

     class Shop(Flask):
    -    request_globals_class = Globals
    +    app_ctx_globals_class = Globals

    !    def init_jinja_globals(self):
             self.jinja_env.globals["shop"] = "Shop"

``app.logger`` is configured with the ``logging`` module.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.debug_log_format = "%(message)s"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    deprecated="0.10",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)
change.moved("flask.Flask.request_globals_class", to="flask.Flask.app_ctx_globals_class")


@change.accesses("flask.Flask.init_jinja_globals")
def init_jinja_globals(use: Use) -> Rewrite:
    return manual("override create_jinja_environment(), which returns the environment")


@change.accesses("flask.Flask.debug_log_format")
def debug_log_format(use: Use) -> Rewrite:
    return manual("set a formatter: flask.logging.default_handler.setFormatter(…)")


@change.accesses("flask.Flask.logger_name")
def logger_name(use: Use) -> Rewrite:
    return manual("the logger has the name of the application: logging.getLogger(app.name)")


FORMATS = "Flask has one format; set another: flask.logging.default_handler.setFormatter(…)"
change.removed_name("flask.logging.PROD_LOG_FORMAT", advice=FORMATS)
change.removed_name("flask.logging.DEBUG_LOG_FORMAT", advice=FORMATS)
