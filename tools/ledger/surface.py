"""The public surface of one release, read from its source; nothing is imported.

Public is what has no leading underscore in its path, and is no test.  A name that a module only
imports from its family is a path of its own: people import ``flask.helpers.url_quote``, too.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import griffe

from tools.ledger.settings import declared

#: What the paths of a surface lead to.  ``None``: a name that the module's ``__getattr__`` gives.
Thing: TypeAlias = griffe.Object | griffe.Alias | None

#: Imports from elsewhere (the standard library) are a module's own affair.
FAMILY = frozenset(
    [
        "flask",
        "werkzeug",
        "jinja2",
        "markupsafe",
        "itsdangerous",
        "click",
        "blinker",
        "wtforms",
        "flask_sqlalchemy",
        "flask_login",
        "flask_wtf",
        "flask_babel",
    ]
)
_NO_API = frozenset({"tests", "testsuite", "__main__", "__all__"})


@dataclass(slots=True)
class Surface:
    """The public paths of a release, and what it reads from configuration and environment."""

    names: dict[str, Thing] = field(default_factory=dict)
    #: ``config:KEY``, ``env:NAME``, ``command:NAME`` …, see ``settings``.
    settings: frozenset[str] = frozenset()


def read(place: Path, package: str) -> Surface:
    """The surface of ``package``, which lies in the folder ``place``."""
    loader = griffe.GriffeLoader(search_paths=[place], allow_inspection=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what compiling old code warns of is no concern of ours
        root = loader.load(package, submodules=True)
    loader.resolve_aliases(implicit=True, external=False)
    if not isinstance(root, griffe.Module):  # pragma: no cover - griffe gives modules for packages
        raise TypeError(f"{package} is not a module")
    found = Surface()
    _module(root, found.names)
    path = place / package
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    files = [f for f in files if not _NO_API & set(f.relative_to(place).with_suffix("").parts[:-1])]
    found.settings = frozenset(entry for file in files for entry in declared(_parse(file)))
    return found


def _parse(path: Path) -> ast.Module:
    """The tree of a file; an empty one for a file of Python 2 (some packages carry both)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(path.read_bytes())
        except SyntaxError:
            return ast.Module(body=[], type_ignores=[])


def public(name: str) -> bool:
    """Whether a part of a path is public."""
    if name == "__version__":
        return True
    return name.isidentifier() and not name.startswith("_") and name not in _NO_API


def _module(module: griffe.Module, names: dict[str, Thing]) -> None:
    inner = []
    unseen = _for_checkers(module)
    for name, member in module.members.items():
        line = member.alias_lineno if isinstance(member, griffe.Alias) else member.lineno
        if not public(name) or (line in unseen and not isinstance(member, griffe.Module)):
            continue
        path = f"{module.path}.{name}"
        if member.is_alias:
            thing = follow(member)
            if _counts(module, member, thing):
                names[path] = thing
        elif isinstance(member, griffe.Module):
            inner.append(member)
            names[path] = member
        else:
            names[path] = member
    for name in _lazy(module):
        names.setdefault(f"{module.path}.{name}", None)
    for submodule in inner:
        _module(submodule, names)


def _for_checkers(module: griffe.Module) -> frozenset[int]:
    """The lines below ``if TYPE_CHECKING``, which do not run."""
    found: set[int] = set()
    for node in _tree(module).body:
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            found.update(range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1))
    return frozenset(found)


def _tree(module: griffe.Module) -> ast.Module:
    if isinstance(module.filepath, list) or module.filepath.suffix != ".py":
        return ast.Module(body=[], type_ignores=[])
    return _parse(module.filepath)


def follow(member: griffe.Object | griffe.Alias) -> griffe.Object | griffe.Alias:
    """What an alias leads to, as far as it lies in the package."""
    if isinstance(member, griffe.Alias):
        try:
            return member.final_target
        except (griffe.AliasResolutionError, griffe.CyclicAliasError):
            return member
    return member


def _counts(module: griffe.Module, member: griffe.Object | griffe.Alias, thing: Thing) -> bool:
    """Whether an imported name is a path that people use."""
    if not isinstance(member, griffe.Alias):
        return False
    if member.target_path.partition(".")[0] not in FAMILY:
        return False
    # ``from . import cli`` in a module is no other name of ``cli``.
    return module.is_init_module or not isinstance(thing, griffe.Module)


def _lazy(module: griffe.Module) -> Iterator[str]:
    """The public names that a module gives on demand.

    They stand in comparisons inside of a module-level ``__getattr__``, or in the table
    ``all_by_module`` from which Werkzeug filled its top level until 0.16.
    """
    for node in _tree(module).body:
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Compare):
                    yield from _strings(inner.comparators)
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if node.targets[0].id == "all_by_module" and isinstance(node.value, ast.Dict):
                yield from _strings(node.value.values)


def _strings(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                if inner.value.isidentifier() and public(inner.value):
                    yield inner.value


def members(cls: griffe.Class) -> dict[str, griffe.Object | griffe.Alias]:
    """The public members of a class, those it inherits inside of its package included."""
    return {name: follow(found) for name, found in cls.all_members.items() if public(name)}


def is_property(thing: Thing) -> bool:
    """Whether the thing is a method that is read like data."""
    if isinstance(thing, griffe.Function):
        return any(str(d.callable_path).endswith("property") for d in thing.decorators)
    return isinstance(thing, griffe.Attribute) and "property" in thing.labels


def is_called(thing: Thing) -> bool:
    """Whether the thing is a function or class."""
    return isinstance(thing, griffe.Class | griffe.Function) and not is_property(thing)


def is_value(thing: Thing) -> bool:
    """Whether the thing is read, not called: data, a property."""
    return isinstance(thing, griffe.Attribute) or is_property(thing)


def parameters(thing: griffe.Object, *, bound: bool) -> list[griffe.Parameter] | None:
    """The parameters a caller passes; ``None`` where there is no signature to be read.

    ``bound`` says that the thing is a member of a class.
    """
    if isinstance(thing, griffe.Class):
        found = thing.all_members.get("__init__")
        init = follow(found) if found is not None else None
        return parameters(init, bound=True) if isinstance(init, griffe.Function) else None
    if not isinstance(thing, griffe.Function) or is_value(thing):
        return None
    given = list(thing.parameters)
    static = any(str(d.callable_path) == "staticmethod" for d in thing.decorators)
    return given[1:] if bound and given and not static else given


def signature(given: list[griffe.Parameter] | None) -> str:
    """Parameters as text: ``(a, b=None, *, c)``; ``""`` for ``None``."""
    if given is None:
        return ""
    kinds = griffe.ParameterKind
    parts = []
    star = False
    for parameter in given:
        if parameter.kind is kinds.var_positional:
            star = True
            parts.append(f"*{parameter.name}")
        elif parameter.kind is kinds.var_keyword:
            parts.append(f"**{parameter.name}")
        else:
            if parameter.kind is kinds.keyword_only and not star:
                star = True
                parts.append("*")
            default = f"={parameter.default}" if parameter.default is not None else ""
            parts.append(parameter.name + default)
    return f"({', '.join(parts)})"
