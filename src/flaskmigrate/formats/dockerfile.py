"""Dockerfiles: instructions, continued lines, comments and here-documents."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable

from flaskmigrate.formats import _common as common
from flaskmigrate.formats import shell
from flaskmigrate.formats._common import Document, Setting, Span, View

_INSTRUCTION = re.compile(r"[ \t]*(?:(?i:onbuild)[ \t]+)?(?P<word>[A-Za-z]+)(?:[ \t]+|(?=\\))")
_HEREDOC = re.compile(r"<<-?(['\"]?)(?P<end>\w+)\1")
_OPTION = re.compile(r"(?:--[\w-]+(?:=\S+)?[ \t]+)*")


def read(text: str, names: Collection[str]) -> Document:
    """``ENV``, ``ARG`` and the commands of the other instructions; a scope per stage."""
    document = Document(nested=True)
    escape = "`" if re.match(r"(?:#[^\n]*\n)*#[ \t]*escape[ \t]*=[ \t]*`", text) else "\\"
    stage = 0
    at = 0
    while at < len(text):
        line = (at, common.line_end(text, at))
        at = common.next_line(text, at)
        if text[slice(*line)].lstrip().startswith("#"):
            document.quiet.append(line)
            continue
        match = _INSTRUCTION.match(text, *line)
        if match is None:
            continue
        end = line[1]
        while text[:end].endswith(escape, line[0]) and at < len(text):
            # Comments and empty lines inside an instruction do not end it.
            while text[at : common.line_end(text, at)].lstrip()[:1] in ("", "#") and at < len(text):
                document.quiet.append((at, common.line_end(text, at)))
                at = common.next_line(text, at)
            end = common.line_end(text, at)
            at = common.next_line(text, at)
        bodies = []
        for heredoc in _HEREDOC.finditer(text, match.end(), end):
            start = at
            while at < len(text) and text[at : common.line_end(text, at)].strip() != heredoc["end"]:
                at = common.next_line(text, at)
            bodies.append((start, at))
            at = common.next_line(text, at)
        word = match["word"].upper()
        stage += word == "FROM"
        body = (match.end(), end)
        if word == "ENV":
            _env(text, body, (line[0], at), names, document, ("stage", stage), escape)
        elif word == "ARG":
            _arg(text, body, names, document)
        elif word in ("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "SHELL"):
            _command(text, body, names, document)
            for number, inner in enumerate(bodies):
                _embed(document, View.part(text, *inner), shell.read, names, text, (inner, number))
        elif word == "COPY" and re.search(r"\.(?:flask)?env[\w.]*\s*$", text[slice(*body)]):
            from flaskmigrate.formats import dotenv

            for number, inner in enumerate(bodies):
                _embed(document, View.part(text, *inner), dotenv.read, names, text, number)
    return document


def _embed(
    document: Document,
    view: View,
    read: common.Reader,
    names: Collection[str],
    text: str,
    tag: Hashable,
) -> None:
    found = view.document(read, names, text, ("run", len(document.settings), str(tag)))
    found.rest = ()
    for setting in found.settings:
        setting.local = True
    document.add(found)


def _command(text: str, body: Span, names: Collection[str], document: Document) -> None:
    start = body[0]
    options = _OPTION.match(text, *body)
    if options is not None:
        start = options.end()
    healthcheck = re.compile(r"(?i:cmd)\s+").match(text, start, body[1])
    if healthcheck is not None:
        start = healthcheck.end()
    if text[start : start + 1] != "[":
        _embed(document, View.part(text, start, body[1]), shell.read_line, names, text, start)
        return
    words = [
        (m.start() + 1, m.end() - 1)
        for m in re.compile(r'"(?:[^"\\]|\\.)*"').finditer(text, start, body[1])
    ]
    document.add(exec_form(text, words, names))


def exec_form(text: str, words: list[Span], names: Collection[str]) -> Document:
    """The words of ``["sh", "-c", "…"]`` and ``["env", "NAME=value", …]``, without their quotes."""
    document = Document(nested=True)
    values = [text[slice(*word)] for word in words]
    if len(values) < 2:
        return document
    shells = r"(?:.*/)?(?:sh|bash|zsh|dash|ash)"
    for number, value in enumerate(values[:-2]):
        script = values[number + 2]
        if re.fullmatch(shells, value) and re.fullmatch(r"-[a-z]*c", values[number + 1]):
            if "\\" not in script:
                view = View.part(text, *words[number + 2])
                _embed(document, view, shell.read_line, names, text, number)
            return document
    if re.fullmatch(r"(?:.*/)?env", values[0]):
        for number, value in enumerate(values[1:], 1):
            match = re.fullmatch(r"(\w+)=([\w.-]*)", value)
            if match is None:
                break
            if match[1] in names:
                start = words[number][0]
                key = (start, start + len(match[1]))
                at = (start + match.start(2), words[number][1])
                document.settings.append(
                    Setting(match[1], match[2], key, at, ("exec", start), local=True)
                )
    return document


def _arg(text: str, body: Span, names: Collection[str], document: Document) -> None:
    for match in re.compile(r"(?<![\w$])(\w+)(?==|\s|$)").finditer(text, *body):
        if match[1] in names:
            span = match.span(1)
            document.settings.append(
                Setting(
                    match[1], None, span, span, ("arg", span),
                    local=True, why="is an argument of the build, which --build-arg may set",
                )
            )  # fmt: skip


def _env(
    text: str,
    body: Span,
    lines: Span,
    names: Collection[str],
    document: Document,
    scope: Hashable,
    escape: str,
) -> None:
    words = [
        match.span()
        for match in re.compile(
            r"""(?:[^\s"'\\`]|"(?:[^"\\]|\\.)*"|'[^']*'|[\\`](?!\r?\n).)+"""
        ).finditer(text, *body)
        if not common.inside(match.start(), document.quiet)
    ]
    if not words:
        return
    first = text[slice(*words[0])]
    if "=" not in first:
        _legacy(text, words, body, lines, names, document, scope)
        return
    for number, word in enumerate(words):
        match = re.compile(
            r"""(?P<q1>["']?)(?P<name>\w+)=(?P<q2>["']?)(?P<value>[^"'\\]*)(?P=q2)(?P=q1)"""
        ).fullmatch(text, *word)
        starts = re.compile(r"[\"']?(\w+)=").match(text, *word)
        if starts is None or starts[1] not in names:
            continue
        at = match.span("value") if match else (starts.end(), word[1])
        value = match["value"] if match and not common.COMPUTED.search(match["value"]) else None
        setting = Setting(starts[1], value, starts.span(1), at, scope)
        document.settings.append(setting)
        setting.copy, setting.insert, setting.glue = word, word[1], " "
        if len(words) == 1:
            setting.whole = lines
            if "\n" not in text[slice(*body)]:
                setting.copy, setting.glue = (lines[0], word[1]), "\n"
            continue
        before = text[words[number - 1][1] : word[0]] if number else ""
        if number and "#" not in before:
            setting.whole = (words[number - 1][1], word[1])
        elif not number and "#" not in text[word[1] : words[1][0]]:
            setting.whole = (word[0], words[1][0])
        if "\n" in before and "#" not in before:
            setting.glue = " " + escape + "\n" + before.rpartition("\n")[2]


def _legacy(
    text: str,
    words: list[Span],
    body: Span,
    lines: Span,
    names: Collection[str],
    document: Document,
    scope: Hashable,
) -> None:
    """``ENV NAME value``: everything behind the name is the value."""
    name = text[slice(*words[0])]
    if name not in names or len(words) < 2:
        return
    at = (words[1][0], words[-1][1])
    raw = text[slice(*at)]
    if raw[0] in "\"'" and raw[-1] == raw[0] and len(raw) > 1:
        at = (at[0] + 1, at[1] - 1)
    value = None if common.COMPUTED.search(raw) or "\\" in raw else text[slice(*at)]
    setting = Setting(name, value, words[0], at, scope, whole=lines)
    if "\n" not in text[slice(*body)]:
        setting.copy, setting.insert = (lines[0], words[-1][1]), words[-1][1]
    document.settings.append(setting)
