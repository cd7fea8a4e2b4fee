"""What an import brings: a name of a library, or something of the user's own.

Of an import guard, the side that works at the target counts.
"""

from __future__ import annotations

import ast
import collections
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flaskmigrate.resolve.libraries import TYPES, canonical
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.scopes import Binding, Guard, ImportName, Scope, catches_import_error
from flaskmigrate.resolve.values import External, Own, Value

if TYPE_CHECKING:
    from flaskmigrate.resolve.infer import Resolver

_FLASK_NAMES = frozenset(
    {"Flask", "Blueprint", "Request", "Response", "Config", "abort", "current_app", "flash", "g",
     "jsonify", "make_response", "redirect", "render_template", "render_template_string",
     "request", "send_file", "send_from_directory", "session", "url_for", "has_app_context",
     "has_request_context", "json", "stream_with_context", "copy_current_request_context"}
)  # fmt: skip

_NAMESPACES: dict[str, Module] = {}


def from_stars(resolver: Resolver, name: str, module: Module) -> Value | None:
    """What ``name`` means when only ``from x import *`` can have bound it."""
    if name.startswith("_"):
        return None
    for star in reversed(module.stars):
        imported: ImportName = star.node
        statement = imported.statement
        assert isinstance(statement, ast.ImportFrom)
        path = resolver.project.find(module, statement.level, statement.module or "")
        if path is not None:
            other = resolver.project.module(path)
            value = other and resolver.symbol(other, name)
            if value:
                return value
        elif not statement.level and statement.module:
            external = canonical(f"{statement.module}.{name}")
            if resolver.gone(external) or external in TYPES or known_star(external):
                return External(external)
    return None


def alive(resolver: Resolver, bindings: list[Binding], module: Module) -> list[Binding]:
    """``bindings`` without the side of an import guard that is not taken at the target."""
    if len(bindings) < 2:
        return bindings
    guarded = [b for b in bindings if b.guard is not None and in_import_guard(b.guard)]
    if not guarded:
        return bindings
    kept = [b for b in bindings if not _dead(resolver, b, module)]
    # Where neither side works, the code ran with the first.
    return kept or [b for b in guarded if b.guard and b.guard.kind != "handler"] or bindings


def _dead(resolver: Resolver, binding: Binding, module: Module) -> bool:
    """Whether the guard of ``binding`` does not leave it in force at the target."""
    guard = in_import_guard(binding.guard)
    if guard is None:
        return False
    node = guard.node
    assert isinstance(node, ast.Try)
    works = branch_works(resolver, node.body, module)
    if isinstance(guard.part, ast.ExceptHandler):
        return works or not branch_works(resolver, guard.part.body, module)
    return not works


def branch_works(resolver: Resolver, body: Iterable[ast.stmt], module: Module) -> bool:
    """Whether all imports among the statements ``body`` work at the target."""
    for statement in body:
        if isinstance(statement, ast.ImportFrom | ast.Import):
            for alias in statement.names:
                name = imported_name(resolver, statement, alias, module)
                if name is not None and (resolver.gone(name) or never_there(name)):
                    return False
        elif isinstance(statement, ast.Try) and not any(
            branch_works(resolver, part, module)
            for part in (statement.body, *(h.body for h in statement.handlers))
        ):
            return False
    return True


def never_there(name: str) -> bool:
    """Whether no version of Python has the name: what is in ``collections`` itself."""
    owner, _, last = name.rpartition(".")
    return owner == "collections.abc" and last in collections.__all__


def imported_name(
    resolver: Resolver, statement: ast.Import | ast.ImportFrom, alias: ast.alias, module: Module
) -> str | None:
    """The canonical external name that ``alias`` imports; ``None`` if it is the user's own."""
    if isinstance(statement, ast.Import):
        if resolver.project.find(module, 0, alias.name) is not None:
            return None
        return canonical(alias.name)
    if resolver.project.find(module, statement.level, statement.module or "") is not None:
        exports = resolver.project.exports
        if exports is not None and alias.name != "*":
            known = exports.get(alias.name)
            if known is None or not known.listed:
                return None
        value = import_from(resolver, statement, alias, module)
        return value.name if isinstance(value, External) else None
    if statement.level or not statement.module:
        return None
    return canonical(f"{statement.module}.{alias.name}")


def imported_value(resolver: Resolver, imported: ImportName, module: Module) -> Value | None:
    """What the alias ``imported`` of an import brings."""
    statement, alias = imported.statement, imported.alias
    if isinstance(statement, ast.ImportFrom):
        return import_from(resolver, statement, alias, module)
    name = alias.name if alias.asname else alias.name.partition(".")[0]
    path = resolver.project.find(module, 0, name)
    if path is None:
        return External(canonical(name))
    return own_module(resolver, path)


def own_module(resolver: Resolver, path: str) -> Value | None:
    """The user's module in the file or the folder ``path``."""
    if not path.endswith(".py"):
        # A namespace package: an empty module that only has submodules.
        other: Module | None = _namespace(path)
    else:
        other = resolver.project.module(path)
    return Own(other, other.scope, "module") if other else None


def import_from(
    resolver: Resolver, statement: ast.ImportFrom, alias: ast.alias, module: Module
) -> Value | None:
    """What ``from statement.module import alias`` brings."""
    path = resolver.project.find(module, statement.level, statement.module or "")
    if path is None:
        if statement.level or not statement.module:
            return None
        return External(canonical(f"{statement.module}.{alias.name}"))
    owner = own_module(resolver, path)
    if not isinstance(owner, Own):
        return None
    if owner.module is module and alias.name in module.scope.bindings:
        # A module that imports from itself: a package that imports one of its own modules.
        name = f"{statement.module}.{alias.name}" if statement.module else alias.name
        inner = resolver.project.find(module, statement.level, name)
        return own_module(resolver, inner) if inner is not None else None
    return resolver.symbol(owner.module, alias.name)


def module_named(resolver: Resolver, name: str, module: Module) -> Value | None:
    """The module ``name``, as ``module`` finds it."""
    path = resolver.project.find(module, 0, name)
    return External(canonical(name)) if path is None else own_module(resolver, path)


def relative_module(resolver: Resolver, level: int, name: str, module: Module) -> Value | None:
    """The module ``name`` behind ``level`` dots."""
    path = resolver.project.find(module, level, name)
    return None if path is None else own_module(resolver, path)


def text_of(node: ast.expr, scope: Scope) -> str | None:
    """The string that ``node`` certainly is: a constant, or a name that is only ever given one."""
    if isinstance(node, ast.Name):
        found = scope.lookup(node.id)
        if found is None or len(found[1]) != 1:
            return None
        binding = found[1][0]
        if binding.kind not in ("assign", "annotated") or binding.path or binding.value is None:
            return None
        node = binding.value
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def submodule(resolver: Resolver, owner: Own, name: str) -> Value | None:
    """The module ``name`` of the namespace package ``owner``."""
    if owner.module.path.suffix == "":
        path = resolver.project.find(_at(owner.module), 1, name)
        return own_module(resolver, path) if path else None
    return None


def in_import_guard(guard: Guard | None) -> Guard | None:
    """The innermost guard round ``guard`` (itself included) that an import error decides."""
    while guard is not None:
        if guard.kind in ("try", "else") and any(
            catches_import_error(h) for h in getattr(guard.node, "handlers", ())
        ):
            return guard
        if (
            guard.kind == "handler"
            and isinstance(guard.part, ast.ExceptHandler)
            and catches_import_error(guard.part)
        ):
            return guard
        guard = guard.outer
    return None


def known_star(name: str) -> bool:
    """Whether a library's ``import *`` is known to bring ``name``: only Flask's own is."""
    owner, _, last = name.rpartition(".")
    return owner == "flask" and last in _FLASK_NAMES


def _namespace(path: str) -> Module:
    """An empty module that stands for the namespace package in the folder ``path``."""
    if path not in _NAMESPACES:
        _NAMESPACES[path] = Module(Path(path), "")
    return _NAMESPACES[path]


def _at(module: Module) -> Module:
    """A module inside the folder of a namespace package, for relative look-ups."""
    return _namespace(str(module.path / "__init__"))
