"""Names that are gone and whose code is short: the module that uses one gets a copy of it."""

from __future__ import annotations

import ast
import re

from flaskmigrate.change import DOT
from flaskmigrate.layout import Layout, is_docstring
from flaskmigrate.match.context import Part
from flaskmigrate.model import Defined, Edit
from flaskmigrate.resolve.scopes import ImportName


class Definitions(Part):
    """Writes the definitions that ``Defined`` rules bring."""

    def imported(self, rule: Defined, imported: ImportName) -> Edit | str:
        """The definition that takes the place of an import, or why it cannot."""
        bound = imported.bound
        if imported.scope is not self.module.scope or imported.guard is not None:
            return "its code can be copied, but only a plain import at the top makes room for it"
        if len(self.module.scope.bindings[bound]) != 1:
            return f"its code can be copied, but {bound} has other meanings in this module"
        return self._edit(rule, bound)

    def named(self, rule: Defined) -> tuple[str, Edit]:
        """The name under which the definition stands for ``module.name`` in this module, and the edit."""
        bound = rule.old.rpartition(".")[2]
        while any(bound in scope.bindings for scope in self.module.scopes.values()):
            bound = "_" + bound
        return bound, self._edit(rule, bound)

    def _edit(self, rule: Defined, bound: str) -> Edit:
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
        behind = re.compile(r"(?:[ \t]*\r?\n)*").match(text, offset)
        blank = behind.group().count("\n") if behind else 0
        after = "\n" * max(0, 2 - blank) if text[offset:].strip() else ""
        lead = "" if offset == 0 else "\n\n" if text[offset - 1] in "\r\n" else "\n\n\n"
        new = f"{lead}{source}\n{after}"
        if "\r\n" in text:
            new = new.replace("\n", "\r\n")
        return Edit(offset, offset, new)

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
