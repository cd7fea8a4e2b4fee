"""Batch files and PowerShell: line rules."""

from __future__ import annotations

import re
from collections.abc import Collection

from flaskmigrate.formats import _common as common
from flaskmigrate.formats._common import Document, Setting

_SET = r"(?:(?<=^)|(?<=[\s@&|(]))set[ \t]+(?:(?P<q>\")(?P<quoted>{name})=(?P<inner>[^\"\r\n]*)\"|(?P<bare>{name})=(?P<value>[^&|<>()\"\r\n]*))"
_SETX = r"(?:(?<=^)|(?<=[\s@&|(]))setx[ \t]+(?P<name>{name})[ \t]+(?P<q>\"?)(?P<value>[\w.-]+)(?P=q)(?!\S)"
_ENV = r"\$env:(?P<name>{name})[ \t]*=[ \t]*(?P<q>['\"])(?P<value>[^'\"\r\n]*)(?P=q)"
_NET = (
    r"SetEnvironmentVariable\([ \t]*(?P<k>['\"])(?P<name>{name})(?P=k)[ \t]*,[ \t]*"
    r"(?P<q>['\"])(?P<value>[^'\"\r\n]*)(?P=q)"
)
#: What reads a variable, in both.
BATCH_READS = r"(?i:[%%!]%s(?::[^%%!\n]*)?[%%!]|\bdefined[ \t]+%s\b)"
POWERSHELL_READS = (
    r"(?i:\$(?:env:%s\b|\{env:%s\})(?![ \t]*=(?!=))|GetEnvironmentVariable\(\s*['\"]%s['\"])"
)


def _pattern(template: str, names: Collection[str]) -> re.Pattern[str]:
    alternatives = "|".join(map(re.escape, names))
    return re.compile(template.replace("{name}", f"(?:{alternatives})"), re.MULTILINE)


def batch(text: str, names: Collection[str]) -> Document:
    """``set NAME=value``, with the blank that belongs to the value, ``set "NAME=value"``, ``setx``."""
    document = Document(nested=True)
    pattern = re.compile(
        _pattern(_SET, names).pattern.replace("set[", "(?i:set)["), re.MULTILINE
    )
    setx = _pattern(_SETX.replace("setx", "(?i:setx)"), names)
    block = 0
    for start, end in common.lines(text):
        line = text[start:end]
        if re.match(r"[ \t]*@?(?i:rem\b|::)", line):
            document.quiet.append((start, end))
            continue
        only = re.match(r"[ \t]*@?(?i:set)[ \t][^&|]*$", line) is not None
        if not only:
            block += 1
        for match in pattern.finditer(text, start, end):
            document.settings.append(_set(text, match, (start, end), block, only))
        for match in setx.finditer(text, start, end):
            document.settings.append(_simple(text, match, ("setx", start), (start, end)))
    return document


def _set(
    text: str, match: re.Match[str], line: tuple[int, int], block: int, only: bool
) -> Setting:
    quoted = match["quoted"] is not None
    key = match.span("quoted" if quoted else "bare")
    at = match.span("inner" if quoted else "value")
    raw = text[slice(*at)]
    setting = Setting(
        text[slice(*key)],
        None if common.COMPUTED.search(raw) or "!" in raw or "^" in raw else raw,
        key,
        at,
        ("block", block),
    )
    if not quoted and raw != raw.rstrip() and setting.value is not None:
        # The blank is part of the value: "0 " would be true.  Quotes keep it out.
        setting.wrap = '"'
        setting.at = (at[0], at[0] + len(raw.rstrip()))
        setting.value = raw.rstrip()
        setting.why = ""
        setting.quote = ""
        if setting.value:
            setting.default = False
        setting.value = _trailing(setting, raw)
    behind = match.end()
    if only:
        setting.whole = (line[0], common.next_line(text, line[1]))
        setting.copy, setting.insert = line, line[1]
    else:
        rest = re.compile(r"[ \t]*&&?[ \t]*").match(text, behind, line[1])
        if rest is not None:
            setting.whole = (match.start(), rest.end())
        setting.copy, setting.insert, setting.glue = match.span(), behind, "&& "
        if not quoted:
            setting.copy = (match.start(), setting.at[1])
            setting.insert = setting.at[1]
    return setting


def _trailing(setting: Setting, raw: str) -> str | None:
    """A value with a blank behind it was not the value it looks like."""
    return setting.value if setting.value == "production" else raw


def _simple(
    text: str, match: re.Match[str], scope: object, line: tuple[int, int]
) -> Setting:
    value = match["value"]
    setting = Setting(
        match["name"],
        None if common.COMPUTED.search(value) else value,
        match.span("name"),
        match.span("value"),
        scope,  # type: ignore[arg-type]
    )
    alone = not re.sub(r"^@", "", text[line[0] : match.start()].strip()).strip("[]Environm.Syt:")
    if alone and not text[match.end() : line[1]].strip(" \t);'\"UserMachinPoc,"):
        setting.whole = (line[0], common.next_line(text, line[1]))
        setting.copy, setting.insert = line, line[1]
    return setting


def powershell(text: str, names: Collection[str]) -> Document:
    """``$env:NAME = "value"`` and ``[Environment]::SetEnvironmentVariable``."""
    document = Document(nested=True)
    env = re.compile(_pattern(_ENV, names).pattern.replace("env:", "(?i:env):"), re.MULTILINE)
    net = _pattern(_NET, names)
    block = 0
    for start, end in common.lines(text):
        line = text[start:end]
        if line.lstrip().startswith("#"):
            document.quiet.append((start, end))
            continue
        if re.match(r"[ \t]*\$(?i:env):\w+[ \t]*=[^;]*;?[ \t]*$", line) is None:
            block += 1
        for match in env.finditer(text, start, end):
            setting = _simple(text, match, ("block", block), (start, end))
            if setting.copy is None:
                setting.copy, setting.insert, setting.glue = match.span(), match.end(), "; "
                rest = re.compile(r"[ \t]*;[ \t]*").match(text, match.end(), end)
                if rest is not None:
                    setting.whole = (match.start(), rest.end())
            document.settings.append(setting)
        for match in net.finditer(text, start, end):
            document.settings.append(_simple(text, match, ("net", start), (start, end)))
    return document
