"""Names that are gone and whose code is short: the module that uses one gets a copy of it."""

from __future__ import annotations

import ast
import io
import re
import tokenize

from flaskmigrate.change import DOT, SYMBOL
from flaskmigrate.layout import Layout, is_docstring
from flaskmigrate.match.context import Part
from flaskmigrate.model import Defined, Edit
from flaskmigrate.resolve.imported import imported_name
from flaskmigrate.resolve.scopes import ImportName


class Definitions(Part):
    """Writes the definitions that ``Defined`` rules bring."""

    def imported(self, rule: Defined, imported: ImportName) -> list[Edit] | str:
        """The definition that takes the place of an import, or why it cannot."""
        bound = imported.bound
        if not self._plain(imported):
            return "its code can be copied, but only a plain import at the top makes room for it"
        if len(self.module.scope.bindings[bound]) != 1:
            return f"its code can be copied, but {bound} has other meanings in this module"
        return self._edits(rule, bound)

    def named(self, rule: Defined) -> tuple[str, list[Edit]]:
        """The name under which the definition stands for ``module.name`` in this module, and the edits."""
        bound = rule.old.rpartition(".")[2]
        names = self.context.defined
        while names.get(bound, rule.old) != rule.old or any(
            bound in scope.bindings for scope in self.module.scopes.values()
        ):
            bound = "_" + bound
        names[bound] = rule.old
        return bound, self._edits(rule, bound)

    def _plain(self, imported: ImportName) -> bool:
        return imported.scope is self.module.scope and imported.guard is None

    def _edits(self, rule: Defined, bound: str) -> list[Edit]:
        """The definition under the name ``bound``, behind those that it mentions."""
        needed: list[Edit] = []

        def mention(match: re.Match[str]) -> str:
            other = self._rule(match[1].replace(DOT, "."))
            if other is None:
                return match[0]
            name, edits = self._other(other)
            needed.extend(edits)
            return name

        source = renamed(rule.source.strip("\n"), rule.old.rpartition(".")[2], bound)
        source = re.sub(rf"{SYMBOL}([\w{DOT}]+)", mention, source)
        source = re.sub(
            r"^(?: {4})+",
            lambda m: self.module.indent * (len(m[0]) // 4),
            source,
            flags=re.MULTILINE,
        )
        return [*needed, *self._written(source)]

    def _rule(self, name: str) -> Defined | None:
        """The rule that defines ``name``, which another definition mentions."""
        entries = self.plan.table.get(name, ())
        return next((e.rule for e in entries if isinstance(e.rule, Defined)), None)

    def _other(self, rule: Defined) -> tuple[str, list[Edit]]:
        """What the module calls the other definition, and its edits: it may import it as well."""
        for imported in self.module.imports:
            name = imported_name(self.resolver, imported.statement, imported.alias, self.module)
            if name == rule.old and self._plain(imported):
                edits = self.imported(rule, imported)
                if not isinstance(edits, str):
                    return imported.bound, edits
        return self.named(rule)

    def _written(self, source: str) -> list[Edit]:
        """``source`` behind the imports, and an edit that keeps two blank lines round all of them."""
        text, offset = self.module.text, self._place()
        behind = re.compile(r"(?:[ \t]*\r?\n)*").match(text, offset)
        assert behind is not None
        blank = behind.group().count("\n")
        newline = "\r\n" if "\r\n" in text else "\n"
        source = source.replace("\n", newline)
        rest = text[offset:].strip()
        seam: list[Edit] = []
        if offset and rest and not blank:
            seam = [Edit(offset, offset, newline * 2)]
            source += newline * 3
        elif not offset:
            source += newline * (3 if rest else 1)
        else:
            if rest and blank == 1:
                seam = [Edit(offset, behind.end(), newline * 2)]
            elif text[offset - 1] not in "\r\n":
                seam = [Edit(offset, offset, newline)]
            source = newline * 2 + source + newline
        return [*seam, Edit(offset, offset, source)]

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
        return layout.lines_of(body[last - 1])[1] if last else layout.top


def renamed(source: str, name: str, bound: str) -> str:
    """``source`` in which the name ``name`` is ``bound``; attributes and strings are left alone."""
    if name == bound:
        return source
    lines = source.splitlines(keepends=True)
    for token in reversed(list(tokenize.generate_tokens(io.StringIO(source).readline))):
        if token.type != tokenize.NAME or token.string != name:
            continue
        (row, start), (_, end) = token.start, token.end
        before, behind = lines[row - 1][:start], lines[row - 1][end:]
        if not before.endswith((".", DOT)) and not behind.startswith(DOT):
            lines[row - 1] = before + bound + behind
    return "".join(lines)


def _imports(statement: ast.stmt) -> bool:
    """Whether ``statement`` is a block that begins with an import."""
    return isinstance(statement, ast.Try | ast.If) and isinstance(
        statement.body[0], ast.Import | ast.ImportFrom
    )
