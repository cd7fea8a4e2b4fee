"""From an exception to the change that explains it, and to whose code it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flaskmigrate.change import BreakingChange
from flaskmigrate.diagnose.knowledge import (
    LIVE_MODULES,
    MODULES,
    OTHER_FAILURES,
    PACKAGES,
    PALLETS,
    SYMPTOMS,
    Package,
    Symptom,
)
from flaskmigrate.diagnose.names import Name, Names, spellings
from flaskmigrate.diagnose.places import Place, locate
from flaskmigrate.diagnose.tracebacks import Raised
from flaskmigrate.model import Parameter

_NAME = re.compile(
    r"cannot import name '?(?P<name>\w+)'?(?: from (?:partially initialized module )?'(?P<module>[\w.]+)')?"
)
_MODULE = re.compile(r"No module named '?(?P<module>[\w.]+)'?")
_IN_MODULE = re.compile(r"module '(?P<module>[\w.]+)' has no attribute '(?P<name>\w+)'")
_MEMBER = re.compile(
    r"(?:type object )?'(?P<cls>[\w.]+)(?: object)?'(?: object)? has no attribute '(?P<name>\w+)'"
)
_SETTER = re.compile(r"property '(?P<name>\w+)' of '(?P<cls>\w+)' object has no setter")
_KEYWORD = re.compile(
    r"(?P<function>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<name>\w+)'"
)
_CALL = re.compile(
    r"(?P<function>[\w.<>]+)\(\) (?:takes |missing \d+ required|got multiple values for argument)"
)
_IMPORT_STRING = re.compile(r"import_string\(\) failed for '(?P<name>[\w.]+)'")
_QUOTED = re.compile(r"['`](?P<name>[A-Za-z_][\w.]*)['`]")
#: A line that hands on what others have given.
_RELAY = re.compile(r"\*\*\w+|\b(?:kwargs|kw)\b")


@dataclass(frozen=True, slots=True)
class Clue:
    """What an exception is about.

    ``what`` is the old name as the message tells it, ``word`` what the guilty line mentions,
    ``owners`` the packages whose own frames are not to blame.  ``condition`` says what has to be
    the case for the clue to hold.
    """

    what: str = ""
    names: Sequence[Name] = ()
    changes: Sequence[BreakingChange] = ()
    word: str = ""
    owners: frozenset[str] = frozenset()
    symptom: Symptom | None = None
    condition: str = ""
    #: A package that is not installed at all.
    missing: Package | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The exception that is explained, what it is about, and where.

    ``culprit`` is the frame to blame, ``own`` the innermost frame of the user's; ``package`` is
    the package to raise or to replace, if it is a package's fault.  ``suspects`` are the packages
    known to give this message, with the releases that do, where there is no traceback.
    """

    raised: Raised
    clue: Clue | None = None
    culprit: Place | None = None
    own: Place | None = None
    package: Package | None = None
    suspects: dict[str, list[str]] = field(default_factory=dict)


def diagnose(found: Sequence[Raised], names: Names) -> Diagnosis | None:
    """Explain the last of ``found`` that can be explained."""
    for raised in reversed(found):
        places = [locate(frame) for frame in raised.frames]
        clue = _clue(raised, names, places)
        suspects = _suspects(raised)
        if not places:
            if clue or suspects:
                return Diagnosis(raised, clue, suspects=suspects)
            continue
        culprit = _culprit(places, clue)
        own = next((place for place in reversed(places) if place.kind == "own"), None)
        if clue and clue.symptom:
            return Diagnosis(raised, clue, own, own)
        package = _package(places, culprit)
        if clue or (culprit and package and package.key in suspects):
            return Diagnosis(raised, clue, culprit, own, package)
    return None


def _clue(raised: Raised, names: Names, places: Sequence[Place]) -> Clue | None:
    """What ``raised`` is about: by the names in its message, the catalogue's errors, the rest."""
    clue = _by_name(raised, names, places)
    if clue:
        return clue
    text = f"{raised}\n{_own_source(places)}"
    hits = [(c, hit) for c in names.changes for e in c.errors if (hit := re.search(e, text))]
    if hits:
        changes = list(dict.fromkeys(change for change, _ in hits))
        keyword = _KEYWORD.search(raised.message)
        tops = {change.library.replace("-", "_") for change in changes}
        if tops & {"sqlalchemy", "flask_sqlalchemy"}:
            tops |= {"sqlalchemy", "flask_sqlalchemy"}
        return Clue(
            changes=changes,
            word=keyword["name"] if keyword else next(iter(hits[0][1].groups()[::-1]), "") or "",
            owners=frozenset(tops if keyword else tops | PALLETS),
        )
    for symptom in SYMPTOMS:
        if re.search(symptom.pattern, str(raised)) and not (symptom.message_only and places):
            about = [change for change in names.changes if change.id in symptom.changes]
            return Clue(symptom=symptom, changes=about)
    return None


def _by_name(raised: Raised, names: Names, places: Sequence[Place]) -> Clue | None:
    message = raised.message
    kind = raised.name
    source = places[-1].frame.source if places else ""
    if match := _IMPORT_STRING.search(message):
        found = names.qualified(match["name"])
        return _named(
            match["name"], found or (names.of_function("Cache") and _setting(names, match))
        )
    if match := _NAME.search(message):
        if match["module"]:
            return _named(f"{match['module']}.{match['name']}", word=match["name"], names=names)
        for word in spellings(source) if "import" in source else ():
            if word.endswith("." + match["name"]):
                return _named(word, word=match["name"], names=names)
        found = [n for n in names.by_key.get(match["name"], ()) if not n.exists and "." in n.text]
        return _named(match["name"], found) if len({n.change.id for n in found}) == 1 else None
    if match := _MODULE.search(message):
        return _module(match["module"], source, names)
    if match := _IN_MODULE.search(message):
        what = f"{match['module']}.{match['name']}"
        found = [name for name in names.qualified(what) if not name.exists]
        if not found and what not in LIVE_MODULES:
            found = names.below(what)
        return _named(what, found, word=match["name"])
    if match := _SETTER.search(message):
        cls = match["cls"]
        return _named(
            f"{cls}.{match['name']}", names.of_class(cls, match["name"]), word=match["name"]
        )
    if match := _MEMBER.search(message):
        cls = match["cls"]
        found = [name for name in names.of_class(cls, match["name"]) if not name.exists]
        return _named(f"{cls}.{match['name']}", found, word=match["name"])
    if kind == "AttributeError" and message.split(".")[0].isidentifier():
        member = message.split(".")[0]  # Flask-SQLAlchemy 3 says no more than the name
        return _named(f"SQLAlchemy.{member}", names.of_class("SQLAlchemy", member), word=member)
    if match := _KEYWORD.search(message):
        return _keyword(match["function"], match["name"], source, names)
    if match := _CALL.search(message):
        function = match["function"].partition(".<locals>")[0]
        found = names.of_function(function)
        word = function.removesuffix(".__init__").rpartition(".")[2]
        owners = frozenset({name.text.partition(".")[0] for name in found})
        clue = _named(function.removesuffix(".__init__"), found, word=word)
        return clue and Clue(clue.what, found, clue.changes, word, owners)
    if kind == "KeyError" and (match := _QUOTED.match(message)):
        found = names.by_text.get(f"flask.Config['{match['name']}']", [])
        if found and (not places or "config" in _own_source(places).lower()):
            what = f"app.config[{match['name']!r}]"
            return Clue(
                what, found, _changes(found), match["name"], frozenset({"flask"}),
                condition="" if places else "the key was looked up in app.config",
            )  # fmt: skip
    if kind.endswith("Warning") or (not kind and " deprecated" in message):
        for match in _QUOTED.finditer(message):
            found = names.qualified(match["name"]) or _unique(names, match["name"], message)
            if found:
                return _named(match["name"], found, word=match["name"].rpartition(".")[2])
    return None


def _setting(names: Names, match: re.Match[str]) -> list[Name]:
    """Backends of Flask-Caching are named by a setting."""
    if match["name"].startswith("flask_caching.backends"):
        return [name for name in names.all if name.text == "flask.Config['CACHE_TYPE']"]
    return []


def _unique(names: Names, word: str, message: str) -> list[Name]:
    """The names that end in ``word``, of the library that a warning names."""
    library = re.search(r"\b(Flask(?:-\w+)*|Werkzeug|Jinja|SQLAlchemy|MarkupSafe)\b", message)
    found = names.search(word)
    if library:
        wanted = library[1].lower().replace("jinja", "jinja2")
        found = [name for name in found if name.change.library == wanted]
    return found if len({name.change.id for name in found}) == 1 else []


def _module(module: str, source: str, names: Names) -> Clue | None:
    """A module that cannot be found: gone, or its package is not installed, or not ours."""
    if package := MODULES.get(module):
        changes = [c for c in names.changes if c.library == package.key]
        return Clue(module, changes=changes if package.dead else (), missing=package)
    if module in LIVE_MODULES:
        return None
    for word in spellings(source) if source.startswith("from ") else ():
        if word.startswith(module + ".") and (found := names.qualified(word)):
            return _named(word, found, word=module)
    return _named(module, names.qualified(module) or names.below(module), word=module)


def _keyword(function: str, keyword: str, source: str, names: Names) -> Clue | None:
    if function == "__init__":  # before Python 3.10 the class is not told
        found = [
            name
            for name in names.by_key.get(keyword, ())
            if isinstance(name.rule, Parameter)
            and re.search(rf"\b{name.rule.function.rpartition('.')[2]}\(", source)
        ]
    else:
        found = names.of_function(function.rpartition("<locals>.")[2], keyword)
    owners = frozenset({name.text.partition(".")[0] for name in found})
    what = f"{function.removesuffix('.__init__')}({keyword}=)"
    return Clue(what, found, _changes(found), keyword, owners) if found else None


def _named(
    what: str, found: Sequence[Name] | None = None, *, word: str = "", names: Names | None = None
) -> Clue | None:
    if found is None and names is not None:
        found = [name for name in names.qualified(what) if not name.exists]
    if not found:
        return None
    owners = frozenset({name.text.partition(".")[0] for name in found})
    return Clue(what, found, _changes(found), word or what, owners)


def _changes(found: Sequence[Name]) -> list[BreakingChange]:
    return list({name.change.id: name.change for name in found}.values())


def _own_source(places: Sequence[Place]) -> str:
    return next((p.frame.source for p in reversed(places) if p.kind == "own"), "")


def _culprit(places: Sequence[Place], clue: Clue | None) -> Place | None:
    """The frame to blame: that uses the old name, is not of the library that dropped it."""
    owners = clue.owners if clue else frozenset()
    candidates = [
        place for place in reversed(places) if place.kind != "python" and place.top not in owners
    ]
    if clue and clue.word:
        for place in candidates:
            if re.search(rf"(?<!\w){re.escape(clue.word)}(?!\w)", place.frame.source):
                return place
        active = [place for place in candidates if not _RELAY.search(place.frame.source)]
        candidates = active or candidates
    if candidates and candidates[0].top in PALLETS and owners and not owners & PALLETS:
        # Pallets' own code never uses an extension: it calls the user's, which is not shown.
        candidates = [place for place in candidates if place.kind == "own"]
    return candidates[0] if candidates else None


def _package(places: Sequence[Place], culprit: Place | None) -> Package | None:
    """What is known about the culprit's package, or a dead one that is why it is there."""
    if culprit is None or culprit.kind != "package":
        return None
    if culprit.top in PALLETS:
        return MODULES.get(culprit.top)
    known = [package for place in places if (package := MODULES.get(place.top))]
    if culprit.top in MODULES and not MODULES[culprit.top].dead:
        return next((package for package in known if package.dead), MODULES[culprit.top])
    return next((p for p in known if p.key not in PALLETS), None) if known else None


def _suspects(raised: Raised) -> dict[str, list[str]]:
    """The packages that are known to give this message, and the releases of them that do."""
    text = re.sub(r" \([^()]*\)$|\. Did you mean: .*$| \(unknown location\)$", "", str(raised))
    text = text if raised.kind else ": " + text
    found: dict[str, list[str]] = {}
    for package in PACKAGES.values():
        releases = [release for release, error in package.fails.items() if error.endswith(text)]
        if releases:
            found[package.key] = releases
    for error, (key, release) in OTHER_FAILURES.items():
        if error.endswith(text):
            found.setdefault(key, []).append(release)
    return found
