"""What a release reads that is no Python name: configuration, environment, command line, signals.

Each entry is ``kind:name``: ``config:SECRET_KEY``, ``env:FLASK_APP``, ``command:run``,
``option:run --host``, ``signal:request-started``, ``wsgi:werkzeug.request`` (a key of the WSGI
environment).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_READS = frozenset({"get", "setdefault", "pop", "get_namespace"})
_WSGI = re.compile(r"(?:werkzeug|flask)\.[a-z_.]+")


def declared(tree: ast.Module) -> Iterator[str]:
    """The entries of one file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            yield from _key(node.value, node.slice)
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            yield from _key(node.comparators[0], node.left)
        elif isinstance(node, ast.Call):
            yield from _call(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _defaults(node)
        elif isinstance(node, ast.FunctionDef):
            yield from _command(node)


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _last(node: ast.expr) -> str:
    """The last name of an expression: ``config`` for ``current_app.config``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _key(holder: ast.expr, key: ast.expr) -> Iterator[str]:
    name = _text(key)
    if name is None:
        return
    last = _last(holder)
    if last == "environ" and _WSGI.fullmatch(name):
        yield f"wsgi:{name}"
    elif name.isupper() and last == "config":
        yield f"config:{name}"
    elif last == "environ" and isinstance(holder, ast.Attribute) and _last(holder.value) == "os":
        yield f"env:{name}"


def _call(node: ast.Call) -> Iterator[str]:
    function = node.func
    name = _text(node.args[0]) if node.args else None
    for word in node.keywords:
        if word.arg == "envvar" and (variable := _text(word.value)):
            yield f"env:{variable}"
    if name is None:
        return
    if isinstance(function, ast.Attribute):
        if function.attr in _READS:
            yield from _key(function.value, node.args[0])
        elif function.attr == "getenv":
            yield f"env:{name}"
        elif function.attr == "signal" and "signal" in _last(function.value):
            yield f"signal:{name}"
    elif _last(function) == "ConfigAttribute":
        yield f"config:{name}"


def _defaults(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    """The keys of ``default_config = ImmutableDict({…})``."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    if _last(target) == "default_config" and node.value is not None:
        for inner in ast.walk(node.value):
            for key in inner.keys if isinstance(inner, ast.Dict) else ():
                if name := _text(key):
                    yield f"config:{name}"


def _command(node: ast.FunctionDef) -> Iterator[str]:
    command = ""
    options = []
    for decorator in node.decorator_list:
        if not isinstance(decorator, ast.Call):
            continue
        name = _text(decorator.args[0]) if decorator.args else None
        if _last(decorator.func) in ("command", "group"):
            command = name or node.name.replace("_", "-")
        elif _last(decorator.func) == "option":
            options += [text for arg in decorator.args if (text := _text(arg))]
    if command:
        yield f"command:{command}"
        yield from (f"option:{command} {o}" for o in options if o.startswith("-"))
