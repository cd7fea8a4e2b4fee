"""Give the command line a factory without parameters.

Up to Flask 2.0 ``FlaskGroup`` and ``ScriptInfo`` passed the ``ScriptInfo`` to the function that
creates the application.  Since 2.1 they call it without an argument.  (Where the object is needed,
``click.get_current_context().obj`` is it.)

.. code-block:: diff

     from flask.cli import FlaskGroup

     from shop import create_app

    -cli = FlaskGroup(create_app=lambda info: create_app("production"))
    +cli = FlaskGroup(create_app=lambda: create_app("production"))

.. code-block:: diff

     import flask.cli

     from shop import create_app

    !info = flask.cli.ScriptInfo(create_app=lambda info: create_app(info.data["config"]))
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)


@change.rewrites("flask.cli.FlaskGroup", "flask.cli.ScriptInfo", exists=True, when="lambda")
def group(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source:
        return None
    arguments = []
    for argument in node.args:
        match argument:
            case cst.Arg(
                keyword=cst.Name("create_app"),
                value=cst.Lambda(params=cst.Parameters(params=[only]), body=body) as function,
            ) if only.default is None:
                if re.search(rf"\b{only.name.value}\b", cst.Module([]).code_for_node(body)):
                    return manual("the factory gets no ScriptInfo: click.get_current_context().obj")
                bare = function.with_changes(
                    params=cst.Parameters(), whitespace_after_lambda=cst.SimpleWhitespace("")
                )
                argument = argument.with_changes(value=bare)
        arguments.append(argument)
    return node.with_changes(args=arguments)
