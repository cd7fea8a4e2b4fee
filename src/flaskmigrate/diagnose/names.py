"""Look names up in the catalogue, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flaskmigrate.change import BreakingChange
from flaskmigrate.model import Environment, Moved, Parameter, Removed, Replaces, Rewrites, Rule
from flaskmigrate.resolve.libraries import BASES, TYPES, USUAL_NAMES, canonical, mro


@dataclass(frozen=True, slots=True)
class Name:
    """An old name of the catalogue: how a person reads it, and whose it is."""

    text: str
    change: BreakingChange
    rule: Rule

    @property
    def exists(self) -> bool:
        """Whether the name is still there, and only some uses of it break."""
        return isinstance(self.rule, Parameter) or (
            isinstance(self.rule, Replaces | Rewrites) and self.rule.exists
        )


def text_of(rule: Rule) -> str:
    """The old name of ``rule``, as ``BreakingChange.names`` shows it."""
    return f"{rule.function}({rule.old}=)" if isinstance(rule, Parameter) else rule.old


def _dotted(text: str) -> str:
    """The dotted part of a name: ``flask.send_file(cache_timeout=)`` → ``flask.send_file``."""
    return re.split(r"[(\[]", text)[0].removesuffix(".*")


def _key(text: str) -> str:
    """The last word of a name: a member, a keyword, a configuration key."""
    tail = re.search(r"(?:\((\w+)=?\)|\['(\w+)'\]|(\w+)(?:\.\*)?)$", text)
    return next(word for word in tail.groups() if word) if tail else text


class Names:
    """All old names of ``changes``."""

    def __init__(self, changes: Iterable[BreakingChange]) -> None:
        self.changes = list(changes)
        self.all = [Name(text_of(rule), change, rule) for change in self.changes for rule in change]
        self.by_text: dict[str, list[Name]] = {}
        self.by_key: dict[str, list[Name]] = {}
        self.by_dotted: dict[str, list[Name]] = {}
        for name in self.all:
            self.by_text.setdefault(_canonical(name.text), []).append(name)
            self.by_key.setdefault(_key(name.text), []).append(name)
            self.by_dotted.setdefault(canonical(_dotted(name.text)), []).append(name)
        self.classes: dict[str, set[str]] = {}
        owners = {_dotted(name.text).rpartition(".")[0] for name in self.all}
        for cls in (
            *owners,
            *BASES,
            *(c for bases in BASES.values() for c in bases),
            *TYPES.values(),
        ):
            tail = cls.rpartition(".")[2]
            if tail[:1].isupper() or tail.startswith("_App"):
                self.classes.setdefault(tail, set()).add(cls)
        for cls, words in USUAL_NAMES.items():
            for word in words:
                self.classes.setdefault(word, set()).add(cls)

    # --- strict: a name whose module or class is known ---------------------------------------

    def qualified(self, word: str) -> list[Name]:
        """The names that ``word``, a qualified name, is: itself, by an alias, or in a base class.

        A module that is gone speaks for what lies in it.
        """
        return (
            self.by_text.get(_canonical(word))
            or self._member(word)
            or self._covering(canonical(word))
        )

    def below(self, module: str) -> list[Name]:
        """The names that lie in ``module``."""
        prefix = module + "."
        return [name for name in self.all if name.text.startswith(prefix)]

    def of_class(self, cls: str, member: str) -> list[Name]:
        """``member`` of the class called ``cls`` (with or without its module) and of its bases."""
        owners = [cls] if "." in cls else sorted(self.classes.get(cls, ()))
        for owner in owners:
            for base in mro(canonical(owner)):
                if found := self.by_text.get(f"{base}.{member}"):
                    return found
        return []

    def of_function(self, function: str, keyword: str = "") -> list[Name]:
        """What has changed in calls of ``function`` (``send_file``, ``Query.paginate``).

        With ``keyword``, only where that argument is concerned.
        """
        function = function.removesuffix(".__init__")
        parts = function.split(".")
        found = []
        for dotted, names in self.by_dotted.items():
            have = dotted.split(".")
            bare_method = len(parts) == 1 and len(have) > 1 and have[-2][:1].isupper()
            if have[-len(parts) :] == parts and not bare_method:
                found += [name for name in names if _calls(name.rule, keyword)]
        return found

    def _member(self, word: str) -> list[Name]:
        owner, _, member = word.rpartition(".")
        owner = canonical(owner)
        for cls in (owner, TYPES.get(owner, "")):
            for base in mro(cls) if cls else ():
                if found := self.by_text.get(f"{base}.{member}"):
                    return found
        return []

    def _covering(self, word: str) -> list[Name]:
        prefix = word
        while prefix:
            found = [
                name
                for text in (prefix, prefix + ".*")
                for name in self.by_text.get(text, ())
                if isinstance(name.rule, Moved | Removed)
            ]
            if found:
                return found
            prefix = prefix.rpartition(".")[0]
        return []

    # --- kind: what somebody types ---------------------------------------------------------

    def search(self, text: str) -> list[Name]:
        """The names that ``text`` may mean, by the first way of reading it that finds some."""
        for word in spellings(text):
            found = (
                self._named(word)
                or self.by_dotted.get(canonical(word))
                or self.qualified(word)
                or self.below(word)
                or self._ending(word)
                or self._through_instance(word)
            )
            if found:
                return found
        lowered = {word.lower() for word in spellings(text)}
        return [name for name in self.all if _canonical(name.text).lower() in lowered] or [
            name for name in self.all if any(_ends(name.text.lower(), word) for word in lowered)
        ]

    def _named(self, word: str) -> list[Name]:
        """The names that are spelled so; with a module that is gone, those that lie in it."""
        found = self.by_text.get(_canonical(word), [])
        gone = all(isinstance(name.rule, Removed) for name in found)
        return found + self.below(word) if found and gone else found

    def _ending(self, word: str) -> list[Name]:
        return [name for name in self.by_key.get(_key(word), ()) if _ends(name.text, word)]

    def _through_instance(self, word: str) -> list[Name]:
        """``db.get_app``, ``request.is_xhr``: the first word is what people call an instance."""
        owner, _, member = word.rpartition(".")
        if not owner:
            return []
        owner = owner.rpartition(".")[2]
        return self.of_class(owner, member) or self._member(f"flask.{owner}.{member}")

    def near(self) -> set[str]:
        """All that can be typed, to find what is spelled nearly so."""
        return {change.id for change in self.changes} | {
            _dotted(n.text) or n.text for n in self.all
        }


def _calls(rule: Rule, keyword: str) -> bool:
    if isinstance(rule, Parameter):
        return not keyword or rule.old == keyword
    if isinstance(rule, Replaces) and rule.exists:
        if not keyword:
            return True
        code = getattr(rule.template, "__code__", None)
        return (
            code is not None
            and keyword in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        )
    return isinstance(rule, Rewrites) and rule.exists and not keyword


def _canonical(text: str) -> str:
    dotted = _dotted(text)
    return canonical(dotted) + text[len(dotted) :]


def _ends(text: str, word: str) -> bool:
    """Whether ``text`` ends with the whole words of ``word``."""
    if text == word or _key(text) == word:
        return True
    shape = re.sub(r"\(\w+=\)$|\.\*$", "", text)
    return shape.endswith("." + word) or text.endswith("." + word)


def spellings(text: str) -> list[str]:
    """The names in what somebody types: an import, a call, a look-up in the configuration."""
    text = text.strip().strip("`'\"").strip()
    text = re.sub(r"^:[\w:]+:`~?(.+)`$", r"\1", text).removeprefix("@")
    if match := re.match(r"from\s+([\w.]+)\s+import\s+\(?(.+?)\)?$", text):
        parts = [part.split(" as ")[0].strip() for part in match[2].split(",")]
        return [f"{match[1]}.{part}" for part in parts if part]
    if match := re.match(r"import\s+([\w.]+)", text):
        return [match[1]]
    if match := re.search(
        r"""(?:config|environ)(?:\.get\(|\[)\s*["'](\w+)["']""", text, re.IGNORECASE
    ):
        return [match[1]]
    if match := re.match(r"([\w.]+)\((.*)\)$", text):
        if keywords := re.findall(r"(\w+)\s*=(?!=)", match[2]):
            return [*(f"{match[1]}({keyword}=)" for keyword in keywords), *keywords]
    text = re.sub(r"\(.*\)$", "", text) if not text.endswith("=)") else text
    return [text.removesuffix("=").rstrip(".")]


def by_change(names: Sequence[Name]) -> Iterator[tuple[BreakingChange, list[Name]]]:
    """The names of each change, in their order."""
    groups: dict[str, list[Name]] = {}
    for name in names:
        groups.setdefault(name.change.id, []).append(name)
    for group in groups.values():
        yield group[0].change, group


def is_environment(name: Name) -> bool:
    """Whether ``name`` is an environment variable."""
    return isinstance(name.rule, Environment)
