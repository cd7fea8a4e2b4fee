"""The plan: the changes between two stacks, as one dispatch table and a prefilter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flaskmigrate.change import BreakingChange
from flaskmigrate.model import (
    Environment,
    Moved,
    Parameter,
    Removed,
    Replaces,
    Rewrites,
    Rule,
    Template,
)
from flaskmigrate.releases import GENERAL, Stack, key
from flaskmigrate.resolve.libraries import RENAMED, canonical, mro


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule of the plan, the change it belongs to, and whether its name still works."""

    change: BreakingChange
    rule: Rule
    #: Only deprecated at the target: the code still works there.
    pending: bool


class Plan:
    """What has changed between two stacks.

    ``table`` maps each old qualified name to its entries, ``environment`` each variable.
    ``words`` are the last parts of all names: a file that has none of them holds no reference.
    ``silent`` are the changes of behaviour in between that are listed only by an audit.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        #: The versions the plan leads to.
        self.target = Stack({})
        self.table: dict[str, list[Entry]] = {}
        self.environment: dict[str, Entry] = {}
        self.changes: list[BreakingChange] = []
        self.silent: list[BreakingChange] = []
        #: What is to be done in Jinja templates.
        self.templates: list[tuple[BreakingChange, Template]] = []
        for entry in entries:
            if entry.change not in self.changes:
                self.changes.append(entry.change)
            if isinstance(entry.rule, Environment):
                self.environment[entry.rule.old] = entry
                continue
            self.table.setdefault(canonical(key_of(entry.rule)), []).append(entry)
            if isinstance(entry.rule, Moved):
                _learn(entry.rule)
        #: Word → what the arguments of a call must look like for any rule of such a name to apply;
        #: words that are not here are always of interest.
        self.calls = _calls(self.table)
        #: Members that are followed on objects of unknown class, too.
        self.anywhere = {
            name: [e for e in entries if isinstance(e.rule, Replaces) and e.rule.anywhere]
            for name, entries in self.table.items()
            if any(isinstance(e.rule, Replaces) and e.rule.anywhere for e in entries)
        }
        #: Classes whose constructor has changed: calls of subclasses count as well.
        self.constructors = {
            name: kept
            for name, entries in self.table.items()
            if name.rpartition(".")[2][:1].isupper()
            and (kept := [e for e in entries if exists(e.rule)])
        }
        self.words = frozenset(
            name.rpartition(".")[2] for name in self.table if not name.endswith("]")
        )
        #: The keys of settings: ``ENV`` for ``flask.Config['ENV']``.
        self.keys = frozenset(
            name[:-2].rpartition("['")[2] for name in self.table if name.endswith("']")
        )
        #: Methods that Python calls, as ``__str__``, with their entries.
        self.called_by_python = [
            (method, entry)
            for name, entries in self.table.items()
            if (method := name.rpartition(".")[2]) in ("__getitem__", "__str__")
            for entry in entries
        ]
        self.roots = frozenset(name.partition(".")[0] for name in self.table)
        #: Last part → module → name and entries, for functions whose result another library makes.
        self.forwarded = _forwarded(self.table)

    @classmethod
    def make(
        cls,
        changes: Sequence[BreakingChange],
        to: Stack,
        source: Mapping[str, str] | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        *,
        audit: bool = False,
    ) -> Plan:
        """The plan from the versions ``source`` (oldest where not named) to the stack ``to``.

        ``select`` and ``ignore`` are ids or their beginnings (``werkzeug``, ``flask/``).
        The plan of an ``audit`` looks for the silent changes, and for nothing else.
        """
        entries = []
        silent = []
        for change in changes:
            if select and not any(names(change, word) for word in select):
                continue
            if any(names(change, word) for word in ignore):
                continue
            target = to.get(change.library)
            start = (source or {}).get(change.library)
            gone = change.removed is not None and reached(change.removed, target)
            known = gone or (change.deprecated is not None and reached(change.deprecated, target))
            if not known or (start and change.removed and key(change.removed) <= key(start)):
                continue
            if change.silent:
                silent.append(change)
            if change.silent == audit:
                entries += [Entry(change, rule, pending=not gone) for rule in change.rules]
        plan = cls(entries)
        plan.templates = [
            (change, template)
            for change in plan.changes
            if change.removed is not None and reached(change.removed, to.get(change.library))
            for template in change.templates
        ]
        plan.silent = silent
        plan.target = to
        return plan

    def of_the_family(self) -> Plan:
        """The plan without the changes that count only in projects that use Flask."""
        table = [e for found in self.table.values() for e in found]
        entries = [*table, *self.environment.values()]
        return Plan(e for e in entries if e.change.library not in GENERAL)

    def find(self, name: str) -> tuple[str, list[Entry]] | None:
        """The entries for qualified ``name`` or the longest package or class it lies in."""
        prefix = name
        while prefix:
            entries = self.table.get(prefix)
            if entries is not None and (prefix == name or covers(entries)):
                return prefix, entries
            prefix = prefix.rpartition(".")[0]
        return None

    def of_import(self, name: str) -> list[Entry]:
        """The entries for what is imported as ``name``.

        What only concerns some uses of it says nothing about the package that it is imported from.
        """
        found = self.find(name)
        if found is not None and all(exists(entry.rule) for entry in found[1]):
            found = self.find(found[0].rpartition(".")[0])
            if found is not None and not covers(found[1]):
                return []
        return found[1] if found is not None else []

    def gone(self, name: str) -> bool:
        """Whether importing qualified ``name`` fails at the target."""
        return any(not entry.pending and not exists(entry.rule) for entry in self.of_import(name))


def call_pattern(entries: Iterable[Entry]) -> str:
    """What finds something in the arguments of every call that ``entries`` have to do with.

    It is a regular expression; the empty one where other uses than calls are of interest.
    """
    patterns = [
        getattr(entry.rule, "when", "")
        for entry in entries
        if not (isinstance(entry.rule, Rewrites) and entry.rule.overrides)
    ]
    return ("|".join(dict.fromkeys(patterns)) or r"(?!)") if all(patterns) else ""


def _calls(table: Mapping[str, list[Entry]]) -> dict[str, re.Pattern[str]]:
    words: dict[str, list[Entry]] = {}
    for name, entries in table.items():
        words.setdefault(name.rpartition(".")[2], []).extend(entries)
    patterns = {word: call_pattern(entries) for word, entries in words.items()}
    return {word: re.compile(pattern) for word, pattern in patterns.items() if pattern}


def _forwarded(table: Mapping[str, list[Entry]]) -> dict[str, dict[str, tuple[str, list[Entry]]]]:
    found: dict[str, dict[str, tuple[str, list[Entry]]]] = {}
    for name, entries in table.items():
        module, _, last = name.rpartition(".")
        library = module.replace("_", "-")
        others = [e for e in entries if exists(e.rule) and e.change.library != library]
        if others and module and "." not in module and last.islower():
            found.setdefault(last, {})[module] = name, others
    return found


def _learn(rule: Moved) -> None:
    """Take note of a class that has another name today: files that keep the old one may make it."""
    old, new = canonical(rule.old), canonical(rule.new)
    if new.rpartition(".")[2].lstrip("_")[:1].isupper() and old not in mro(new):
        RENAMED[old] = new


def key_of(rule: Rule) -> str:
    """The qualified name that ``rule`` is about."""
    if isinstance(rule, Parameter):
        return rule.function
    return rule.key if isinstance(rule, Moved) else rule.old


def exists(rule: Rule) -> bool:
    """Whether the name of ``rule`` can still be imported at the target."""
    return isinstance(rule, Parameter) or (isinstance(rule, Replaces | Rewrites) and rule.exists)


def moves(entries: Iterable[Entry]) -> bool:
    """Whether the entries speak of a name that has moved: who imports it has it under the old name."""
    return any(isinstance(entry.rule, Moved) for entry in entries)


def covers(entries: list[Entry]) -> bool:
    """Whether the entries speak for everything below their name: a moved or removed module."""
    return any(isinstance(entry.rule, Moved | Removed) for entry in entries)


def names(change: BreakingChange, word: str) -> bool:
    """Whether ``word`` (an id, or its beginning up to a ``/``) means ``change``."""
    word = word.rstrip("/")
    return change.id == word or change.id.startswith(word + "/")


def reached(version: str, target: str | None) -> bool:
    """Whether ``target`` (``None``: the newest) is ``version`` or later."""
    return target is None or key(version) <= key(target)
