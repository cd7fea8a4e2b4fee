"""Batch files and PowerShell: line rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable

from flaskmigrate.formats import _common as common
from flaskmigrate.formats._common import Document, Setting, Span

_SET = (
    r"(?:^|(?<=[\s@&|(]))(?i:set)[ \t]+"
    r"(?:\"(?P<quoted>NAME)=(?P<inner>[^\"\r\n]*)\"|(?P<bare>NAME)=(?P<value>[^&|<>()\"\r\n]*))"
)
_SETX = (
    r"(?:^|(?<=[\s@&|(]))(?i:setx)[ \t]+"
    r"(?P<name>NAME)[ \t]+(?P<q>\"?)(?P<value>[\w.-]+)(?P=q)(?!\S)"
)
_ENV = r"\$(?i:env):(?P<name>NAME)[ \t]*=[ \t]*(?P<q>['\"])(?P<value>[^'\"\r\n]*)(?P=q)"
_NET = (
    r"(?:\[[\w.]+\]::)?SetEnvironmentVariable\([ \t]*(?P<k>['\"])(?P<name>NAME)(?P=k)[ \t]*,[ \t]*"
    r"(?P<q>['\"])(?P<value>[^'\"\r\n]*)(?P=q)"
)


def batch_reads(name: str) -> str:
    """A pattern for the places where a batch file reads a variable."""
    return rf"(?i:[%!]{name}(?::[^%!\n]*)?[%!]|\bdefined[ \t]+{name}\b)"


def powershell_reads(name: str) -> str:
    """A pattern for the places where PowerShell reads a variable."""
    return (
        rf"(?i:\$env:{name}\b(?![ \t]*=(?!=))|\$\{{env:{name}\}}"
        rf"|GetEnvironmentVariable\(\s*['\"]{name}['\"])"
    )


def _pattern(template: str, names: Collection[str]) -> re.Pattern[str]:
    alternatives = "|".join(map(re.escape, sorted(names)))
    return re.compile(template.replace("NAME", f"(?:{alternatives})"), re.MULTILINE)


def batch(text: str, names: Collection[str]) -> Document:
    """``set NAME=value``, ``set "NAME=value"`` and ``setx NAME value``."""
    document = Document(nested=True)
    set_, setx = _pattern(_SET, names), _pattern(_SETX, names)
    block = 0
    for line in common.lines(text):
        source = text[slice(*line)]
        if re.match(r"[ \t]*@?(?i:rem\b|::)", source):
            document.quiet.append(line)
            continue
        only = re.match(r"[ \t]*@?(?i:set)[ \t][^&|]*$", source) is not None
        block += not only
        for match in set_.finditer(text, *line):
            document.settings.append(_set(text, match, line, ("block", block), only=only))
        for match in setx.finditer(text, *line):
            setting = _setting(match, ("setx", line[0]))
            if not text[line[0] : match.start()].strip() and not re.search("[&|]", source):
                _own_line(text, setting, line)
            document.settings.append(setting)
    return document


def _set(text: str, match: re.Match[str], line: Span, scope: Hashable, *, only: bool) -> Setting:
    quoted = match["quoted"] is not None
    key = match.span("quoted" if quoted else "bare")
    at = match.span("inner" if quoted else "value")
    raw = text[slice(*at)]
    constant = None if re.search(r"[%!^<>]", raw) else raw
    setting = Setting(text[slice(*key)], constant, key, at, scope)
    if raw != raw.rstrip():
        # The blank belongs to the value; "0 " would be true.  Quotes keep it out of a new one.
        setting.at = (at[0], at[0] + len(raw.rstrip()))
        if quoted:
            setting.at = at
        else:
            setting.wrap = '"'
    if only:
        _own_line(text, setting, line)
        return setting
    rest = re.compile(r"[ \t]*&&?[ \t]*").match(text, match.end(), line[1])
    if rest is not None:
        setting.whole = (match.start(), rest.end())
    if not setting.wrap:
        setting.copy, setting.insert, setting.glue = match.span(), match.end(), "&& "
    return setting


def _setting(match: re.Match[str], scope: Hashable) -> Setting:
    value = match["value"]
    constant = None if common.COMPUTED.search(value) else value
    return Setting(match["name"], constant, match.span("name"), match.span("value"), scope)


def _own_line(text: str, setting: Setting, line: Span) -> None:
    setting.whole = (line[0], common.next_line(text, line[1]))
    setting.copy, setting.insert, setting.glue = line, line[1], "\n"


def powershell(text: str, names: Collection[str]) -> Document:
    """``$env:NAME = "value"`` and ``[Environment]::SetEnvironmentVariable("NAME", …)``."""
    document = Document(nested=True)
    env, net = _pattern(_ENV, names), _pattern(_NET, names)
    block = 0
    for line in common.lines(text):
        source = text[slice(*line)]
        if source.lstrip().startswith("#"):
            document.quiet.append(line)
            continue
        block += re.match(r"[ \t]*\$(?i:env):\w+[ \t]*=[^;]*;?[ \t]*$", source) is None
        for pattern, scope in ((env, ("block", block)), (net, ("net", line[0]))):
            for match in pattern.finditer(text, *line):
                setting = _setting(match, scope)
                before = text[line[0] : match.start()].strip()
                if not before and not re.search(r"[;|].", text[match.end() : line[1]]):
                    _own_line(text, setting, line)
                elif pattern is env:
                    setting.copy, setting.insert, setting.glue = match.span(), match.end(), "; "
                    rest = re.compile(r"[ \t]*;[ \t]*").match(text, match.end(), line[1])
                    if rest is not None:
                        setting.whole = (match.start(), rest.end())
                document.settings.append(setting)
    return document
