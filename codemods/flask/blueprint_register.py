"""Override ``Blueprint.register`` with the parameters it has.

Since Flask 2.0 a blueprint finds out by itself whether it is registered for the first time;
``first_registration`` went without a warning.

.. code-block:: diff

     from flask import Blueprint

     class Shop(Blueprint):
    -    def register(self, app, options, first_registration=False):
    +    def register(self, app, options):
             app.shop = self
    -        super().register(app, options, first_registration)
    +        super().register(app, options)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
NAME = "first_registration"


@change.overrides("flask.Blueprint.register")
def register(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | Rewrite | None:
    """Take the parameter out of the override, and out of the calls inside."""
    import libcst as cst

    def is_extra(argument: cst.Arg, index: int) -> bool:
        if argument.keyword is not None:
            return argument.keyword.value == NAME
        return isinstance(argument.value, cst.Name) and argument.value.value == NAME and index >= 2

    if not any(p.name.value == NAME for p in node.params.params):
        return None

    class Calls(cst.CSTTransformer):
        def leave_Call(self, _original: cst.Call, updated_node: cst.Call) -> cst.Call:
            match updated_node.func:
                case cst.Attribute(attr=cst.Name("register")):
                    pass
                case _:
                    return updated_node
            kept = [a for i, a in enumerate(updated_node.args) if not is_extra(a, i)]
            if len(kept) == len(updated_node.args):
                return updated_node
            kept[-1] = kept[-1].with_changes(comma=updated_node.args[-1].comma)
            return updated_node.with_changes(args=kept)

    params = [p for p in node.params.params if p.name.value != NAME]
    params[-1] = params[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    new = node.with_changes(
        params=node.params.with_changes(params=params), body=node.body.visit(Calls())
    )
    if NAME in cst.Module([]).code_for_node(new):
        return manual(
            "Flask does not say any more whether it is the first registration, and leaves it to"
            " Blueprint.register to enter the blueprint in app.blueprints: call super().register()"
        )
    return new


change.parameter("flask.Blueprint.register", NAME, to=None)
