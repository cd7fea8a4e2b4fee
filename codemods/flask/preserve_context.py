"""Do not ask for a context to be kept after an error.

The setting ``PRESERVE_CONTEXT_ON_EXCEPTION`` went in Flask 2.2, with what it controlled.  Tests used
to turn it off, because of errors that came from contexts that were still there.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
     app.testing = True
    -app.config["PRESERVE_CONTEXT_ON_EXCEPTION"] = False
    !app.config["PRESERVE_CONTEXT_ON_EXCEPTION"] = True
    !app.preserve_context_on_exception
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
KEY = "PRESERVE_CONTEXT_ON_EXCEPTION"
ADVICE = "no context is kept after an error; in tests, `with client:` keeps it after a request"


@change.rewrites(f"flask.Config[{KEY!r}]", exists=True)
def switched_off(node: cst.SimpleStatementLine, use: Use) -> cst.RemovalSentinel | None:
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[cst.AssignTarget(target=target)], value=cst.Name("False"))]:
            if cst.Module([]).code_for_node(target) == use.source and not node.leading_lines:
                return cst.RemovalSentinel.REMOVE
    return None


@change.setting(KEY)
def setting(use: Use) -> Rewrite:
    return manual(ADVICE)


@change.accesses("flask.Flask.preserve_context_on_exception")
def attribute(use: Use) -> Rewrite:
    return manual(ADVICE)
