"""Override the hooks that Flask still asks.

Three hooks of a subclass of ``Flask`` went in 1.0, and an override of one is ignored without a word.

.. code-block:: diff

     from flask import Flask

     class Shop(Flask):
    -    request_globals_class = Globals
    +    app_ctx_globals_class = Globals

    !    def init_jinja_globals(self):
             self.jinja_env.globals["shop"] = "Shop"
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
