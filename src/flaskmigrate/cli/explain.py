"""``flaskmigrate explain ID``: the story of one change."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from flaskmigrate.cli import SETTINGS, Failure
from flaskmigrate.cli.common import codemods_option, load_changes, near, plain, use_color

if TYPE_CHECKING:
    from flaskmigrate.change import BreakingChange

_COLORS = {"+": "green", "-": "red", "!": "yellow"}
_BLOCK = re.compile(r"( *)\.\. code(?:-block)?:: *(\w*)$")


@click.command("explain", context_settings=SETTINGS)
@click.argument("word", metavar="ID")
@click.option("--source", is_flag=True, help="Print the codemod itself.")
@codemods_option
def command(*, word: str, source: bool, codemods: tuple[str, ...]) -> None:
    """Tell the story of one change: what broke, and what becomes of it.

    ID is what 'flaskmigrate list' shows, or the old name of something:

    \b
      flaskmigrate explain werkzeug/url-decode
      flaskmigrate explain werkzeug.urls.url_decode
    """  # noqa: D301
    changes = load_changes(codemods)
    found = [change for change in changes if word == change.id or word in _old_names(change)]
    if not found:
        known = {name for change in changes for name in (change.id, *_old_names(change))}
        raise Failure(
            f"no change is called {word!r}{near(word, known)} ('flaskmigrate list' shows them all)"
        )
    color = use_color(sys.stdout)
    for number, change in enumerate(found):
        if number:
            click.echo()
        if source:
            click.echo(change.path.read_text(encoding="utf-8"), nl=False)
        else:
            for line in story(change):
                click.echo(line if color else click.unstyle(line), color=color)


def story(change: BreakingChange) -> Iterator[str]:
    """Yield the lines that tell about ``change``: its documentation, then the facts, all styled."""
    yield from render(change.doc)
    yield ""
    versions = [
        f"{word} in {version}"
        for word, version in (("deprecated", change.deprecated), ("removed", change.removed))
        if version
    ]
    facts = {
        "change": change.id,
        "library": f"{change.library}, {', '.join(versions)}",
        "old names": ("\n" + " " * 11).join(change.names),
        "changelog": change.ref,
        "codemod": str(change.path),
    }
    for name, value in facts.items():
        if value:
            yield f"{click.style(f'{name:<9}', bold=True)}  {value}"


def render(doc: str) -> Iterator[str]:
    """Yield ``doc`` (reStructuredText) line by line for a terminal: bold title, coloured diffs."""
    margin, language = -1, ""  # of the code block we are in
    fresh = False
    for number, line in enumerate(doc.strip().split("\n")):
        block = _BLOCK.match(line)
        if block:
            margin, language, fresh = len(block[1]), block[2], True
        elif margin >= 0 and (not line.strip() or line[margin : margin + 1] == " "):
            if line.strip() or not fresh:
                fresh = False
                mark = line.strip()[:1] if language == "diff" else ""
                yield click.style(line, fg=_COLORS[mark]) if mark in _COLORS else line
        else:
            margin = -1
            yield plain(line) if number else click.style(plain(line), bold=True)


def _old_names(change: BreakingChange) -> set[str]:
    return {name.partition("(")[0] for name in change.names}
