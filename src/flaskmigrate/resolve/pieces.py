"""Where the text of a module can be cut: between its statements, and between the methods of classes.

A module that is only asked for one name need not be parsed as a whole.  What is cut wrongly would
be parsed wrongly, so a cut is made only where a line begins with a name, outside of strings, behind a
line that is complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Lines at the margin that may begin a statement; indented ones that define something.
_LINE = re.compile(r"\n(?=(@|[^\W\d]\w*|[\"'(\[{*]))")
_MEMBER = re.compile(r"\n([ \t]+)(?=(@|async[ \t]+def\b|def\b|class\b))")
#: The first line of code behind the head of a class.
_BODY = re.compile(
    r"(?:[^\n]*\n){0,20}?[^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*([ \t]+)(?=[^\s#])"
)
#: What begins one may belong to the line before; a cut that is not made does no harm.
_INSIDE = frozenset({"else", "elif", "except", "finally", "and", "or", "in", "is"})
_DEFINED = frozenset({"def", "class", "async"})
_IMPORTS = frozenset({"import", "from"})
_DEFINITION = re.compile(r"(?:^|\n)(?:async[ \t]+def|def|(class))[ \t]+(\w+)")
#: A line that ends like this goes on.
_OPEN = tuple(",([{\\=+-*/%&|^~<>")
_STAR = re.compile(r"\bimport\s*\*$")
_TRIPLE = re.compile(r"'''|\"\"\"")
#: What a line that opens a long string may have before it.
_TOKEN = re.compile(
    r"'''|\"\"\"|\#[^\r\n]*|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'", re.DOTALL
)


@dataclass(slots=True)
class Piece:
    """A part of a text that can be parsed by itself: top-level statements, or methods of a class."""

    start: int
    end: int
    #: The only name that it can bind in the module; empty if it may bind others.
    name: str = ""
    #: For a part of a class: the piece that begins it.
    owner: Piece | None = None
    #: Where the head of the class may end that the piece holds; 0 if it holds none, or was cut.
    head: int = 0
    #: The indentation of the parts of the class that the piece begins; ``None`` if there are none.
    indent: str | None = None


def cut(text: str) -> tuple[list[Piece], list[tuple[int, int]]]:
    """The pieces of ``text``, in order, and the spans of its long strings; classes are one piece."""
    strings = _long_strings(text)
    starts = [0, *_statements(text, strings)]
    found: list[Piece] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = Piece(start, end)
        found.append(piece)
        if not text.startswith(("def", "class", "async", "@"), start):
            continue
        definition = _DEFINITION.search(text, max(start - 1, 0), end)
        if definition is not None:
            if text.find("global", start, end) < 0:
                piece.name = definition[2]
            if definition[1]:
                piece.head = definition.end()
    return found, strings


def _statements(text: str, strings: list[tuple[int, int]]) -> list[int]:
    """Where top-level statements begin."""
    found = []
    outside = _Outside(strings)
    first = re.match(r"[^\W\d]\w*|@", text)
    last = first[0] if first else ""
    for match in _LINE.finditer(text):
        at = match.end()
        if not outside(at):
            continue
        word = match[1]
        if last == "@":  # what is decorated belongs to the decorator
            if word in _DEFINED:
                last = word
            continue
        if word in _INSIDE or (word in _IMPORTS and last in _IMPORTS):
            continue
        complete = _is_complete(text, match.start())
        if complete or word == "@":
            last = word
        if complete:
            found.append(at)
    return found


def cut_class(text: str, owner: Piece, strings: list[tuple[int, int]]) -> list[Piece]:
    """The methods of the class that ``owner`` holds, which is made to end before the first."""
    outside = _Outside(strings)
    body = _BODY.match(text, owner.head, owner.end)
    owner.head = 0
    # There may be more than the class, where it could not be cut off.
    if body is None or any(map(outside, _margin(text, body.end(), owner.end))):
        return []
    outside = _Outside(strings)
    starts = []
    decorated = False
    indent = body[1]
    for match in _MEMBER.finditer(text, body.start(1) - 1, owner.end):
        if match[1] == indent and outside(match.end()) and _is_complete(text, match.start()):
            if not decorated:
                starts.append(match.start() + 1)
            decorated = match[2] == "@"
    if not starts:
        return []
    ends = [*starts[1:], owner.end]
    owner.end = starts[0]
    owner.indent = indent
    return [
        Piece(start, end, owner.name and "\n", owner)
        for start, end in zip(starts, ends, strict=True)
    ]


def _margin(text: str, start: int, end: int) -> Iterator[int]:
    return (match.end() for match in _LINE.finditer(text, start, end))


class _Outside:
    """Tells whether offsets, which come in order, are outside of all strings."""

    def __init__(self, strings: list[tuple[int, int]]) -> None:
        self._strings = strings
        self._number = 0

    def __call__(self, at: int) -> bool:
        strings, number = self._strings, self._number
        while number < len(strings) and strings[number][1] <= at:
            number += 1
        self._number = number
        return number == len(strings) or strings[number][0] >= at


def _is_complete(text: str, end: int) -> bool:
    """Whether the last line of code before ``end`` does not go on behind it."""
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].rstrip()
        end = start - 1
        if not line:
            continue
        if "#" in line:
            comments = (t.start() for t in _TOKEN.finditer(line) if t[0][0] == "#")
            line = line[: next(comments, None)].rstrip()
            if not line:
                continue
        return not line.endswith(_OPEN) or _STAR.search(line) is not None
    return True


def _long_strings(text: str) -> list[tuple[int, int]]:
    """The spans of the strings in triple quotes."""
    found: list[tuple[int, int]] = []
    at = 0
    while opening := _TRIPLE.search(text, at):
        start = max(at, text.rfind("\n", 0, opening.start()) + 1)
        end = text.find("\n", opening.start())
        end = len(text) if end < 0 else end
        at = end
        for token in _TOKEN.finditer(text, start, end):
            if token[0] in ("'''", '"""'):
                at = _closed(text, token.end(), token[0])
                found.append((token.start(), at))
                break
            if token[0][0] == "#":
                break
    return found


def _closed(text: str, at: int, quotes: str) -> int:
    """Where the string ends whose first character is at ``at``."""
    while True:
        end = text.find(quotes, at)
        if end < 0:
            return len(text)
        slashes = end
        while text[slashes - 1] == "\\":
            slashes -= 1
        if not (end - slashes) & 1:
            return end + 3
        at = end + 1
