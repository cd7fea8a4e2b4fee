"""What the ledger is about: public items that a release removed or changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A public item that a release removed or changed.

    ``name`` is a path, ``path(parameter=)``, ``path(...)`` for what positional arguments mean, or
    ``kind:name`` for what is no Python name.  ``kind`` says what was there; ``change`` what happened:
    ``removed``, ``required``, ``default``, ``position``, or ``kind`` (a method became a property).
    ``was`` and ``now`` are signatures; ``home`` is where the thing was defined, if not at ``name``; ``owner`` the class it is a member of.
    """

    name: str
    kind: str
    change: str = "removed"
    was: str = ""
    now: str = ""
    home: str = ""
    owner: str = ""
