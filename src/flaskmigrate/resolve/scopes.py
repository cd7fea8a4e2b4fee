"""Scopes, what binds names in them, and the branches that statements stand in."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

GuardKind = Literal["try", "handler", "else", "typing", "if", "orelse"]


class Guard:
    """A branch that a statement stands in: part of a ``try``, or an ``if`` with a telling test."""

    __slots__ = ("kind", "node", "outer", "part")

    def __init__(self, kind: GuardKind, node: ast.stmt, part: ast.AST, outer: Guard | None) -> None:
        self.kind = kind
        self.node = node
        self.part = part
        self.outer = outer

    @property
    def telling(self) -> bool:
        """Whether the branch is taken for some versions only: by an import, a version, a feature."""
        if self.kind in ("if", "orelse") and isinstance(self.node, ast.If):
            return is_telling(self.node.test)
        return self.kind != "typing"


class Binding:
    """Something that gives a name a meaning in a scope.

    ``kind`` tells what ``node`` is; ``value`` is the expression that is bound, where there is one,
    and ``path`` the way into it when a tuple is unpacked.
    """

    __slots__ = ("guard", "kind", "node", "path", "scope", "value")

    def __init__(
        self,
        kind: str,
        node: Any,
        scope: Scope,
        guard: Guard | None,
        value: ast.expr | None = None,
        path: tuple[int, ...] = (),
    ) -> None:
        self.kind = kind
        self.node = node
        self.scope = scope
        self.guard = guard
        self.value = value
        self.path = path


class Scope:
    """A module, class, function or comprehension and the names bound in it."""

    __slots__ = ("bindings", "bound", "elsewhere", "kind", "node", "parent", "returns")

    def __init__(self, kind: str, node: ast.AST, parent: Scope | None) -> None:
        self.kind = kind
        self.node = node
        self.parent = parent
        #: What was read so far, by name; ``bindings`` is complete for each name that it is asked for.
        self.bound: dict[str, list[Binding]] = {}
        self.bindings: Mapping[str, list[Binding]] = self.bound
        #: Names declared ``global`` (``True``) or ``nonlocal`` (``False``).
        self.elsewhere: dict[str, bool] = {}
        #: Expressions returned (or yielded) by a function.
        self.returns: list[ast.expr] = []

    def lookup(self, name: str) -> tuple[Scope, list[Binding]] | None:
        """The scope that binds ``name`` as seen from here, and what binds it there."""
        scope: Scope | None = self
        first = True
        while scope is not None:
            if first or scope.kind != "class":
                if name in scope.elsewhere:
                    if scope.elsewhere[name]:
                        scope = scope.module
                    else:
                        scope, first = scope.parent, False
                        continue
                found = scope.bindings.get(name)
                if found is not None:
                    return scope, found
            first = scope.kind == "comprehension" and first
            scope = scope.parent
        return None

    @property
    def module(self) -> Scope:
        """The module scope round this one."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    @property
    def function(self) -> Scope | None:
        """The nearest function round this place, comprehensions left out."""
        scope: Scope | None = self
        while scope is not None and scope.kind == "comprehension":
            scope = scope.parent
        return scope if scope is not None and scope.kind in ("function", "lambda") else None


@dataclass(slots=True)
class ImportName:
    """One alias of one import statement, with everything that editing it needs."""

    statement: ast.Import | ast.ImportFrom
    alias: ast.alias
    scope: Scope
    guard: Guard | None

    @property
    def bound(self) -> str:
        """The name it binds."""
        if self.alias.asname:
            return self.alias.asname
        if isinstance(self.statement, ast.Import):
            return self.alias.name.partition(".")[0]
        return self.alias.name


TRY = (ast.Try, ast.TryStar) if sys.version_info >= (3, 11) else (ast.Try,)

IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
#: A test that asks for a version, or for a feature; a version of Python says nothing here.
_PYTHON_VERSION = re.compile(r"(?:sys\.|python_)?version_info")
#: A test that asks for the version of Python, which tells about what Python took away.
_ANY_PYTHON = re.compile(r"version_info|\bPY[23]\w*\b|\bhexversion\b")
_VERSION = re.compile(r"[vV]ersion|VERSION|(?:FLASK|WERKZEUG|JINJA|SQLALCHEMY|HAS)_\w+")
_FEATURE = re.compile(r"hasattr\([^()]*,\s*['\"](\w+)['\"]\)")
#: ``callable(user.is_active)`` tells a method from a property of the same name, and nothing else.
_METHOD = re.compile(r"callable\([^()]*\.(\w+)\)")


def is_telling(test: ast.expr, word: str | None = None) -> bool:
    """Whether ``test`` asks for a version of a library, or whether something has ``word``.

    Without ``word`` any feature will do.
    """
    text = ast.unparse(test)
    if word is not None and word in _METHOD.findall(text):
        return True
    features = _FEATURE.findall(text)
    if features:
        return word is None or word in features
    return bool(_VERSION.search(_PYTHON_VERSION.sub("", text)))


def asks_for_python(test: ast.expr) -> bool:
    """Whether ``test`` asks for the version of Python."""
    return _ANY_PYTHON.search(ast.unparse(test)) is not None


def is_type_checking(test: ast.expr) -> bool:
    """Whether ``test`` is ``TYPE_CHECKING`` or ``typing.TYPE_CHECKING``."""
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def catches_import_error(handler: ast.ExceptHandler) -> bool:
    """Whether ``handler`` runs when an import fails."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    for kind in kinds:
        name = kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", None)
        if kind is None or name in IMPORT_ERRORS:
            return True
    return False
