r"""Give log messages their format with ``logging``.

Flask 1.0 left the configuration of its logger to the standard library, and took the two formats it
had away.  A module that uses one gets a copy.

.. code-block:: diff

     import logging

    -from flask.logging import DEBUG_LOG_FORMAT, PROD_LOG_FORMAT
    +
    +DEBUG_LOG_FORMAT = f"{'-' * 80}\n%(levelname)s in %(module)s [%(pathname)s:%(lineno)d]:\n%(message)s\n{'-' * 80}"
    +
    +
    +PROD_LOG_FORMAT = "[%(asctime)s] %(levelname)s in %(module)s: %(message)s"
    +

     def formatters():
         return logging.Formatter(PROD_LOG_FORMAT), logging.Formatter(DEBUG_LOG_FORMAT)

``app.debug_log_format``, which went in 0.11, was the format in debug mode.  There is one handler now, in
debug mode or not.

.. code-block:: diff

    +import logging
    +
     from flask import Flask
    +from flask.logging import default_handler

     app = Flask(__name__)
    -app.debug_log_format = "%(levelname)s %(message)s"
    +default_handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)
FORMATS = {
    "PROD_LOG_FORMAT": '"[%(asctime)s] %(levelname)s in %(module)s: %(message)s"',
    "DEBUG_LOG_FORMAT": (
        r"""f"{'-' * 80}\n%(levelname)s in %(module)s [%(pathname)s:%(lineno)d]:"""
        r"""\n%(message)s\n{'-' * 80}"""
        '"'
    ),
}
for name, text in FORMATS.items():
    change.defined(
        f"flask.logging.{name}",
        source=f"{name} = {text}",
        because="the format that Flask's own handler has today is another one",
    )

earlier = BreakingChange(
    "flask",
    removed="0.11",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-0-11",
)


@earlier.rewrites("flask.Flask.debug_log_format")
def assignment(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[_])] if use.stored and use.assigned and not use.override:
            pass
        case _:
            return None
    handler, formatter = Symbol("flask.logging.default_handler"), Symbol("logging.Formatter")
    call = cst.parse_expression(f"{handler}.setFormatter({formatter}({use.assigned.source}))")
    return unsafe(
        node.with_changes(body=[cst.Expr(call)]),
        because="it is the format outside of debug mode as well, and of every application",
    )


@earlier.accesses("flask.Flask.debug_log_format")
def reading(use: Use) -> Rewrite:
    if use.stored:
        return manual("set the formatter of flask.logging.default_handler")
    return unsafe(
        str(Symbol("flask.logging.DEBUG_LOG_FORMAT")),
        because="this is the format where the application sets none",
    )
