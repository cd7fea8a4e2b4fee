"""Makefiles: variables, and recipes, which are shell text."""

from __future__ import annotations

import re
from collections.abc import Collection

from flaskmigrate.formats import _common as common
from flaskmigrate.formats import shell
from flaskmigrate.formats._common import Document, Setting, View

_VARIABLE = re.compile(
    r"(?P<target>[^\s:=#][^:=#\n]*:[ \t]*)?[ \t]*(?P<export>(?:export|override)[ \t]+)*"
    r"(?P<name>\w+)[ \t]*(?P<op>[:+?!]{0,3}=)[ \t]*(?P<value>[^\n#]*)"
)
_EXPORT = re.compile(r"export[ \t]+(?P<names>[\w \t]+)$")


def reads(name: str) -> str:
    """A pattern for the places where a Makefile reads a variable."""
    return rf"\$[({{]{name}\b|\$\$\{{?{name}\b"


def read(text: str, names: Collection[str]) -> Document:
    """Variables of these names, and assignments in recipes and in the values of others."""
    document = Document(nested=True)
    spans = list(common.lines(text))
    at = 0
    while at < len(spans):
        start, end = spans[at]
        at += 1
        line = text[start:end]
        recipe = line.startswith("\t")
        while text[start:end].endswith("\\") and at < len(spans):
            end = spans[at][1]
            at += 1
        if line.lstrip().startswith("#"):
            document.quiet.append((start, end))
            continue
        if recipe:
            inner = re.compile(r"\t[ \t]*[@+-]*").match(text, start, end)
            assert inner is not None
            _shell(text, inner.end(), end, names, document)
            continue
        match = _VARIABLE.match(text, start, end)
        if match is None:
            _exported(text, start, end, names, document)
        elif match["name"] in names:
            _variable(text, match, (start, end), document)
        else:
            _shell(text, *match.span("value"), names, document)
    return document


def _shell(text: str, start: int, end: int, names: Collection[str], document: Document) -> None:
    found = View.part(text, start, end).document(shell.read_line, names, text, ("line", start))
    for setting in found.settings:
        setting.local = True
        setting.scope = ("line", len(document.settings), setting.scope)
    document.add(found)


def _variable(text: str, match: re.Match[str], line: common.Span, document: Document) -> None:
    raw = match["value"].rstrip()
    start = match.start("value")
    at = (start, start + len(raw))
    constant = common.PLAIN.fullmatch(raw) is not None
    target = match["target"] or ""
    setting = Setting(
        match["name"], raw if constant else None, match.span("name"), at,
        ("target", target) if target else "file", local=bool(target),
        private=not match["export"],
    )  # fmt: skip
    if match["op"] == "?=":
        setting.why = "is only a default here: what comes from outside wins"
    elif match["op"] not in ("=", ":=", "::="):
        setting.why = "is not simply set here"
    else:
        setting.whole = (line[0], common.next_line(text, line[1]))
        setting.copy, setting.insert = (line[0], at[1]), line[1]
    document.settings.append(setting)


def _exported(text: str, start: int, end: int, names: Collection[str], document: Document) -> None:
    match = _EXPORT.match(text, start, end)
    for word in re.compile(r"\w+").finditer(text, *match.span("names")) if match else ():
        if word[0] in names:
            setting = Setting(
                word[0], None, word.span(), word.span(), "file",
                copy=word.span(), insert=word.end(), glue=" ", follows=True,
            )  # fmt: skip
            document.settings.append(setting)
