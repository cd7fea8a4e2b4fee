"""Register error handlers with ``register_error_handler``.

``app.error_handlers`` was a view of the handlers of the whole application, deprecated since Flask
0.7 and gone in 1.0.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

     def not_found(error):
         return "not here", 404

    -app.error_handlers[404] = not_found
    +app.register_error_handler(404, not_found)

Reading it has no counterpart that is public.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !print(app.error_handlers.keys())
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="0.9",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)


@change.rewrites("flask.Flask.error_handlers")
def error_handlers(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | Rewrite:
    import libcst as cst

    match node.body:
        case [
            cst.Assign(
                targets=[
                    cst.AssignTarget(
                        target=cst.Subscript(
                            value=cst.Attribute(value=app) as owner,
                            slice=[cst.SubscriptElement(slice=cst.Index(value=code))],
                        )
                    )
                ],
                value=handler,
            )
        ] if cst.Module([]).code_for_node(owner) == use.source:
            call = cst.Call(
                cst.Attribute(app, cst.Name("register_error_handler")),
                [cst.Arg(code), cst.Arg(handler)],
            )
            return node.with_changes(body=[cst.Expr(call)])
    return manual(
        "register handlers with register_error_handler; app.error_handler_spec holds them"
    )
