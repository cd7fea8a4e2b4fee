"""What an expression can be found to be.

A value is *certain*, or *likely* with its reason (``why``); what is unknown is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.scopes import Scope


@dataclass(frozen=True, slots=True)
class Value:
    """Common part: ``why`` is empty for what is certain."""

    why: str = field(default="", compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class External(Value):
    """Something of a library, by qualified name (canonical)."""

    name: str
    #: Reached through an instance: ``name`` is ``Class.member``.
    bound: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Instance(Value):
    """An instance of the library's class ``cls``."""

    cls: str


@dataclass(frozen=True, slots=True)
class Own(Value):
    """A module, class or function of the user's; ``scope`` is ``None`` for a namespace package."""

    module: Module = field(compare=False)
    scope: Scope
    kind: str  # "module", "class", "function"


@dataclass(frozen=True, slots=True)
class OwnInstance(Value):
    """An instance of a class of the user's."""

    cls: Own


@dataclass(frozen=True, slots=True)
class Nothing(Value):
    """The value ``None``."""


@dataclass(frozen=True, slots=True)
class Cycle(Value):
    """A name on the way to its own meaning: ``url = url.replace(…)``."""


NONE: Final = Nothing()
CYCLE: Final = Cycle()
