"""Jinja templates: the expressions in them, and what has become of the names that these use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate.formats import _common as common
from flaskmigrate.model import Applicability, Edit, Finding

if TYPE_CHECKING:
    from flaskmigrate.plan import Plan

#: Comments and raw text, which say nothing, and the two kinds of tags, which hold expressions.
_TAG = re.compile(
    r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
    r"|(?P<tag>\{\{.*?\}\}|\{%.*?%\})",
    re.DOTALL,
)
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)


def find(text: str, plan: Plan) -> list[Finding]:
    """The findings for a template, with edits in offsets of ``text``."""
    from flaskmigrate.releases import title

    found: list[Finding] = []
    rules = [(c, t) for c, t in plan.templates if t.needle in text]
    for tag in _TAG.finditer(text) if rules else ():
        if tag["tag"] is None:
            continue
        start, end = tag.span()
        strings = [match.span() for match in _STRING.finditer(text, start, end)]
        for change, template in rules:
            for match in re.compile(template.pattern).finditer(text, start, end):
                if common.inside(match.start(), strings):
                    continue
                line, column = common.place(text, match.start())
                safe = not template.because
                found.append(
                    Finding(
                        change.id,
                        line,
                        column,
                        f"{template.name} changed in {title(change.library)} {change.removed}",
                        Applicability.SAFE if safe else Applicability.UNSAFE,
                        template.because,
                        template.name,
                        (Edit(match.start(), match.end(), match.expand(template.new)),),
                    )
                )
    found.sort(key=lambda finding: (finding.line, finding.column))
    return found
