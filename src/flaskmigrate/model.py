"""The vocabulary: breaking changes, rules, findings, edits, outcomes.

Everything here is plain data.  It imports nothing heavy, so that a command that only lists or
explains stays fast, and it is what crosses process boundaries when files are worked on in a pool.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class Applicability(enum.Enum):
    """How far a fix may be trusted (Ruff's three levels).

    ``SAFE`` means the same for every input, ``UNSAFE`` is right for the inputs people have but a
    person should look, ``MANUAL`` has no automatic fix.
    """

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``text``; offsets are characters of the decoded file."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Finding:
    """A place in a file, what it means there, and how to follow the change.

    ``line`` and ``column`` count from 1 (columns in characters).  ``fixed`` is set by the engine
    once the edits have been applied; a finding without edits is always ``MANUAL``.
    """

    change: str
    line: int
    column: int
    message: str
    applicability: Applicability
    advice: str = ""
    name: str = ""
    edits: tuple[Edit, ...] = ()
    fixed: bool = False
    #: The change only announces a removal: the code still works at the target.
    pending: bool = False


@dataclass(slots=True)
class Outcome:
    """What happened to one file.

    ``before`` and ``after`` are decoded texts with the file's own line endings; both are ``None``
    when the file was not of interest.  ``error`` is a one-line message; a file with an error is
    never written.
    """

    path: Path
    before: str | None = None
    after: str | None = None
    findings: list[Finding] = field(default_factory=list)
    error: str | None = None
    #: Whether an import stays only because another file of the run wants the name from here.
    waits: bool = False

    @property
    def changed(self) -> bool:
        """Whether the run gives the file a new text."""
        return self.error is None and self.after is not None and self.after != self.before


# --- rules: what a codemod file declares -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moved:
    """``old`` has the same meaning under the qualified name ``new``.

    Both may end in ``*``: the family ``flask.ext.*`` became ``flask_*``.
    """

    old: str
    new: str
    #: The version since which ``new`` works, where it is not always.
    since: str = ""
    because: str = ""

    @property
    def key(self) -> str:
        """The name under which a plan files the rule."""
        return self.old.removesuffix(".*")

    def target(self, name: str) -> str | None:
        """What ``name``, which is ``old`` or lies below it, is called now."""
        if not self.old.endswith("*"):
            return self.new + name[len(self.old) :]
        rest = name[len(self.old) - 1 :]
        return self.new[:-1] + rest if rest else None


@dataclass(frozen=True, slots=True)
class Parameter:
    """Keyword ``old`` of ``function`` is called ``new`` (``None``: it is dropped)."""

    function: str
    old: str
    new: str | None
    because: str = ""

    @property
    def when(self) -> str:
        """A regular expression that matches the arguments of every call that has the keyword."""
        return rf"\b{self.old}\s*=|\*\*"


@dataclass(frozen=True, slots=True)
class Replaces:
    """Calls of ``old``: ``template`` has the old signature and returns the new source."""

    old: str
    template: Callable[..., Any]
    #: The name is still there; only some calls of it have to change.
    exists: bool = False
    #: The member's name is telling enough to be followed on objects of unknown class, too.
    anywhere: bool = False
    #: A regular expression; where it does not match the arguments of a call there is nothing to do.
    when: str = ""
    #: A regular expression; a file in which it finds nothing holds nothing to do.
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Rewrites:
    """References to ``old``: ``function`` maps a LibCST node to a LibCST node."""

    old: str
    function: Callable[..., Any]
    exists: bool = False
    #: A regular expression; where it does not match the arguments of a call there is nothing to do.
    when: str = ""
    #: A regular expression; a node in whose source it finds nothing stays as it is.
    needs: str = ""
    #: It is about definitions in subclasses that override ``old``, and about nothing else.
    overrides: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """``old`` is gone and has no successor: it is reported with ``advice``."""

    old: str
    advice: str


@dataclass(frozen=True, slots=True)
class Defined:
    """``old`` is gone; ``source`` defines it, and is copied to the modules that use it."""

    old: str
    source: str
    because: str


@dataclass(frozen=True, slots=True)
class Environment:
    """Environment variable ``old`` is called ``new``; ``values`` maps the values that meant something.

    A value that is not in ``values`` never meant anything to the library: it is the user's own and
    is reported, not changed.
    """

    old: str
    new: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Template:
    """In a Jinja template, what the regular expression ``pattern`` matches becomes ``new``.

    ``name`` is the old name it is about, ``needle`` a word without which there is no match, ``package``
    what the project has to use for it.  ``because`` makes the fix one to review.
    """

    name: str
    pattern: str
    new: str
    needle: str
    package: str
    because: str = ""


Rule = Moved | Parameter | Replaces | Rewrites | Removed | Defined | Environment
