"""Pass the key function first, and the application by keyword, to ``Limiter``.

Flask-Limiter 3.0 made ``key_func`` the first parameter, and let nothing else be passed by place.

.. code-block:: diff

     from flask import Flask
     from flask_limiter import Limiter
     from flask_limiter.util import get_remote_address

     app = Flask(__name__)
    -limiter = Limiter(app, key_func=get_remote_address, default_limits=["10/day"])
    +limiter = Limiter(get_remote_address, app=app, default_limits=["10/day"])

.. code-block:: diff

     from flask_limiter import Limiter
     from flask_limiter.util import get_remote_address

     limiter = Limiter(key_func=get_remote_address)
     other = Limiter(get_remote_address, storage_uri="memory://")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Use, manual, places

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-limiter",
    removed="3.0",
    ref="https://flask-limiter.readthedocs.io/en/stable/changelog.html#v3-0-0",
)


@change.rewrites("flask_limiter.Limiter", exists=True, when=places(1))
def construct(node: cst.Call, use: Use) -> Any:
    import libcst as cst

    placed = [a for a in node.args if a.keyword is None]
    if any(a.star for a in node.args) or not placed:
        return None
    keywords = {a.keyword.value: a for a in node.args if a.keyword is not None}
    if len(placed) > 2:
        return manual("pass everything after key_func by keyword")
    key = keywords.get("key_func") or (placed[1] if len(placed) == 2 else None)
    if key is None:
        is_app = use.arguments is not None and use.arguments[0][1].type == "flask.Flask"
        return manual("pass the application by keyword and a key_func") if is_app else None
    no_space = cst.SimpleWhitespace("")
    app = placed[0].with_changes(
        keyword=cst.Name("app"),
        equal=cst.AssignEqual(whitespace_before=no_space, whitespace_after=no_space),
    )
    rest = [a for a in node.args if a is not key and a is not placed[0]]
    first = placed[0].with_changes(value=key.value, comma=node.args[0].comma)
    if isinstance(first.comma, cst.MaybeSentinel):
        first = first.with_changes(comma=cst.MaybeSentinel.DEFAULT)
    if rest:
        app = app.with_changes(comma=key.comma if key is not node.args[-1] else rest[0].comma)
    else:
        app = app.with_changes(comma=node.args[-1].comma)
    return node.with_changes(args=[first, app, *rest])
