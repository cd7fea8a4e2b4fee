# A Path for every file would cost more than reading it.
"""What the bytes of a Python file say, before anything is parsed.

Whatever cannot be told for certain counts as if it were there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

_IMPORT = re.compile(rb"import[ \t(\\*]")
_FROM = re.compile(rb"from[\s\\]*([.\w][.\w\s\\]*?)[\s\\]*\Z")
_CLAUSE = re.compile(
    rb"import[ \t\\\r\n]*(?:\(((?:[^()#]|\#[^\r\n]*)*)\)?|((?:[^\r\n\\;#(]|\\\r?\n)*))"
)
_COMMENT = re.compile(rb"\#[^\r\n]*")
_BY_NAME = re.compile(rb"(?:import_module|__import__)\(\s*(?:[rbuRBU]?[\"']([\w.]+)[\"']|(\w+))")
_ASSIGNED = re.compile(rb"=[ \t]*([A-Za-z_][\w.]*)[ \t]*(?=[\r\n#;]|\Z)")
_CLASS_NAME = re.compile(rb"class[\s\\]+(\w+)")
_CLASS = re.compile(rb"class[ \t]+(\w+)[ \t]*\(([^()]*)[()]")
#: A class that has bases.
_BASES = re.compile(rb"class\s+\w+\s*\(\s*[^)\s]")
_NAME = re.compile(rb"[A-Za-z_][\w.]*")
_FUNCTION = re.compile(rb"(?:async[ \t]+)?def[ \t]+\w+[ \t]*[(\[]")
_TARGET = re.compile(rb"(?:\A|[\s;])(\w+)[ \t]*(?::[^=\r\n]*)?=?[ \t]*[\w.]*\Z")
_LOOP = re.compile(rb"(?:\bfor|[,(*])\s*\Z")
_OPENING = re.compile(rb"[\s\\]*\(")
_NESTING = re.compile(
    rb"[()\[\]{}]|\#[^\r\n]*|\"\"\"(?s:.*?)\"\"\"|'''(?s:.*?)'''"
    rb"|\"(?:[^\"\\\r\n]|\\(?s:.))*\"|'(?:[^'\\\r\n]|\\(?s:.))*'"
)
#: The line of an import, up to the name of a module.
_IMPORTED = re.compile(rb"\s*(?:from|import)\s+[\w.]+\Z")
#: Everything that cannot be part of a chain of attributes is a space.
_CHAIN = bytes(c if chr(c).isalnum() or c in b"_." or c > 0x7F else 0x20 for c in range(256))
#: So many bytes before an attribute are looked at for what it is an attribute of.
_BEFORE = 200


# --- reading -------------------------------------------------------------------------------


def contents(path: str | os.PathLike[str]) -> bytes:
    """Return the content of a file, nothing where it cannot be read."""
    try:
        return read(path)
    except OSError:
        return b""


def read(path: str | os.PathLike[str]) -> bytes:
    """Return the content of a file; less work than ``Path.read_bytes``.  Raises ``OSError``."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        size = os.fstat(handle).st_size + 1
        data = os.read(handle, size)
        if len(data) < size:
            return data
        parts = [data]  # it grows
        while part := os.read(handle, 1 << 20):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


# --- imports -------------------------------------------------------------------------------


def imports(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield ``(module, name, bound name)`` for what looks like an import; ``import a`` has no module."""
    for found in _IMPORT.finditer(data):
        at = found.start()
        start = data.rfind(b"\n", 0, at) + 1
        before = data[max(start, at - 400) : at]
        if not before.strip() and data[max(start - 3, 0) : start].rstrip(b"\r\n").endswith(b"\\"):
            before = data[max(at - 400, 0) : at]
        module = ""
        if before and not before.isspace():
            place = before.rfind(b"from")
            source = _FROM.match(before, place) if place >= 0 else None
            if source is not None:
                module = "".join(source[1].decode(errors="replace").replace("\\", " ").split())
            elif before[-1:].isalnum() or before[-1:] in b"_.":
                continue
        clause = _CLAUSE.match(data, at)
        if clause is None:
            continue
        text = clause[1] if clause[1] is not None else clause[2]
        if b"#" in text:
            text = _COMMENT.sub(b"", text)
        for item in text.replace(b"\\", b" ").decode(errors="replace").split(","):
            parts = item.split()
            if len(parts) == 1:
                name = bound = parts[0]
                if not module:
                    bound = name.partition(".")[0]
                    if bound != name:
                        yield "", bound, bound  # ``import a.b`` binds ``a``
            elif len(parts) >= 3 and parts[-2] == "as":
                name, bound = "".join(parts[:-2]), parts[-1]
            elif parts:
                name = bound = parts[0]
            else:
                continue
            yield module, name, bound


def imports_any(roots: Iterable[str]) -> re.Pattern[bytes]:
    """Match an import of one of ``roots``, by statement or by name."""
    word = "|".join(sorted(roots))
    return re.compile(rf"(?:import|from|import_module\(\s*[\"'])[\s\\(]*(?:{word})\b".encode())


def modules_by_name(data: bytes) -> Iterator[tuple[str, str]]:
    """What a module that a call may import is called, and the name that it is assigned to.

    The call names it by a string, or by a name for it.
    """
    if b"import_module" not in data and b"__import__" not in data:
        return
    for match in _BY_NAME.finditer(data):
        if match[1]:
            names = [match[1]]
        else:
            names = re.findall(rb"\b%s\s*(?::[^=\n]*)?=\s*[\"']([\w.]+)[\"']" % match[2], data)
        target = assigned_to(data, match.start())
        for name in names:
            yield name.decode(), target
            if match[0].startswith(b"__") and b"." in name:  # ``__import__("a.b")`` is ``a``
                yield name.decode().partition(".")[0], target


def other_names(data: bytes, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what else one of ``names`` is called: ``quote`` of ``quote = urls.url_quote``.

    With the value; and a class with each of its bases.
    """
    if b"class" in data:
        for cls, bases in _CLASS.findall(data):
            for base in _NAME.findall(bases):
                if base.partition(b".")[0].decode() in names:
                    yield cls.decode(errors="replace"), base.decode(errors="replace")
    for match in _ASSIGNED.finditer(data):
        if match[1].partition(b".")[0].decode() in names:
            yield assigned_to(data, match.start()), match[1].decode(errors="replace")


def assigned_to(data: bytes, at: int) -> str:
    """Return the name that what stands at ``at`` is assigned to; nothing where there is none."""
    found = _TARGET.search(data, max(data.rfind(b"\n", 0, at), 0), at)
    return found[1].decode(errors="replace") if found else ""


def class_names(data: bytes) -> list[str]:
    """The classes that ``data`` defines."""
    return [name.decode(errors="replace") for name in _CLASS_NAME.findall(data)]


def bases(data: bytes, name: str) -> Iterator[str]:
    """What stands in the parentheses behind ``class name``: names, dotted, and of keywords."""
    for found in re.finditer(rb"class[\s\\]+%s[\s\\]*\(" % name.encode(), data):
        for base in _NAME.findall(arguments(data, found.end())):
            yield base.decode(errors="replace")


def gives_meaning(data: bytes, name: str) -> bool:
    """Whether anything may give ``name`` another meaning: an assignment, a parameter, a loop."""
    for match in _bound(name).finditer(data):
        start = match.start()
        before = data[start - 1 : start]
        if before.isalnum() or before in (b"_", b"."):
            continue
        if match[1] != b"in" or _LOOP.search(data, max(start - 40, 0), start):
            return True
    return False


@lru_cache(maxsize=2048)
def _bound(name: str) -> re.Pattern[bytes]:
    """Match ``name`` where what follows looks like it is given a meaning."""
    return re.compile(rb"%s[ \t]*(=(?!=)|[:,)]|(?<=[ \t])in\b)" % re.escape(name.encode()))


# --- attributes and calls ------------------------------------------------------------------


def attributes(names: Collection[str]) -> re.Pattern[bytes]:
    """Match an attribute called as one of ``names``, which is group 1, with the dot before it."""
    return re.compile(rb"\.[\s\\]*(%s)(?![\w\x80-\xff])" % _alternatives(names).encode())


def words(names: Collection[str]) -> re.Pattern[bytes] | None:
    """Match one of ``names``, or what ends like one; ``None`` where there are none."""
    return re.compile(rb"%s(?!\w)" % _alternatives(names).encode()) if names else None


def _alternatives(words: Collection[str]) -> str:
    """A pattern for ``words`` that looks at each of their letters once."""
    by_letter: dict[str, set[str]] = {}
    for word in words:
        by_letter.setdefault(word[:1], set()).add(word[1:])
    parts = []
    for letter in sorted(by_letter, reverse=True):  # the empty word comes last
        rest = by_letter[letter]
        if not letter:
            parts.append("")
        elif len(rest) == 1:
            parts.append(re.escape(letter + next(iter(rest))))
        else:
            parts.append(re.escape(letter) + _alternatives(rest))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def chain(data: bytes, at: int) -> tuple[str, str]:
    """Of the attribute whose dot is at ``at``: the name it begins with, and what follows up to it.

    ``a.b`` before the dot gives ``("a", ".b")``; both are empty where it is an attribute of no name.
    """
    before = data[max(at - _BEFORE, 0) : at].translate(_CHAIN)
    text = before.rpartition(b" ")[2].decode(errors="replace")
    first, dot, rest = text.partition(".")
    if not first or first[0].isdigit():
        return "", ""
    return first, dot + rest


def is_prose(data: bytes, start: int, end: int) -> bool:
    """Whether ``data[start:end]``, which begins with a dot, is no code: ``e.g. this``, a comment."""
    if data[end : end + 1] == b"." and data[end + 1 : end + 2] in (b" ", b",", b")"):
        return True
    line = data[data.rfind(b"\n", 0, start) + 1 : start]
    comment = line.find(b"#")
    if comment >= 0 and b'"' not in line[:comment] and b"'" not in line[:comment]:
        return True
    return _IMPORTED.match(line) is not None


def uses(data: bytes, name: str) -> Iterator[int]:
    """Yield the offsets of the name ``name``, where it is no attribute."""
    for match in re.finditer(rb"%s(?!\w)" % re.escape(name.encode()), data):
        start = match.start()
        before = data[start - 1 : start]
        if not (before.isalnum() or before in (b"_", b".")):
            yield start


def calls(data: bytes, name: str, when: re.Pattern[bytes]) -> Iterator[int]:
    """Yield the offsets at which ``name`` may be called with arguments that ``when`` matches.

    A class may be called by ``super().__init__()`` in a subclass.
    """
    pattern = rb"(?:\b%s|\.[\s\\]*__init__)[\s\\]*\(" % re.escape(name.encode())
    for match in re.finditer(pattern, data):
        if when.search(arguments(data, match.end())):
            yield match.start()


def matches_call(data: bytes, at: int, when: re.Pattern[bytes]) -> bool:
    """Whether what ends at ``at`` is called with arguments that ``when`` matches."""
    call = _OPENING.match(data, at)
    return call is not None and when.search(arguments(data, call.end())) is not None


def arguments(data: bytes, at: int) -> bytes:
    """What stands between the parenthesis that ends at ``at`` and the one that closes it."""
    depth = 1
    for found in _NESTING.finditer(data, at):
        mark = found[0]
        if mark in b"([{":
            depth += 1
        elif mark in b")]}":
            depth -= 1
            if not depth:
                return data[at : found.start()]
    return data[at:]


# --- classes -------------------------------------------------------------------------------


def definitions(names: Collection[str]) -> re.Pattern[bytes]:
    """Match an indented line that may define one of ``names``, which is group 2; 1 is the indent."""
    return re.compile(
        rb"\n([ \t]+)(?:async[ \t]+def[ \t]+|def[ \t]+|class[ \t]+)?(%s)[ \t]*[(:=,\[]"
        % _alternatives(names).encode()
    )


def in_classes(data: bytes, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, str, str]]:
    """Yield where a class that has bases may define a name, the name of the class, and the name.

    ``pattern`` is one of ``definitions``.
    """
    if b"class" not in data or _BASES.search(data) is None:
        return
    for match in pattern.finditer(data):
        cls = class_round(data, match.start(1), match[1])
        if cls:
            yield match.start(1), cls, match[2].decode()


def class_round(data: bytes, at: int, indent: bytes) -> str:
    """The class whose body the line at ``at`` may belong to; nothing if that is a function's."""
    width = len(indent.expandtabs())
    end = at
    while at > 0 and width:
        start = data.rfind(b"\n", 0, at - 1) + 1
        line = data[start:at]
        at = start
        code = line.strip()
        own = len(line[: len(line) - len(line.lstrip())].expandtabs())
        if not code or code.startswith(b"#") or own >= width:
            continue
        if code[:1] in b")]":  # the end of a head that goes over several lines
            width = own + 1
            continue
        cls = _CLASS_NAME.match(code)
        if cls is not None:
            return cls[1].decode(errors="replace")
        between = data[start:end]
        if (between.count(b'"""') + between.count(b"'''")) & 1:
            continue  # an odd number of quotes: it stands in a docstring
        if _FUNCTION.match(code):
            return ""
        width = own
    return ""
