"""Give ``Babel`` its selectors when it is set up.

Flask-Babel 3.0 keeps nothing on the ``Babel`` object, so that one object can serve several
applications.  The decorators ``localeselector`` and ``timezoneselector`` are gone: the functions
are passed with the application.

.. code-block:: diff

     from flask import Flask, request
     from flask_babel import Babel

     babel = Babel()

     def create_app():
         app = Flask(__name__)
    -    babel.init_app(app)
    +    babel.init_app(app, locale_selector=get_locale)
         return app

    -@babel.localeselector
     def get_locale():
         return request.accept_languages.best_match(["en", "de"])

Where the function comes later than the call, a ``lambda`` looks it up when it is needed.

.. code-block:: diff

     from flask import Flask, request
     from flask_babel import Babel

     app = Flask(__name__)
    -babel = Babel(app)
    +babel = Babel(app, locale_selector=lambda: get_locale())

    -@babel.localeselector
     def get_locale():
         return request.accept_languages.best_match(["en", "de"])

Where the application is set up in another module, it is for you to pass the function there.

.. code-block:: diff

     from app.extensions import app
     from flask_babel import Babel

     babel = Babel()

    !@babel.localeselector
     def get_locale():
         return "en"

``Babel`` took the defaults by place; what came second, the locale, is the date formats now.

.. code-block:: diff

     from flask import Flask
     from flask_babel import Babel

     app = Flask(__name__)
    -babel = Babel(app, "de", "Europe/Berlin")
    +babel = Babel(app, default_locale="de", default_timezone="Europe/Berlin")

The defaults are the application's, not the object's: without one they are ignored.

.. code-block:: diff

     from flask_babel import Babel

    !babel = Babel(default_locale="de")

     def init(app):
         babel.init_app(app)
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-babel",
    removed="3.0",
    ref="https://github.com/python-babel/flask-babel/releases/tag/v3.0.0",
)
BABEL = "flask_babel.Babel"
# The decorators, and the parameters that took their place.
SELECTORS = {"localeselector": "locale_selector", "timezoneselector": "timezone_selector"}
# The parameters of Babel() up to 2.0, in order, and whether init_app() takes them now.
PARAMETERS = {
    "app": False,
    "default_locale": True,
    "default_timezone": True,
    "date_formats": False,
    "configure_jinja": False,
    "default_domain": True,
}
Functions = tuple[ast.AST, ...]


def functions_round(tree: ast.Module, line: int) -> Functions:
    """Name the functions that the statement in ``line`` stands in, the outermost first."""
    return tuple(
        sorted(
            (
                node
                for node in ast.walk(tree)
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and node.body[0].lineno <= line <= (node.end_lineno or 0)
            ),
            key=lambda node: getattr(node, "lineno", 0),
        )
    )


def bound(tree: ast.Module, name: str) -> int:
    """Count the places that give ``name`` a value, anywhere in the module."""
    return sum(
        (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and node.name == name
        )
        or (isinstance(node, ast.arg) and node.arg == name)
        or (isinstance(node, ast.alias) and (node.asname or node.name) == name)
        or (isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load))
        for node in ast.walk(tree)
    )


def setup(use: Use, receiver: str) -> tuple[int, set[str]] | None:
    """Find the only statement that sets ``receiver`` up: its line and the keywords it has."""
    lines = []
    for statement in use.statements(BABEL, f"{BABEL}.init_app"):
        try:
            node = ast.parse(statement.source.strip()).body[0]
        except SyntaxError:
            return None
        call = getattr(node, "value", None)
        if not isinstance(call, ast.Call):
            continue
        has_app = bool(call.args) or any(k.arg == "app" for k in call.keywords)
        if statement.name == BABEL:
            targets = [ast.unparse(t) for t in getattr(node, "targets", ())]
            target = getattr(node, "target", None)
            targets += [ast.unparse(target)] if target is not None else []
            if has_app and receiver in targets:
                lines.append((statement.line, {k.arg or "" for k in call.keywords}))
        elif statement.receiver == receiver and has_app:
            lines.append((statement.line, {k.arg or "" for k in call.keywords}))
    return lines[0] if len(lines) == 1 else None


def selector(use: Use, receiver: str, kind: str) -> tuple[str, int] | None:
    """Find the only function decorated with ``receiver.kind``, and its line."""
    found = []
    for statement in use.statements(f"{BABEL}.{kind}"):
        if statement.receiver != receiver:
            continue
        try:
            node = ast.parse(dedented(statement.source)).body[0]
        except SyntaxError:
            return None
        if not isinstance(node, ast.FunctionDef):
            return None
        if ast.unparse(node.decorator_list[0]) != f"{receiver}.{kind}":
            return None
        found.append((node.name, statement.line))
    return found[0] if len(found) == 1 else None


def dedented(source: str) -> str:
    """Move a statement to the left margin."""
    import textwrap

    return textwrap.dedent(source)


def passed(use: Use, receiver: str, kind: str) -> str | None:
    """Say what has to be passed to set up ``receiver``; ``None`` where it cannot be told."""
    place, found = setup(use, receiver), selector(use, receiver, kind)
    if place is None or found is None:
        return None
    name, defined = found
    line, _ = place
    tree = use.module_tree
    if bound(tree, name) != 1:
        return None
    outside, inside = functions_round(tree, defined), functions_round(tree, line)
    if inside[: len(outside)] != outside:
        return None  # the function is not seen from where the application is set up
    if inside == outside:
        return name if defined < line else f"lambda: {name}()"
    factory = getattr(inside[len(outside)], "name", "")
    early = any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == factory
        and node.lineno < defined
        and functions_round(tree, node.lineno) == outside
        for node in ast.walk(tree)
    )
    return f"lambda: {name}()" if early else name


def with_selectors(node: cst.Call, use: Use, receiver: str) -> cst.Call:
    """Pass the functions that the decorators have registered to a call that sets up."""
    import libcst as cst

    plain = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    names = {a.keyword.value for a in node.args if a.keyword is not None}
    arguments = list(node.args)
    for kind, parameter in SELECTORS.items():
        value = None if parameter in names else passed(use, receiver, kind)
        if value is not None:
            argument = cst.Arg(
                cst.parse_expression(value), keyword=cst.Name(parameter), equal=plain
            )
            arguments.append(argument)
    return node if len(arguments) == len(node.args) else node.with_changes(args=arguments)


def target(use: Use) -> str:
    """Name what the object that is made here is assigned to."""
    for node in ast.walk(use.module_tree):
        if isinstance(node, ast.Assign) and node.lineno <= use.line <= (node.end_lineno or 0):
            return ast.unparse(node.targets[0])
    return ""


@change.rewrites(BABEL, exists=True, when=r"\S")
def construct(node: cst.Call, use: Use) -> Any:
    import libcst as cst

    if any(a.star for a in node.args):
        return None
    plain = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    placed = [a for a in node.args if a.keyword is None]
    names = {a.keyword.value for a in node.args if a.keyword is not None}
    if len(placed) > len(PARAMETERS):
        return None
    if not placed and "app" not in names:
        lost = sorted(name for name, moved in PARAMETERS.items() if moved and name in names)
        return manual(f"pass {', '.join(lost)} to init_app()") if lost else None
    arguments = list(node.args)
    if len(placed) > 1 and (use.arguments or [])[1][1].type != "builtins.dict":
        for index, name in enumerate(PARAMETERS):
            if 0 < index < len(placed):
                arguments[index] = arguments[index].with_changes(
                    keyword=cst.Name(name), equal=plain
                )
        node = node.with_changes(args=arguments)
        return with_selectors(node, use, target(use))
    new = with_selectors(node, use, target(use))
    return None if new is node else new


@change.rewrites(f"{BABEL}.init_app", exists=True, when=r"\S")
def init_app(node: cst.Call, use: Use) -> cst.Call | None:
    import libcst as cst

    if not node.args or any(a.star for a in node.args) or not isinstance(node.func, cst.Attribute):
        return None
    new = with_selectors(node, use, cst.Module([]).code_for_node(node.func.value))
    return None if new is node else new


@change.rewrites(*(f"{BABEL}.{kind}" for kind in SELECTORS))
def decorated(node: cst.FunctionDef, use: Use) -> Any:
    import libcst as cst

    code = cst.Module([]).code_for_node
    if use.receiver is None or not node.decorators:
        return None
    kind = use.source.rpartition(".")[2]
    receiver = use.receiver.source
    if code(node.decorators[0].decorator) != use.source:
        return None
    place = setup(use, receiver)
    if passed(use, receiver, kind) is None or place is None or SELECTORS[kind] not in place[1]:
        return None  # the decorator stays until the function is passed
    return node.with_changes(decorators=node.decorators[1:])


@change.accesses(*(f"{BABEL}.{kind}" for kind in SELECTORS))
def left(use: Use) -> Rewrite:
    parameter = SELECTORS[use.source.rpartition(".")[2]]
    return manual(
        f"pass the function where the application is set up: Babel(app, {parameter}=…) or"
        f" babel.init_app(app, {parameter}=…)"
    )


@change.rewrites(f"{BABEL}.list_translations", f"{BABEL}.default_locale", exists=True)
def asked(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """Outside of a request there may be no application to ask about."""
    import libcst as cst

    tree = use.module_tree
    around = functions_round(tree, use.line)
    setups = {functions_round(tree, s.line): s for s in use.statements(BABEL, f"{BABEL}.init_app")}
    if around and around not in setups:
        return None
    for block in ast.walk(tree):
        if (
            isinstance(block, ast.With)
            and block.lineno <= use.line <= (block.end_lineno or 0)
            and any("_context(" in ast.unparse(item.context_expr) for item in block.items)
        ):
            return None
    app = application(setups[around].source) if around in setups else None
    if app is None or not setups[around].before:
        return manual("it needs an application context: write it under `with app.app_context():`")
    context = cst.parse_expression(f"{app}.app_context()")
    return unsafe(
        cst.With([cst.WithItem(context)], cst.IndentedBlock([node])),
        because="it needs an application context, and the default locale is always in the list",
    )


def application(source: str) -> str | None:
    """Name the application that ``Babel(app)`` or ``babel.init_app(app)`` sets up."""
    for node in ast.walk(ast.parse(dedented(source))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Name):
            return node.args[0].id
    return None


change.moved(f"{BABEL}._date_formats", to=f"{BABEL}.date_formats")
change.removed_name(
    "flask_babel.make_json_lazy_string", advice="a lazy string becomes one with str()"
)
