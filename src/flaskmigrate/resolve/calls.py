"""What a call gives: a new object, or what the function returns."""

from __future__ import annotations

import ast
import builtins
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from flaskmigrate.resolve.imported import module_named, relative_module, text_of
from flaskmigrate.resolve.libraries import SEQUENCES, TYPES, member_type, mro
from flaskmigrate.resolve.members import member
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.parameters import fixture
from flaskmigrate.resolve.returns import returned
from flaskmigrate.resolve.scopes import Scope
from flaskmigrate.resolve.values import Cycle, External, Instance, Own, OwnInstance, Value

if TYPE_CHECKING:
    from flaskmigrate.resolve.infer import Resolver


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
        by_name = _BY_NAME.get(function.name)
        if by_name is not None:
            return by_name(resolver, node, scope, module)
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
    if function is None and _replaces_text(resolver, node, scope, module):
        return Instance("builtins.str")
    return None


def _replaces_text(resolver: Resolver, node: ast.Call, scope: Scope, module: Module) -> bool:
    """Whether the call is ``x.replace(old, new)`` with a text: of what takes texts, it gives one."""
    return (
        isinstance(node.func, ast.Attribute)
        and node.func.attr == "replace"
        and len(node.args) == 2
        and not node.keywords
        and any(
            resolver.class_of(argument, scope, module) == ("builtins.str", "")
            for argument in node.args
        )
    )


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


# -- what is asked for by a string ----------------------------------------------------------


def _import_module(
    resolver: Resolver, node: ast.Call, scope: Scope, module: Module
) -> Value | None:
    """``importlib.import_module("…")``, relative to ``package=`` where the name begins with a dot."""
    name = _argument(node, 0, "name", scope)
    if not name:
        return None
    if not name.startswith("."):
        return module_named(resolver, name, module)
    given = _given(node, 1, "package")
    rest = name.lstrip(".")
    level = len(name) - len(rest)
    if isinstance(given, ast.Name) and given.id == "__package__":
        return relative_module(resolver, level, rest, module)
    package = None if given is None else text_of(given, scope)
    if not package or package.count(".") < level - 1:
        return None
    owner = package.rsplit(".", level - 1)[0]
    return module_named(resolver, f"{owner}.{rest}".rstrip("."), module)


def _dunder_import(
    resolver: Resolver, node: ast.Call, scope: Scope, module: Module
) -> Value | None:
    """``__import__("a.b")`` is ``a``; with a list of names to import from it, it is ``a.b``."""
    name = _argument(node, 0, "name", scope)
    level = _given(node, 4, "level")
    if not name or (level is not None and ast.unparse(level) != "0"):
        return None
    names = _given(node, 3, "fromlist")
    if names is not None and not isinstance(names, ast.List | ast.Tuple | ast.Constant):
        return None
    wanted = bool(getattr(names, "elts", ()))
    return module_named(resolver, name if wanted else name.partition(".")[0], module)


def _getattr(resolver: Resolver, node: ast.Call, scope: Scope, module: Module) -> Value | None:
    """``getattr(x, "name")``; with a default it may as well be that."""
    if len(node.args) != 2 or node.keywords or isinstance(node.args[0], ast.Starred):
        return None
    name = text_of(node.args[1], scope)
    if name is None:
        return None
    return member(resolver, resolver.value(node.args[0], scope, module), name)


def _fixture_value(
    resolver: Resolver, node: ast.Call, scope: Scope, module: Module
) -> Value | None:
    """``request.getfixturevalue("name")``."""
    name = _argument(node, 0, "argname", scope)
    function = scope.function
    return (
        None
        if name is None
        else fixture(resolver, name, module, function.node if function else None)
    )


def _items(resolver: Resolver, node: ast.Call, scope: Scope, module: Module) -> Value | None:
    """An item of the last argument, if all that it gives are of one class."""
    value = resolver.value(node.args[-1], scope, module) if node.args else None
    instance = resolver.as_instance(value)
    known = isinstance(instance, Instance) and instance.cls in SEQUENCES
    return resolver.item(instance) if known else None


def _next(resolver: Resolver, node: ast.Call, scope: Scope, module: Module) -> Value | None:
    """``next(x)``; with a default it may be something else."""
    return _items(resolver, node, scope, module) if len(node.args) == 1 else None


def _list(resolver: Resolver, node: ast.Call, scope: Scope, module: Module) -> Value | None:
    """``list(x)``, ``sorted(x)``, ``filter(f, x)``: the items of ``x``."""
    item = _items(resolver, node, scope, module)
    if isinstance(item, Instance) and f"builtins.list[{item.cls}]" in SEQUENCES:
        return replace(item, cls=f"builtins.list[{item.cls}]")
    return None


_BY_NAME: Final = {
    **dict.fromkeys(
        (f"builtins.{name}" for name in ("filter", "iter", "list", "reversed", "sorted", "tuple")),
        _list,
    ),
    "builtins.next": _next,
    "importlib.import_module": _import_module,
    "builtins.__import__": _dunder_import,
    "builtins.getattr": _getattr,
    "pytest.FixtureRequest.getfixturevalue": _fixture_value,
}


def _given(node: ast.Call, index: int, name: str) -> ast.expr | None:
    """The argument of a call that has this place and this name."""
    if any(isinstance(a, ast.Starred) for a in node.args):
        return None
    if index < len(node.args):
        return node.args[index]
    return next((k.value for k in node.keywords if k.arg == name), None)


def _argument(node: ast.Call, index: int, name: str, scope: Scope) -> str | None:
    """The string that is given for an argument, if it is a constant."""
    given = _given(node, index, name)
    return None if given is None else text_of(given, scope)
