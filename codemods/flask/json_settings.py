"""Set how JSON is written on ``app.json``.

The ``JSON…`` settings moved to attributes of the application's provider in Flask 2.2, and are
ignored, without a word, since 2.3.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -app.config["JSON_SORT_KEYS"] = False
    -app.config["JSON_AS_ASCII"] = False
    -app.config["JSONIFY_MIMETYPE"] = "application/vnd.api+json"
    +app.json.sort_keys = False
    +app.json.ensure_ascii = False
    +app.json.mimetype = "application/vnd.api+json"

     def is_sorted():
    -    return app.config["JSON_SORT_KEYS"]
    +    return app.json.sort_keys

``compact`` is the opposite of what ``JSONIFY_PRETTYPRINT_REGULAR`` was.

.. code-block:: diff

     from flask import Flask

     def create_app(pretty):
         app = Flask(__name__)
    -    app.config["JSONIFY_PRETTYPRINT_REGULAR"] = pretty
    +    app.json.compact = not pretty
         return app

Where the values stand in a class or a file that ``app.config`` loads, nothing reads them there any
more: the application has to be told once it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
ATTRIBUTES = {
    "JSON_SORT_KEYS": "sort_keys",
    "JSON_AS_ASCII": "ensure_ascii",
    "JSONIFY_MIMETYPE": "mimetype",
    "JSONIFY_PRETTYPRINT_REGULAR": "compact",
}
ADVICE = "set app.json.{0} where the application is set up, after its configuration is loaded"


PRETTY = "flask.Config['JSONIFY_PRETTYPRINT_REGULAR']"


@change.rewrites(PRETTY, exists=True)
def pretty(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """Turn the value of ``app.config["JSONIFY_PRETTYPRINT_REGULAR"] = …`` round."""
    import libcst as cst

    match node.body:
        case [
            cst.Assign(targets=[cst.AssignTarget(target=cst.Subscript() as target)], value=value)
        ]:
            if cst.Module([]).code_for_node(target) != use.source:
                return None
            if not isinstance(target.value, cst.Attribute):
                return None
            compact = cst.Attribute(
                cst.Attribute(target.value.value, cst.Name("json")), cst.Name("compact")
            )
            if isinstance(value, cst.Name) and value.value in ("True", "False"):
                new: cst.BaseExpression = cst.Name(str(value.value == "False"))
            elif isinstance(value, cst.BooleanOperation | cst.IfExp | cst.Lambda | cst.NamedExpr):
                new = cst.UnaryOperation(
                    cst.Not(), value.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
                )
            else:
                new = cst.UnaryOperation(cst.Not(), value)
            return node.with_changes(
                body=[node.body[0].with_changes(targets=[cst.AssignTarget(compact)], value=new)]
            )
    return None


def attribute(name: str) -> Callable[[Use], str | Rewrite | None]:
    def setting(use: Use) -> str | Rewrite | None:
        """Name the attribute of ``app.json``; ``compact`` has the opposite meaning."""
        if (
            use.owner is None
            or use.method in ("setdefault", "pop")
            or (use.stored and name == "compact")
        ):
            return manual(ADVICE.format(name))
        if name == "compact":
            return unsafe(
                f"not {use.owner}.json.compact", because="compact is None where debug mode decides"
            )
        return f"{use.owner}.json.{name}"

    return setting


for _key, _name in ATTRIBUTES.items():
    change.setting(_key)(attribute(_name))
