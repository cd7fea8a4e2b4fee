"""The report for people: what was done, what to look at, what is left."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import IO

import click

from flaskmigrate.model import Outcome
from flaskmigrate.report import Place, Tally, count, shown


class Text:
    """Collects the outcomes in ``tally`` and tells about them at the end.

    ``target`` is what ``--to`` means, in words; ``written`` says whether the changes were made or
    are only shown, and ``undo`` whether they can be taken back; ``list_changed`` names the files
    that change, and ``silent`` is how many changes of behaviour an audit would list.
    """

    def __init__(
        self,
        stream: IO[str],
        *,
        target: str,
        written: bool,
        undo: bool = False,
        color: bool = False,
        quiet: bool = False,
        verbose: bool = False,
        list_changed: bool = False,
        silent: int = 0,
    ) -> None:
        self.tally = Tally()
        #: How many files were looked at, where that is known.
        self.seen: int | None = None
        #: Whether they have to do with the libraries at all.
        self.uses = False
        self._stream = stream
        self._target = target
        self._written = written
        self._undo = undo
        self._silent = silent
        self._color = color
        self._quiet = quiet
        self._verbose = verbose
        self._list_changed = list_changed or verbose
        # The first line follows the user's own, or a diff on the same screen.
        self._separate = not written and not list_changed

    def add(self, outcome: Outcome) -> None:
        """Take note of ``outcome``."""
        self.tally.add(outcome)

    def finish(self) -> None:
        """Print the report."""
        tally = self.tally
        for path, message in tally.errors:
            self._print(f"{shown(path)}: {self._style('error:', 'red')} {message}")
        if self._quiet:
            for place in _by_change(tally.left):
                self._print(self._line(place))
            return
        if self._list_changed and tally.changed:
            self._head("Changed:" if self._written else "Would change:")
            for path in tally.changed:
                self._print(shown(path))
        if self._verbose:
            self._places("Fixed:" if self._written else "To be fixed:", tally.fixed)
            self._places(f"Only deprecated, still works on {self._target}:", tally.pending)
        self._places("Left for you:", tally.left)
        self._places("Please review, these fixes are not right for every input:", tally.review)
        self._table()
        for line in self._summary():
            self._print(line)
        if self._silent and self.uses:
            changes = count(self._silent, "change")
            self._print(
                f"{changes} of behaviour cannot be fixed in code; --audit lists what to check."
            )

    def _places(self, title: str, places: list[Place]) -> None:
        """List ``places`` by change; advice that several share stands once, below the last."""
        if not places:
            return
        self._head(title)
        width = min(max(shutil.get_terminal_size().columns, 40), 100) - 4
        for (_, advice), group in groupby(_by_change(places), key=_shared):
            for place in group:
                self._print(self._line(place))
            for line in advice.splitlines():
                self._print(textwrap.indent("\n".join(textwrap.wrap(line, width)), "    "))

    def _table(self) -> None:
        tally = self.tally
        fixed, review, left = (
            Counter(place.finding.change for place in places)
            for places in (tally.fixed, tally.review, tally.left)
        )
        if not fixed and not left:
            return
        self._head("")
        words = (
            (fixed, "fixed" if self._written else "to fix"),
            (review, "to review"),
            (left, "left"),
        )
        changes = sorted(fixed.keys() | left.keys())
        margin = max(map(len, changes))
        for change in changes:
            row = f"{change:<{margin}}"
            for numbers, word in words:
                digits = max(len(str(numbers[name])) for name in changes)
                cell = f"   {numbers[change]:>{digits}} {word}"
                row += cell if numbers[change] else self._style(cell, "bright_black")
            self._print(row)

    def _summary(self) -> Iterable[str]:
        """Yield the last lines: what it comes to."""
        tally = self.tally
        if tally.pending and not self._verbose:
            yield (
                f"{count(len(tally.pending), 'place')} use{'s' if len(tally.pending) == 1 else ''}"
                f" what is only deprecated on {self._target}; -v lists "
                f"{'it' if len(tally.pending) == 1 else 'them'}."
            )
        if not (tally.changed or tally.left or tally.errors):
            if self.seen == 0:
                yield "Nothing to do: no files found."
            elif not tally.pending:
                yield f"Nothing to do: no use of anything that {self._target} breaks."
            else:
                yield f"Nothing to do for {self._target}."
            return
        words = "changed" if self._written else "would change"
        undo = " ('flaskmigrate undo' takes it back)" if self._undo and tally.changed else ""
        parts = [f"{count(len(tally.changed), 'file')} {words}{undo}"]
        if self.seen is not None:
            alike = self.seen - len(tally.changed) - len({path for path, _ in tally.errors})
            parts += [f"{alike} left unchanged"] if alike > 0 else []
        if tally.errors:
            parts.append(count(len(tally.errors), "error"))
        if tally.left:
            parts.append(f"{count(len(tally.left), 'place')} left for you")
        yield self._style(", ".join(parts) + ".", "bold")

    def _line(self, place: Place) -> str:
        finding = place.finding
        return f"{place}: {self._style(finding.change, 'cyan')} {finding.message}"

    def _head(self, title: str) -> None:
        """Print a title with an empty line before it."""
        if self._separate:
            self._print("")
        if title:
            self._print(self._style(title, "bold"))

    def _style(self, text: str, style: str) -> str:
        if not self._color:
            return text
        return click.style(text, bold=True) if style == "bold" else click.style(text, fg=style)

    def _print(self, line: str) -> None:
        click.echo(line, file=self._stream, color=self._color)
        self._separate = True


def _shared(place: Place) -> tuple[str, str]:
    return place.finding.change, place.finding.advice


def _by_change(places: Iterable[Place]) -> list[Place]:
    """``places`` in the order of their changes, those with the same advice together."""
    order: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        order.setdefault(_shared(place), []).append(place)
    groups = sorted(order.values(), key=lambda group: group[0].finding.change)
    return [place for group in groups for place in group]
