"""The life of a name: where it was, since when it is gone, and what there is in its place."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flaskmigrate.change import BreakingChange, Symbol
from flaskmigrate.diagnose.answer import BOLD, gone
from flaskmigrate.diagnose.names import Name
from flaskmigrate.model import Defined, Environment, Moved, Parameter, Removed, Replaces, Rule
from flaskmigrate.releases import RELEASES, title
from flaskmigrate.resolve.libraries import ALIASES, canonical

_SHOWN = 4


def lives(change: BreakingChange, names: Sequence[Name], word: str = "") -> Iterator[str]:
    """What became of ``names``, which belong to ``change`` (``word`` is how they were asked for)."""
    texts: dict[str, list[Name]] = {}
    for name in names:
        texts.setdefault(name.text, []).append(name)
    for text, same in list(texts.items())[:_SHOWN]:
        yield f"{BOLD}{text}: {gone(change, exists=all(name.exists for name in same))}."
        yield from _releases(change)
        others = [alias for alias, of in ALIASES.items() if of == text]
        if others:
            yield f"  also     {', '.join(others[:_SHOWN])}"
        elif len(texts) == 1 and canonical(word) == text != word:
            yield f"  also     {word}"
        uses = list(dict.fromkeys(use for name in same for use in successors(name.rule, word)))
        for number, use in enumerate(uses):
            yield f"  {'now' if number == 0 else '   '}      {use}"
    if len(texts) > _SHOWN:
        yield f"(and {len(texts) - _SHOWN} more names, see below)"


def _releases(change: BreakingChange) -> Iterator[str]:
    """``"works    0.9 to 2.2"``, ``"warns    2.3"``, ``"gone     from 3.0"``."""
    versions = RELEASES.get(change.library, ())
    first = change.deprecated or change.removed
    before = _before(versions, first)
    if before:
        yield f"  works    up to {title(change.library)} {before}"
    if change.deprecated and change.deprecated != change.removed:
        last = _before(versions, change.removed) if change.removed else ""
        span = f"{change.deprecated} to {last}" if last and last != change.deprecated else ""
        yield f"  warns    in {span or change.deprecated}{'' if change.removed else ' and later'}"


def _before(versions: Sequence[str], version: str | None) -> str:
    """The minor release before ``version``, if the table has both."""
    if version not in versions:
        return ""
    place = versions.index(version)
    return versions[place - 1] if place else ""


def successors(rule: Rule, word: str = "") -> Iterator[str]:
    """What to use in place of the name of ``rule``."""
    if isinstance(rule, Moved):
        since = f" (since {rule.since})" if rule.since else ""
        name = rule.target(canonical(word)) if rule.old.endswith("*") and word else None
        yield (name or rule.new) + since
    elif isinstance(rule, Parameter):
        yield f"{rule.new}=" if rule.new else f"nothing: leave {rule.old}= out"
    elif isinstance(rule, Removed):
        yield rule.advice
    elif isinstance(rule, Environment):
        values = ", ".join(f"{old} is {new}" for old, new in rule.values.items())
        yield f"{rule.new} ({values})"
    elif isinstance(rule, Defined):
        yield f"a copy of it in your own code: {rule.because}"
    else:
        function = rule.template if isinstance(rule, Replaces) else rule.function
        yield from dict.fromkeys(_symbols(function))


def _symbols(function: Any) -> Iterator[str]:
    """The new names a template writes: the ``Symbol``s it, or a helper beside it, mentions."""
    seen: set[object] = set()
    todo = [getattr(function, "__code__", None)]
    space: Mapping[str, Any] = getattr(function, "__globals__", {})
    module = getattr(function, "__module__", "")
    while todo:
        code = todo.pop(0)
        if code is None or code in seen:
            continue
        seen.add(code)
        todo += [const for const in code.co_consts if isinstance(const, types.CodeType)]
        for name in code.co_names:
            value = space.get(name)
            if isinstance(value, Symbol):
                yield value.name
            elif getattr(value, "__module__", None) == module:
                todo.append(getattr(value, "__code__", None))
