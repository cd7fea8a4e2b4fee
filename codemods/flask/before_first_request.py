"""Run code before the first request with a cached ``before_request`` function.

``before_first_request`` ran a function once, in the first request.  Flask 2.2 deprecated and 2.3
removed it: the place for set-up is where the application is created.

.. code-block:: diff

    +import functools
    +
     from flask import Flask
     from flask_sqlalchemy import SQLAlchemy

     app = Flask(__name__)
     db = SQLAlchemy()

    -@app.before_first_request
    +@app.before_request
    +@functools.cache
     def create_tables():
         db.create_all()

     if __name__ == "__main__":
         db.init_app(app)
         app.run()

A cached function runs once, or again until it has not raised, and in a request, as the old ones did.
That is what can be done without knowing what it waits for: here the database is only there after
``init_app``.  Where all it needs is there when the application is set up, it reads better at the end
of that, as ``with app.app_context(): create_tables()``.  (A plain ``before_request`` function would
run in every request; one that removes itself from ``before_request_funcs`` makes Flask skip the
next, which may be the one that asks for a password.)

A blueprint may be part of several applications, each of which has a first request.

.. code-block:: diff

    +import functools
    +
     from flask import Blueprint

     bp = Blueprint("shop", __name__)

    -@bp.before_app_first_request
     def load_prices():
         print("loading")
    +
    +bp.record_once(lambda state: state.app.before_request(functools.cache(load_prices)))

The names are telling enough to be followed where the application is not known for certain.

.. code-block:: diff

    +import functools
    +
     from flask import Blueprint

     def register(app, function):
         if isinstance(app, Blueprint):
    -        first = app.before_app_first_request
    +        first = lambda f: app.record_once(lambda state: state.app.before_request(functools.cache(f)))
         else:
    -        first = app.before_first_request
    +        first = lambda f: app.before_request(functools.cache(f))
         first(function)

There is no list of such functions, and nothing that runs only these.

.. code-block:: diff

    +import functools
    +
     from flask import Flask

     app = Flask(__name__)

     def warm_up():
         print("warming up")

    -app.before_first_request_funcs.append(warm_up)
    +app.before_request(functools.cache(warm_up))

     def test():
    -    app.try_trigger_before_first_request_functions()
    +    with app.test_request_context():
    +        app.preprocess_request()

What the function returned was ignored; from a ``before_request`` function it is the response.

.. code-block:: diff

    +import functools
    +
     from flask import Flask, redirect

     def create_app(warm_up):
         app = Flask(__name__)

    !    @app.before_first_request
         def check():
             return redirect("/setup")

    -    app.before_first_request(warm_up)
    +    app.before_request(functools.cache(warm_up))
         return app

It can do everything but set up the application, which Flask 2.3 refuses once a request is there.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

    !@app.before_first_request
     def mount():
         app.add_url_rule("/late", view_func=lambda: "late")

Where the function that adds to a blueprint registers it, the application is at hand.

.. code-block:: diff

    +import functools
    +
     from flask import Blueprint

     bp = Blueprint("shop", __name__)

     def bind(app, load_prices):
    -    bp.before_app_first_request(load_prices)
    +    app.before_request(functools.cache(load_prices))
         app.register_blueprint(bp)
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
cache = Symbol("functools.cache")
BECAUSE = (
    "it runs in the order of the before_request functions, not before them all, and two first"
    " requests at the same time may both run it"
)
WHERE = "call it where the application is set up, in `with app.app_context():`"
VALUE = "if it returns something, that is the response; it cannot set up the application any more"
#: What an application is set up with, by names that tell.
SET_UP = {
    *("register_blueprint", "add_url_rule", "before_request", "after_request", "teardown_request"),
    *("teardown_appcontext", "register_error_handler", "errorhandler", "context_processor"),
    *("add_template_filter", "add_template_global", "add_template_test"),
}


def obstacle(node: cst.FunctionDef, source: str) -> str | None:
    """Why the decorated function cannot simply be cached."""
    import libcst as cst

    if node.asynchronous is not None:
        return f"a coroutine cannot be cached; {WHERE}"
    if node.params.params or node.params.kwonly_params or node.params.posonly_params:
        return f"the function has parameters; {WHERE}"
    if cst.Module([]).code_for_node(node.decorators[0].decorator) != source:
        return f"other decorators stand above; {WHERE}"

    found: list[cst.CSTNode] = []
    calls: list[str] = []

    class Returns(cst.CSTVisitor):
        def visit_FunctionDef(self, _inner: cst.FunctionDef) -> bool:
            return False

        def visit_Lambda(self, _inner: cst.Lambda) -> bool:
            return False

        def visit_Yield(self, inner: cst.Yield) -> None:
            found.append(inner)

        def visit_Return(self, inner: cst.Return) -> None:
            match inner.value:
                case None | cst.Name("None"):
                    pass
                case _:
                    found.append(inner)

        def visit_Call(self, inner: cst.Call) -> None:
            match inner.func:
                case cst.Attribute(attr=cst.Name(name)) if name in SET_UP:
                    calls.append(name)

    node.body.visit(Returns())
    if calls:
        return f"{calls[0]}() fails in a request; {WHERE}"
    if found:
        return "what it returns was ignored, and would be the response; let it return nothing"
    return None


def decorated(node: cst.FunctionDef, source: str) -> int | None:
    """Find the decorator ``source`` among those of ``node``."""
    import libcst as cst

    for index, decorator in enumerate(node.decorators):
        if cst.Module([]).code_for_node(decorator.decorator) == source:
            return index
    return None


@change.rewrites("flask.Flask.before_first_request")
def of_application(node: cst.FunctionDef, use: Use) -> Rewrite | None:
    import libcst as cst

    index = decorated(node, use.source)
    if index is None:
        return None
    reason = obstacle(node, use.source)
    if reason:
        return manual(reason)
    old = node.decorators[index]
    assert isinstance(old.decorator, cst.Attribute)
    hook = old.with_changes(
        decorator=old.decorator.with_changes(attr=cst.Name("before_request")),
    )
    once = cst.Decorator(cst.Name(str(cache)))
    return unsafe(node.with_changes(decorators=[hook, once, *node.decorators[1:]]), because=BECAUSE)


@change.rewrites("flask.Blueprint.before_app_first_request")
def of_blueprint(node: cst.FunctionDef, use: Use) -> Rewrite | None:
    import libcst as cst

    index = decorated(node, use.source)
    if index is None:
        return None
    reason = obstacle(node, use.source)
    if reason:
        return manual(reason)
    old: Any = node.decorators[0].decorator
    line: Any = cst.parse_statement(
        f"blueprint.record_once(lambda state: state.app.before_request({cache}({node.name.value})))"
    )
    line = line.with_deep_changes(line.body[0].value.func, value=old.value)
    function = node.with_changes(
        decorators=node.decorators[1:],
        leading_lines=[*node.leading_lines, *node.decorators[0].leading_lines],
    )
    lines = use.module_source.splitlines()
    # Two blank lines where the file has them at all.
    two = lines[use.line - 1].startswith("@") and "\n\n\n" in "\n".join(lines)
    blank = [cst.EmptyLine(indent=False)] * (2 if two else 1)
    return unsafe([function, line.with_changes(leading_lines=blank)], because=BECAUSE)


def as_value(use: Use, new: str) -> Rewrite | None:
    """``once = app.before_first_request``: a function that does the same."""
    if use.arguments is not None and not use.decorates:
        return None  # it is called
    if use.stored or use.decorates:
        return manual(WHERE)
    return unsafe(f"lambda f: {new}", because=f"{BECAUSE}; {VALUE}")


@change.accesses("flask.Flask.before_first_request", anywhere=True)
def value(use: Use) -> Rewrite | None:
    return as_value(use, f"{use.receiver}.before_request({cache}(f))")


@change.accesses("flask.Blueprint.before_app_first_request", anywhere=True)
def value_of_blueprint(use: Use) -> Rewrite | None:
    new = f"{use.receiver}.record_once(lambda state: state.app.before_request({cache}(f)))"
    return as_value(use, new)


@change.replaces("flask.Flask.before_first_request", anywhere=True)
def by_call(self: Arg, f: Arg) -> Rewrite:
    return unsafe(
        f"{self}.before_request({cache}({f}))",
        because=f"{BECAUSE}; {VALUE}",
    )


@change.rewrites("flask.Blueprint.before_app_first_request")
def where_it_is_registered(node: cst.Call, use: Use) -> Rewrite | None:
    """In a function that registers the blueprint: it may be called again, with another application."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    match node:
        case cst.Call(func=func, args=[cst.Arg(keyword=None, star="") as function]) if (
            code(func) == use.source and use.receiver is not None
        ):
            app = registering(use.module_source, use.line, use.receiver.source)
            if app is not None:
                new = cst.parse_expression(f"{app}.before_request({cache}({code(function.value)}))")
                return unsafe(new, because=f"{BECAUSE}; {VALUE}")
    return None


def registering(source: str, line: int, blueprint: str) -> str | None:
    """The application for which the function round ``line`` registers ``blueprint``."""
    apps: set[str] = set()
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if function.lineno <= line <= (function.end_lineno or 0):
            apps = {
                ast.unparse(node.func.value)
                for node in ast.walk(function)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "register_blueprint"
                and node.args
                and ast.unparse(node.args[0]) == blueprint
            }
    return apps.pop() if len(apps) == 1 else None


@change.replaces("flask.Blueprint.before_app_first_request", anywhere=True)
def by_call_of_blueprint(self: Arg, f: Arg) -> Rewrite:
    return unsafe(
        f"{self}.record_once(lambda state: state.app.before_request({cache}({f})))",
        because=f"{BECAUSE}; {VALUE}",
    )


@change.rewrites("flask.Flask.before_first_request_funcs")
def appended(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """``app.before_first_request_funcs.append(f)``: a place behind the others, as ``before_request`` gives."""
    import libcst as cst

    match node.body:
        case [
            cst.Expr(
                cst.Call(
                    func=cst.Attribute(value=functions, attr=cst.Name("append")),
                    args=[cst.Arg(keyword=None, star="", value=function)],
                )
            )
        ] if cst.Module([]).code_for_node(functions) == use.source and use.receiver is not None:
            once = cst.Call(cst.Name(str(cache)), [cst.Arg(function)])
            call = cst.parse_expression(f"{use.receiver.source}.before_request()")
            return unsafe(
                node.with_changes(body=[cst.Expr(call.with_changes(args=[cst.Arg(once)]))]),
                because=f"{BECAUSE}; {VALUE}",
            )
    return None


@change.accesses("flask.Flask.before_first_request_funcs")
def functions(use: Use) -> Rewrite:
    return manual("there is no such list; app.before_request(functools.cache(f)) runs f once")


earlier = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)


@earlier.rewrites("flask.Flask.try_trigger_before_first_request_functions")
def triggered(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """A statement becomes one that runs all functions that stand in front of a request."""
    import libcst as cst

    match node.body:
        case [cst.Expr(cst.Call(func=method, args=[]))] if (
            cst.Module([]).code_for_node(method) == use.source and use.receiver is not None
        ):
            app = use.receiver.source
            new = cst.parse_statement(
                f"with {app}.test_request_context():\n    {app}.preprocess_request()\n"
            )
            return unsafe(
                new.with_changes(leading_lines=node.leading_lines),
                because="all functions that run before a request do, not only those of the first",
            )
    return None


@earlier.accesses("flask.Flask.try_trigger_before_first_request_functions")
def trigger(use: Use) -> Rewrite:
    return manual("call the functions themselves, or send a request with the test client")
