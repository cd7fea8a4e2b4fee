"""How a file lays out its imports, and where new ones go so that a person could have put them.

A block that is in isort's order stays in it; in any other, a new import stands where the old one
stood, or behind those of the same package, or of the same section.
"""

from __future__ import annotations

import ast
import re
import sys
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from flaskmigrate.model import Edit
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.project import Project
from flaskmigrate.resolve.scopes import Scope

_WIDTH: Final = 88
#: No project allows longer lines, and so many show that it allows them.
_WIDEST: Final = 120
_SEVERAL: Final = 3
Import = ast.Import | ast.ImportFrom
Key = tuple[int, bool, str]


@dataclass(slots=True)
class Wanted:
    """An import that has to be there: ``from module import name as asname`` in ``scope``.

    Without ``module`` it is ``import name as asname``.  ``near`` is the statement it comes from,
    ``comment`` what stood behind the old name.
    """

    module: str
    name: str
    asname: str | None
    scope: Scope
    near: ast.stmt | None = None
    comment: str = ""
    #: The offset of the first use that runs when the import does: it has to stand above.
    before: int | None = None

    @property
    def alias(self) -> str:
        """The text of the alias."""
        return f"{self.name} as {self.asname}" if self.asname else self.name

    @property
    def source(self) -> str:
        """The module that is imported, or imported from."""
        return self.module or self.name


class Layout:
    """The layout of the imports of ``module``."""

    def __init__(self, module: Module, project: Project) -> None:
        self.module = module
        self.project = project
        #: Statements that will get another module.
        self.future: dict[ast.stmt, str] = {}

    # -- what there is --------------------------------------------------------------------

    @cached_property
    def newline(self) -> str:
        """The file's line ending."""
        match = re.search(r"\r\n|\n|\r", self.module.text)
        return match.group() if match else "\n"

    @cached_property
    def width(self) -> int:
        """How long a line of imports may be: as one is, or as several lines of code are."""
        lines = [n for n in self.module.text.split("\n") if "\N{MIDDLE DOT}" not in n]
        imports = max((len(n) for n in lines if "import" in n), default=0)
        long = sorted(len(n) for n in lines if _WIDTH < len(n) <= _WIDEST)
        return max(_WIDTH, imports, long[-1] if len(long) >= _SEVERAL else 0)

    @cached_property
    def block(self) -> list[Import]:
        """The imports at the top of the file, up to the first statement that is something else."""
        block: list[Import] = []
        for number, statement in enumerate(self.module.tree.body):
            if isinstance(statement, ast.Import | ast.ImportFrom):
                block.append(statement)
            elif number == 0 and is_docstring(statement):
                continue
            elif block and not isinstance(statement, ast.Try | ast.If | ast.Assign | ast.Expr):
                break
        return block

    @cached_property
    def single_line(self) -> bool:
        """Whether the file gives every imported name a statement of its own (isort's option)."""
        block = [s for s in self.block if isinstance(s, ast.ImportFrom)]
        modules = [s.module for s in block]
        return len(modules) > len(set(modules)) and all(len(s.names) == 1 for s in block)

    @cached_property
    def mixed(self) -> bool:
        """Whether ``import a`` and ``from b import`` are sorted together (force_sort_within…)."""
        for one, two in zip(self.block, self.block[1:], strict=False):
            if isinstance(one, ast.ImportFrom) and isinstance(two, ast.Import):
                if self.section(one) == self.section(two):
                    return True
        return False

    @cached_property
    def ordered(self) -> bool:
        """Whether the block is in isort's order."""
        keys = [self.key(s, now=True) for s in self.block]
        return keys == sorted(keys)

    @cached_property
    def spaced(self) -> bool:
        """Whether blank lines stand between the sections of imports."""
        seams = [
            self.blank_behind(self.lines_of(one)[1])
            for one, two in zip(self.block, self.block[1:], strict=False)
            if self.section(one) != self.section(two)
        ]
        return any(seams) or not seams

    def rank(self, module: str) -> int:
        """The section ``module`` belongs to: future, standard library, third party, own."""
        root = module.partition(".")[0]
        if root == "__future__":
            return 0
        if root in sys.stdlib_module_names:
            return 1
        return 3 if self.project.find(self.module, 0, module) is not None else 2

    def section(self, statement: Import) -> int:
        """The section ``statement`` belongs to; relative imports come last."""
        if isinstance(statement, ast.ImportFrom):
            return 4 if statement.level else self.rank(statement.module or "")
        return min(self.rank(alias.name) for alias in statement.names)

    def key(self, statement: Import, *, now: bool = False) -> Key:
        """Where ``statement`` sorts: as it will be, or as it is ``now``."""
        if not now and statement in self.future:
            name = self.future[statement]
            return self._key(self.rank(name), name, plain=False)
        if isinstance(statement, ast.ImportFrom):
            return self._key(self.section(statement), statement.module or "", plain=False)
        return self._key(self.section(statement), statement.names[0].name, plain=True)

    def key_of(self, wanted: Wanted) -> Key:
        """Where the import ``wanted`` sorts."""
        return self._key(self.rank(wanted.source), wanted.source, plain=not wanted.module)

    def _key(self, section: int, name: str, *, plain: bool) -> Key:
        return (section, not plain and not self.mixed, name.lower())

    # -- text -----------------------------------------------------------------------------

    def lines_of(self, statement: ast.stmt) -> tuple[int, int, str, str]:
        """The whole lines of ``statement``: start, end, what stands before it and behind it."""
        text, lines = self.module.text, self.module.lines
        start, end = self.module.span(statement)
        first = lines[statement.lineno - 1]
        last_line = statement.end_lineno or statement.lineno
        last = lines[last_line] if last_line < len(lines) else len(text)
        return first, last, text[first:start], text[end:last]

    def blank_before(self, offset: int) -> bool:
        """Whether the line that ends at ``offset`` is blank, or there is none."""
        line = self.module.text.rfind("\n", 0, max(offset - 1, 0)) + 1
        return offset == 0 or not self.module.text[line:offset].strip()

    def blank_behind(self, offset: int) -> bool:
        """Whether the line that starts at ``offset`` is blank."""
        end = self.module.text.find("\n", offset)
        return end >= 0 and not self.module.text[offset:end].strip()

    def statements(self, group: Sequence[Wanted], indent: str) -> list[str]:
        """The statements that import ``group``, in order, one for each module."""
        by_module: dict[tuple[Key, str], list[Wanted]] = {}
        for wanted in group:
            source = wanted.module or f" {wanted.alias}"
            by_module.setdefault((self.key_of(wanted), source), []).append(wanted)
        lines: list[str] = []
        for (_, module), items in sorted(by_module.items(), key=lambda item: item[0]):
            comments = list(dict.fromkeys(w.comment for w in items if w.comment))
            if not items[0].module:
                lines += [*(indent + c for c in comments), f"{indent}import {items[0].alias}"]
                continue
            names = sorted({w.alias for w in items}, key=name_key)
            if self.single_line:
                lines += [self.from_line(module, [name], indent) for name in names]
                continue
            line = self.from_line(module, names, indent)
            if len(comments) == 1 and "\n" not in line:
                line += f"  {comments[0]}"
            else:
                lines += [indent + comment for comment in comments]
            lines.append(line)
        return lines

    def from_line(self, module: str, names: Sequence[str], indent: str) -> str:
        """``from module import names``, over several lines where it is long."""
        line = f"{indent}from {module} import {', '.join(names)}"
        if len(line) <= self.width:
            return line
        inner = "".join(f"{indent}    {name},{self.newline}" for name in names)
        return f"{indent}from {module} import ({self.newline}{inner}{indent})"

    # -- places ---------------------------------------------------------------------------

    def in_order(self, wanted: Wanted, place: Import, going: Collection[ast.stmt]) -> bool:
        """Whether ``wanted`` may stand where ``place`` stands in a block that is in order."""
        if place not in self.block:
            return False
        index = self.block.index(place)
        key = self.key_of(wanted)
        before = [self.key(s) for s in self.block[:index] if s not in going]
        behind = [self.key(s) for s in self.block[index + 1 :] if s not in going]
        return all(k <= key for k in before) and all(key <= k for k in behind)

    def insert(self, group: Sequence[Wanted], going: Collection[ast.stmt]) -> list[Edit]:
        """The edits that put new statements for ``group`` at the top of the file.

        ``going`` are the statements that are removed.
        """
        limits = [w.before for w in group if w.before is not None]
        limits += [self.module.span(s)[0] for s in self.module.tree.body if self._runs_own(s)]
        limit = min(limits, default=None)
        stay = [
            s
            for s in self.block
            if s not in going and (limit is None or self.module.span(s)[0] < limit)
        ]
        if limit is not None and self.block and self.module.span(self.block[0])[0] >= limit:
            self.block = []
        if not stay:
            return [self._alone(group)]
        if not self.ordered:
            return self._behind_related(group, stay)
        keys = [self.key(s) for s in stay]
        slots: dict[int, list[Wanted]] = {}
        for wanted in group:
            slots.setdefault(bisect_right(keys, self.key_of(wanted)), []).append(wanted)
        return [self._slot(items, stay, index) for index, items in slots.items()]

    def _runs_own(self, statement: ast.stmt) -> bool:
        """Whether ``statement`` calls a function of the module, which may read what is imported."""
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return False
        return any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and any(
                binding.kind in ("function", "class")
                for binding in self.module.scope.bindings.get(node.func.id, ())
            )
            for node in ast.walk(statement)
        )

    def _slot(self, items: list[Wanted], stay: Sequence[Import], index: int) -> Edit:
        """New statements between ``stay[index - 1]`` and ``stay[index]``."""
        sections = sorted({self.key_of(w)[0] for w in items})
        gap = self.newline if self.spaced else ""
        body = gap.join(
            "".join(
                line + self.newline
                for line in self.statements([w for w in items if self.key_of(w)[0] == s], "")
            )
            for s in sections
        )
        before = stay[index - 1] if index else None
        behind = stay[index] if index < len(stay) else None
        if behind is not None and (before is None or self.section(behind) == sections[-1]):
            if before is None or self.section(before) != sections[0]:
                separate = self.section(behind) != sections[-1]
                return self._before(behind, body + (gap if separate else ""))
        assert before is not None
        separate = self.section(before) != sections[0]
        return self._after(before, (gap if separate else "") + body)

    def _behind_related(self, group: Sequence[Wanted], stay: Sequence[Import]) -> list[Edit]:
        """In a block without order: in that of its section, or behind what is most like it."""
        behind: dict[Import, list[Wanted]] = {}
        ahead: dict[Import, list[Wanted]] = {}
        first: list[Wanted] = []
        for wanted in group:
            rank = self.rank(wanted.source)
            peers = [s for s in stay if self.section(s) == rank]
            keys = [self.key(s) for s in peers]
            if len(peers) > 1 and keys == sorted(keys):
                index = bisect_right(keys, self.key_of(wanted))
                places = behind if index else ahead
                places.setdefault(peers[max(index - 1, 0)], []).append(wanted)
            elif peers:
                behind.setdefault(self._most_like(wanted, peers), []).append(wanted)
            elif rank < min(self.section(s) for s in stay) or rank == 1:
                first.append(wanted)
            else:
                lower = [s for s in stay if self.section(s) < rank]
                behind.setdefault((lower or list(stay))[-1], []).append(wanted)
        edits = [self._after(place, self._text(items)) for place, items in behind.items()]
        edits += [self._before(place, self._text(items)) for place, items in ahead.items()]
        if first:
            future = [s for s in stay if self.section(s) == 0]
            text = self._text(first)
            gap = self.newline if self.spaced else ""
            if future:
                edits.append(self._after(future[-1], gap + text))
            else:
                edits.append(self._before(self.block[0], text + gap))
        return edits

    def _text(self, group: Sequence[Wanted]) -> str:
        return "".join(line + self.newline for line in self.statements(group, ""))

    @staticmethod
    def _most_like(wanted: Wanted, peers: Sequence[Import]) -> Import:
        """The one of ``peers`` behind which ``wanted`` belongs."""
        root = wanted.source.partition(".")[0]
        kind = ast.ImportFrom if wanted.module else ast.Import
        alike = [s for s in peers if isinstance(s, kind)]
        same = [s for s in alike or peers if root_of(s) == root]
        return (same or [s for s in peers if root_of(s) == root] or alike or list(peers))[-1]

    def _alone(self, group: Sequence[Wanted]) -> Edit:
        """The only imports of the file: behind the docstring and the comments at the top."""
        sections = sorted({self.key_of(w)[0] for w in group})
        text = self.newline.join(
            "".join(
                line + self.newline
                for line in self.statements([w for w in group if self.key_of(w)[0] == s], "")
            )
            for s in sections
        )
        if self.block:
            # All that was there goes: the new ones take its place.
            return self._before(self.block[0], text)
        body = self.module.tree.body
        if body and is_docstring(body[0]):
            return self._after(body[0], self.newline + text)
        offset = self.top
        gap = "" if self.blank_behind(offset) else self.newline
        return Edit(offset, offset, text + gap)

    @cached_property
    def top(self) -> int:
        """The end of the comments at the top of the file."""
        offset = 0
        for match in re.compile(r"(#[^\r\n]*)?(\r\n|\n|\r)").finditer(self.module.text):
            if match.start() != offset or not match.group(1):
                break
            offset = match.end()
        return offset

    def _after(self, statement: ast.stmt, new: str) -> Edit:
        _, last, _, behind = self.lines_of(statement)
        if not behind.endswith(("\n", "\r")):
            new = self.newline + new.rstrip("\r\n")
        return Edit(last, last, new)

    def _before(self, statement: ast.stmt, new: str) -> Edit:
        first, _, _, _ = self.lines_of(statement)
        return Edit(first, first, new)


def is_docstring(statement: ast.stmt) -> bool:
    """Whether ``statement`` is a string that stands for itself."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def root_of(statement: Import) -> str:
    """The top-level package that ``statement`` imports from."""
    if isinstance(statement, ast.ImportFrom):
        return (statement.module or "").partition(".")[0]
    return statement.names[0].name.partition(".")[0]


def name_key(name: str) -> tuple[int, str]:
    """Isort's order of imported names: CONSTANTS, Classes, functions."""
    name = name.partition(" ")[0]
    if name.isupper() and len(name) > 1:
        return (0, name)
    return (1 if name[:1].isupper() else 2, name)
