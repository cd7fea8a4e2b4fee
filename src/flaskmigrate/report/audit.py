"""The audit: changes of behaviour that raise no error, and where the code depends on them."""

from __future__ import annotations

import shutil
import textwrap
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import IO

import click

from flaskmigrate.change import BreakingChange
from flaskmigrate.model import Outcome
from flaskmigrate.releases import title
from flaskmigrate.report import Place, Tally, count, shown


class Audit:
    """Collects the places of the silent ``changes`` and lists them at the end, all changes in turn.

    The outcomes are counted in ``tally``.
    """

    def __init__(
        self,
        stream: IO[str],
        changes: Iterable[BreakingChange],
        target: str,
        tally: Tally,
        *,
        color: bool = False,
    ) -> None:
        self._stream = stream
        self._changes = sorted(changes, key=lambda change: change.id)
        self._target = target
        self._color = color
        self._tally = tally
        self._used: Collection[str] | None = None
        self._places: dict[str, list[Place]] = defaultdict(list)

    def only_of(self, libraries: Collection[str]) -> None:
        """List what no place shows for these libraries only, which the project uses."""
        self._used = libraries

    def add(self, outcome: Outcome) -> None:
        """Take note of ``outcome``."""
        self._tally.add(outcome)
        for finding in outcome.findings:
            self._places[finding.change].append(Place(outcome.path, finding))

    def finish(self) -> None:
        """Print the audit: first the changes with places, then those that show at none."""
        for path, message in self._tally.errors:
            click.echo(f"{shown(path)}: error: {message}", err=True)
        seen = [change for change in self._changes if self._places[change.id]]
        unseen = [
            change
            for change in self._changes
            if not self._places[change.id] and (self._used is None or change.library in self._used)
        ]
        for change in seen:
            self._head(change)
            for place in self._places[change.id]:
                self._print(f"  {place}")
            for advice in dict.fromkeys(p.finding.advice for p in self._places[change.id]):
                self._wrap(advice)
        if unseen:
            self._print(
                "No place in the code shows these; check them in the running application:\n"
            )
        for change in unseen:
            self._head(change)
            self._wrap(change.check)
        number = sum(map(len, self._places.values()))
        self._print(
            f"{count(len(seen) + len(unseen), 'change')} of behaviour up to {self._target},"
            f" {count(number, 'place')} to look at."
        )

    def _head(self, change: BreakingChange) -> None:
        name = click.style(change.id, fg="cyan") if self._color else change.id
        version = change.removed or change.deprecated
        what = change.title.replace("``", "")
        self._print(f"{name} ({title(change.library)} {version}): {what}")

    def _wrap(self, text: str) -> None:
        width = min(max(shutil.get_terminal_size().columns, 40), 100) - 4
        self._print(textwrap.indent("\n".join(textwrap.wrap(text, width)), "    ") + "\n")

    def _print(self, line: str) -> None:
        click.echo(line, file=self._stream, color=self._color)
