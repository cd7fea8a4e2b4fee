"""Where the text of a module can be cut: between its top-level statements.

A module that is only asked for one name need not be parsed as a whole.  What is cut wrongly would
be parsed wrongly, so a cut is made only where a line at the margin begins with a name, outside of
strings, behind a line that is complete.
"""

from __future__ import annotations

import re

#: Lines at the margin that begin with a name or are a decorator.
_LINE = re.compile(r"\n(?=(@|[^\W\d]\w*))")
#: What begins one may belong to the line before; a cut that is not made does no harm.
_INSIDE = frozenset({"else", "elif", "except", "finally", "and", "or", "not", "in", "is", "for"})
_DEFINED = frozenset({"def", "class", "async"})
_IMPORTS = frozenset({"import", "from"})
#: A line that ends like this goes on.
_OPEN = tuple(",([{\\=+-*/%&|^~<>")
_TRIPLE = re.compile(r"'''|\"\"\"")
#: What a line that opens a long string may have before it.
_TOKEN = re.compile(
    r"'''|\"\"\"|\#[^\r\n]*|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'", re.DOTALL
)


def cuts(text: str) -> list[int]:
    """The offsets at which ``text`` can be cut, in order; the first is 0."""
    strings = _long_strings(text)
    number = 0
    found = [0]
    first = re.match(r"[^\W\d]\w*|@", text)
    last = first[0] if first else ""
    for match in _LINE.finditer(text):
        at = match.end()
        while number < len(strings) and strings[number][1] <= at:
            number += 1
        if number < len(strings) and strings[number][0] < at:
            continue
        word = match[1]
        if last == "@":  # what is decorated belongs to the decorator
            if word in _DEFINED:
                last = word
            continue
        if word in _INSIDE or (word in _IMPORTS and last in _IMPORTS):
            continue
        if not _is_complete(text, match.start()):
            continue
        last = word
        found.append(at)
    return found


def _is_complete(text: str, end: int) -> bool:
    """Whether the last line of code before ``end`` does not go on behind it."""
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].rstrip()
        end = start - 1
        if not line:
            continue
        if "#" in line:
            code = line.lstrip()
            if code.startswith("#"):
                continue
            line = line[: line.rfind("#")].rstrip() if line.count("#") == 1 else line
        return not line.endswith(_OPEN)
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
