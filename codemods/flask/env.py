"""Use ``FLASK_DEBUG`` and ``app.debug`` in place of ``FLASK_ENV`` and ``app.env``.

From 1.0 to 2.2 the variable ``FLASK_ENV`` had one effect of its own: the value ``development``, and
no other, switched debug mode on where ``FLASK_DEBUG`` was not set.  Flask 2.2 warned, 2.3 ignores
it, without a word: no debugger, no reloader.  ``production`` becomes ``FLASK_DEBUG=0`` and is never
deleted: a lower layer (``.flaskenv`` under ``.env``, a Dockerfile under Compose) may say
development, and the debugger would go on in production.  Other values never had an effect; they
are the project's own, and so is the whole variable where the project reads it.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -if app.env == "development":
    +if app.debug:
         app.logger.info("debugging")
    -if app.config["ENV"] != "development":
    +if not app.debug:
         app.logger.info("not debugging")

Where the value itself is used, it comes from where Flask took it from.

.. code-block:: diff

    +import os
    +
     from flask import current_app

     def banner():
    -    return current_app.name + " in " + current_app.env
    +    return current_app.name + " in " + (os.environ.get("FLASK_ENV") or "production")

.. code-block:: diff

     import os

    -os.environ["FLASK_ENV"] = "development"
    +os.environ["FLASK_DEBUG"] = "1"

.. code-block:: diff

     import os

     DEBUG = os.environ.get("FLASK_ENV") == "development"
"""

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
change.environment("FLASK_ENV", to="FLASK_DEBUG", values={"development": "1", "production": "0"})

os = Symbol("os")
WHY = "the same as long as FLASK_ENV and FLASK_DEBUG do not contradict each other"


def value(use: Use, application: str | None) -> str | Rewrite | None:
    """``app.env``, ``config["ENV"]`` or ``get_env()`` by its meaning."""
    if use.stored:
        return manual(
            "set FLASK_DEBUG or app.debug; Flask does not read the name of an environment"
        )
    if use.compared and application and use.compared[1].is_constant("development", "production"):
        operator, other = use.compared
        debugging = (other.value == "development") == (operator == "==")
        return unsafe(f"{'' if debugging else 'not '}{application}.debug", because=WHY, around=1)
    return f'{os}.environ.get("FLASK_ENV") or "production"'


@change.accesses("flask.Flask.env")
def env(use: Use) -> str | Rewrite | None:
    return value(use, str(use.receiver))


@change.setting("ENV")
def config_env(use: Use) -> str | Rewrite | None:
    """A project that sets the key for itself keeps it: Flask never minded."""
    if use.stored or use.set_in_project or use.method in ("setdefault", "pop"):
        return None
    return value(use, str(use.owner) if use.owner else None)


@change.replaces("flask.helpers.get_env")
def get_env() -> str:
    return f'{os}.environ.get("FLASK_ENV") or "production"'
