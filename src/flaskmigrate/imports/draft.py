"""What is known and decided about the imports of one file, while they are edited."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from flaskmigrate.layout import Layout, Wanted
from flaskmigrate.model import Edit
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.scopes import ImportName, Scope

#: Comments that speak to tools about the import they stand behind.
PRAGMA: Final = re.compile(
    r"#\s*(noqa|type:|pylint:|pyright:|isort:|pragma:|ruff:|nosec)", re.IGNORECASE
)


@dataclass(slots=True)
class Edited:
    """The result: edits of the text with placeholders, and what could not be done.

    ``kept`` holds the indexes of dead imports that stay, with the reason.
    """

    edits: list[Edit] = field(default_factory=list)
    kept: dict[int, str] = field(default_factory=dict)
    #: Indexes of dead imports that were removed though others may get the name from here.
    exported: set[int] = field(default_factory=set)
    #: Whether an import stays only because another file of the run wants the name from here.
    waits: bool = False


class Draft:
    """The state of the edit: ``module`` is the text with placeholders, ``before`` as it was.

    ``moves`` maps the index of an import to the qualified name it shall have, ``dead`` the indexes
    of imports of names that are gone.
    """

    def __init__(
        self,
        module: Module,
        before: Module,
        moves: Mapping[int, str],
        dead: Collection[int],
        resolver: Resolver,
        gone: Callable[[str], bool],
    ) -> None:
        self.module = module
        self.before = before
        self.moves = moves
        self.dead = dead
        self.resolver = resolver
        self.gone = gone
        self.result = Edited()
        self.layout = Layout(module, resolver.project)
        #: Imports that have to be there.
        self.wanted: list[Wanted] = []
        #: Indexes of those that go.
        self.removed: set[int] = set()
        #: Indexes of imports without other use by which a new symbol may be known.
        self.serving: set[int] = set()
        #: Statements that have been given another module.
        self.now: dict[ast.ImportFrom, str] = {}

    def comment_of(self, statement: ast.ImportFrom, alias: ast.alias) -> str:
        """The comment behind ``alias``, if it has its line in the statement for itself."""
        text = self.module.text
        start, end = self.module.span(alias)
        if len(statement.names) == 1:
            return self.trailing(statement)
        if not self.starts_line(start):
            found = self.trailing(statement)
            return found if PRAGMA.match(found) else ""
        match = re.compile(r"[ \t]*,?[ \t]*(#[^\r\n]*)").match(text, end)
        return match.group(1).rstrip() if match and not PRAGMA.match(match.group(1)) else ""

    def trailing(self, statement: ast.stmt) -> str:
        """The comment behind ``statement``."""
        match = re.compile(r"[ \t]*(#[^\r\n]*)").match(
            self.module.text, self.module.span(statement)[1]
        )
        return match.group(1).rstrip() if match else ""

    def indexes(self, statement: ast.stmt) -> list[int]:
        """The indexes of the imports that ``statement`` makes."""
        return [i for i, n in enumerate(self.module.imports) if n.statement is statement]

    def goes_whole(self, node: ast.Try) -> bool:
        """Whether nothing of the ``try`` statement ``node`` is left."""
        if node.finalbody or any(self.wanted_near(s) for s in node.body):
            return False
        bound = {self.module.imports[i].bound for s in node.body for i in self.indexes(s)}
        return all(
            self._statement_goes(statement, bound)
            for body in (node.body, node.orelse, *(h.body for h in node.handlers))
            for statement in body
        )

    def wanted_near(self, statement: ast.stmt) -> bool:
        """Whether another import takes the place of ``statement``."""
        return any(w.near is statement for w in self.wanted)

    def _statement_goes(self, statement: ast.stmt, bound: set[str]) -> bool:
        if isinstance(statement, ast.Pass):
            return True
        if isinstance(statement, ast.Import | ast.ImportFrom):
            return all(i in self.removed for i in self.indexes(statement))
        if isinstance(statement, ast.Try):
            return self.goes_whole(statement)
        return (  # ``name = None`` in a handler
            isinstance(statement, ast.Assign)
            and all(isinstance(t, ast.Name) and t.id in bound for t in statement.targets)
            and isinstance(statement.value, ast.Constant)
            and not any(
                self.module.loads.get(t.id) for t in statement.targets if isinstance(t, ast.Name)
            )
        )

    def nested(self, statement: ast.stmt, scope: Scope) -> bool:
        """Whether ``statement`` stands in a block of its own: ``if TYPE_CHECKING``, a ``try``."""
        parent = self.module.parents.get(statement)
        return parent is not scope.node

    def beside(self, statement: ast.stmt, node: ast.AST) -> bool:
        """Whether ``node`` stands in the same block as ``statement``, or below it, and behind it."""
        parent = self.module.parents.get(statement)
        block = next(
            (
                found
                for name in ("body", "orelse", "finalbody")
                if isinstance(found := getattr(parent, name, None), list) and statement in found
            ),
            [],
        )
        behind = block[block.index(statement) + 1 :] if block else []
        return any(ancestor in behind for ancestor in (node, *self.module.ancestors(node)))

    def mergeable(
        self,
        module: str,
        scope: Scope,
        going: Collection[ast.stmt],
        before: int | None = None,
        apart: str | None = None,
    ) -> ast.ImportFrom | None:
        """An unguarded ``from module import …`` of ``scope`` that stays and can take more names.

        None that imports from ``apart``, and was a statement of its own then.
        """
        if self.layout.single_line:
            return None
        for imported in self.module.imports:
            statement = imported.statement
            if (
                isinstance(statement, ast.ImportFrom)
                and not statement.level
                and imported.scope is scope
                and imported.guard is None
                and imported.alias.name != "*"
                and statement not in going
                and (apart is None or statement.module != apart)
                and not self.nested(statement, scope)
                and (before is None or self.module.span(statement)[0] < before)
                and self.now.get(statement, statement.module) == module
            ):
                return statement
        return None

    @staticmethod
    def uses(module: Module, imported: ImportName) -> bool:
        """Whether anything reads the name that ``imported`` binds."""
        target = imported.scope
        for node, scope in module.loads.get(imported.bound, ()):
            found = scope.lookup(node.id)
            if found is not None and found[0] is target:
                if isinstance(imported.statement, ast.Import) and "." in imported.alias.name:
                    if imported.alias.asname is None and not _reaches(module, node, imported):
                        continue
                return True
        return False

    def rename(self, alias: ast.alias, name: str, asname: str | None) -> None:
        """Let ``alias`` read ``name as asname``."""
        start, end = self.module.span(alias)
        self.result.edits.append(Edit(start, end, f"{name} as {asname}" if asname else name))

    def starts_line(self, offset: int) -> bool:
        """Whether only space stands before ``offset`` in its line."""
        line = self.module.text.rfind("\n", 0, offset) + 1
        return not self.module.text[line:offset].strip()


class Step:
    """One step of the edit."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.module = draft.module
        self.layout = draft.layout
        self.result = draft.result


def exports(module: Module) -> set[str]:
    """The names in ``__all__``, as far as they are written out."""
    names: set[str] = set()
    for binding in module.scope.bindings.get("__all__", []):
        value = binding.value
        for node in ast.walk(value) if value is not None else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.add(node.value)
    return names


def runs_with(scope: Scope, home: Scope) -> bool:
    """Whether code in ``scope`` runs while that of ``home`` does: no function lies between."""
    current: Scope | None = scope
    while current is not None and current is not home:
        if current.kind in ("function", "lambda"):
            return False
        current = current.parent
    return current is home


def within(inner: Scope, outer: Scope) -> bool:
    """Whether ``inner`` is ``outer``, or lies in it."""
    scope: Scope | None = inner
    while scope is not None:
        if scope is outer:
            return True
        scope = scope.parent
    return False


def _reaches(module: Module, node: ast.AST, imported: ImportName) -> bool:
    """Whether the read ``node`` of ``a`` goes on to ``a.b`` of ``import a.b``."""
    parts = imported.alias.name.split(".")[1:]
    for part in parts:
        parent = module.parents.get(node)
        if not isinstance(parent, ast.Attribute) or parent.value is not node:
            return True  # ``a`` itself is used; it may mean any of its modules
        if parent.attr != part:
            return False
        node = parent
    return True
