"""Names that are gone and whose code is short: the module that uses one gets a copy of it.

A definition may need another one of the same change: it mentions its old name, which is imported like any
symbol, and in the next pass that import gives way to the definition, above the one that needs it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from flaskmigrate.change import DOT
from flaskmigrate.layout import Layout, is_docstring
from flaskmigrate.match.context import Part
from flaskmigrate.model import Defined, Edit, Finding
from flaskmigrate.plan import Plan
from flaskmigrate.resolve.scopes import ImportName
from flaskmigrate.rewrite import symbols


def waiting(plan: Plan, findings: Iterable[Finding]) -> list[Finding]:
    """Those of ``findings`` whose definition comes after that of another one, which needs it."""
    found = [(finding, _names(plan, finding.name)) for finding in findings]
    needed = {name for _, names in found for name in names[1:]}
    return [finding for finding, names in found if needed.intersection(names[:1])]


def _names(plan: Plan, name: str) -> list[str]:
    """The name of the definition that ``name`` gets, and of all that it needs."""
    key, entries = plan.find(name) or ("", [])
    names = [key]
    for entry in entries:
        if isinstance(entry.rule, Defined):
            for needed in symbols(entry.rule.source):
                found = plan.find(needed)
                if found is not None and any(isinstance(e.rule, Defined) for e in found[1]):
                    names += _names(plan, needed)
            return names
    return []


class Definitions(Part):
    """Writes the definitions that ``Defined`` rules bring."""

    def imported(self, rule: Defined, imported: ImportName) -> tuple[Edit, ...] | str:
        """The definition that takes the place of an import, or why it cannot."""
        bound = imported.bound
        if imported.scope is not self.module.scope or imported.guard is not None:
            return "its code can be copied, but only a plain import at the top makes room for it"
        if len(self.module.scope.bindings[bound]) != 1:
            return f"its code can be copied, but {bound} has other meanings in this module"
        return self._edits(rule, bound)

    def named(self, rule: Defined) -> tuple[str, tuple[Edit, ...]]:
        """The name under which the definition stands for ``module.name`` in this module, and the edits."""
        bound = rule.old.rpartition(".")[2]
        while any(bound in scope.bindings for scope in self.module.scopes.values()):
            bound = "_" + bound
        return bound, self._edits(rule, bound)

    def _edits(self, rule: Defined, bound: str) -> tuple[Edit, ...]:
        name = rule.old.rpartition(".")[2]
        word = rf"(?<![\w.{DOT}]){re.escape(name)}(?![\w{DOT}])"
        source = re.sub(word, bound, rule.source.strip("\n"))
        source = re.sub(
            r"^(?: {4})+",
            lambda m: self.module.indent * (len(m[0]) // 4),
            source,
            flags=re.MULTILINE,
        )
        text, offset = self.module.text, self._place()
        lines = 1 if re.match(r"\w+ = ", source) else 2
        behind = re.compile(r"(?:[ \t]*\r?\n)*").match(text, offset)
        end = behind.end() if behind else offset
        lead = "" if offset == 0 else "\n" * (lines + (text[offset - 1] not in "\r\n"))
        missing = "\n" * (lines - text.count("\n", offset, end)) if text[end:] else ""
        edits = [(offset, f"{lead}{source}\n"), (end, missing)]
        if end == offset:
            edits = [(offset, f"{lead}{source}\n{missing}")]
        newline = "\r\n" if "\r\n" in text else "\n"
        # The blank lines below are an edit of its own, which several definitions have in common.
        return tuple(Edit(at, at, new.replace("\n", newline)) for at, new in edits if new)

    def _place(self) -> int:
        """The end of the imports at the top."""
        layout = Layout(self.module, self.resolver.project)
        body = self.module.tree.body
        last = 0
        for number, statement in enumerate(body):
            if statement in layout.block or (number == 0 and is_docstring(statement)):
                last = number + 1
        while last < len(body) and _imports(body[last]):
            last += 1
        return layout.lines_of(body[last - 1])[1] if last else 0


def _imports(statement: ast.stmt) -> bool:
    """Whether ``statement`` is a block that begins with an import."""
    return isinstance(statement, ast.Try | ast.If) and isinstance(
        statement.body[0], ast.Import | ast.ImportFrom
    )
