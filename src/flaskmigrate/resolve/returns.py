"""What the functions of the user's return."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flaskmigrate.resolve.values import External, Own, OwnInstance, Value

if TYPE_CHECKING:
    from flaskmigrate.resolve.infer import Resolver

#: Decorators that leave what a function returns as it is.
_TRANSPARENT = frozenset(
    {
        "staticmethod", "classmethod", "property", "cached_property", "fixture", "contextmanager",
        "lru_cache", "cache", "locked_cached_property", "wraps", "yield_fixture", "abstractmethod",
    }
)  # fmt: skip


def returned(resolver: Resolver, function: Own, receiver: Value | None) -> Value | None:
    """What a call of the user's ``function`` gives."""
    scope = function.scope
    node: Any = scope.node
    why = ""
    for decorator in getattr(node, "decorator_list", ()):
        name = decorator_name(decorator)
        if name not in _TRANSPARENT:
            why = f"returned by {node.name}, which is decorated with {name}"
    if not scope.returns:
        annotation = getattr(node, "returns", None)
        if annotation is not None and scope.parent is not None:
            return resolver.annotation(annotation, scope.parent, function.module)
        return None
    first = node.args.args[0].arg if not isinstance(node, ast.Lambda) and node.args.args else ""
    value = resolver.agree(
        receiver
        if isinstance(receiver, OwnInstance)
        and isinstance(returned, ast.Name)
        and returned.id == first
        else resolver.value(returned, scope, function.module)
        for returned in scope.returns
    )
    if value is None or isinstance(value, External):
        annotation = getattr(node, "returns", None)
        if annotation is not None and scope.parent is not None:
            value = resolver.annotation(annotation, scope.parent, function.module) or value
    if value is not None and why:
        value = replace(value, why=value.why or why)
    return value


def decorator_name(node: ast.expr) -> str:
    """``fixture`` for ``@pytest.fixture(scope="session")``."""
    if isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
