"""XML run configurations (``.idea``): ``<env name="NAME" value="…" />``."""

from __future__ import annotations

import re
from collections.abc import Collection

from flaskmigrate.formats import _common as common
from flaskmigrate.formats._common import Document, Setting


def read(text: str, names: Collection[str]) -> Document:
    """The ``env`` and ``entry`` elements of these names; a scope per group of them."""
    document = Document()
    alternatives = "|".join(map(re.escape, sorted(names)))
    element = re.compile(
        rf"<(?:env|entry)\s+(?:name|key)=(?P<k>[\"'])(?P<name>{alternatives})(?P=k)\s+"
        r"value=(?P<q>[\"'])(?P<value>[^\"'&<]*)(?P=q)\s*/>"
    )
    for comment in re.finditer(r"<!--.*?-->", text, re.DOTALL):
        document.quiet.append(comment.span())
    for match in element.finditer(text):
        if common.inside(match.start(), document.quiet):
            continue
        value = match["value"]
        scope = len(re.findall(r"<(?:envs|map|configuration)\b", text[: match.start()]))
        line = common.line_start(text, match.start())
        setting = Setting(
            match["name"],
            None if common.COMPUTED.search(value) else value,
            match.span("name"),
            match.span("value"),
            scope,
            whole=match.span(),
            copy=match.span(),
            insert=match.end(),
            glue="",
        )
        if not text[line : match.start()].strip():
            setting.glue = "\n" + text[line : match.start()]
            if not text[match.end() : common.line_end(text, match.end())].strip():
                setting.whole = (line, common.next_line(text, match.end()))
        document.settings.append(setting)
    return document
