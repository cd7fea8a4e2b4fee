"""The committed data: the items of each release (``surfaces/``) and what is harmless (``harmless/``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from tools.ledger.index import LIBRARIES
from tools.ledger.item import Item

try:
    import tomllib
except ImportError:  # Python 3.10
    import tomli as tomllib  # type: ignore[import-not-found,no-redef]

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, the release that removed or changed it, and the release that brought it back."""

    library: str
    release: str
    item: Item
    back: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One library: the releases that were compared, and every item, in the order of releases."""

    library: str
    releases: tuple[str, ...]
    #: Releases that pip cannot get any more: the next step speaks for two.
    unavailable: tuple[str, ...]
    entries: tuple[Entry, ...]


def save(ledger: Ledger) -> None:
    """Write ``surfaces/<library>.json``: a line for each item."""
    defaults = {field.name: field.default for field in fields(Item)}
    steps: dict[str, list[str]] = {version: [] for version in ledger.releases[1:]}
    for entry in ledger.entries:
        facts = {**asdict(entry.item), "back": entry.back}
        kept = {k: v for k, v in facts.items() if v and v != defaults.get(k)}
        steps[entry.release].append(json.dumps(kept))
    lines = [
        f' "library": {json.dumps(ledger.library)}',
        f' "releases": {json.dumps(ledger.releases)}',
        f' "unavailable": {json.dumps(ledger.unavailable)}',
        ' "steps": {\n'
        + ",\n".join(
            f'  "{version}": [' + ",".join(f"\n   {item}" for item in items) + "]"
            for version, items in steps.items()
        )
        + "}",
    ]
    path = HERE / "surfaces" / f"{ledger.library}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def load(library: str) -> Ledger:
    """The committed ledger of a library."""
    data = json.loads((HERE / "surfaces" / f"{library}.json").read_text(encoding="utf-8"))
    entries = []
    for release, items in data["steps"].items():
        for facts in items:
            back = facts.pop("back", "")
            entries.append(Entry(library, release, Item(**facts), back))
    return Ledger(library, tuple(data["releases"]), tuple(data["unavailable"]), tuple(entries))


@dataclass(slots=True)
class Reason:
    """Why some items need no codemod: names or patterns, and the change they speak about."""

    why: str
    names: tuple[str, ...]
    #: ``removed``, ``default`` …; empty: any.
    change: str = ""
    #: No program had a use for it; the tool may report it all the same.
    internal: bool = False
    used: bool = False

    def covers(self, item: Item) -> bool:
        """Whether the reason speaks about ``item``."""
        if self.change and item.change != self.change:
            return False
        return any(name == item.name or fnmatchcase(item.name, name) for name in self.names)


def reasons(library: str) -> list[Reason]:
    """The reviewed reasons of a library, from ``harmless/<library>.toml``."""
    path = HERE / "harmless" / f"{library}.toml"
    if not path.exists():
        return []
    return [
        Reason(
            entry["why"],
            tuple(entry["names"]),
            entry.get("change", ""),
            entry.get("internal", False),
        )
        for entry in read_toml(path)["harmless"]
    ]


def read_toml(path: Path) -> dict[str, Any]:
    """The data of a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def libraries() -> Iterator[str]:
    """The libraries of the ledger, in its order."""
    return (library.name for library in LIBRARIES)
