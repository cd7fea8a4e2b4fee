"""Reports: one module per output.  A report is told each outcome and then asked to finish."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from flaskmigrate.model import Applicability, Finding, Outcome


class Report(Protocol):
    """Something that shows what a run did, while it runs or at its end."""

    def add(self, outcome: Outcome) -> None:
        """Take note of ``outcome``, whose texts should not be kept."""

    def finish(self) -> None:
        """Show what is still to be shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """A finding and the file it is in; prints as ``path:line:column``."""

    path: Path
    finding: Finding

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.finding.line}:{self.finding.column}"


@dataclass(slots=True)
class Tally:
    """What the outcomes of a run amount to; every output agrees on it, and so does the exit code.

    ``review`` are those of ``fixed`` that a person should look at; ``left`` is what remains to be
    done by hand; ``pending`` still works at the target.
    """

    changed: list[Path] = field(default_factory=list)
    errors: list[tuple[Path, str]] = field(default_factory=list)
    fixed: list[Place] = field(default_factory=list)
    review: list[Place] = field(default_factory=list)
    left: list[Place] = field(default_factory=list)
    pending: list[Place] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count ``outcome``; in a file with an error nothing has been fixed."""
        if outcome.error is not None:
            self.errors.append((outcome.path, outcome.error))
        if outcome.changed:
            self.changed.append(outcome.path)
        for finding in outcome.findings:
            place = Place(outcome.path, finding)
            if finding.fixed and outcome.error is None:
                self.fixed.append(place)
                if finding.applicability is Applicability.UNSAFE:
                    self.review.append(place)
            else:
                (self.pending if finding.pending else self.left).append(place)

    def __bool__(self) -> bool:
        """Whether there was anything to tell about."""
        return bool(self.changed or self.errors or self.fixed or self.left or self.pending)

    def exit_code(self, *, written: bool) -> int:
        """0 nothing left to do, 1 work is left or changes were not ``written``, 2 errors."""
        if self.errors:
            return 2
        return 1 if self.left or (self.changed and not written) else 0


def shown(path: Path) -> str:
    """``path`` on one line, whatever its name."""
    text = str(path)
    return text if text.isprintable() else text.encode("unicode_escape").decode("ascii")


def count(number: int, noun: str) -> str:
    """``"1 file"``, ``"2 files"``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
