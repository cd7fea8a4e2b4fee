"""The names by which new symbols are known where they stand: imported already, or from now on."""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import Final

from flaskmigrate.change import DOT, SYMBOL
from flaskmigrate.imports.draft import PRAGMA, Step, exports, runs_with, within
from flaskmigrate.layout import Wanted
from flaskmigrate.model import Edit
from flaskmigrate.resolve.libraries import canonical
from flaskmigrate.resolve.scopes import Scope

#: Modules that people import whole, to write ``os.environ`` and ``json.load``.
_WHOLE: Final = frozenset(
    {
        "functools",
        "hmac",
        "io",
        "json",
        "logging",
        "os",
        "re",
        "secrets",
        "sys",
        "threading",
        "time",
    }
)


class Names(Step):
    """Chooses names for the placeholders."""

    def place(self) -> None:
        """Put a name in the place of each placeholder."""
        chosen: dict[tuple[str, Scope], str] = {}
        tokens = [
            (node, scope)
            for name, loads in self.module.loads.items()
            if name.startswith(SYMBOL)
            for node, scope in loads
        ]
        tokens.sort(key=lambda item: self.module.span(item[0]))
        texts: set[str] = set()
        for node, scope in tokens:
            name = node.id[len(SYMBOL) :].replace(DOT, ".")
            start, end = self.module.span(node)
            if name.startswith("builtins.") and scope.lookup(name[9:]) is None:
                self.result.edits.append(Edit(start, end, name[9:]))
                continue
            home = self._home(scope, start)
            text = self._known(name, scope, node)
            if text is None:
                text = chosen.get((name, home))
                if text is None or not self._visible(text, scope, home):
                    text = self._introduce(name, scope, home, start)
                    chosen[name, home] = text
            self.result.edits.append(Edit(start, end, text))
            texts.add(text)
        roots = {text.partition(".")[0] for text in texts}
        self.draft.removed.update(
            i for i in self.draft.serving if self.module.imports[i].bound not in roots
        )
        self._drop_moved(texts)

    def _drop_moved(self, texts: Collection[str]) -> None:
        """Remove moved ``import a.b`` statements through which nothing goes any more."""
        for index, name in self.draft.moves.items():
            imported = self.module.imports[index]
            if not isinstance(imported.statement, ast.Import) or imported.alias.asname:
                continue
            if index in self.draft.removed or imported.bound in exports(self.module):
                continue
            if any(f"{text}.".startswith(f"{name}.") for text in texts):
                continue
            if self.draft.uses(
                self.draft.before, self.draft.before.imports[index]
            ) and not self.draft.uses(self.module, imported):
                start, end = self.module.span(imported.alias)
                self.result.edits = [
                    e for e in self.result.edits if (e.start, e.end) != (start, end)
                ]
                self.draft.removed.add(index)

    def _visible(self, text: str, scope: Scope, home: Scope) -> bool:
        found = scope.lookup(text.partition(".")[0])
        return found is None or found[0] is home

    def _home(self, scope: Scope, offset: int) -> Scope:
        """The scope a new import belongs in: local where an old import above was local."""
        inner = scope
        while inner.parent is not None:
            if inner.kind == "function" and any(
                self.module.imports[i].scope is inner
                and self.module.span(self.module.imports[i].statement)[0] < offset
                for i in self.draft.removed
            ):
                return inner
            inner = inner.parent
        return inner

    def _known(self, name: str, scope: Scope, node: ast.AST) -> str | None:
        """The text by which ``name`` is known in ``scope``, where ``node`` stands, already."""
        best: str | None = None
        offset = self.module.span(node)[0]
        for index, imported in enumerate(self.module.imports):
            if index in self.draft.removed or imported.alias.name == "*":
                continue
            if imported.scope.parent is not None and not within(scope, imported.scope):
                continue
            statement, alias = imported.statement, imported.alias
            if runs_with(scope, imported.scope) and self.module.span(statement)[0] > offset:
                continue  # it is imported below
            if index in self.draft.moves:
                full = self.draft.moves[index]
            elif isinstance(statement, ast.Import):
                full = alias.name
            elif statement.level or not statement.module:
                continue
            else:
                full = f"{statement.module}.{alias.name}"
                full = name if canonical(full) == name else full
            if full != name and not name.startswith(full + "."):
                continue
            if imported.guard is not None or self.draft.nested(statement, imported.scope):
                if not self.draft.beside(statement, node):
                    continue
            text = None
            if full == name and not isinstance(statement, ast.Import):
                text = imported.bound
            elif name.startswith(full + ".") and isinstance(statement, ast.Import):
                rest = name[len(full) :]
                if rest.count(".") == 1:
                    text = (alias.asname or full) + rest
            elif full == name:
                text = alias.asname or full
            elif name.startswith(full + ".") and name[len(full) :].count(".") == 1:
                # ``from urllib import parse``
                text = imported.bound + name[len(full) :]
            if text is None:
                continue
            found = scope.lookup(text.partition(".")[0])
            if found is None or found[0] is not imported.scope or len(found[1]) != 1:
                if found is None or any(b.kind != "import" for b in found[1]):
                    continue
            if best is None or ("." in best and "." not in text):
                best = text
        return best

    def _introduce(self, name: str, scope: Scope, home: Scope, offset: int) -> str:
        """Plan an import that makes ``name`` known in ``scope``; returns the name to use."""
        before = offset if runs_with(scope, home) else None
        owner, _, last = name.rpartition(".")
        if any((w.module, w.name, w.scope) == ("", owner, home) for w in self.draft.wanted):
            return name
        if owner in _WHOLE and self._free(owner, scope, home):
            near = self._near(home, owner)
            self.draft.wanted.append(Wanted("", owner, None, home, near, "", before))
            return name
        near = self._near(home, owner)
        for wanted in self.draft.wanted:
            bound = wanted.asname or wanted.name
            if (
                (wanted.module, wanted.name) == (owner, last)
                and within(scope, wanted.scope)
                and self._visible(bound, scope, wanted.scope)
                and all(b.kind == "import" for b in wanted.scope.bindings.get(bound, ()))
                and not (wanted.near is not None and self.draft.nested(wanted.near, wanted.scope))
            ):
                if before is not None and wanted.scope is home:
                    wanted.before = before if wanted.before is None else min(before, wanted.before)
                return bound
        asname = None
        bound = last
        if not self._free(bound, scope, home):
            root = owner.partition(".")[0]
            bound = f"{root}_{last}" if not last.startswith("_") else f"{root}{last}"
            while not self._free(bound, scope, home):
                bound += "_"
            asname = bound
        comment = self.draft.trailing(near) if near is not None else ""
        self.draft.wanted.append(
            Wanted(
                owner, last, asname, home, near, comment if PRAGMA.match(comment) else "", before
            )
        )
        return bound

    def _near(self, home: Scope, module: str) -> ast.stmt | None:
        """A statement that goes, whose place a new import from ``module`` can take.

        The one that shares most of the module's name.
        """
        whole: list[ast.Import | ast.ImportFrom] = []
        partly: list[ast.Import | ast.ImportFrom] = []
        for index in sorted(self.draft.removed):
            imported = self.module.imports[index]
            if imported.scope is not home:
                continue
            if not all(i in self.draft.removed for i in self.draft.indexes(imported.statement)):
                partly.append(imported.statement)
            elif home.parent is not None or imported.guard is None:
                whole.append(imported.statement)
        found = whole or (partly if home.parent is not None else [])
        return max(found, key=lambda s: _shared(s, module), default=None)

    def _free(self, bound: str, scope: Scope, home: Scope) -> bool:
        """Whether ``bound`` can be imported in ``home`` and read in ``scope``."""
        removed = {
            self.module.imports[i].bound
            for i in self.draft.removed
            if self.module.imports[i].scope is home
        }
        if any(bound == (w.asname or w.name) and w.scope is home for w in self.draft.wanted):
            return False
        current: Scope | None = scope
        while current is not None:
            seen = current.kind != "class" or current is scope
            if (
                seen
                and bound in current.bindings
                and not (
                    current is home
                    and bound in removed
                    and all(b.kind == "import" for b in current.bindings[bound])
                )
            ):
                return False
            if current is home:
                break
            current = current.parent
        # A read of the same name elsewhere would suddenly mean the import.
        return not (bound in self.module.loads and self._unbound_reads(bound, home))

    def _unbound_reads(self, bound: str, home: Scope) -> bool:
        """Whether ``bound`` is read under ``home`` without meaning a binding below it."""
        removed = {
            self.module.imports[i].bound
            for i in self.draft.removed
            if self.module.imports[i].scope is home
        }
        if bound in removed:
            return False
        for node, scope in self.module.loads[bound]:
            if not within(scope, home):
                continue
            found = scope.lookup(node.id)
            if found is None or (found[0] is not home and not within(found[0], home)):
                return True
        return False


def _shared(statement: ast.Import | ast.ImportFrom, module: str) -> int:
    """How many parts of its name ``module`` shares with what ``statement`` imports from."""
    if isinstance(statement, ast.Import):
        own = statement.names[0].name
    else:
        own = (statement.module or "") if not statement.level else ""
    parts = list(zip(own.split("."), module.split("."), strict=False))
    return next((n for n, (a, b) in enumerate(parts) if a != b), len(parts))
