"""Which files of one project can hold a reference, and where in them."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flaskmigrate.prefilter import text
from flaskmigrate.prefilter.exports import Exports
from flaskmigrate.prefilter.index import Condition, Conditions, Index
from flaskmigrate.resolve.libraries import mro

_STDLIB = sys.stdlib_module_names
#: A class that cannot be told.
UNKNOWN = "?"
_QUOTES = (b'"', b"'")
_PATCH = re.compile(rb"(?:object|setattr|delattr)\(\s*[^,()]+,\s*[\"'](\w+)[\"']")
_GETATTR = re.compile(rb"getattr\s*\((?:[^()]|\([^()]*\))*?,\s*[\"'](\w+)[\"']\s*,?\s*\)")
#: The last part of ``"package.module:name"``.
_COLON = re.compile(rb":([A-Za-z_]\w*)[\"']")


@dataclass(slots=True)
class File:
    """What the text of one file says."""

    path: Path
    data: bytes
    #: The last part of the name it is imported by.
    stem: str
    #: ``(module, name, bound)``; for ``import a.b as c`` the module is empty.
    imports: list[tuple[str, str, str]] = field(default_factory=list)
    #: Attribute of interest → where it stands: the offsets of its dot and of its end.
    attributes: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    #: Bound name → the external names it may stand for.
    bound: dict[str, set[str]] = field(default_factory=dict)
    #: What it can reach through a module of the user's, ``compat.quote``: name → external names.
    reached: dict[str, set[str]] = field(default_factory=dict)
    #: Imported name → whether it is always something of a library.
    foreign: dict[str, bool] | None = None
    #: Whether it has to be looked at as a whole; else, the offsets of what has to be looked at.
    whole: bool = False
    places: set[int] = field(default_factory=set)
    _found: dict[re.Pattern[bytes], bool] = field(default_factory=dict)

    def has(self, pattern: re.Pattern[bytes]) -> bool:
        """Whether ``pattern`` is found anywhere in it."""
        found = self._found.get(pattern)
        if found is None:
            found = self._found[pattern] = pattern.search(self.data) is not None
        return found

    def applies(self, condition: Condition, end: int) -> bool:
        """Whether ``condition`` holds for a name that ends at ``end``."""
        when = condition.when
        if condition.needs is not None and not self.has(condition.needs):
            return False
        if when is None:
            return True
        anchored = b"\\A" in when.pattern or b"\\Z" in when.pattern
        return (anchored or self.has(when)) and text.matches_call(self.data, end, when)

    def take(self, name: str, condition: Condition) -> None:
        """Take note of the places at which ``condition`` may hold for ``name``, which it binds."""
        if name and (condition.needs is None or self.has(condition.needs)):
            if condition.when is None:
                self.places.update(text.uses(self.data, name))
            else:
                self.places.update(text.calls(self.data, name, condition.when))


class Project:
    """The files of one project, as far as their bytes tell what they mean."""

    def __init__(
        self,
        index: Index,
        files: Sequence[File],
        own: Collection[str],
        *,
        uses: bool,
        outside: bool,
    ) -> None:
        """Look at ``files``.

        ``own`` are the first parts of names under which modules of the user's can be imported,
        ``uses`` tells whether the project uses Flask, ``outside`` whether it has files that are
        not part of the run.
        """
        self.index = index
        self.files = files
        self.own = own
        self.uses = uses
        self.outside = outside
        self.exports = Exports()
        #: File and class in it → the library's classes it may be derived from.
        self._bases: dict[tuple[int, str], set[str]] = {}
        self._classes_by_name: dict[str, list[File]] | None = None
        for file in files:
            self._bind(file)
        self._follow()
        classes = set(index.members) if outside else self._classes()
        #: Member → when reading it is of interest, and when defining it in a subclass is.
        self.read: dict[str, Conditions] = {}
        self.defined: set[str] = set()
        for cls in classes:
            for word, conditions in index.members.get(cls, {}).items():
                kept = self._counting(conditions)
                read = tuple(c for c in kept if c.read)
                if read:
                    self.read[word] = tuple(dict.fromkeys((*self.read.get(word, ()), *read)))
                if any(c.defined for c in kept):
                    self.defined.add(word)
        self.definitions = text.definitions(self.defined) if self.defined else None
        flask = not classes.isdisjoint(("flask.Config", "flask.Flask"))
        self.keys = index.settings if flask else None
        self.passed_on = {*self.read, *self.defined} if outside else self._passed_on()

    def _counting(self, conditions: Conditions) -> Conditions:
        return conditions if self.uses else tuple(c for c in conditions if not c.general)

    def choose(self) -> None:
        """Mark what has to be looked at, in each of the files."""
        for file in self.files:
            file.whole = (
                self._imports(file)
                or self._sets(file)
                or self._names_in_strings(file)
                or (self.outside and self._may_come_from_outside(file))
            )
            if not file.whole:
                self._reads(file)
                self._defines(file)

    # -- what the files bind --------------------------------------------------------------

    def _bind(self, file: File) -> None:
        """Find out which external names the names in ``file`` stand for."""
        index, bound = self.index, file.bound
        for module, name, as_ in file.imports:
            if name != "*":
                full = f"{module}.{name}" if module else name
                if name in index.plain:
                    full = name  # wherever it was imported from
                if full.partition(".")[0] in index.roots and index.interesting(full):
                    bound.setdefault(as_, set()).add(full)
            elif module in index.below:
                for last, below in index.below[module].items():
                    if below.direct:
                        bound.setdefault(last, set()).add(f"{module}.{last}")
        for full, as_ in text.modules_by_name(file.data):
            if index.interesting(full):
                bound.setdefault(as_, set()).add(full)
        if bound:
            self._rebind(file)
            self.exports.add(file)

    def _rebind(self, file: File) -> bool:
        """``quote = urls.url_quote``: another name for something; whether there is a new one."""
        changed = False
        for name, value in text.other_names(file.data, file.bound):
            first, _, rest = value.partition(".")
            for full in tuple(file.bound.get(first, ())):
                full = f"{full}.{rest}" if rest else full
                if full not in file.bound.get(name, ()) and self.index.interesting(full):
                    file.bound.setdefault(name, set()).add(full)
                    changed = True
        return changed

    def _follow(self) -> None:
        """Find out what the files import from each other."""
        changed = bool(self.exports.names)
        while changed:  # one round for each link of a chain of re-exports
            changed = False
            for file in self.files:
                if self.exports.follow(file, self.index.words):
                    if self._rebind(file):
                        self.exports.add(file)
                    changed = True

    def _classes(self) -> set[str]:
        """The classes of which the project may have objects."""
        index = self.index
        classes: set[str] = set()
        for file in self.files:
            for name in {
                n for names in (*file.reached.values(), *file.bound.values()) for n in names
            }:
                classes |= index.gives.get(name, set())
                below = index.below.get(name)
                if below:
                    for word in below.keys() & file.attributes.keys():
                        classes |= below[word].classes
        if self.uses:
            # What a parameter is by its name: ``def init_app(self, app)``.
            classes |= index.gives.get("flask.Flask", set())
        if not classes:
            return classes
        words: set[str] = set()
        for file in self.files:
            words |= file.attributes.keys()
        return index.alive(classes, words)

    def _passed_on(self) -> set[str]:
        """The members that some module may give a name: ``get_engine = db.get_engine``."""
        imported = {
            name
            for file in self.files
            for _, name, _ in file.imports
            if name in self.read or name in self.defined
        }
        found: set[str] = set()
        for file in self.files:
            for word in imported & file.attributes.keys():
                if re.search(
                    rf"^{word}[ \t]*(?::[^=\r\n]*)?=[^=].*\.{word}\b".encode(),
                    file.data,
                    re.MULTILINE,
                ):
                    found.add(word)
        return found

    # -- what is of interest --------------------------------------------------------------

    def _imports(self, file: File) -> bool:
        """Whether ``file`` imports something that is gone.

        Takes note of what is only called in a way that has changed.
        """
        for bound, names in file.bound.items():
            for name in names:
                for condition in self._counting(self.index.find(name) or ()):
                    if condition.gone:
                        return True
                    file.take(bound, condition)
        return any(name in self.passed_on for _, name, _ in file.imports)

    def _sets(self, file: File) -> bool:
        """Whether ``file`` names a setting."""
        if self.keys is None:
            return False
        data = file.data
        for match in self.keys.finditer(data):
            before = data[match.start() - 1 : match.start()]
            if not (before.isalnum() or before == b"_" or before > b"\x7f"):
                return True
        return False

    def _reads(self, file: File) -> None:
        """Take note of the attributes in ``file`` that may be of interest."""
        data, index = file.data, self.index
        modules = {n for names in file.bound.values() for n in names if n in index.below}
        flask = b"lask" in data
        for word, places in self._attributes(file):
            read = self.read.get(word, ())
            if flask and word in index.anywhere:
                read += self._counting(index.anywhere[word])
            names: Conditions = ()
            if word in index.names:
                for module in modules:
                    found = index.below[module].get(word)
                    names += tuple(found.conditions) if found else ()
            for name in file.reached.get(word, ()):
                names += index.find(name) or ()
            names = self._counting(names)
            if not read and not names:
                continue
            for start, end in places:
                if text.is_prose(data, start, end):
                    continue
                first, rest = text.chain(data, start)
                if not first and data[start - 1 : start] in _QUOTES:
                    continue
                meanings = self._only(file, first) if first else None
                if meanings is not None:
                    full = [f"{name}{rest}" for name in meanings]
                    found_here = [
                        c
                        for name in full
                        for c in self._counting(index.find(f"{name}.{word}") or ())
                    ]
                    if any(self._is_object(name) for name in full):
                        found_here += read
                else:
                    found_here = [*names, *read]
                if any(file.applies(c, end) for c in found_here):
                    file.places.add(start)

    def _attributes(self, file: File) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        """The attributes that may be of interest, and where they stand."""
        yield from file.attributes.items()
        for word in file.reached.keys() - self.index.words:
            pattern = text.attributes([word])
            yield word, [match.span() for match in pattern.finditer(file.data)]

    def _is_object(self, name: str) -> bool:
        """Whether external ``name`` is an object or a class, or an attribute of one."""
        while name:
            if name in self.index.gives:
                return True
            name = name.rpartition(".")[0]
        return False

    def _only(self, file: File, name: str) -> Collection[str] | None:
        """What ``name`` stands for in ``file``, if that is always a name of a library.

        Names that are of no interest are left out.
        """
        if file.foreign is None:
            file.foreign = {}
            for module, imported, bound in file.imports:
                root = (module or imported).partition(".")[0]
                library = bool(root) and (root not in self.own or root in self.index.libraries)
                file.foreign[bound] = file.foreign.get(bound, True) and library
        if not file.foreign.get(name):
            return None
        if text.gives_meaning(file.data, name):
            file.foreign[name] = False
            return None
        return file.bound.get(name, ())

    def _defines(self, file: File) -> None:
        """Take note of the members that subclasses in ``file`` may override."""
        if self.definitions is None:
            return
        for start, cls, word in text.in_classes(file.data, self.definitions):
            for base in self._library_bases(file, cls):
                if base == UNKNOWN or any(
                    any(
                        c.defined
                        for c in self._counting(self.index.members.get(b, {}).get(word, ()))
                    )
                    for b in mro(base)
                ):
                    file.places.add(start)
                    break

    def _library_bases(self, file: File, cls: str) -> set[str]:
        """The classes of libraries from which class ``cls`` of ``file`` may be derived."""
        key = (id(file), cls)
        known = self._bases.get(key)
        if known is None:
            known = self._bases[key] = set()  # a cycle adds nothing
            for base in text.bases(file.data, cls):
                first, _, rest = base.partition(".")
                meanings = self._only(file, first)
                if meanings is None:
                    meanings = file.bound.get(first)
                    if meanings is None:
                        known |= self._own_class(file, base)
                        continue
                for name in meanings:
                    full = f"{name}.{rest}" if rest else name
                    known |= self.index.gives.get(full, set())
        return known

    def _own_class(self, file: File, base: str) -> set[str]:
        """The library's classes that ``base``, which is no library's by its name, may be derived from."""
        last = base.rpartition(".")[2]
        if self._classes_by_name is None:
            self._classes_by_name = {}
            for one in self.files:
                for name in text.class_names(one.data):
                    self._classes_by_name.setdefault(name, []).append(one)
        imported = {name for _, name, bound in file.imports if bound == base} or {last}
        found: set[str] = set()
        for name in imported:
            name = name.rpartition(".")[2]
            for one in self._classes_by_name.get(name, ()):
                found |= self._library_bases(one, name)
            if name not in self._classes_by_name and not hasattr(builtins, name):
                found.add(UNKNOWN)
        if base != last:  # ``db.Model``: an attribute of an object
            found |= {c for leads in self.index.leads.values() for a, c in leads if a == last}
        return found

    def _names_in_strings(self, file: File) -> bool:
        """Whether a string in ``file`` may name something: ``patch("app.views.url_quote")``."""
        data, index = file.data, self.index
        words = index.plan.words
        for word, places in file.attributes.items():
            for start, end in places:
                if data[end : end + 1] in _QUOTES and word in words:
                    root, rest = text.chain(data, start)
                    if root and self._may_name(root, word):
                        before = start - len(rest) - len(root)
                        if data[before - 1 : before] in _QUOTES:
                            return True
        for match in _COLON.finditer(data):
            word = match[1].decode()
            if word in words:
                root, _ = text.chain(data, match.start())
                if root and self._may_name(root, word):
                    return True
        if b"patch" in data or b"etattr" in data or b"elattr" in data:
            for pattern in (_PATCH, _GETATTR):
                if any(word.decode() in words for word in pattern.findall(data)):
                    return True
        return False

    def _may_name(self, root: str, word: str) -> bool:
        return root in self.index.roots or word in self.exports.names

    def _may_come_from_outside(self, file: File) -> bool:
        """Whether what ``file`` imports from modules that are not part of the run may be of interest."""
        names = self.index.names
        for module, name, _ in file.imports:
            root = (module or name).partition(".")[0]
            if root in _STDLIB or (root in self.index.roots and root):
                continue
            if not names.isdisjoint(file.attributes) or name in names:
                return True
            if name == "*" and any(last.encode() in file.data for last in names):
                return True
        return False


def lines(file: File) -> tuple[int, ...] | None:
    """The numbers of the lines of ``file`` that have to be looked at; ``None`` stands for all."""
    if file.whole:
        return None
    found = []
    line, at = 1, 0
    for place in sorted(file.places):
        line += file.data.count(b"\n", at, place)
        at = place
        found.append(line)
    return tuple(dict.fromkeys(found))


__all__ = ["File", "Iterable", "Iterator", "Mapping", "Project", "lines"]
