# A Path for every file would cost more than reading it.
"""What the bytes of a Python file say, before anything is parsed.

Whatever cannot be told for certain counts as if it were there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

_WORD = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") | frozenset(
    range(0x80, 0x100)
)
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
_CLASS_HEAD = re.compile(rb"class[ \t\\]+(\w+)[ \t\\]*\((?![\s\\]*\))")
_NAME = re.compile(rb"[A-Za-z_][\w.]*")
#: A name that is no keyword.
_BASE = re.compile(rb"[A-Za-z_][\w.]*(?![\w.]|\s*=)")
_FUNCTION = re.compile(rb"(?:async[ \t]+)?def[ \t]+\w+[ \t]*[(\[]")
_VALUE = re.compile(rb"[ \t]*(?::[^=\r\n]*)?=[ \t]*(\w*)")
_TARGET = re.compile(rb"(?:\A|[\s;])(?:\w+\.)*(\w+)[ \t]*(?::[^=\r\n]*)?=?[ \t]*[\w.]*\Z")
#: What stands before a name, and behind it, that is one of several that are assigned to.
_TARGETS = re.compile(rb"[\w\s,.*(\[]*\Z")
_ASSIGNMENT = re.compile(rb"[\w \t,.*)\]]*(?:=(?!=)|\bin\b)")
_BINDS = re.compile(rb"\b(?:as|for)\s[\w\s,(*]*\Z")
_PARAMETERS_END = re.compile(rb"\)[\s\\]*(?:->[^:]*)?:")
_LOOP = re.compile(rb"(?:\bfor|[,(*])\s*\Z")
_INIT = re.compile(rb"\.[\s\\]*__init__[\s\\]*\((?:\s*#[^\n]*)*")
#: What a name cannot have behind it, and before it.
_LETTERS = frozenset(bytes((c,)) for c in range(256) if c in _WORD)
_BEHIND = _LETTERS | {b"."}
_OPENING = re.compile(rb"[\s\\]*\((?:\s*#[^\n]*)*")
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
    if b"import_" not in data:
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


def assigned(data: bytes, name: str) -> Iterator[str]:
    """Yield the first names of what is assigned to ``name`` at the margin; empty where there is none."""
    word = b"\n" + name.encode()
    at = data.find(word)
    while at >= 0:
        end = at + len(word)
        value = _VALUE.match(data, end)
        if value is not None:
            yield value[1].decode(errors="replace")
        at = data.find(word, end)


def assigned_to(data: bytes, at: int) -> str:
    """Return the name that what stands at ``at`` is assigned to; nothing where there is none."""
    found = _TARGET.search(data, max(data.rfind(b"\n", 0, at), 0), at)
    return found[1].decode(errors="replace") if found else ""


def class_names(data: bytes) -> list[str]:
    """The classes that ``data`` defines."""
    if b"class" not in data:
        return []
    return [name.decode(errors="replace") for name in _CLASS_NAME.findall(data)]


def classes(data: bytes) -> list[tuple[str, list[str]]]:
    """The classes that ``data`` defines, and what stands in the parentheses behind: names, dotted."""
    if b"class" not in data:
        return []
    return [
        (
            match[1].decode(errors="replace"),
            [base.decode(errors="replace") for base in _BASE.findall(arguments(data, match.end()))],
        )
        for match in _CLASS_HEAD.finditer(data)
    ]


def gives_meaning(data: bytes, name: str) -> bool:
    """Whether anything may give ``name`` another meaning: an assignment, a parameter, a loop."""
    for match in _meant(name).finditer(data):
        start, end, how = match.start(), match.start(1), match[1]
        if data[start - 1 : start] in _BEHIND:
            continue
        if how == b"=":
            return True
        if how == b"in":
            if _LOOP.search(data, max(start - 40, 0), start):
                return True
            continue
        before = data[data.rfind(b"\n", 0, start) + 1 : start]
        if (
            (how == b":" and not before.strip())
            or (_TARGETS.match(before) and _ASSIGNMENT.match(data, end))
            or _BINDS.search(before)
            or _is_parameter(data, start)
        ):
            return True
    return False


@lru_cache(maxsize=4096)
def _meant(name: str) -> re.Pattern[bytes]:
    """Match ``name``, or what ends like it, with what follows where it is given a meaning."""
    return re.compile(rb"%s[ \t]*(=(?!=)|[:,)]|(?<=[ \t])in\b)" % re.escape(name.encode()))


def _is_parameter(data: bytes, at: int) -> bool:
    """Whether what stands at ``at`` may be a parameter of a function."""
    first = max(at - 3000, 0)
    function, anonymous = data.rfind(b"def ", first, at), data.rfind(b"lambda", first, at)
    if anonymous > function:
        return b":" not in data[anonymous:at] or _is_parameter(data, anonymous)
    return function >= 0 and _PARAMETERS_END.search(data, function, at) is None


# --- attributes and calls ------------------------------------------------------------------


def attributes(names: Collection[str]) -> re.Pattern[bytes]:
    """Match an attribute called as one of ``names``, which is group 1, with the dot before it."""
    return re.compile(rb"\.[\s\\]*(%s)(?![\w\x80-\xff])" % _alternatives(names).encode())


@lru_cache(maxsize=64)
def _attributes(names: frozenset[str]) -> re.Pattern[bytes]:
    return attributes(names)


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


def places(data: bytes, pattern: re.Pattern[bytes]) -> dict[str, list[tuple[int, int]]]:
    """Attribute → where it stands: the offsets of its dot and of its end.

    ``pattern`` is one of ``attributes``.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for match in pattern.finditer(data):
        found.setdefault(match[1].decode(), []).append(match.span())
    return found


def attributes_of(data: bytes, names: frozenset[str]) -> dict[str, list[tuple[int, int]]]:
    """The places of the attributes ``names``."""
    return places(data, _attributes(names))


def has_word(data: bytes, pattern: re.Pattern[bytes]) -> bool:
    """Whether ``data`` has one of ``words``."""
    return any(data[m.start() - 1 : m.start()] not in _LETTERS for m in pattern.finditer(data))


def is_given_name(data: bytes, name: str) -> bool:
    """Whether an attribute ``name`` of something is given the same name: ``quote = urls.quote``."""
    word = name.encode()
    line, attribute = b"\n" + word, b"." + word
    at = data.find(line)
    while at >= 0:
        end = at + len(line)
        value = _VALUE.match(data, end)
        if value is not None:
            rest = data[value.start(1) : data.find(b"\n", value.start(1))]
            if attribute in rest:
                return True
        at = data.find(line, end)
    return False


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


def occurrences(data: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the name ``name``, where it is no attribute."""
    word = name.encode()
    size = len(word)
    at = data.find(word)
    while at >= 0:
        end = at + size
        if data[at - 1 : at] not in _BEHIND and data[end : end + 1] not in _LETTERS:
            yield at, end
        at = data.find(word, end)


def calls(data: bytes, name: str, when: re.Pattern[bytes]) -> Iterator[int]:
    """Yield the offsets at which ``name`` may be called with arguments that ``when`` matches.

    A class may be called by ``super().__init__()`` in a subclass.
    """
    for start, end in occurrences(data, name):
        given = call(data, end)
        if given is not None and when.search(given):
            yield start
    if name[:1].isupper():
        for start, given in constructors(data):
            if when.search(given):
                yield start


def constructors(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Where ``.__init__(`` stands, and the arguments."""
    if b".__init__" in data:
        for match in _INIT.finditer(data):
            yield match.start(), arguments(data, match.end())


def call(data: bytes, at: int) -> bytes | None:
    """The arguments with which what ends at ``at`` is called, if it is called."""
    opening = _OPENING.match(data, at)
    return None if opening is None else arguments(data, opening.end())


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
