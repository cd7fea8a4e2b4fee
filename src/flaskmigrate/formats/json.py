"""JSON and JSON with comments: an own walker, because only it knows where things stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]

from flaskmigrate.formats import _common as common
from flaskmigrate.formats import shell
from flaskmigrate.formats._common import Document, Setting, Span, View

_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_REMARK = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_LITERAL = re.compile(r"[^\s,:\[\]{}\"/]+")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")


@dataclass(slots=True)
class Node:
    """A value: ``kind`` is ``object``, ``array``, ``string`` or ``literal``; ``span`` with quotes."""

    kind: str
    span: Span
    value: str = ""
    #: The members of an object, by key, or the items of an array, with an empty key.
    items: list[tuple[Node | None, Node]] = field(default_factory=list)

    def get(self, key: str) -> Node | None:
        """The member of an object that counts (the last)."""
        found = None
        for name, value in self.items:
            if name is not None and name.value == key:
                found = value
        return found


def parse(text: str) -> Node:
    """The tree of ``text``; comments and trailing commas are fine.  Raises ``ValueError``."""
    node, at = _node(text, _skip(text, 0), 0)
    if _skip(text, at) != len(text):
        raise ValueError("more than one value")
    return node


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match is not None else at


def _node(text: str, at: int, depth: int) -> tuple[Node, int]:
    if depth > 200:
        raise ValueError("nested too deeply")
    char = text[at : at + 1]
    if char == '"':
        value, end = scanstring(text, at + 1, True)
        return Node("string", (at, end), value), end
    if char not in ("{", "["):
        match = _LITERAL.match(text, at)
        if match is None:
            raise ValueError(f"no value at {at}")
        return Node("literal", match.span(), match[0]), match.end()
    node = Node("object" if char == "{" else "array", (at, at))
    close = "}" if char == "{" else "]"
    start, at = at, _skip(text, at + 1)
    while text[at : at + 1] != close:
        key = None
        if char == "{":
            key, at = _node(text, at, depth + 1)
            at = _skip(text, at)
            if key.kind != "string" or text[at : at + 1] != ":":
                raise ValueError(f"no key at {at}")
            at = _skip(text, at + 1)
        value, at = _node(text, at, depth + 1)
        node.items.append((key, value))
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != close:
            raise ValueError(f"no comma at {at}")
    node.span = (start, at + 1)
    return node, at + 1


def push_string(view: View, text: str, node: Node) -> None:
    """Append the text of a string token to ``view``, escapes resolved."""
    at, end = node.span[0] + 1, node.span[1] - 1
    while at < end:
        match = _ESCAPE.match(text, at)
        if match is None:
            plain = text.find("\\", at, end)
            plain = end if plain < 0 else plain
            view.push(text, at, plain)
            at = plain
            continue
        last = match.end()
        if re.match(r"\\u[dD][89abAB]", match[0]):
            pair = _ESCAPE.match(text, last)
            last = pair.end() if pair is not None and pair[0].startswith("\\u") else last
        value, _ = scanstring(text[at:last] + '"', 0, False)
        for character in value:
            view.push_one(character, at, last)
        at = last


# --- settings ------------------------------------------------------------------------------

_OPTIONS = frozenset({"-e", "--env"})


def reads(name: str) -> str:
    """A pattern for the places where JSON reads a variable."""
    return rf"\$\{{?(?:env:)?{name}\b|%{name}%"


def read(text: str, names: Collection[str]) -> Document:
    """Members and name/value objects of these names, and command lines in strings."""
    try:
        root = parse(text)
    except (ValueError, IndexError, RecursionError):
        return Document()
    reading = _Reading(text, names)
    reading.visit(root, (), ("root",))
    document = reading.document
    copies = [s.copy for s in document.settings if s.copy is not None]
    taken = [at for s in document.settings for at in (s.key[0], s.at[0])]
    document.rest = tuple(
        value
        for (start, end), value in reading.tokens
        if not any(start <= at <= end for at in taken) and not common.inside(start, copies)
    )
    document.quiet += _comments(text, [span for span, _ in reading.tokens])
    return document


def _comments(text: str, tokens: list[Span]) -> list[Span]:
    found = []
    at = 0
    for start, end in [*sorted(tokens), (len(text), len(text))]:
        found += [match.span() for match in _REMARK.finditer(text, at, start)]
        at = end
    return found


@dataclass(slots=True)
class _Reading:
    text: str
    names: Collection[str]
    document: Document = field(default_factory=Document)
    tokens: list[tuple[Span, str]] = field(default_factory=list)

    def visit(self, node: Node, keys: tuple[str, ...], scope: tuple[Hashable, ...]) -> None:
        """A value below ``keys``."""
        if node.kind in ("string", "literal"):
            self.tokens.append((node.span, node.value))
            if node.kind == "string" and any(name in node.value for name in self.names):
                self._string(node, keys)
            return
        setting = self._named(node) if node.kind == "object" else None
        if setting is not None:
            setting.scope = scope
            self.document.settings.append(setting)
        for number, (key, value) in enumerate(node.items):
            if key is None:
                previous = node.items[number - 1][1] if number else None
                option = previous is not None and previous.value in _OPTIONS
                self._argument(value, (*scope, number), option=option)
                named = value.kind == "object" and value.get("name") and value.get("value")
                # All name/value objects of an array set variables of the same process.
                self.visit(value, keys, (*scope, "named" if named else number))
                continue
            self.tokens.append((key.span, key.value))
            if key.value not in self.names or not self._member(node, number, scope):
                self.visit(value, (*keys, key.value), (*scope, key.value))
            elif value.kind == "object":
                self.visit(value, (*keys, key.value), (*scope, "object", number))
            else:
                self.tokens.append((value.span, value.value))

    def _member(self, node: Node, number: int, scope: tuple[Hashable, ...]) -> bool:
        """``"NAME": "value"``, and Heroku's ``"NAME": {"value": "…"}``."""
        key, value = node.items[number]
        assert key is not None
        inner = value
        if value.kind == "object":
            given = value.get("value")
            if given is None or given.kind != "string":
                return False
            inner = given
        if inner.kind not in ("string", "literal"):
            return False
        text = self.text
        at = (inner.span[0] + 1, inner.span[1] - 1) if inner.kind == "string" else inner.span
        source = text[slice(*at)]
        known = source == inner.value and not common.COMPUTED.search(source)
        span = (key.span[0], value.span[1])
        setting = Setting(
            key.value,
            inner.value if known else None,
            (key.span[0] + 1, key.span[1] - 1),
            at,
            scope,
            quote='"' if inner.kind == "literal" and inner.value not in ("true", "false") else "",
            copy=span,
            insert=span[1],
            whole=_removed(text, span),
        )
        line = common.line_start(text, span[0])
        own = not text[line : span[0]].strip()
        setting.glue = ",\n" + text[line : span[0]] if own else ", "
        self.document.settings.append(setting)
        return True

    def _named(self, node: Node) -> Setting | None:
        """``{"name": "NAME", "value": "…"}``."""
        name, value = node.get("name"), node.get("value")
        if name is None or value is None or name.value not in self.names or value.kind != "string":
            return None
        text = self.text
        at = (value.span[0] + 1, value.span[1] - 1)
        known = text[slice(*at)] == value.value and not common.COMPUTED.search(value.value)
        setting = Setting(
            name.value, value.value if known else None, (name.span[0] + 1, name.span[1] - 1), at,
            copy=node.span, insert=node.span[1], whole=_removed(text, node.span),
        )  # fmt: skip
        line = common.line_start(text, node.span[0])
        own = not text[line : node.span[0]].strip()
        setting.glue = ",\n" + text[line : node.span[0]] if own else ", "
        return setting

    def _argument(self, node: Node, scope: Hashable, *, option: bool) -> None:
        """``"-e", "NAME=value"``."""
        match = re.fullmatch(r"(?P<option>--env=|-e)?(\w+)=([\w.-]*)", node.value)
        if node.kind != "string" or match is None or match[2] not in self.names:
            return
        if not (option or match["option"]) or len(node.value) != node.span[1] - node.span[0] - 2:
            return
        start = node.span[0] + 1
        key = (start + match.start(2), start + match.end(2))
        at = (start + match.start(3), start + match.end(3))
        self.document.settings.append(Setting(match[2], match[3], key, at, scope, local=True))

    def _string(self, node: Node, keys: tuple[str, ...]) -> None:
        """A command line."""
        last = keys[-1] if keys else ""
        if "scripts" not in keys[-2:] and not re.search(r"(?i)command|cmd|script|^shell$", last):
            return
        view = View("\\n")
        push_string(view, self.text, node)
        tag = ("string", len(self.tokens))
        found = view.document(shell.read_line, self.names, self.text, tag)
        for setting in found.settings:
            setting.local = True
        known = {setting.key for setting in self.document.settings}
        self.document.settings += [s for s in found.settings if s.key not in known]


def _removed(text: str, span: Span) -> Span | None:
    """A member with its comma; with its line, where it has one for itself."""
    start, end = span
    behind = re.compile(r"[ \t]*,").match(text, end)
    line = common.line_start(text, start)
    own = not text[line:start].strip()
    if behind is not None:
        rest = text[behind.end() : common.line_end(text, behind.end())]
        if own and not rest.strip():
            return line, common.next_line(text, behind.end())
        blank = re.compile(r"[ \t]*").match(text, behind.end())
        return start, blank.end() if blank is not None and not own else behind.end()
    before = re.search(r",\s*$", text[:start])
    if before is None:
        return None
    return before.start(), end
