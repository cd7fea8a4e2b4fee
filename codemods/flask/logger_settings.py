"""Name the logger and choose its handlers with ``logging``.

Flask 1.0 left the configuration of its logger to the standard library.  ``LOGGER_NAME`` and
``LOGGER_HANDLER_POLICY`` are ignored since, without a word: the logger has the name of the application,
and gets Flask's handler where no other would take its messages.

.. code-block:: diff

    +import logging
    +
     from flask import Flask
    +from flask.logging import default_handler

     app = Flask(__name__)
    -app.config["LOGGER_NAME"] = "shop"
    -app.config["LOGGER_HANDLER_POLICY"] = "always"
    +app.logger = logging.getLogger("shop")
    +app.logger.addHandler(default_handler)

     other = Flask("other")
    -other.config["LOGGER_HANDLER_POLICY"] = "never"
    +other.logger.removeHandler(default_handler)
    -print(app.logger_name, other.config["LOGGER_NAME"])
    +print(app.logger.name, other.logger.name)

``app.logger_name`` was another way to say it.

.. code-block:: diff

    +import logging
    +
     from flask import Flask
    +from flask.logging import default_handler

     app = Flask(__name__)
    -app.logger_name = "shop"
    -app.config["LOGGER_HANDLER_POLICY"] = "debug"
    +app.logger = logging.getLogger("shop")
    +app.logger.addHandler(default_handler)
    +default_handler.addFilter(lambda record: app.debug)

Where they stand in a class or a file that ``app.config`` loads, the application has to be told itself.

.. code-block:: diff

     from flask import Flask

     class Config:
    !    LOGGER_NAME = "shop"

     app = Flask(__name__)
     app.config.from_object(Config)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)
handler, get_logger = Symbol("flask.logging.default_handler"), Symbol("logging.getLogger")
NAMED = "in debug mode its level is what logging says, and no longer DEBUG by itself"
FILTERED = "the handler is that of every application"
POLICIES = {
    "always": "",
    "never": "{app}.logger.removeHandler({handler})",
    "debug": "{handler}.addFilter(lambda record: {app}.debug)",
    "production": "{handler}.addFilter(lambda record: not {app}.debug)",
}
READ = re.compile(r"""\[\s*["']LOGGER_HANDLER_POLICY["']\s*\](?!\s*=[^=])""")
NAME, POLICY = "flask.Config['LOGGER_NAME']", "flask.Config['LOGGER_HANDLER_POLICY']"


def lines(node: cst.SimpleStatementLine, *sources: str) -> Any:
    """Put the statements ``sources`` in the place of ``node``, with its comments."""
    import libcst as cst

    if not sources:
        return cst.RemovalSentinel.REMOVE
    made = [cst.ensure_type(cst.parse_statement(s), cst.SimpleStatementLine) for s in sources]
    made[0] = made[0].with_changes(leading_lines=node.leading_lines)
    made[0] = made[0].with_changes(trailing_whitespace=node.trailing_whitespace)
    return made


def application(node: cst.SimpleStatementLine, use: Use) -> str | None:
    """Name the application that ``use`` is about, if ``node`` gives it a value and does nothing else."""
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[_])]:
            pass
        case _:
            return None
    owner = use.receiver if use.source.endswith(".logger_name") else use.owner
    if not use.stored or use.declared or use.override or use.assigned is None or owner is None:
        return None
    return owner.source if owner.type == "flask.Flask" else None


@change.rewrites("flask.Flask.logger_name")
@change.rewrites(NAME, exists=True)
def named(node: cst.SimpleStatementLine, use: Use) -> Any:
    app = application(node, use)
    if app is None or use.assigned is None:
        return None
    return unsafe(
        lines(
            node,
            f"{app}.logger = {get_logger}({use.assigned.source})",
            f"{app}.logger.addHandler({handler})",
        ),
        because=NAMED,
    )


@change.rewrites(POLICY, exists=True)
def policy(node: cst.SimpleStatementLine, use: Use) -> Any:
    app = application(node, use)
    if app is None or use.assigned is None or not use.assigned.is_constant(*POLICIES):
        return None
    if READ.search(use.module_source):
        return None  # it is read as well
    above = use.module_source.splitlines()[: use.line - 1][-1:]
    template = POLICIES[str(use.assigned.value)]
    if not template:  # what the default was; a comment above stays, and says more than nothing
        return None if any(s.lstrip().startswith("#") for s in above) else lines(node)
    return unsafe(lines(node, template.format(app=app, handler=handler)), because=FILTERED)


@change.accesses("flask.Flask.logger_name")
def attribute(use: Use) -> str | Rewrite:
    if use.stored:
        return manual("the logger has the name of the application: logging.getLogger(app.name)")
    return unsafe(f"{use.receiver}.logger.name", because="it is app.name where it is not set")


@change.setting("LOGGER_NAME")
def logger_name(use: Use) -> str | Rewrite:
    if use.stored or use.owner is None or use.method in ("setdefault", "pop"):
        return manual("the logger has the name of the application: logging.getLogger(app.name)")
    return unsafe(f"{use.owner}.logger.name", because="it is app.name where it is not set")


@change.setting("LOGGER_HANDLER_POLICY")
def handler_policy(use: Use) -> Rewrite:
    return manual("Flask adds no handler where one is configured; see logging.config.dictConfig")
