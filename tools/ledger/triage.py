"""Every item held against the catalogue and the reviewed reasons."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flaskmigrate.releases import title
from tools.ledger import book
from tools.ledger.book import Entry
from tools.ledger.probe import Prober, Result


class State(enum.Enum):
    """What became of an item."""

    FIXED = "fixed automatically"
    REPORTED = "reported"
    HARMLESS = "harmless"
    UNTRIAGED = "untriaged"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An item and its state; ``why`` is the reason of a harmless one."""

    entry: Entry
    state: State
    why: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The verdicts of one library, and the reasons that speak about no item any more."""

    library: str
    verdicts: tuple[Verdict, ...]
    idle: tuple[str, ...]

    def count(self) -> Counter[State]:
        """How many items are in which state."""
        return Counter(verdict.state for verdict in self.verdicts)


def triage(library: str, prober: Prober) -> Page:
    """The verdict on each item of a library.

    A reason is asked only where the tool does nothing: what it acts on is a target.  But what is
    reported need not be something that programs had a use for: ``internal`` reasons say so.
    """
    reasons = book.reasons(library)
    verdicts = []
    for entry in book.load(library).entries:
        result = prober.result(entry.item)
        reason = next((r for r in reasons if r.covers(entry.item)), None)
        if result is Result.REPORTED and reason is not None and reason.internal:
            reason.used = True
            verdicts.append(Verdict(entry, State.HARMLESS, reason.why))
        elif result is not Result.SILENT:
            state = State.FIXED if result is Result.FIXED else State.REPORTED
            verdicts.append(Verdict(entry, state))
        elif entry.back:
            verdicts.append(Verdict(entry, State.HARMLESS, f"it is there again in {entry.back}"))
        elif reason is not None:
            reason.used = True
            verdicts.append(Verdict(entry, State.HARMLESS, reason.why))
        else:
            verdicts.append(Verdict(entry, State.UNTRIAGED))
    idle = tuple(", ".join(reason.names) for reason in reasons if not reason.used)
    return Page(library, tuple(verdicts), idle)


def table(pages: Sequence[Page]) -> str:
    """The figures of each library as a Markdown table."""
    lines = [
        "| library | releases | items | harmless | targets | fixed automatically | reported | share fixed |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    total: Counter[State] = Counter()
    releases = 0
    for page in pages:
        known = len(book.load(page.library).releases)
        releases += known
        total += page.count()
        lines.append(_row(title(page.library), known, page.count()))
    return "\n".join([*lines, _row("**all**", releases, total)]) + "\n"


def _row(name: str, releases: int, count: Counter[State]) -> str:
    fixed, reported = count[State.FIXED], count[State.REPORTED]
    targets = fixed + reported
    share = f"{100 * fixed / targets:.0f} %" if targets else ""
    cells = (name, releases, count.total(), count[State.HARMLESS], targets, fixed, reported, share)
    return f"| {' | '.join(map(str, cells))} |"
