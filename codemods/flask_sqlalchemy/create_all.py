"""Call ``create_all()``, ``drop_all()`` and ``reflect()`` inside an application context.

Since Flask-SQLAlchemy 3.0 they always work on the current application (``unexpected keyword
argument 'app'``), and the bind is called ``bind_key``.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def setup(app):
    -    db.create_all(app=app)
    +    with app.app_context():
    +        db.create_all()

     def forget():
    -    db.drop_all(bind=["cache"])
    +    db.drop_all(bind_key=["cache"])
         db.drop_all("sessions")

.. code-block:: diff

    -from flask import current_app
     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def setup():
    -    db.create_all(app=current_app)
    +    db.create_all()

An application that is passed in the middle of an expression is reported.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def setup(app):
    !    return db.session, db.create_all(app=app)

``SQLAlchemy(app)`` remembered the application, and worked anywhere: ``Working outside of application
context``.  Code that runs when the file does has none.

.. code-block:: diff

     from flask import Flask
     from flask_sqlalchemy import SQLAlchemy

     app = Flask(__name__)
     app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
     db = SQLAlchemy(app)

     class User(db.Model):
         id = db.Column(db.Integer, primary_key=True)

    -db.create_all()
    -db.session.add(User())
    -db.session.commit()
    +with app.app_context():
    +    db.create_all()
    +    db.session.add(User())
    +    db.session.commit()

     if __name__ == "__main__":
         app.run()

So has what a test does before it pushes one.

.. code-block:: diff

     import unittest

     from flask import Flask
     from flask_sqlalchemy import SQLAlchemy

     app = Flask(__name__)
     app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
     db = SQLAlchemy(app)

     class UserTest(unittest.TestCase):
         def setUp(self):
    !        db.create_all()
             self.client = app.test_client()
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flaskmigrate import (
    Arg,
    BreakingChange,
    Rewrite,
    Symbol,
    Use,
    keywords,
    manual,
    places,
    unsafe,
)

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
    errors=(
        r"Working outside of application context.*\n.*\b(create_all|drop_all|reflect)\(",
        r"Working outside of application context.*\n.*\.(session|engine|query)\b",
    ),
)

_NAMES = [f"flask_sqlalchemy.SQLAlchemy.{name}" for name in ("create_all", "drop_all", "reflect")]
#: The application was the second argument.
WITH_APP = f"{keywords('app')}|{places(2)}"


def is_current(app: Arg) -> bool:
    """Whether ``app`` is the current application, or none was passed."""
    return (
        app.is_constant(None)
        or app.qualified in ("flask.current_app", "flask.current_app._get_current_object")
        or app.source.endswith(("current_app", "current_app._get_current_object()"))
    )


@change.rewrites(*_NAMES, exists=True, when=WITH_APP)
def enter_context(node: cst.SimpleStatementLine, use: Use) -> cst.With | None:
    """``db.create_all(app=app)`` → ``with app.app_context(): db.create_all()``."""
    import libcst as cst

    statement = node.body[0]
    call = statement.value if isinstance(statement, cst.Expr) else None
    if len(node.body) != 1 or not isinstance(call, cst.Call) or use.arguments is None:
        return None
    if cst.Module([]).code_for_node(call.func) != use.source:
        return None
    positional = [a for name, a in use.arguments if name is None]
    given = {name: a for name, a in use.arguments if name is not None}
    app = given.get("app") or next(iter(positional[1:]), None)
    bind = given.get("bind") or given.get("bind_key") or next(iter(positional), None)
    if app is None or is_current(app) or not given.keys() <= {"app", "bind", "bind_key"}:
        return None
    arguments = []
    if bind is not None and not bind.is_constant("__all__"):
        arguments = [cst.Arg(bind.node)]
    inside = node.with_changes(body=[cst.Expr(call.with_changes(args=arguments))], leading_lines=())
    return cst.With(
        items=[cst.WithItem(cst.Call(cst.Attribute(app.node, cst.Name("app_context"))))],
        body=cst.IndentedBlock([inside]),
        leading_lines=node.leading_lines,
    )


#: What needs the application.
NEEDS = {"create_all", "drop_all", "reflect", "engine", "get_engine"}
CONTEXT = re.compile(r"\b(app_context|request_context)\b|\.push\(|[fF]lask_testing|ext\.testing")
ENTERED = re.compile(r"\b(app_context|test_request_context|request_context|test_client)\(")
BELOW = "what uses the database further below needs the context as well"
TEST = re.compile(
    r"setUp(Class)?|tearDown(Class)?|(setup|teardown)_(method|class|module|function)|test\w*"
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def runs(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when ``node`` does: no bodies of functions."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function | ast.Lambda | ast.ClassDef):
            yield from runs(child)


def uses(node: ast.AST, db: str, own: Sequence[str] = ()) -> bool:
    """Whether ``node`` uses the database, by itself or in a function of the file."""
    for inner in runs(node):
        if isinstance(inner, ast.Attribute):
            owner = ast.unparse(inner.value)
            if (owner == db and inner.attr in NEEDS) or owner == f"{db}.session":
                return True
            if inner.attr == "query" and owner[:1].isupper() and owner.isidentifier():
                return True
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name):
            if inner.func.id in own:
                return True
    return False


def blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    """The blocks of statements that run when ``node`` does, and that no context is entered for."""
    if isinstance(node, ast.With) and ENTERED.search(ast.unparse(node).partition("\n")[0]):
        return
    for name in ("body", "orelse", "finalbody", "handlers"):
        block = getattr(node, name, None)
        if not isinstance(block, list):
            continue
        if name != "handlers":
            yield block
        for statement in block:
            if not isinstance(statement, Function | ast.ClassDef):
                yield from blocks(statement)


def barrier(statement: ast.stmt) -> bool:
    """Whether the block of a ``with`` may not hold ``statement``: it defines, imports, or goes on."""
    if isinstance(statement, Function | ast.ClassDef | ast.Import | ast.ImportFrom):
        return True
    return any(
        isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "run"
        for n in runs(statement)
    )


def group(block: Sequence[ast.stmt], line: int, db: str, own: Sequence[str]) -> list[ast.stmt]:
    """The statements round ``line`` that belong into one context."""
    found: list[ast.stmt] = []
    waiting: list[ast.stmt] = []
    for statement in block:
        if barrier(statement):
            if any(s.lineno <= line <= (s.end_lineno or 0) for s in found):
                return found
            found, waiting = [], []
        elif uses(statement, db, own):
            found += [*waiting, statement] if found else [statement]
            waiting = []
        else:
            waiting.append(statement)
    return found if any(s.lineno <= line <= (s.end_lineno or 0) for s in found) else []


def innermost(tree: ast.Module, line: int) -> Function | None:
    """The function that ``line`` lies in."""
    found = None
    for node in ast.walk(tree):
        if isinstance(node, Function) and node.lineno <= line <= (node.end_lineno or 0):
            found = node if found is None or node.lineno > found.lineno else found
    return found


def pushed(scope: ast.AST, line: int) -> bool:
    """Whether a context is pushed in ``scope`` before ``line``."""
    return any(
        isinstance(n, ast.Call)
        and isinstance(n.func, ast.Attribute)
        and n.func.attr in ("push", "__enter__")
        and n.lineno < line
        for n in runs_below(scope)
    )


def runs_below(scope: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, Function | ast.Lambda | ast.ClassDef):
            yield from runs(child)


def application(call: str, module: str) -> str | None:
    """What the application is called that ``SQLAlchemy(app)`` was given; a symbol if it is imported."""
    tree = ast.parse(call, mode="eval").body
    if not isinstance(tree, ast.Call):
        return None
    given = [*tree.args[:1], *(k.value for k in tree.keywords if k.arg == "app")]
    if not given or not isinstance(given[0], ast.Name | ast.Attribute):
        return None
    name = ast.unparse(given[0])
    if module:
        return str(Symbol(f"{module}.{name}")) if name.isidentifier() else None
    return name if all(part.isidentifier() for part in name.split(".")) else None


@change.accesses(*_NAMES, exists=True)
def outside(use: Use) -> Rewrite | None:
    """Enter a context round what runs with the file, or in the function that makes the database."""
    if use.receiver is None or use.maker is None or any(n == "app" for n, _ in use.arguments or ()):
        return None
    db = use.receiver.source
    call, module = use.maker
    app = application(call, module)
    if app is None:
        return None
    tree = use.module_tree
    function = innermost(tree, use.line)
    line = use.line
    scope: ast.AST = tree
    own: list[str] = []
    if function is not None:
        if any(isinstance(s, ast.Assign) and ast.unparse(s.value) == call for s in function.body):
            scope = function
        else:
            return in_function(use, tree, function, db, app)
    if pushed(scope, line):
        return None
    for block in blocks(scope):
        if any(s.lineno <= line <= (s.end_lineno or 0) and not compound(s) for s in block):
            return entered(group(block, line, db, own), app, module, tree, db)
    return None


def in_function(
    use: Use, tree: ast.Module, function: Function, db: str, app: str
) -> Rewrite | None:
    """Enter it where the file calls the function; report what tests do."""
    if not function.decorator_list and function in tree.body:
        for block in blocks(tree):
            for statement in block:
                call = statement.value if isinstance(statement, ast.Expr) else None
                if isinstance(call, ast.Call) and ast.unparse(call.func) == function.name:
                    if pushed(tree, statement.lineno) or ENTERED.search(ast.unparse(function)):
                        return None
                    found = group(block, statement.lineno, db, [function.name])
                    return entered(found, app, "", tree, db)
    fixture = any("fixture" in ast.unparse(d) for d in function.decorator_list)
    if (fixture or TEST.fullmatch(function.name)) and not CONTEXT.search(use.module_source):
        return manual("push an application context first: app.app_context().push()")
    return None


def compound(statement: ast.stmt) -> bool:
    """Whether ``statement`` has blocks of its own."""
    return isinstance(getattr(statement, "body", None), list)


def entered(
    statements: Sequence[ast.stmt], app: str, module: str, tree: ast.Module, db: str
) -> Rewrite | None:
    """Put ``statements`` into a context."""
    if not statements:
        return None
    if module.startswith("."):
        return manual("call it inside `with app.app_context():`")
    first = statements[0].lineno
    last = statements[-1].end_lineno or statements[-1].lineno
    below = any(
        s.lineno > last and not isinstance(s, Function | ast.ClassDef) and uses(s, db)
        for s in tree.body
    )
    new = unsafe(f"with {app}.app_context():", because=BELOW) if below else None
    new = new or Rewrite(f"with {app}.app_context():")
    return Rewrite(new.text, new.applicability, new.because, lines=(first, last))


for _name in _NAMES:
    change.parameter(_name, "bind", to="bind_key")


def _for_current_app(name: str) -> None:
    @change.replaces(f"flask_sqlalchemy.SQLAlchemy.{name}", exists=True, when=WITH_APP)
    def template(
        self: Arg, bind_key: Arg = "__all__", app: Arg = None, *, bind: Arg = "__all__"
    ) -> str | Rewrite | None:
        if not app.given:
            return None  # the bind has a rule of its own
        if not is_current(app):
            return manual("call it inside `with app.app_context():`, without the application")
        key = bind if bind.given else bind_key
        if key.is_constant("__all__"):
            return f"{self}.{name}()"
        return f"{self}.{name}({key})" if key.positional else f"{self}.{name}(bind_key={key})"


for _name in ("create_all", "drop_all", "reflect"):
    _for_current_app(_name)
