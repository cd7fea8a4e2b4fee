"""What a call gives: a new object, or what the function returns."""

from __future__ import annotations

import ast
import builtins
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flaskmigrate.resolve.imported import import_module
from flaskmigrate.resolve.libraries import TYPES, member_type, mro
from flaskmigrate.resolve.scopes import Module, Scope
from flaskmigrate.resolve.values import Cycle, External, Instance, Own, OwnInstance, Value

if TYPE_CHECKING:
    from flaskmigrate.resolve.infer import Resolver

#: Decorators that leave what a function returns as it is.
_TRANSPARENT = frozenset(
    {
        "staticmethod", "classmethod", "property", "cached_property", "fixture", "contextmanager",
        "lru_cache", "cache", "locked_cached_property", "wraps", "yield_fixture", "abstractmethod",
    }
)  # fmt: skip


def call(resolver: Resolver, node: Any, scope: Scope, module: Module) -> Value | None:
    """What the call ``node`` gives."""
    function = resolver.value(node.func, scope, module)
    if isinstance(function, Cycle):
        return function
    if isinstance(node.func, ast.Name) and node.func.id == "super":
        return _super(resolver, scope, module)
    if isinstance(function, External):
        result = _call_external(function)
        if result is not None:
            return result
        if function.name == "importlib.import_module" and node.args:
            return import_module(resolver, node.args[0], module)
        return _foreign(resolver, function)
    if isinstance(function, Instance):
        called = member_type(function.cls, "__call__()")
        return Instance(called, why=function.why) if called else None
    if isinstance(function, Own):
        if function.kind == "class":
            return OwnInstance(function, why=function.why)
        if function.kind == "function":
            if isinstance(function.scope.node, ast.AsyncFunctionDef):
                return None  # a coroutine
            receiver = None
            if isinstance(node.func, ast.Attribute):
                receiver = resolver.value(node.func.value, scope, module)
            return returned(resolver, function, receiver)
    return None


def _call_external(function: External) -> Value | None:
    owner, _, last = function.name.rpartition(".")
    for cls in mro(owner) if owner else ():
        found = TYPES.get(f"{cls}.{last}()")
        if found is not None:
            return Instance(found, why=function.why)
    if last[:1].isupper() and not function.bound:
        return Instance(function.name, why=function.why)
    return None


def _foreign(resolver: Resolver, function: External) -> Value | None:
    """What a library gives that is none of the family: certainly nothing of the family's."""
    root, _, last = function.name.partition(".")
    if root == "builtins":
        known = isinstance(getattr(builtins, last, None), type)
        return External(f"{function.name}()") if known else None
    return None if root in resolver.project.family else External(f"{function.name}()")


def _super(resolver: Resolver, scope: Scope, module: Module) -> Value | None:
    """``super()`` in a method: an instance of the first known base class."""
    function = scope.function
    if function is None or function.parent is None or function.parent.kind != "class":
        return None
    for base in resolver.bases(Own(module, function.parent, "class")):
        if isinstance(base, External):
            return Instance(base.name, why=base.why)
        if isinstance(base, Own):
            return OwnInstance(base)
        return None
    return None


def awaited(resolver: Resolver, node: Any, scope: Scope, module: Module) -> Value | None:
    """What ``await …`` gives."""
    if isinstance(node.value, ast.Call):
        function = resolver.value(node.value.func, scope, module)
        if isinstance(function, Own) and isinstance(function.scope.node, ast.AsyncFunctionDef):
            return returned(resolver, function, None)
    return resolver.value(node.value, scope, module)


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
