"""The diffs in docstrings and Markdown files, as cases to run.

`` `` stands before and after, ``-`` only before, ``+`` only after, ``!`` is reported and left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flaskmigrate.catalog import load
from flaskmigrate.change import BreakingChange
from flaskmigrate.engine import Options, run_text
from flaskmigrate.model import Outcome
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest

ROOT = Path(__file__).parent.parent
_RST = re.compile(
    r"^( *)\.\. code-block:: diff\n(?:\1    ?:\w+:.*\n)*\n((?:\1    .*\n|\s*\n)+)", re.MULTILINE
)
_MARKDOWN = re.compile(r"^```diff\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Case:
    """One diff of one file of codemods: the text before, the text after, and lines of them (from 1)."""

    id: str
    changes: tuple[BreakingChange, ...]
    before: str
    after: str
    #: Which lines of ``after`` are reported.
    reported: tuple[int, ...]
    #: Which lines of ``before`` are removed or reported, and which of ``after`` are added.
    removed: tuple[int, ...]
    added: tuple[int, ...]


def parse(diff: str) -> tuple[str, str, tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Before, after, and lines: *after*'s reported, *before*'s removed or reported, *after*'s added."""
    before: list[str] = []
    after: list[str] = []
    reported, removed, added = [], [], []
    for line in diff.splitlines():
        mark, rest = line[:1], line[1:]
        if mark not in (" ", "", "-", "+", "!"):
            raise ValueError(f"not a line of a diff: {line!r}")
        if mark != "+":
            before.append(rest)
        if mark != "-":
            after.append(rest)
        if mark in ("-", "!"):
            removed.append(len(before))
        if mark == "!":
            reported.append(len(after))
        if mark == "+":
            added.append(len(after))
    text = "\n".join(before) + "\n", "\n".join(after) + "\n"
    return *text, tuple(reported), tuple(removed), tuple(added)


def diffs(text: str) -> Iterator[str]:
    """The diff blocks of a docstring or a Markdown file."""
    for match in _RST.finditer(text + "\n"):
        indent = len(match.group(1)) + 4
        lines = [line[indent:] for line in match.group(2).splitlines()]
        yield "\n".join(lines).strip("\n")
    for match in _MARKDOWN.finditer(text):
        yield match.group(1).strip("\n")


def cases() -> Iterator[Case]:
    """All cases of all built-in codemods, with those in ``tests/codemods/<library>/``."""
    changes = load(plugins=False)
    for change in changes:
        together = tuple(c for c in changes if c.path == change.path)
        if together[0] is not change:
            continue
        texts = [change.doc]
        extra = ROOT / "tests" / "codemods" / f"{change.id.replace('-', '_')}.md"
        if extra.exists():
            texts.append(extra.read_text(encoding="utf-8"))
        number = 0
        for text in texts:
            for diff in diffs(text):
                number += 1
                yield Case(f"{change.id}:{number}", together, *parse(diff))


def run(changes: Sequence[BreakingChange], text: str, path: Path | None = None) -> Outcome:
    """The outcome of ``changes`` alone on ``text``."""
    plan = Plan.make(changes, newest(), audit=any(change.silent for change in changes))
    options = Options(plan, unsafe=True, write=True)
    return run_text(text, path or Path("nowhere/module.py"), options)
