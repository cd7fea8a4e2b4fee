"""Join paths with ``werkzeug.utils.safe_join``.

Flask had a function of its own, which answered 404 when a path led out of its directory.  Flask
2.0 deprecated and 2.1 removed it: Werkzeug's does the same, but returns ``None`` for such a path.
Changing only the import would turn a 404 into an error 500, or worse.

.. code-block:: diff

     import os

    -from flask import Flask, safe_join
    +from flask import Flask, abort
    +from werkzeug.utils import safe_join

     app = Flask(__name__)

     @app.get("/size/<path:name>")
     def size(name):
    -    path = safe_join("uploads", name)
    +    path = safe_join("uploads", name) or abort(404)
         return str(os.path.getsize(path))

Both give the same file; only a part that is empty no longer leaves a slash at the end.

.. code-block:: diff

    -from flask import safe_join
    +from flask import abort
    +from werkzeug.utils import safe_join

     def below(parts):
    -    directory = safe_join("uploads", *parts)
    -    return safe_join(directory, *parts).encode()
    +    directory = safe_join("uploads", *parts) or abort(404)
    +    return (safe_join(directory, *parts) or abort(404)).encode()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Symbol, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

safe_join = Symbol("werkzeug.utils.safe_join")
abort = Symbol("flask.abort")


@change.rewrites("flask.safe_join")
def starred(node: cst.Call, use: Use) -> cst.BaseExpression | None:
    """``safe_join(directory, *parts)``: it took any number of them."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source:
        return None
    if not any(a.star == "*" for a in node.args) or any(
        a.keyword or a.star == "**" for a in node.args
    ):
        return None
    joined = node.with_changes(func=cst.Name(str(safe_join)))
    return cst.BooleanOperation(joined, cst.Or(), cst.parse_expression(f"{abort}(404)"))


@change.replaces("flask.safe_join")
def join(
    directory: Arg,
    first: Arg = None,
    second: Arg = None,
    third: Arg = None,
    fourth: Arg = None,
    filename: Arg = None,
) -> str:
    parts = [p for p in (directory, first, second, third, fourth, filename) if p.given]
    return f"{safe_join}({', '.join(map(str, parts))}) or {abort}(404)"
