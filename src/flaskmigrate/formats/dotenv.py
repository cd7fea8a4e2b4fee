"""``.env`` and ``.flaskenv``: positions from python-dotenv's parser, which is what loads them."""

from __future__ import annotations

import re
from collections.abc import Collection
from io import StringIO

from flaskmigrate.formats import _common as common
from flaskmigrate.formats._common import Document, Setting

_KEY = re.compile(r"(?P<export>[ \t]*(?:export[ \t]+)?)(?P<q>['\"]?)(?P<name>[^=#\s'\"]+)(?P=q)")
_VALUE = re.compile(
    r"[ \t]*=[ \t]*(?:'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\r\n]*))",
    re.DOTALL,
)
_COMMENT = re.compile(
    r"[ \t]*#[ \t]*(?:export[ \t]+)?(?P<name>\w+)=(?P<q>['\"]?)(?P<value>[\w.-]*)(?P=q)[ \t]*(?:#.*)?"
)


def read(text: str, names: Collection[str]) -> Document:
    """The settings of a dotenv file; commented-out ones as well."""
    from dotenv.parser import parse_stream

    document = Document(last_wins=True)
    rest: list[tuple[str | None, str | None]] = []
    at = 0
    for binding in parse_stream(StringIO(text, newline="")):
        source = binding.original.string
        if binding.key is None:
            _comments(text, at, at + len(source), names, document)
        elif binding.key not in names:
            rest.append((binding.key, binding.value))
        else:
            start = at + len(source) - len(source.lstrip())
            _binding(text, start, at + len(source), binding.value, document)
        at += len(source)
    document.rest = tuple(rest)
    return document


def _binding(text: str, start: int, end: int, parsed: str | None, document: Document) -> None:
    start = common.line_start(text, start)
    key = _KEY.match(text, start)
    assert key is not None
    value = _VALUE.match(text, key.end(), end)
    if value is None:
        span = key.span("name")
        setting = Setting(key["name"], None, span, span, why="has no value here")
        document.settings.append(setting)
        return
    kind = value.lastgroup or "bare"
    first, last = value.span(kind)
    if kind == "bare":
        raw = re.sub(r"\s+#.*", "", value[kind]).rstrip()
        last = first + len(raw)
        behind = last
    else:
        raw = value[kind]
        behind = last + 1
    constant = raw if raw == parsed and not common.COMPUTED.search(raw) else None
    line = common.line_end(text, behind)
    document.settings.append(
        Setting(
            key["name"],
            constant,
            key.span("name"),
            (first, last),
            whole=(start, common.next_line(text, behind)),
            copy=(start, behind),
            insert=line,
        )
    )


def _comments(text: str, start: int, end: int, names: Collection[str], document: Document) -> None:
    for first, last in common.lines(text[start:end]):
        span = (start + first, start + last)
        if not text[slice(*span)].lstrip().startswith("#"):
            continue
        document.quiet.append(span)
        match = _COMMENT.fullmatch(text, *span)
        if match is not None and match["name"] in names:
            document.settings.append(
                Setting(
                    match["name"],
                    match["value"],
                    match.span("name"),
                    match.span("value"),
                    scope="comment",
                    comment=True,
                )
            )
