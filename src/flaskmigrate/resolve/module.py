"""One file: parsed as a whole, or piece by piece as names are asked for."""

from __future__ import annotations

import ast
import os
import re
import warnings
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from flaskmigrate.edits import line_starts
from flaskmigrate.resolve.pieces import Piece, cut, cut_class
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
#: An attribute that is assigned to, the value, and where.
Store = tuple[ast.Attribute, "ast.expr | None", Scope]
_STAR = re.compile(r"import[\s\\(]*\*")


class Module:
    """A parsed file.

    ``loads`` holds every read of a name, ``attributes`` every attribute whose name is one of
    ``words``, ``strings`` every string constant of interest, ``calls`` the call of each of
    ``attributes`` that is called.  Raises ``SyntaxError``.
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
        #: What was read so far.
        self.found = walk = Walk(self.scope, words, strings)
        self.parents = _Parents(root)
        self.loads: Mapping[str, list[tuple[ast.Name, Scope]]] = walk.loads
        self.attributes = walk.attributes
        self.strings = walk.strings
        self.calls = walk.calls
        self.scopes = walk.scopes
        self._lines: list[int] | None = None

    def _take(self, statements: Sequence[ast.stmt]) -> None:
        self.found.run(statements)
        self.parents.add(statements)

    @property
    def tree(self) -> ast.Module:
        """The syntax tree of the whole file."""
        return self._root

    @property
    def imports(self) -> list[ImportName]:
        """All imports, in the order they stand."""
        return self.found.imports

    @property
    def stars(self) -> list[Binding]:
        """All ``from x import *``."""
        return self.found.stars

    def stores(self, cls: Scope, name: str) -> Sequence[Store]:  # noqa: ARG002
        """What is assigned to an attribute ``name``, at least by the methods of class ``cls``."""
        return self.found.stores.get(name, ())

    def read_line(self, line: int) -> None:
        """See to it that the statement that line number ``line`` is part of is read."""

    def nodes(self, word: str) -> Iterator[ast.AST]:  # noqa: ARG002
        """The nodes of the statements in whose text ``word`` stands, and maybe of others."""
        return ast.walk(self._root)

    def close(self) -> None:
        """Take it apart, so that its memory is free without a search for cycles."""
        for scope in self.scopes.values():
            scope.bound.clear()
            scope.bindings = scope.bound
            scope.returns.clear()
        self.found.stars.clear()
        self.parents.clear()
        self.loads = {}

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
            self._lines = line_starts(self.text)
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
    """A file of which only those statements and methods are parsed in which a name stands that is asked for.

    What it says of a name is complete; ``attributes`` and ``strings`` are those of what was read.
    What does not parse says nothing.
    """

    def __init__(
        self,
        path: Path,
        text: str,
        words: Collection[str] = frozenset(),
        strings: re.Pattern[str] | None = None,
    ) -> None:
        self._begin(path, text, words, strings, ast.Module(body=[], type_ignores=[]))
        self._pieces, self._strings = cut(text)
        self._starts = [piece.start for piece in self._pieces]
        self._unread = set(self._starts)
        #: The start of the piece that begins a class → its node.
        self._classes: dict[int, ast.ClassDef] = {}
        self._asked: set[str] = set()
        self._bound: set[str] = set()
        self.loads = _ByName(self.found.loads, self.read, self._read_all)
        self.scope.bindings = _ByName(self.scope.bound, self._read_binding, self._read_all)

    @property
    def tree(self) -> ast.Module:
        """The syntax tree of the whole file."""
        self._read_all()
        return self._root

    @property
    def imports(self) -> list[ImportName]:
        """All imports, in the order they stand."""
        self.read("import")
        found = self.found.imports
        found.sort(key=lambda imported: (imported.alias.lineno, imported.alias.col_offset))
        return found

    @property
    def stars(self) -> list[Binding]:
        """All ``from x import *``."""
        if self._unread and "*" not in self._asked:
            self._asked.add("*")
            for match in _STAR.finditer(self.text):
                self._read_piece(self._piece(match.start()))
            self.found.stars.sort(key=lambda star: star.node.statement.lineno)
        return self.found.stars

    def nodes(self, word: str) -> Iterator[ast.AST]:
        """The nodes of the statements in whose text ``word`` stands, and maybe of others."""
        self.read(word)
        for statement in tuple(self._root.body):
            yield from ast.walk(statement)

    def stores(self, cls: Scope, name: str) -> Sequence[Store]:
        """What is assigned to an attribute ``name``, at least by the methods of class ``cls``."""
        if isinstance(cls.bindings, _ByName):
            cls.bindings.get(name)
        return super().stores(cls, name)

    def read(self, word: str) -> None:
        """Read the statements in whose text ``word`` stands."""
        if self._unread and word not in self._asked:
            self._asked.add(word)
            for piece in self._with(word, 0, len(self.text)):
                self._read_piece(piece)

    def read_line(self, line: int) -> None:
        """See to it that the statement that line number ``line`` is part of is read."""
        if 0 < line <= len(self.lines):
            self._read_piece(self._piece(self.lines[line - 1]))

    def _read_binding(self, name: str) -> None:
        """Read the statements that may bind ``name`` in the module."""
        if self._unread and name not in self._bound:
            self._bound.add(name)
            for piece in self._with(name, 0, len(self.text)):
                if piece.name in (name, ""):
                    self._read_piece(piece)

    def _read_members(self, owner: Piece, name: str) -> None:
        """Read those parts of a class in which ``name`` stands; without a name, all."""
        end = owner.end
        for piece in self._pieces[self._starts.index(owner.start) + 1 :]:
            if piece.owner is not owner:
                break
            end = piece.end
            if not name:
                self._read_piece(piece)
        if name:
            for piece in self._with(name, owner.end, end):
                self._read_piece(piece)

    def _with(self, word: str, start: int, end: int) -> Iterator[Piece]:
        """The pieces in whose text ``word`` stands, between two offsets."""
        text = self.text
        at = text.find(word, start, end) if word else -1
        while at >= 0:
            behind = at + len(word)
            if text[at - 1 : at].isidentifier() or text[behind : behind + 1].isidentifier():
                at = text.find(word, behind, end)  # part of a longer name
                continue
            piece = self._piece(at)
            yield piece
            at = text.find(word, piece.end, end)

    def _read_all(self) -> None:
        for piece in tuple(self._pieces):
            self._read_piece(piece)
        for cls in self._classes.values():
            if cls.body:
                cls.body.sort(key=_start)
                last = cls.body[-1]
                cls.end_lineno, cls.end_col_offset = last.end_lineno, last.end_col_offset
        self._root.body.sort(key=_start)

    def _piece(self, offset: int) -> Piece:
        number = bisect_right(self._starts, offset) - 1
        piece = self._pieces[number]
        if piece.head:
            members = cut_class(self.text, piece, self._strings)
            starts = [member.start for member in members]
            self._pieces[number + 1 : number + 1] = members
            self._starts[number + 1 : number + 1] = starts
            self._unread.update(starts)
            return self._piece(offset)
        return piece

    def _read_piece(self, piece: Piece) -> None:
        if piece.start not in self._unread:
            return
        if piece.owner is not None:
            self._read_piece(piece.owner)
            if piece.start not in self._unread:
                return
        self._unread.discard(piece.start)
        before = bisect_right(self.lines, piece.start) - 1
        source = self.text[piece.start : piece.end]
        try:
            if piece.owner is not None:
                tree = _parse("\n" * (before - 1) + "class _:\n" + source)
                self._take_members(piece.owner, _only_class(tree).body)
            elif piece.indent is not None:
                self._take_class(piece, _parse("\n" * before + source + f"{piece.indent}pass"))
            else:
                self._take_statements(_parse("\n" * before + source).body)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            self._cut_wrongly(piece)

    def _take_statements(self, statements: Sequence[ast.stmt]) -> None:
        self._root.body += statements
        self._take(statements)

    def _take_class(self, piece: Piece, tree: ast.Module) -> None:
        """Take in the head of a class, and what stands before its first method."""
        cls = _only_class(tree)
        cls.body.pop()  # our own ``pass``
        members = self._starts.index(piece.start) + 1
        while members < len(self._pieces) and self._pieces[members].owner is piece:
            members += 1
        end = _end_of_code(self.text, self._pieces[members - 1].end)
        cls.end_lineno = line = bisect_right(self.lines, end - 1)
        cls.end_col_offset = len(self.text[self.lines[line - 1] : end].encode())
        self._classes[piece.start] = cls
        self._take_statements([cls])
        scope = self.found.scopes[cls]
        scope.bindings = _ByName(
            scope.bound, partial(self._read_members, piece), partial(self._read_members, piece, "")
        )

    def _take_members(self, owner: Piece, statements: Sequence[ast.stmt]) -> None:
        cls = self._classes[owner.start]
        cls.body += statements
        self.found.run(statements, self.found.scopes[cls])
        self.parents.add(statements, cls)

    def _cut_wrongly(self, piece: Piece) -> None:
        """Read all that was not read yet from the tree of the whole file, if there is one."""
        try:
            tree = _parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        left = {*self._unread, piece.start}
        self._unread.clear()
        for other in self._pieces:
            other.head = 0  # what was not cut is taken as a whole
        for statement in tree.body:
            own = self._piece(self.lines[_start(statement)[0] - 1])
            if own.start in left:
                self._take_statements([statement])
            elif own.start in self._classes and isinstance(statement, ast.ClassDef):
                members = [
                    member
                    for member in statement.body
                    if self._piece(self.lines[_start(member)[0] - 1]).start in left
                ]
                self._take_members(own, members)


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
    """Child node → parent node; found out for one statement of a module or class at a time."""

    def __init__(self, root: ast.Module) -> None:
        self._root = root
        self._found: dict[ast.AST, ast.AST] = {}
        self._statements: list[ast.stmt] = []
        #: Where each of them begins, in the same order, once they are sorted.
        self._starts: list[tuple[int, int]] = []
        #: Statement → what it stands in.
        self._todo: dict[ast.stmt, ast.AST] = {}

    def add(self, statements: Sequence[ast.stmt], outside: ast.AST | None = None) -> None:
        """Make statements of the module, or of the class ``outside``, known."""
        self._statements += statements
        self._todo.update(dict.fromkeys(statements, outside or self._root))
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
        if number >= 0:
            self._fill(self._statements[number])

    def _fill(self, statement: ast.stmt) -> None:
        outside = self._todo.pop(statement, None)
        if outside is None:
            return
        parents = self._found
        parents[statement] = outside
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


def _only_class(tree: ast.Module) -> ast.ClassDef:
    """The class that is all of ``tree``; ``SyntaxError`` if it is not."""
    [*others, last] = tree.body
    if others or not isinstance(last, ast.ClassDef):
        raise SyntaxError
    return last


def _end_of_code(text: str, end: int) -> int:
    """Where the last line of code before ``end`` ends."""
    while True:
        end = len(text[:end].rstrip())
        start = text.rfind("\n", 0, end) + 1
        if not text[start:end].lstrip().startswith("#"):
            return end
        end = start


def _start(statement: ast.stmt) -> tuple[int, int]:
    """Where a statement begins, its decorators included: line, and column in bytes."""
    decorators = getattr(statement, "decorator_list", ())
    line = min((decorator.lineno for decorator in decorators), default=statement.lineno)
    return min(line, statement.lineno), statement.col_offset
