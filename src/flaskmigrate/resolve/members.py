"""What an attribute is: of a module, of a class of the user's, of a library's object."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from flaskmigrate.resolve.imported import alive, submodule
from flaskmigrate.resolve.libraries import canonical, member_type, mro
from flaskmigrate.resolve.returns import decorator_name, returned
from flaskmigrate.resolve.values import Cycle, External, Instance, Own, OwnInstance, Value

if TYPE_CHECKING:
    from flaskmigrate.resolve.infer import Resolver

_PROPERTIES = frozenset({"property", "cached_property", "locked_cached_property"})


def member(resolver: Resolver, owner: Value | None, name: str) -> Value | None:
    """What ``owner.name`` is."""
    if owner is None or isinstance(owner, Cycle):
        return owner
    instance = resolver.as_instance(owner)
    if isinstance(instance, Instance):
        cls = member_type(instance.cls, name)
        if cls is not None:
            return Instance(cls, why=owner.why)
        return External(f"{instance.cls}.{name}", bound=True, why=owner.why)
    if isinstance(owner, External):
        return External(canonical(f"{owner.name}.{name}"), bound=owner.bound, why=owner.why)
    if isinstance(owner, Own):
        if owner.kind == "module":
            return resolver.symbol(owner.module, name) or submodule(resolver, owner, name)
        return own_member(resolver, owner, name) if owner.kind == "class" else None
    if isinstance(owner, OwnInstance):
        value = own_member(resolver, owner.cls, name, instance=owner)
        if isinstance(value, Own) and value.kind == "function":
            node: Any = value.scope.node
            if any(decorator_name(d) in _PROPERTIES for d in getattr(node, "decorator_list", ())):
                value = returned(resolver, value, owner)
        if value is not None and owner.why and not value.why:
            value = replace(value, why=owner.why)
        return value
    return None


def own_member(
    resolver: Resolver, cls: Own, name: str, instance: OwnInstance | None = None, depth: int = 0
) -> Value | None:
    """What ``name`` is of the user's class ``cls``, or of its ``instance``."""
    bindings = cls.scope.bindings.get(name)
    values: list[Value | None] = []
    if bindings:
        values += [resolver.binding(b, cls.module) for b in alive(resolver, bindings, cls.module)]
    if instance is not None or not bindings:
        values += _stored(resolver, cls, name)
    if values:
        return resolver.agree(values)
    if depth > 20:
        return None
    fallback: Value | None = None
    unknown = False
    for base in resolver.bases(cls):
        if isinstance(base, Own) and base.kind == "class":
            value = own_member(resolver, base, name, instance, depth + 1)
            if value is not None and not isinstance(value, External):
                return value
            fallback = fallback or value
        elif isinstance(base, External):
            cls_type = member_type(base.name, name)
            why = base.why
            if unknown and not why:
                why = f"{name} may come from a base class that is not known"
            if cls_type is not None:
                return Instance(cls_type, why=why)
            found = External(f"{base.name}.{name}", bound=instance is not None, why=why)
            if any(resolver.listed(f"{c}.{name}") for c in mro(base.name)):
                return found
            fallback = fallback or found
        else:
            unknown = True
    return fallback


def defines(resolver: Resolver, cls: Own, name: str, depth: int = 0) -> bool:
    """Whether the user's class ``cls``, or one of the user's that it comes from, has a ``name`` of its own."""
    if cls.scope.bindings.get(name) or _stored(resolver, cls, name):
        return True
    return depth < 20 and any(
        isinstance(base, Own) and base.kind == "class" and defines(resolver, base, name, depth + 1)
        for base in resolver.bases(cls)
    )


def _stored(resolver: Resolver, cls: Own, name: str) -> list[Value | None]:
    """What the methods of ``cls`` assign to ``resolver.name``."""
    values: list[Value | None] = []
    for target, value, scope in cls.module.stores(cls.scope, name):
        function = scope.function
        if function is None or function.parent is not cls.scope:
            continue
        node: Any = function.node
        arguments = [*node.args.posonlyargs, *node.args.args]
        if arguments and isinstance(target.value, ast.Name) and target.value.id == arguments[0].arg:
            values.append(None if value is None else resolver.value(value, scope, cls.module))
    return values
