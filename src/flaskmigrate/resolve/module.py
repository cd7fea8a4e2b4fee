"""One file: parsed as a whole, or piece by piece as names are asked for."""

from __future__ import annotations

import ast
import os
import re
import warnings
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from flaskmigrate.resolve.pieces import cuts
from flaskmigrate.resolve.scopes import (
    TRY,
    Binding,
    Guard,
    GuardKind,
    ImportName,
    Scope,
    is_type_checking,
)
from flaskmigrate.resolve.walk import FIELDS, Walk

T = TypeVar("T")
_STAR = re.compile(r"import[\s\\(]*\*")


class Module:
    """A parsed file.

    ``loads`` holds every read of a name, ``attributes`` every attribute whose name is one of
    ``words``, ``strings`` every string constant of interest, ``stores`` every attribute that is
    assigned to, ``calls`` the call of each of ``attributes`` that is called.  Raises ``SyntaxError``.
    """

    def __init__(
        self,
        path: Path,
        text: str,
        words: Collection[str] = frozenset(),
        strings: re.Pattern[str] | None = None,
    ) -> None:
        self._begin(path, text, words, strings, _parse(text))
        self._take(self._root.body)

    def _begin(
        self,
        path: Path,
        text: str,
        words: Collection[str],
        strings: re.Pattern[str] | None,
        root: ast.Module,
    ) -> None:
        self.path = path
        self.location = os.path.abspath(path)
        self.text = text
        self.words = words
        self._root = root
        self.scope = Scope("module", root, None)
        self._walk = walk = Walk(self.scope, words, strings)
        self.parents = _Parents(root)
        self.loads: Mapping[str, list[tuple[ast.Name, Scope]]] = walk.loads
        self.stores: Mapping[str, list[tuple[ast.Attribute, ast.expr | None, Scope]]] = walk.stores
        self.attributes = walk.attributes
        self.strings = walk.strings
        self.calls = walk.calls
        self.scopes = walk.scopes
        self._lines: list[int] | None = None

    def _take(self, statements: Sequence[ast.stmt]) -> None:
        self._walk.run(statements)
        self.parents.add(statements)

    @property
    def tree(self) -> ast.Module:
        """The syntax tree of the whole file."""
        return self._root

    @property
    def imports(self) -> list[ImportName]:
        """All imports, in the order they stand."""
        return self._walk.imports

    @property
    def stars(self) -> list[Binding]:
        """All ``from x import *``."""
        return self._walk.stars

    def nodes(self, word: str) -> Iterator[ast.AST]:  # noqa: ARG002
        """The nodes of the statements in whose text ``word`` stands, and maybe of others."""
        return ast.walk(self._root)

    def close(self) -> None:
        """Take it apart, so that its memory is free without a search for cycles."""
        for scope in self.scopes.values():
            scope.bound.clear()
            scope.bindings = scope.bound
            scope.returns.clear()
        self._walk.stars.clear()
        self.parents.clear()

    # -- style ----------------------------------------------------------------------------

    @property
    def indent(self) -> str:
        """One level of indentation as the file has it."""
        match = re.search(r":[ \t]*(?:#.*)?(?:\r?\n)+([ \t]+)\S", self.text)
        if match is None:
            return "    "
        return (
            "\t" if match.group(1).startswith("\t") else "  " if match.group(1) == "  " else "    "
        )

    @property
    def quote(self) -> str:
        """The quotes that the file prefers."""
        plain = re.sub(r"\"\"\"|'''|#.*", "", self.text)
        return "'" if plain.count("'") > 2 * plain.count('"') else '"'

    # -- positions ------------------------------------------------------------------------

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes round ``node``, innermost first."""
        find = self.parents.get
        parent = find(node)
        while parent is not None:
            yield parent
            parent = find(parent)

    def scope_of(self, node: ast.AST) -> Scope:
        """The scope whose body ``node`` is part of."""
        return next((self.scopes[a] for a in self.ancestors(node) if a in self.scopes), self.scope)

    def guard_of(self, node: ast.AST) -> Guard | None:
        """The innermost branch that ``node`` stands in."""
        round_it: list[tuple[GuardKind, ast.stmt, ast.AST]] = []
        child = node
        for parent in self.ancestors(node):
            if isinstance(parent, ast.If) and child is not parent.test:
                inside = any(child is s for s in parent.body)
                kind: GuardKind = "typing" if is_type_checking(parent.test) else "if"
                round_it.append((kind if inside else "orelse", parent, parent))
            elif isinstance(parent, TRY) and parent.handlers:
                if isinstance(child, ast.ExceptHandler):
                    round_it.append(("handler", parent, child))
                elif any(child is s for s in parent.body):
                    round_it.append(("try", parent, parent))
                elif any(child is s for s in parent.orelse):
                    round_it.append(("else", parent, parent))
            child = parent
        guard: Guard | None = None
        for branch, statement, part in reversed(round_it):
            guard = Guard(branch, statement, part, guard)
        return guard

    def statement(self, node: ast.AST) -> ast.stmt:
        """The innermost statement ``node`` belongs to (itself, if it is one)."""
        if isinstance(node, ast.stmt):
            return node
        return next(a for a in self.ancestors(node) if isinstance(a, ast.stmt))

    @property
    def lines(self) -> list[int]:
        """The offset of each line's first character, split as Python's tokenizer splits."""
        if self._lines is None:
            self._lines = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", self.text))]
        return self._lines

    def offset(self, line: int, column: int) -> int:
        """The character offset of a position of ``ast`` (line from 1, column in UTF-8 bytes)."""
        start = self.lines[line - 1]
        if self.text.isascii():
            return start + column
        end = self.lines[line] if line < len(self.lines) else len(self.text)
        return start + len(self.text[start:end].encode()[:column].decode(errors="ignore"))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """The offsets of the first character of ``node`` and of the one behind it."""
        place: Any = node
        return (
            self.offset(place.lineno, place.col_offset),
            self.offset(place.end_lineno, place.end_col_offset),
        )

    def source(self, node: ast.AST) -> str:
        """The text of ``node``."""
        start, end = self.span(node)
        return self.text[start:end]

    def place(self, node: ast.AST) -> tuple[int, int]:
        """Line and column of ``node`` as people count them: from 1, in characters."""
        anchor: Any = node
        start = self.offset(anchor.lineno, anchor.col_offset)
        return anchor.lineno, start - self.lines[anchor.lineno - 1] + 1


class Sketch(Module):
    """A file of which only those top-level statements are parsed in which a name stands that is asked for.

    What it says of a name is complete; ``attributes`` and ``strings`` are those of what was read.
    A statement that does not parse says nothing.
    """

    def __init__(
        self,
        path: Path,
        text: str,
        words: Collection[str] = frozenset(),
        strings: re.Pattern[str] | None = None,
    ) -> None:
        self._begin(path, text, words, strings, ast.Module(body=[], type_ignores=[]))
        self._cuts = cuts(text)
        #: The pieces that were not read yet.
        self._unread = set(range(len(self._cuts)))
        self._asked: set[str] = set()
        walk = self._walk
        self.loads = _ByName(walk.loads, self.read, self._read_all)
        self.stores = _ByName(walk.stores, self.read, self._read_all)
        self.scope.bindings = _ByName(self.scope.bound, self.read, self._read_all)

    @property
    def tree(self) -> ast.Module:
        """The syntax tree of the whole file."""
        self._read_all()
        return self._root

    @property
    def imports(self) -> list[ImportName]:
        """All imports, in the order they stand."""
        self.read("import")
        found = self._walk.imports
        found.sort(key=lambda imported: (imported.alias.lineno, imported.alias.col_offset))
        return found

    @property
    def stars(self) -> list[Binding]:
        """All ``from x import *``."""
        if self._unread and "*" not in self._asked:
            self._asked.add("*")
            for match in _STAR.finditer(self.text):
                self._read_piece(self._piece(match.start()))
            self._walk.stars.sort(key=lambda star: star.node.statement.lineno)
        return self._walk.stars

    def nodes(self, word: str) -> Iterator[ast.AST]:
        """The nodes of the statements in whose text ``word`` stands, and maybe of others."""
        self.read(word)
        for statement in tuple(self._root.body):
            yield from ast.walk(statement)

    def read(self, word: str) -> None:
        """Read the statements in whose text ``word`` stands."""
        if not self._unread or word in self._asked:
            return
        self._asked.add(word)
        text = self.text
        at = text.find(word)
        while at >= 0:
            number = self._piece(at)
            self._read_piece(number)
            if number + 1 == len(self._cuts):
                break
            at = text.find(word, self._cuts[number + 1])

    def read_line(self, line: int) -> None:
        """Read the statement that line number ``line`` is part of."""
        if 0 < line <= len(self.lines):
            self._read_piece(self._piece(self.lines[line - 1]))

    def _read_all(self) -> None:
        for number in sorted(self._unread):
            self._read_piece(number)
        self._root.body.sort(key=lambda node: (node.lineno, node.col_offset))

    def _piece(self, offset: int) -> int:
        return bisect_right(self._cuts, offset) - 1

    def _read_piece(self, number: int) -> None:
        if number not in self._unread:
            return
        self._unread.discard(number)
        start = self._cuts[number]
        end = self._cuts[number + 1] if number + 1 < len(self._cuts) else len(self.text)
        before = bisect_right(self.lines, start) - 1
        statements: Sequence[ast.stmt] = ()
        try:
            statements = _parse("\n" * before + self.text[start:end]).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            statements = self._cut_wrongly(number)
        self._root.body += statements
        self._take(statements)

    def _cut_wrongly(self, number: int) -> list[ast.stmt]:
        """The statements of all that was not read; none if it is no Python."""
        try:
            tree = _parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []
        left = {*self._unread, number}
        self._unread.clear()
        return [
            node for node in tree.body if self._piece(self.lines[_first_line(node) - 1]) in left
        ]


class _ByName(Mapping[str, list[T]]):
    """Name → what was found; the statements in which the name stands are read first."""

    __slots__ = ("_all", "_found", "_read")

    def __init__(
        self, found: dict[str, list[T]], read: Callable[[str], None], all_: Callable[[], None]
    ) -> None:
        self._found = found
        self._read = read
        self._all = all_

    def __getitem__(self, name: str) -> list[T]:
        self._read(name)
        return self._found[name]

    def get(self, name: str, default: Any = None) -> Any:
        self._read(name)
        return self._found.get(name, default)

    def __contains__(self, name: object) -> bool:
        self._read(str(name))
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        self._all()
        return iter(self._found)

    def __len__(self) -> int:
        self._all()
        return len(self._found)


class _Parents:
    """Child node → parent node; found out for one top-level statement at a time."""

    __slots__ = ("_found", "_root", "_starts", "_statements", "_todo")

    def __init__(self, root: ast.Module) -> None:
        self._root = root
        self._found: dict[ast.AST, ast.AST] = {}
        self._statements: list[ast.stmt] = []
        #: Where each of them begins, in the same order, once they are sorted.
        self._starts: list[tuple[int, int]] = []
        self._todo: set[ast.stmt] = set()

    def add(self, statements: Sequence[ast.stmt]) -> None:
        """Make top-level statements known."""
        self._statements += statements
        self._todo.update(statements)
        self._starts = []

    def clear(self) -> None:
        """Forget everything."""
        self._found.clear()
        self._statements.clear()
        self._todo.clear()

    def get(self, node: ast.AST, default: Any = None) -> ast.AST | Any:
        """The parent of ``node``; ``default`` for the module itself."""
        parent = self._found.get(node)
        if parent is None and self._todo and node is not self._root:
            place: Any = node
            line = getattr(place, "lineno", None)
            if line is None:
                for statement in tuple(self._todo):
                    self._fill(statement)
            else:
                self._fill_round(line, place.col_offset)
            parent = self._found.get(node)
        return default if parent is None else parent

    def __getitem__(self, node: ast.AST) -> ast.AST:
        parent: ast.AST | None = self.get(node)
        if parent is None:
            raise KeyError(node)
        return parent

    def __contains__(self, node: ast.AST) -> bool:
        return self.get(node) is not None

    def _fill_round(self, line: int, column: int) -> None:
        if not self._starts:
            self._statements.sort(key=_start)
            self._starts = [_start(statement) for statement in self._statements]
        number = bisect_right(self._starts, (line, column)) - 1
        if number >= 0 and self._statements[number] in self._todo:
            self._fill(self._statements[number])

    def _fill(self, statement: ast.stmt) -> None:
        self._todo.discard(statement)
        parents = self._found
        parents[statement] = self._root
        todo: list[ast.AST] = [statement]
        fields = FIELDS
        while todo:
            node = todo.pop()
            for name in fields[node.__class__]:
                child: Any = getattr(node, name, None)
                if child.__class__ is list:
                    for item in child:
                        if isinstance(item, ast.AST):
                            parents[item] = node
                            todo.append(item)
                elif isinstance(child, ast.AST):
                    parents[child] = node
                    todo.append(child)


def _parse(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is odd in the user's code is no news of ours
        return ast.parse(text)


def _start(statement: ast.stmt) -> tuple[int, int]:
    """Where a top-level statement begins, its decorators included."""
    first: Any = statement
    for decorator in getattr(statement, "decorator_list", ()):
        first = min(first, decorator, key=lambda node: (node.lineno, node.col_offset))
    return first.lineno, 0 if first is not statement else first.col_offset


def _first_line(statement: ast.stmt) -> int:
    return _start(statement)[0]
