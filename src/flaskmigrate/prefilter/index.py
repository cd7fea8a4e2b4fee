"""A plan, turned inside out: from what a text says to what it can mean."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from flaskmigrate.model import Environment, Replaces, Rewrites
from flaskmigrate.plan import Entry, Plan, covers, exists, key_of
from flaskmigrate.prefilter import text
from flaskmigrate.releases import GENERAL
from flaskmigrate.resolve.libraries import ALIASES, BASES, RENAMED, TYPES, canonical

_STDLIB = sys.stdlib_module_names | {"builtins"}
_Pattern = re.Pattern[bytes] | None


class Condition(NamedTuple):
    """When a name of the plan that stands in a text is of interest."""

    #: What the arguments have to match; then nothing but calls counts.
    when: _Pattern
    #: What has to stand in the file.
    needs: _Pattern
    #: Whether reading the name counts, and whether a definition in a subclass does.
    read: bool
    defined: bool
    #: The library is not of Flask's family: it counts in projects that use Flask.
    general: bool
    #: The name itself is gone: having it is enough.
    gone: bool


Conditions = tuple[Condition, ...]


@dataclass(slots=True)
class Below:
    """What lies below a module or a class under one last word."""

    conditions: set[Condition] = field(default_factory=set)
    #: Classes whose objects it gives.
    classes: set[str] = field(default_factory=set)
    #: Whether something stands right below.
    direct: bool = False


class Index:
    """What a text has to say to be of interest for a plan."""

    def __init__(self, plan: Plan) -> None:
        from flaskmigrate import environment, formats

        self.plan = plan
        #: The names of the environment variables of the plan.
        self.variables = formats.needles(plan)
        rules = [e.rule for e in plan.environment.values() if isinstance(e.rule, Environment)]
        #: What a file must have one of to say anything about who reads a variable.
        self.readers = tuple(n for rule in rules for n in environment.needles(rule))
        self._may_read = [(rule, environment.may_read) for rule in rules]
        #: Settings, which are read from a ``flask.Config``.
        self.keys = frozenset(plan.keys)
        #: Members that are followed on objects of unknown class, too.
        self.anywhere: dict[str, Conditions] = {}
        #: Class → its members of the plan.
        self.members: dict[str, dict[str, Conditions]] = {"flask.Config": {}}
        #: Class → attributes, and the classes whose objects they give; base classes have no attribute.
        self.leads: dict[str, list[tuple[str, str]]] = {}
        #: Name → classes whose objects it gives.
        self.gives: dict[str, set[str]] = {}
        #: Module or class → last word of what lies below it.
        self.below: dict[str, dict[str, Below]] = {}
        #: Last parts of the names that are no members.
        self.names: set[str] = set()
        names: dict[str, Conditions] = {}
        for name, entries in plan.table.items():
            owner, _, last = name.rpartition(".")
            if name.endswith("]"):
                continue
            conditions = conditions_of(entries)
            if owner and (is_class(owner) or self._is_object(owner)):
                self.members.setdefault(owner, {})[last] = conditions
                if is_class(owner):
                    continue
            names[name] = conditions
            self.names.add(last)
        for name, entries in plan.anywhere.items():
            last = name.rpartition(".")[2]
            self.anywhere[last] = self.anywhere.get(last, ()) + conditions_of(entries)
        traced: set[str] = set()
        for cls in tuple(self.members):
            self._trace(cls, traced)
        variants = _variants()
        for name, conditions in names.items():
            for spelled in _spellings(name, variants):
                self._file(spelled, conditions, frozenset())
        for source in tuple(self.gives):
            for spelled in _spellings(source, variants):
                classes = self.gives.setdefault(spelled, self.gives[source])
                self._file(spelled, (), classes)
        roots = {name.partition(".")[0] for name in (*names, *self.gives, *self.members)}
        self.roots = frozenset(roots)
        self.libraries = frozenset(roots - _STDLIB)
        #: Modules of Python itself of which a text has to import one.
        self.plain = frozenset(
            root for root in roots & _STDLIB if any(name.startswith(root + ".") for name in names)
        )
        words = {word for members in self.members.values() for word in members}
        words |= {attribute for leads in self.leads.values() for attribute, _ in leads}
        words |= {word for below in self.below.values() for word in below}
        words |= set(self.anywhere)
        words.discard("")
        self.words = frozenset(words)
        #: An attribute that is of interest in some way, and a setting.
        self.attributes = text.attributes(words)
        self.settings = text.words(self.keys)
        family = {
            name.partition(".")[0]
            for name, conditions in names.items()
            if not all(c.general for c in conditions)
        }
        #: A text without any of these mentions no library of Flask's family.
        self.family = _shortest({root.encode() for root in family - _STDLIB - GENERAL} | {b"lask"})

    def _is_object(self, owner: str) -> bool:
        """Whether ``owner``, which is no class, is a variable and no module."""
        entries = self.plan.table.get(owner)
        return owner in TYPES or (entries is not None and not covers(entries))

    def _trace(self, cls: str, traced: set[str]) -> None:
        """Find out what gives objects of ``cls``."""
        if cls in traced:
            return
        traced.add(cls)
        if cls.partition(".")[0] in _STDLIB:
            # The code uses it for itself.  What is of interest is what an earlier fix made of
            # a class that is gone: then the change speaks of that one, too.
            for name, entries in self.plan.table.items():
                if name.rpartition(".")[0] == cls:
                    for rule in entries[0].change.rules:
                        old = "" if isinstance(rule, Environment) else _split(key_of(rule))[0]
                        if old and old.partition(".")[0] not in _STDLIB:
                            self.gives.setdefault(canonical(old), set()).add(cls)
            return
        self.gives.setdefault(cls, set()).add(cls)
        for sub, bases in BASES.items():
            if cls in bases:
                self.leads.setdefault(sub, []).append(("", cls))
                self._trace(sub, traced)
        for old, new in RENAMED.items():
            if cls == new:
                self.leads.setdefault(old, []).append(("", cls))
                self._trace(old, traced)
        for key, attribute, owner in _types_by_value().get(cls, ()):
            if attribute:
                self.leads.setdefault(owner, []).append((attribute, cls))
                self._trace(owner, traced)
            else:
                self.gives.setdefault(key, set()).add(cls)

    def _file(self, name: str, conditions: Iterable[Condition], classes: Iterable[str]) -> None:
        prefix, _, last = name.rpartition(".")
        direct = True
        while prefix:
            below = self.below.setdefault(prefix, {}).setdefault(last, Below())
            below.conditions.update(conditions)
            below.classes.update(classes)
            below.direct = below.direct or direct
            direct = False
            prefix = prefix.rpartition(".")[0]

    # -- what is asked --------------------------------------------------------------------

    def interesting(self, name: str) -> bool:
        """Whether it matters that a file has the external ``name``."""
        return name in self.below or name in self.gives or self.find(name) is not None

    def find(self, name: str) -> Conditions | None:
        """When the external ``name`` is a reference to the plan; ``None``: never."""
        if name.partition(".")[0] not in self.roots:
            return None
        found = self.plan.find(canonical(name))
        return None if found is None else conditions_of(found[1])

    def alive(self, classes: set[str], words: Iterable[str]) -> set[str]:
        """``classes`` and those whose objects their attributes give, if these are among ``words``."""
        words = set(words)
        found: set[str] = set()
        todo = list(classes)
        while todo:
            cls = todo.pop()
            if cls not in found:
                found.add(cls)
                todo += [
                    other
                    for attribute, other in self.leads.get(cls, ())
                    if not attribute or attribute in words
                ]
        return found

    def may_read(self, data: bytes) -> bool:
        """Whether ``data`` may say who reads an environment variable of the plan."""
        return any(reads(rule, data) for rule, reads in self._may_read)


def conditions_of(entries: Iterable[Entry]) -> Conditions:
    """When a name with these entries is of interest."""
    return tuple(dict.fromkeys(_condition(entry) for entry in entries))


@lru_cache(maxsize=4096)
def _condition(entry: Entry) -> Condition:
    rule = entry.rule
    when = getattr(rule, "when", "")
    needs = rule.needs if isinstance(rule, Replaces) else ""
    overrides = isinstance(rule, Rewrites) and rule.overrides
    return Condition(
        _compiled(when) if when else None,
        _compiled(needs) if needs else None,
        read=not overrides,
        defined=not when,
        general=entry.change.library in GENERAL,
        gone=not exists(rule),
    )


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode())


def is_class(name: str) -> bool:
    """Whether a part of a qualified name is called as classes are."""
    return any(part.lstrip("_")[:1].isupper() for part in name.split("."))


def _split(key: str) -> tuple[str, str]:
    """``mod.Class`` and ``attribute`` of ``mod.Class.attribute()``; else the name, and nothing."""
    parts = re.split(r"\(|\[", key)[0].split(".")
    for number, part in enumerate(parts[:-1]):
        if part.lstrip("_")[:1].isupper():
            return ".".join(parts[: number + 1]), parts[number + 1]
    return ".".join(parts), ""


@lru_cache(maxsize=1)
def _types_by_value() -> dict[str, list[tuple[str, str, str]]]:
    """Class → what gives an object of it: the name, and the attribute of a class."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for key, value in TYPES.items():
        owner, attribute = _split(key)
        found.setdefault(value, []).append((owner, attribute, owner))
    return found


def _variants() -> dict[str, list[str]]:
    """Canonical name → other import paths of it."""
    found: dict[str, list[str]] = {}
    for alias, name in ALIASES.items():
        found.setdefault(name, []).append(alias)
    return found


def _spellings(name: str, variants: Mapping[str, list[str]]) -> Iterator[str]:
    """``name`` and its other import paths."""
    yield name
    prefix, rest = name, ""
    while prefix:
        for alias in variants.get(prefix, ()):
            yield alias + rest
        head, _, last = prefix.rpartition(".")
        prefix, rest = head, f".{last}{rest}"


def _shortest(needles: set[bytes]) -> tuple[bytes, ...]:
    """``needles`` without those that contain another."""
    return tuple(sorted(n for n in needles if not any(o != n and o in n for o in needles)))
