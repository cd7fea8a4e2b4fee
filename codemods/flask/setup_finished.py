"""Set a blueprint up before it is registered.

What a blueprint was told after it had been registered was of no use, but no error either (a warning,
with ``warn_on_modifications``).  Flask 2.2 warned and 2.3 raises ``AssertionError: The setup method
'add_url_rule' can no longer be called on the blueprint 'shop'``.

.. code-block:: diff

     from flask import Blueprint, Flask

     app = Flask(__name__)
     bp = Blueprint("shop", __name__)
     app.register_blueprint(bp)

    !@bp.route("/")
     def index():
         return "shop"

A function that adds to a blueprint of the module and registers it works once.  The second application
that it is called with, as tests do, finds a blueprint that has been registered.

.. code-block:: diff

     from flask import Blueprint

     bp = Blueprint("themes", __name__)

     def theme():
         return "theme"

     def init_app(app):
         if not app.static_folder:
    !        bp.add_url_rule("/theme", view_func=theme)
         app.register_blueprint(bp)

A blueprint that the function makes is new each time.

.. code-block:: diff

     from flask import Blueprint, Flask

     def create_app():
         app = Flask(__name__)
         bp = Blueprint("shop", __name__)

         @bp.route("/")
         def index():
             return "shop"

         app.register_blueprint(bp)
         return app
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
    errors=(r"AssertionError: The setup method '\w+' can no longer be called on the blueprint",),
)
METHODS = (
    *("route", "add_url_rule", "endpoint", "record", "record_once"),
    *("before_request", "after_request", "teardown_request", "context_processor"),
    *("before_app_request", "after_app_request", "teardown_app_request", "app_context_processor"),
    *("errorhandler", "app_errorhandler", "register_error_handler", "url_defaults"),
    *("url_value_preprocessor", "app_template_filter", "app_template_test", "app_template_global"),
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def inside(scope: ast.AST) -> Iterator[ast.AST]:
    """What runs with ``scope``: the bodies of functions in it do not."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, Function | ast.Lambda | ast.ClassDef):
            yield from inside(child)


def registers(node: ast.AST, blueprint: str) -> bool:
    """Whether ``node`` is ``app.register_blueprint(blueprint, …)``."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "register_blueprint"
        and bool(node.args)
        and ast.unparse(node.args[0]) == blueprint
    )


def makes(function: Function, blueprint: str) -> bool:
    """Whether ``blueprint`` is the function's own: a parameter, or assigned in it."""
    root = blueprint.partition(".")[0]
    names = {a.arg for a in ast.walk(function.args) if isinstance(a, ast.arg)}
    return root in names or any(
        isinstance(n, ast.Name) and n.id == root and isinstance(n.ctx, ast.Store)
        for n in inside(function)
    )


@change.accesses(
    *(f"flask.Blueprint.{name}" for name in METHODS),
    exists=True,
    needs=r"\.register_blueprint\(",
)
def late(use: Use) -> Rewrite | None:
    if use.receiver is None or use.arguments is None or use.override:
        return None
    bp = use.receiver.source
    if not re.fullmatch(r"\w+", bp):
        return None
    around = [node for node in use.around if isinstance(node, Function)]
    scope: ast.AST = around[-1] if around else use.module_tree
    for block in (scope, *inside(scope)):
        for body in (getattr(block, "body", None), getattr(block, "orelse", None)):
            if isinstance(body, list) and follows(body, bp, use.line):
                return manual(f"{bp} is registered before: move register_blueprint() below this")
    if isinstance(scope, Function) and not makes(scope, bp):
        if any(registers(n, bp) for n in inside(scope)):
            return manual(
                f"it fails for the second application, because {bp} has been registered for the"
                " first: make the blueprint here, or set it up where it is made"
            )
    return None


def follows(body: list[ast.AST], blueprint: str, line: int) -> bool:
    """Whether the statement at ``line`` follows the registration in ``body``."""
    registered = False
    for statement in body:
        if isinstance(statement, ast.Expr) and registers(statement.value, blueprint):
            registered = True
            continue
        first = min(
            (d.lineno for d in getattr(statement, "decorator_list", ())),
            default=getattr(statement, "lineno", 0),
        )
        if registered and first <= line <= (getattr(statement, "end_lineno", 0) or 0):
            return isinstance(statement, ast.Expr | Function)
    return False
