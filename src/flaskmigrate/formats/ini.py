"""INI-like files: supervisor, uWSGI, systemd units, tox, pytest; and simple TOML.

An own scanner of sections, keys and continued values, for the dialects disagree.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from flaskmigrate.formats import _common as common
from flaskmigrate.formats import shell
from flaskmigrate.formats._common import Document, Setting, Span, View

_SECTION = re.compile(r"[ \t]*\[+[ \t]*(?P<name>[^\]\n]+?)[ \t]*\]+[ \t]*(?:[#;].*)?\r?$")
_KEY = re.compile(r"(?P<key>[\w.:-]+)[ \t]*(?:=|:(?!\S))[ \t]*")
_ENVIRONMENT = frozenset({"environment", "env", "setenv", "set_env", "raw_env"})
_COMMAND = re.compile(r"(?:exec(?:start|stop|reload)\w*|command|commands|commands_\w+|cmd|start)$")
_PAIR = (
    r"(?:(?<=^)|(?<=[\s,=\"'(:]))(?P<name>{names})[ \t]*=[ \t]*"
    r"(?P<q>[\"']?)(?P<value>[^\"'\s,;#]*)(?P=q)"
)


def reads(name: str) -> str:
    """A pattern for the places where such a file reads a variable."""
    return rf"%\(ENV_{name}\)|\{{env:{name}\b|\$\(?\{{?{name}\b|%\({name}\)"


def read(text: str, names: Collection[str]) -> Document:
    """The variables that ``environment =`` and its like set, and those of command lines."""
    document = Document()
    section, key, opened = "", "", 0
    for start, end in common.lines(text):
        line = text[start:end]
        if line.lstrip()[:1] in ("#", ";"):
            document.quiet.append((start, end))
            continue
        if match := _SECTION.match(line):
            section, key = match["name"], ""
            continue
        match = _KEY.match(line)
        continued = match is None or line[:1] in " \t"
        if not continued and match is not None:
            key, opened = match["key"].lower(), start
        first = start if continued or match is None else start + match.end()
        # uWSGI and systemd repeat the key: all of them count together.
        scope = (section, key) if key in ("env", "environment") else (section, key, str(opened))
        if key in _ENVIRONMENT:
            _pairs(text, (start, end), first, names, document, scope, continued=continued)
        elif _COMMAND.match(key):
            view = View.part(text, first, end)
            document.add(view.document(shell.read_line, names, text, ("command", start)))
    return document


def _pairs(
    text: str,
    line: Span,
    first: int,
    names: Collection[str],
    document: Document,
    scope: tuple[str, ...],
    *,
    continued: bool,
) -> None:
    start, end = line
    pattern = re.compile(_PAIR.replace("{names}", "|".join(map(re.escape, sorted(names)))))
    for match in pattern.finditer(text, first, end):
        before, behind = match.span()
        if match["q"] == "" and text[before - 1 : before] in ("'", '"'):
            before, behind = before - 1, behind + 1
        value = None if common.COMPUTED.search(match["value"]) else match["value"]
        setting = Setting(match["name"], value, match.span("name"), match.span("value"), scope)
        document.settings.append(setting)
        rest = text[behind:end].strip()
        alone = not text[first:before].strip() and not rest.strip(",")
        if alone and (continued or not _goes_on(text, end)):
            setting.whole = (start, common.next_line(text, end))
            _copied(setting, (before, behind), line, scope, comma="," in rest, continued=continued)
            continue
        glue = re.compile(r"[ \t]*(,?)[ \t]*").match(text, behind, end)
        separator = glue[0] if glue is not None and rest else ""
        if separator:
            setting.whole = (before, behind + len(separator))
        else:
            ahead = re.search(r"[ \t]*,?[ \t]*$", text[first:before])
            separator = ahead[0] if ahead else ""
            setting.whole = (before - len(separator), behind) if separator else None
        setting.copy, setting.insert, setting.glue = (before, behind), behind, separator
        if not separator:
            setting.copy = None


def _copied(
    setting: Setting,
    pair: Span,
    line: Span,
    scope: tuple[str, ...],
    *,
    comma: bool,
    continued: bool,
) -> None:
    """How a pair that has a line for itself gets a second one beside it."""
    section, key = scope[0].lower(), scope[1]
    setting.copy, setting.insert = pair, pair[1]
    if comma or section.startswith(("program", "supervisord", "eventlistener", "fcgi-program")):
        setting.glue = ","
    elif continued or section == "service" or (section, key) == ("uwsgi", "env"):
        setting.copy, setting.insert = line, line[1]
    else:
        setting.glue = "\n    "


def _goes_on(text: str, end: int) -> bool:
    """Whether the value continues in the next line."""
    following = common.next_line(text, end)
    return text[following : following + 1] in (" ", "\t") and bool(
        text[following : common.line_end(text, following)].strip()
    )


# --- TOML ----------------------------------------------------------------------------------

_TABLE = re.compile(
    r"(?:^|\.)\"?(?:env|environment|env_vars|environ|variables|vars|pytest_env)\"?$"
)


def toml(text: str, names: Collection[str]) -> Document:
    """``NAME = "value"`` in a table or inline table of variables; ``env = ["NAME=value"]``."""
    document = Document()
    alternatives = "|".join(map(re.escape, sorted(names)))
    pair = re.compile(
        rf"(?P<k>[\"']?)\b(?P<name>{alternatives})(?P=k)[ \t]*=[ \t]*"
        r"(?P<q>[\"'])(?P<value>[\w.-]*)(?P=q)"
    )
    item = re.compile(rf"(?P<q>[\"'])(?P<name>{alternatives})=(?P<value>[\w.-]*)(?P=q)")
    table, key = "", ""
    for number, (start, end) in enumerate(common.lines(text)):
        line = text[start:end]
        if line.lstrip().startswith("#"):
            document.quiet.append((start, end))
            continue
        if match := _SECTION.match(line):
            table, key = match["name"], ""
            continue
        if match := re.match(r"[ \t]*([\w.\"-]+)[ \t]*=", line):
            key = match[1]
        if match := pair.match(text, start + len(line) - len(line.lstrip()), end):
            if _TABLE.search(table) or _TABLE.search(key.rpartition(".")[0]):
                document.settings.append(
                    common.line_setting(
                        text, match["name"], match["value"], match.span("name"),
                        match.span("value"), scope=("table", table),
                    )
                )  # fmt: skip
            continue
        if not _TABLE.search(key):
            continue
        for match in (*pair.finditer(text, start, end), *item.finditer(text, start, end)):
            setting = Setting(
                match["name"], match["value"], match.span("name"), match.span("value"),
                ("inline", table, key, number), copy=match.span(), insert=match.end(), glue=", ",
            )  # fmt: skip
            rest = re.compile(r"[ \t]*,[ \t]*").match(text, match.end(), end)
            ahead = re.search(r"[ \t]*,[ \t]*$", text[start : match.start()])
            if rest is not None:
                setting.whole = (match.start(), rest.end())
            elif ahead is not None:
                setting.whole = (start + ahead.start(), match.end())
            document.settings.append(setting)
    return document
