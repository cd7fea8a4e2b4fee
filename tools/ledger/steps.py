"""What breaks callers from one release to the next."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import griffe

from tools.ledger.item import Item
from tools.ledger.surface import (
    Surface,
    Thing,
    is_called,
    is_property,
    is_value,
    members,
    parameters,
    signature,
)

_POSITIONAL = (griffe.ParameterKind.positional_only, griffe.ParameterKind.positional_or_keyword)
_VARIADIC = (griffe.ParameterKind.var_positional, griffe.ParameterKind.var_keyword)


def compare(old: Surface, new: Surface) -> list[Item]:
    """The items that ``new`` removed or changed, sorted by name."""
    found = [Item(name, name.partition(":")[0]) for name in old.settings - new.settings]
    paths: dict[int, list[str]] = {}
    for path, thing in old.names.items():
        if path not in new.names:
            if not _filled(path, old.names):
                found.append(_gone(path, thing))
        elif thing is not None:
            paths.setdefault(id(thing), []).append(path)
    homes = {key: min(some, key=lambda p: _rank(p, old.names[p])) for key, some in paths.items()}
    for home in homes.values():
        found += _changed(home, old.names[home], new.names[home], homes, new)
    return sorted(set(found), key=lambda item: (item.name, item.change))


def _rank(path: str, thing: Thing) -> tuple[bool, int, int]:
    """The lowest is the path by which people know a thing: that of its package, or its own."""
    own = thing.path if isinstance(thing, griffe.Object) else path
    outer = own.startswith(path.rpartition(".")[0] + ".")
    return (not outer, path.count("."), len(path))


def _filled(path: str, names: dict[str, Thing]) -> bool:
    """Whether the path is a module with names of its own: then these are the items."""
    return isinstance(names[path], griffe.Module) and any(p.startswith(path + ".") for p in names)


def kind(thing: Thing) -> str:
    """``class``, ``function``, ``attribute``, ``module``, or ``import`` for what lies elsewhere."""
    if thing is None or isinstance(thing, griffe.Alias):
        return "import"
    return "attribute" if is_value(thing) else thing.kind.value


def _gone(path: str, thing: Thing, owner: str = "") -> Item:
    was = home = ""
    if isinstance(thing, griffe.Alias):
        home = thing.target_path
    elif isinstance(thing, griffe.Object):
        was = signature(parameters(thing, bound=bool(owner)))
        home = "" if owner or thing.path == path else thing.path
    return Item(path, kind(thing), was=was, home=home, owner=owner)


def _changed(
    path: str, old: Thing, new: Thing, homes: dict[int, str], release: Surface, owner: str = ""
) -> Iterator[Item]:
    if not isinstance(old, griffe.Object) or not isinstance(new, griffe.Object):
        return
    if isinstance(old, griffe.Module) or isinstance(new, griffe.Module):
        return
    if is_property(old) != is_property(new) and (is_called(old) or is_called(new)):
        yield Item(path, kind(old), "kind", now=kind(new), owner=owner)
        return
    before = parameters(old, bound=bool(owner))
    yield from _parameters(path, before, parameters(new, bound=bool(owner)), owner)
    if isinstance(old, griffe.Class) and isinstance(new, griffe.Class):
        yield from _members(path, old, new, homes, release)


def _members(
    path: str, old: griffe.Class, new: griffe.Class, homes: dict[int, str], release: Surface
) -> Iterator[Item]:
    now = members(new)
    for name, thing in members(old).items():
        owner = thing.parent
        if owner is not None and owner is not old:
            # Inherited: told once, at the base class, if that is still public.
            base = release.names.get(homes.get(id(owner), ""))
            if isinstance(base, griffe.Class) and (name in now) == (name in members(base)):
                continue
        if name not in now:
            yield _gone(f"{path}.{name}", thing, path)
        else:
            yield from _changed(f"{path}.{name}", thing, now[name], homes, release, path)


def _parameters(
    path: str,
    old: list[griffe.Parameter] | None,
    new: list[griffe.Parameter] | None,
    owner: str,
) -> Iterator[Item]:
    if old is None or new is None or {p.kind for p in new} >= set(_VARIADIC):
        return  # what passes everything on says nothing about what it takes
    was, now = signature(old), signature(new)
    named = {p.name: p for p in new if p.kind not in _VARIADIC}
    for parameter in old:
        name = f"{path}({parameter.name}=)"
        other = named.get(parameter.name)
        if parameter.kind in _VARIADIC:
            if not any(p.kind is parameter.kind for p in new):
                star = "*" if parameter.kind is griffe.ParameterKind.var_positional else "**"
                yield Item(
                    f"{path}({star}{parameter.name})", "parameter", "removed", was, now, owner=owner
                )
        elif other is None:
            yield Item(name, "parameter", "removed", was, now, owner=owner)
        elif other.default is None and parameter.default is not None:
            yield Item(name, "parameter", "required", was, now, owner=owner)
        elif _differ(parameter.default, other.default):
            yield Item(name, "parameter", "default", was, now, owner=owner)
    known = {p.name for p in old}
    for parameter in named.values():
        if parameter.name not in known and parameter.default is None:
            if not _renamed(parameter, old, new):
                yield Item(
                    f"{path}({parameter.name}=)", "parameter", "required", was, now, owner=owner
                )
    if _shifted(old, new):
        yield Item(f"{path}(...)", "parameter", "position", was, now, owner=owner)


def _places(given: list[griffe.Parameter]) -> list[str]:
    return [p.name for p in given if p.kind in _POSITIONAL]


def _renamed(
    parameter: griffe.Parameter, old: list[griffe.Parameter], new: list[griffe.Parameter]
) -> bool:
    """Whether a new parameter stands at the place of one that is gone."""
    before, after = _places(old), _places(new)
    if parameter.name not in after:
        return False
    at = after.index(parameter.name)
    return at < len(before) and before[at] not in {p.name for p in new}


def _shifted(old: list[griffe.Parameter], new: list[griffe.Parameter]) -> bool:
    """Whether a positional argument now means another parameter, or none."""
    before, after = _places(old), _places(new)
    rest = any(p.kind is griffe.ParameterKind.var_positional for p in new)
    kept = {p.name for p in new}
    for at, name in enumerate(before):
        if name in kept and (after[at : at + 1] != [name]) and not (rest and at >= len(after)):
            return True
    return False


def _differ(old: object, new: object) -> bool:
    """Whether two defaults are constants, and not the same."""
    try:
        before, after = ast.literal_eval(str(old)), ast.literal_eval(str(new))
    except (ValueError, SyntaxError):
        return False
    return bool(before != after)
