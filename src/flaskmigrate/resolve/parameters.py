"""What a parameter is: by its annotation, as a fixture, by what is passed for it, by convention."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from flaskmigrate.resolve.libraries import CONVENTIONS, OVERRIDDEN, mro
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.returns import decorator_name, returned
from flaskmigrate.resolve.scopes import Binding, Scope
from flaskmigrate.resolve.values import Instance, Nothing, Own, OwnInstance, Value

if TYPE_CHECKING:
    from flaskmigrate.resolve.infer import Resolver

_OVERRIDDEN = frozenset(name.rpartition(".")[2] for name in OVERRIDDEN)


def parameter(resolver: Resolver, binding: Binding, module: Module) -> Value | None:
    """What the parameter of a function is to which ``binding`` belongs."""
    argument: ast.arg = binding.node
    scope = binding.scope
    function = scope.node
    outer = scope.parent
    if outer is None:
        return None
    if argument.annotation is not None:
        value = resolver.annotation(argument.annotation, outer, module)
        if value is not None:
            return value
    if isinstance(function, ast.Lambda):
        return _item(resolver, function, outer, module)
    assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    positional = [*function.args.posonlyargs, *function.args.args]
    decorators = {decorator_name(d) for d in function.decorator_list}
    if (
        outer.kind == "class"
        and positional
        and positional[0] is argument
        and "staticmethod" not in decorators
    ):
        cls = Own(module, outer, "class")
        return cls if "classmethod" in decorators else OwnInstance(cls)
    if outer.kind == "class" and argument in positional:
        handed = _handed(resolver, Own(module, outer, "class"), function.name)
        index = positional.index(argument) - 1
        if 0 <= index < len(handed) and handed[index]:
            return Instance(handed[index])
    if argument.arg in parametrized(function) | parametrized(outer.node):
        return None
    is_fixture = not decorators.isdisjoint({"fixture", "yield_fixture"})
    if is_fixture or function.name.startswith("test"):
        value = fixture(resolver, argument.arg, module, function if is_fixture else None)
        if value is not None:
            return value
        if argument.arg == "request":
            return Instance("pytest.FixtureRequest")
    value = _passed(resolver, function, argument, binding, module)
    if value is not None:
        return value
    cls_name = CONVENTIONS.get((function.name, argument.arg))
    if cls_name is not None:
        return Instance(cls_name, why=f"parameter called {argument.arg} of {function.name}")
    return None


def _item(resolver: Resolver, function: ast.Lambda, scope: Scope, module: Module) -> Value | None:
    """What ``sorted(some, key=lambda x: …)``, ``filter(lambda x: …, some)`` call ``function`` with."""
    call = module.parents.get(function)
    if isinstance(call, ast.keyword) and call.arg == "key":
        call = module.parents.get(call)
    if not isinstance(call, ast.Call) or not call.args or len(function.args.args) != 1:
        return None
    by_key = function not in call.args
    names = ("max", "min", "sorted") if by_key else ("filter", "map")
    called = resolver.name_of(call.func, scope, module)
    if called not in [f"builtins.{name}" for name in names]:
        return None
    return resolver.item(resolver.value(call.args[0 if by_key else -1], scope, module))


def fixture(
    resolver: Resolver, name: str, module: Module, skip: ast.AST | None = None
) -> Value | None:
    """What the pytest fixture ``name`` gives, looked for here and in ``conftest.py`` upwards."""
    for candidate in _fixture_modules(resolver, module):
        for key, bindings in candidate.scope.bindings.items():
            for binding in bindings:
                if binding.kind != "function" or binding.node is skip:
                    continue
                if _is_fixture(binding.node, key, name):
                    function = Own(candidate, candidate.scopes[binding.node], "function")
                    return returned(resolver, function, None)
    return None


def _is_fixture(node: Any, function: str, name: str) -> bool:
    for decorator in node.decorator_list:
        if decorator_name(decorator) in ("fixture", "yield_fixture"):
            if isinstance(decorator, ast.Call):
                for keyword in decorator.keywords:
                    if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                        return bool(keyword.value.value == name)
            return function == name
    return False


def _fixture_modules(resolver: Resolver, module: Module) -> Iterable[Module]:
    yield module
    folder = module.path.absolute().parent
    for _ in range(6):
        path = folder / "conftest.py"
        if path != module.path.absolute():
            other = resolver.project.module(str(path))
            if other is not None:
                yield other
        folder = folder.parent


def _passed(
    resolver: Resolver, function: Any, argument: ast.arg, binding: Binding, module: Module
) -> Value | None:
    """What every call in the module passes for ``argument``; callers elsewhere make it likely."""
    outer = binding.scope.parent
    if outer is None or outer.kind == "class" or function.decorator_list:
        return None
    positional = [*function.args.posonlyargs, *function.args.args]
    index = positional.index(argument) if argument in positional else -1
    if outer.kind == "module" and (
        resolver.project.large or resolver.project.widespread(module, function.name)
    ):
        return None  # looking for callers everywhere would cost more than it finds
    values: list[Value | None] = []
    for where, node, scope in _uses(resolver, module, function.name, outer.kind == "module", set()):
        call = where.parents.get(node)
        if not isinstance(call, ast.Call) or call.func is not node:
            return None
        passed: ast.expr | None = None
        for keyword in call.keywords:
            if keyword.arg is None:
                return None
            if keyword.arg == argument.arg:
                passed = keyword.value
        if passed is None and 0 <= index < len(call.args):
            if any(isinstance(a, ast.Starred) for a in call.args[: index + 1]):
                return None
            passed = call.args[index]
        if passed is not None:
            values.append(resolver.value(passed, scope, where))
    if not values:
        return None
    value = resolver.agree(values)
    return None if isinstance(value, Nothing) else value


def _uses(
    resolver: Resolver, module: Module, name: str, exported: bool, known: set[tuple[int, str]]
) -> Iterator[tuple[Module, ast.expr, Scope]]:
    """Where ``name`` of ``module`` is read, here and, if it is ``exported``, in other modules.

    Under another name as well: ``create = make_app``, ``from app import make_app as create``.
    """
    if (id(module), name) in known:
        return
    known.add((id(module), name))
    for node, scope in module.loads.get(name, ()):
        parent = module.parents.get(node)
        if (
            isinstance(parent, ast.Assign)
            and scope is module.scope
            and len(parent.targets) == 1
            and isinstance(parent.targets[0], ast.Name)
        ):
            yield from _uses(resolver, module, parent.targets[0].id, exported, known)
        else:
            yield module, node, scope
    for other in resolver.project.importers(module, name) if exported else ():
        bound = set()
        whole = False
        for imported in other.imports:
            if isinstance(imported.statement, ast.ImportFrom) and imported.alias.name == name:
                bound.add((imported.bound, imported.scope is other.scope))
            elif imported.alias.name == "*":
                bound.add((name, True))
            else:
                whole = True
        for alias, outside in bound:
            yield from _uses(resolver, other, alias, outside, known)
        for attribute in other.nodes(name) if whole else ():
            if isinstance(attribute, ast.Attribute) and attribute.attr == name:
                scope = other.scope_of(attribute)
                owner = resolver.value(attribute.value, scope, other)
                if owner is None or (isinstance(owner, Own) and owner.module is module):
                    yield other, attribute, scope


def _handed(resolver: Resolver, cls: Own, method: str) -> tuple[str, ...]:
    """The classes of what a library passes to ``method`` of the user's class ``cls``."""
    if method not in _OVERRIDDEN:
        return ()
    return next(
        (
            OVERRIDDEN[name]
            for base in resolver.library_bases(cls)
            for name in (f"{owner}.{method}" for owner in mro(base))
            if name in OVERRIDDEN
        ),
        (),
    )


def parametrized(node: ast.AST) -> set[str]:
    """The names that ``@pytest.mark.parametrize`` fills in for a test or a class of tests."""
    names: set[str] = set()
    for decorator in getattr(node, "decorator_list", ()):
        if decorator_name(decorator) == "parametrize" and isinstance(decorator, ast.Call):
            for constant in ast.walk(decorator.args[0]) if decorator.args else ():
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    names.update(name.strip() for name in constant.value.split(","))
    return names
