"""Imports → findings: names that are imported from where they no longer are."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from flaskmigrate.imports import exports
from flaskmigrate.match.context import Context, Part
from flaskmigrate.match.definitions import Definitions
from flaskmigrate.match.references import renamed_below_star
from flaskmigrate.model import Applicability, Defined, Moved, Removed
from flaskmigrate.plan import Entry, exists
from flaskmigrate.resolve.imported import imported_name
from flaskmigrate.resolve.scopes import ImportName


class Origins(Part):
    """Matches the imports of the module."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._definitions = Definitions(context)

    def match(self, index: int, imported: ImportName) -> None:
        """Adds what there is to say about the import ``imported``, number ``index`` of the module."""
        name = imported_name(self.resolver, imported.statement, imported.alias, self.module)
        if name is None:
            return
        if imported.alias.name == "*":
            self._star_import(index, imported, name.removesuffix(".*"))
            return
        entries = self.plan.of_import(name)
        if not entries:
            return
        if self.context.guards.handled(imported.guard):
            return
        if entries[0].change.library == "python":
            if self.context.guards.for_some_python(imported.statement):
                return
        own = self._leads_to_own(imported) and not self._by_star(imported, entries)
        for entry in entries:
            rule = entry.rule
            if exists(rule):
                continue
            if own and isinstance(rule, Moved | Removed | Defined):
                return  # it is mended where it comes from
            finding = self.context.finding(entry, imported.alias, name)
            if isinstance(rule, Moved):
                target = rule.target(name)
                if is_member(rule.old, rule.new) or target is None:
                    continue
                finding.applicability = Applicability.UNSAFE if rule.because else Applicability.SAFE
                finding.advice = rule.because
                if self._renames(imported, target):
                    self.context.result.dead[index] = finding
                else:
                    self.context.result.moves[index] = (target, finding)
                    self.context.result.findings.append(finding)
            elif isinstance(rule, Removed):
                finding.advice = rule.advice
                self.context.result.findings.append(finding)
            elif isinstance(rule, Defined) and self._unread(imported):
                self.context.result.dead[index] = finding
            elif isinstance(rule, Defined):
                edits = self._definitions.imported(rule, imported)
                finding.advice = edits if isinstance(edits, str) else rule.because
                if not isinstance(edits, str):
                    finding.applicability = Applicability.UNSAFE
                    finding.edits = tuple(edits)
                    self.context.result.dead[index] = finding
                self.context.result.findings.append(finding)
            elif index not in self.context.result.dead:
                self.context.result.dead[index] = finding
            return

    def _star_import(self, index: int, imported: ImportName, name: str) -> None:
        """``from module import *`` of a module that moved, or is gone."""
        found = self.plan.find(name)
        if (
            found is None
            or self.context.guards.handled(imported.guard)
            or self._leads_to_own(imported)
        ):
            return
        entry = found[1][0]
        rule = entry.rule
        if exists(rule):
            return
        finding = self.context.finding(entry, imported.alias, name)
        target = rule.target(name) if isinstance(rule, Moved) else None
        if isinstance(rule, Moved) and target is not None:
            finding.applicability = Applicability.UNSAFE if rule.because else Applicability.SAFE
            finding.advice = rule.because
            self.context.result.moves[index] = (f"{target}.*", finding)
        elif isinstance(rule, Removed):
            finding.advice = rule.advice
        self.context.result.findings.append(finding)

    def _unread(self, imported: ImportName) -> bool:
        """Whether nothing reads the name that is imported: not here, and not from here."""
        module, name = self.module, imported.bound
        return not (
            module.loads.get(name)
            or name in exports(module)
            or module.path.name == "__init__.py"
            or self.resolver.project.importers(module, name)
        )

    def _by_star(self, imported: ImportName, entries: Sequence[Entry]) -> bool:
        """Whether a module of the user's has the name by ``import *``, and will not for long."""
        statement = imported.statement
        if isinstance(statement, ast.Import):
            return False
        path = self.resolver.project.find(self.module, statement.level, statement.module or "")
        other = self.resolver.project.module(path) if path and path.endswith(".py") else None
        return other is not None and renamed_below_star(other, imported.alias.name, entries)

    def _leads_to_own(self, imported: ImportName) -> bool:
        """Whether the import is from a module of the user's."""
        statement = imported.statement
        find = self.resolver.project.find
        if isinstance(statement, ast.Import):
            return find(self.module, 0, imported.alias.name) is not None
        return find(self.module, statement.level, statement.module or "") is not None

    def _renames(self, imported: ImportName, target: str) -> bool:
        """Whether the uses take the new name, and not only the import: nobody else knows the old."""
        name = imported.alias.name
        builtin = target.startswith("builtins.")
        if isinstance(imported.statement, ast.Import) or imported.guard is not None:
            return False
        if imported.alias.asname and not builtin:
            return False
        name = imported.bound
        if "." not in target or (target.rpartition(".")[2] == name and not builtin):
            return False
        if name in exports(self.module) or len(imported.scope.bindings.get(name, ())) != 1:
            return False
        if imported.scope is self.module.scope and (
            # What a package imports and does not use itself is there for others.
            (self.module.path.name == "__init__.py" and name not in self.module.loads)
            or self.resolver.project.importers(self.module, name)
        ):
            return False
        self.context.renamed.add((name, id(imported.scope)))
        return True


def is_member(old: str, new: str) -> bool:
    """Whether a move is a new name for a member of the same class: ``C.old`` → ``C.new``."""
    head, _, _ = old.rpartition(".")
    other, _, _ = new.rpartition(".")
    return head == other and head.rpartition(".")[2].lstrip("_")[:1].isupper()
