"""``flaskmigrate explain WORD``: the life of a name, or what an error means."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from flaskmigrate.cli import SETTINGS, Failure
from flaskmigrate.cli.common import codemods_option, load_changes, near, plain, use_color

if TYPE_CHECKING:
    from flaskmigrate.change import BreakingChange
    from flaskmigrate.diagnose.names import Name, Names

_COLORS = {"+": "green", "-": "red", "!": "yellow"}
_BLOCK = re.compile(r"( *)\.\. code(?:-block)?:: *(\w*)$")
#: More than these old names are not listed under a change.
_NAMES = 12
#: An error, and not a name: several words, or a class with a message.
_ERROR = re.compile(r"\w:\s|\s\S+\s|['\"] ?object|Error\b|\n")
_IMPORT = re.compile(r"(from\s+[\w.]+\s+)?import\s+[\w., ()*]+$")

UNKNOWN = 1


@click.command("explain", context_settings=SETTINGS)
@click.argument("words", metavar="WORD", nargs=-1)
@click.option("--source", is_flag=True, help="Print the codemod itself.")
@codemods_option
def command(*, words: tuple[str, ...], source: bool, codemods: tuple[str, ...]) -> None:
    """Tell the life of a name, or what an error means and what to do.

    WORD is an old name (of a function, a keyword, a setting, a package), an id that 'flaskmigrate
    list' shows, or an error; '-' reads an error or a whole traceback from standard input:

    \b
      flaskmigrate explain werkzeug.urls.url_decode
      flaskmigrate explain JSON_AS_ASCII
      flaskmigrate explain flask/markup
      flaskmigrate explain "cannot import name 'url_quote' from 'werkzeug.urls'"
      python app.py 2>&1 | flaskmigrate explain

    The exit code is 0 if there is an answer, 1 if the error is not known, 2 if no name is like it.
    """  # noqa: D301
    from flaskmigrate.diagnose.names import Names

    word = " ".join(words)
    if word == "-" or (not word and not sys.stdin.isatty()):
        word = _standard_input().strip("\r\n").rstrip()
    if not word.strip():
        raise click.UsageError("Missing argument 'WORD': a name, an error, or '-'.")
    names = Names(load_changes(codemods))
    found = None if _is_error(word, names) else _look_up(word, names)
    if found is None:
        _show(_explain_error(word, names))
    elif source:
        for change in found[0]:
            click.echo(change.path.read_text(encoding="utf-8"), nl=False)
    else:
        _show(_tell(word, *found))


def _standard_input() -> str:
    data = sys.stdin.buffer.read()
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # PowerShell's ">"
    return data.decode("utf-16" if utf16 else "utf-8-sig", "replace")


def _is_error(word: str, names: Names) -> bool:
    if any(change.id == word for change in names.changes) or _IMPORT.match(word):
        return False
    return bool(_ERROR.search(word)) and not names.by_text.get(word)


def _look_up(word: str, names: Names) -> tuple[list[BreakingChange], list[Name]]:
    """The changes that ``word`` means, and the names in them that it is; ``Failure`` if none."""
    from flaskmigrate.diagnose.knowledge import PACKAGES
    from flaskmigrate.diagnose.names import by_change, spellings
    from flaskmigrate.diagnose.places import normal

    ident = word.lower().replace("_", "-")
    ids = [change for change in names.changes if change.id.lower() == ident]
    if ids:
        return ids, []
    library = normal(word)
    modules = {library.replace("-", "_"), word}
    changes = [change for change in names.changes if change.library == library]
    known = library in PACKAGES or any(p.module in modules for p in PACKAGES.values())
    if known and not changes:
        changes = [n.change for n in names.all if n.text.partition(".")[0] in modules]
        changes = [c for c in changes if c.package in modules] or changes
        changes = list({change.id: change for change in changes}.values())
    if changes or known:
        return changes, []
    found = names.search(word)
    if found:
        return [change for change, _ in by_change(found)], found
    hint = near(word, names.near()) or near(spellings(word)[0], names.near())
    raise Failure(f"no change is called {word!r}{hint} ('flaskmigrate list' shows them all)")


def _tell(word: str, changes: list[BreakingChange], found: list[Name]) -> Iterator[str]:
    """The stories of ``changes``; if they are several that ``word`` may mean, a list of them."""
    from flaskmigrate.diagnose.answer import gone, remedy
    from flaskmigrate.diagnose.knowledge import MODULES, PACKAGES
    from flaskmigrate.diagnose.life import lives
    from flaskmigrate.diagnose.names import by_change
    from flaskmigrate.diagnose.places import normal

    groups = dict(by_change_id(by_change(found)))
    package = None
    if not found and (len(changes) != 1 or changes[0].id != word.lower().replace("_", "-")):
        package = PACKAGES.get(normal(word)) or MODULES.get(word.lower())
    if package and (package.works or package.dead):
        yield from remedy(package)
        yield ""
    if len(changes) > 1 and not _same(word, found):
        yield f"{word} has to do with several changes:"
        yield ""
        width = max(len(change.id) for change in changes)
        for change in changes:
            texts = list(dict.fromkeys(name.text for name in groups.get(change.id, ())))
            more = f", … ({len(texts)})" if len(texts) > 1 else ""
            which = f"{texts[0]}{more}: {gone(change)}" if texts else gone(change)
            yield f"  {change.id:<{width}}  {which}"
        yield ""
        yield "`flaskmigrate explain ID` tells about one."
        return
    for number, change in enumerate(changes):
        if number:
            yield ""
        if change.id in groups:
            yield from lives(change, groups[change.id], word)
            yield ""
        yield from story(change)


def by_change_id(
    groups: Iterable[tuple[BreakingChange, list[Name]]],
) -> Iterator[tuple[str, list[Name]]]:
    """``groups`` by the id of the change."""
    for change, names in groups:
        yield change.id, names


def _same(word: str, found: list[Name]) -> bool:
    """Whether ``word`` is a whole name, that several changes are about."""
    texts = {re.split(r"[(\[]", name.text)[0] for name in found}
    return len(texts) == 1 and word.count(".") > 0


def _explain_error(text: str, names: Names) -> Iterator[str]:
    from flaskmigrate.diagnose.answer import answer
    from flaskmigrate.diagnose.diagnosis import diagnose
    from flaskmigrate.diagnose.tracebacks import parse

    raised = parse(text)
    found = diagnose(raised, names)
    if found is None:
        said = str(raised[-1]) if raised else text
        click.echo(
            f"not an error this tool knows: {said[:200]}\n"
            "If it came with an upgrade, look the name up: flaskmigrate explain NAME.",
            err=True,
        )
        raise click.exceptions.Exit(UNKNOWN)
    return answer(found)


def _show(lines: Iterable[str]) -> None:
    from flaskmigrate.diagnose.answer import BOLD, RUN

    color = use_color(sys.stdout)
    for line in lines:
        if line.startswith(BOLD):
            line = click.style(line.removeprefix(BOLD), bold=True)
        elif line.startswith(RUN):
            line = click.style(line.removeprefix(RUN), fg="cyan")
        elif color and line.startswith("    ") and line[4:5] in _COLORS:
            line = click.style(line, fg=_COLORS[line[4]])
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
    names = list(change.names[:_NAMES])
    if len(change.names) > _NAMES:
        names.append(f"… ({len(change.names)} in all; --source shows them)")
    facts = {
        "change": change.id,
        "library": f"{change.library}, {', '.join(versions)}",
        "old names": ("\n" + " " * 11).join(names),
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
    text: list[str] = []  # the paragraph we are in: mark-up may go over its lines
    for number, line in enumerate(doc.strip().split("\n")):
        if text and not line.strip():
            yield from plain("\n".join(text)).split("\n")
            text = []
        block = _BLOCK.match(line)
        if block:
            margin, language, fresh = len(block[1]), block[2], True
        elif margin >= 0 and (not line.strip() or line[margin : margin + 1] == " "):
            if line.strip() or not fresh:
                fresh = False
                mark = line.strip()[:1] if language == "diff" else ""
                yield click.style(line, fg=_COLORS[mark]) if mark in _COLORS else line
        elif line.strip() and number:
            margin = -1
            text.append(line)
        else:
            margin = -1
            yield line if number else click.style(plain(line), bold=True)
    if text:
        yield from plain("\n".join(text)).split("\n")
