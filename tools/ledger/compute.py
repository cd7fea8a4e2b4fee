"""The ledger of a library, computed from the package index."""

from __future__ import annotations

import griffe

from tools.ledger.book import Entry, Ledger
from tools.ledger.index import IndexUnavailable, Library, fetch, minors
from tools.ledger.item import Item
from tools.ledger.steps import compare
from tools.ledger.surface import Surface, follow, members, read


def compute(library: Library) -> Ledger:
    """The ledger of a library, from the package index.  Raises ``IndexUnavailable``."""
    surfaces: dict[str, Surface] = {}
    missing = []
    for version in minors(library).values():
        try:
            place = fetch(library, version)
        except IndexUnavailable:
            missing.append(version)
            continue
        surfaces[version] = read(place, library.package)
    if len(surfaces) < 2:
        raise IndexUnavailable(f"pip gets no releases of {library.name}")
    versions = list(surfaces)
    entries = []
    for at in range(1, len(versions)):
        for item in compare(surfaces[versions[at - 1]], surfaces[versions[at]]):
            back = ""
            if item.change == "removed" and item.kind != "parameter":
                later = (v for v in versions[at + 1 :] if has(surfaces[v], item))
                back = next(later, "")
            entries.append(Entry(library.name, versions[at], item, back))
    return Ledger(library.name, tuple(versions), tuple(missing), tuple(entries))


def has(surface: Surface, item: Item) -> bool:
    """Whether a release has the name of a removed item."""
    if item.name in surface.names or item.name in surface.settings:
        return True
    owner = surface.names.get(item.owner)
    owner = follow(owner) if owner is not None else None
    return isinstance(owner, griffe.Class) and item.name.rpartition(".")[2] in members(owner)
