"""Which files of one project can hold a reference, and where in them."""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from pathlib import Path

from flaskmigrate.prefilter import text
from flaskmigrate.prefilter.exports import Exports
from flaskmigrate.prefilter.index import Condition, Conditions, Index, is_class
from flaskmigrate.resolve.libraries import mro, present

_STDLIB = sys.stdlib_module_names
#: A class that cannot be told.
UNKNOWN = "?"
_QUOTES = (b'"', b"'")
_OWN = ("self", "cls")
_PATCH = re.compile(rb"(?:object|setattr|delattr)\(\s*[^,()]+,\s*[\"'](\w+)[\"']")
_GETATTR = re.compile(rb"getattr\s*\((?:[^()]|\([^()]*\))*?,\s*[\"'](\w+)[\"']\s*,?\s*\)")
#: The last part of ``"package.module:name"``.
_COLON = re.compile(rb":([A-Za-z_]\w*)[\"']")


class File:
    """What the text of one file says."""

    def __init__(self, path: Path, data: bytes, index: Index) -> None:
        self.path = path
        self.data = data
        #: The last part of the name it is imported by.
        self.stem = path.stem
        if self.stem == "__init__":
            self.stem = path.parent.name or path.absolute().parent.name
        #: ``(module, name, bound)``; for ``import a.b as c`` the module is empty.
        self.imports = list(text.imports(data))
        #: Attribute of interest → where it stands: the offsets of its dot and of its end.
        self.attributes = text.places(data, index.attributes)
        #: Bound name → the external names it may stand for; what has no name has the empty one.
        self.bound: dict[str, set[str]] = {}
        #: What it can reach through a module of the user's, ``compat.quote``: name → external names.
        self.reached: dict[str, set[str]] = {}
        #: Whether it has to be looked at as a whole; else, the offsets of what has to be looked at.
        self.whole = False
        self.places: set[int] = set()
        self._has: dict[re.Pattern[bytes], bool] = {}
        #: The end of a name → the arguments it is called with, if it is called.
        self._called: dict[int, bytes | None] = {}

    @cached_property
    def imported(self) -> dict[str, set[str]]:
        """Bound name → the names that are imported under it."""
        found: dict[str, set[str]] = {}
        for _, name, bound in self.imports:
            found.setdefault(bound, set()).add(name)
        return found

    @cached_property
    def classes(self) -> dict[str, list[str]]:
        """The classes that have bases, and these."""
        return dict(text.classes(self.data))

    def has(self, pattern: re.Pattern[bytes]) -> bool:
        """Whether ``pattern`` is found anywhere in it."""
        found = self._has.get(pattern)
        if found is None:
            found = self._has[pattern] = pattern.search(self.data) is not None
        return found

    def applies(self, condition: Condition, end: int) -> bool:
        """Whether ``condition`` holds for a name that ends at ``end``."""
        when = condition.when
        if when is not None:
            if end not in self._called:
                self._called[end] = text.call(self.data, end)
            call = self._called[end]
            if call is None or when.search(call) is None:
                return False
        return condition.needs is None or self.has(condition.needs)

    def take(self, name: str, condition: Condition) -> None:
        """Take note of the places at which ``condition`` may hold for ``name``, which it binds."""
        when = condition.when
        if not name or (condition.needs is not None and not self.has(condition.needs)):
            return
        if when is None:
            self.places.update(start for start, _ in text.occurrences(self.data, name))
            if not condition.gone and name[:1].isupper():
                self.places.update(start for start, _ in text.constructors(self.data))
        else:
            self.places.update(text.calls(self.data, name, when))

    def lines(self) -> tuple[int, ...] | None:
        """The numbers of the lines that have to be looked at; ``None`` stands for all."""
        if self.whole:
            return None
        found = []
        line, at = 1, 0
        for place in sorted(self.places):
            line += self.data.count(b"\n", at, place)
            at = place
            found.append(line)
        return tuple(dict.fromkeys(found))


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
        #: What is given a name: that may be an attribute of a class of the user's.
        self.given: dict[str, set[str]] = {}
        self._conditions: dict[str, Conditions] = {}
        #: File → imported name → whether it is always something of a library.
        self._foreign: dict[File, dict[str, bool]] = {}
        #: File and class in it → the library's classes it may be derived from.
        self._bases: dict[tuple[File, str], set[str]] = {}
        self._overridable: dict[frozenset[str], frozenset[str]] = {}
        self._definitions: dict[frozenset[str], re.Pattern[bytes]] = {}
        for file in files:
            self._bind(file)
        self.exports.follow(files, index.words, self._rebind)
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
        #: Attributes that are of interest under other names than in the plan.
        self.aliases = frozenset(
            word
            for word, names in self.given.items()
            if word not in index.words and any(map(self._of, names))
        )
        flask = not classes.isdisjoint(("flask.Config", "flask.Flask"))
        self.keys = index.settings if flask else None
        self.passed_on = {*self.read, *self.defined} if outside else self._passed_on()

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

    def _counting(self, conditions: Conditions) -> Conditions:
        return conditions if self.uses else tuple(c for c in conditions if not c.general)

    def _of(self, name: str) -> Conditions:
        """When the external ``name`` is of interest."""
        found = self._conditions.get(name)
        if found is None:
            found = self._conditions[name] = self._counting(self.index.find(name) or ())
        return found

    # -- what the files bind --------------------------------------------------------------

    def _bind(self, file: File) -> None:
        """Find out which external names the names in ``file`` stand for."""
        index, bound = self.index, file.bound
        for module, name, as_ in file.imports:
            if name != "*":
                full = f"{module}.{name}" if module else name
                if name in index.plain:
                    full = name  # wherever it was imported from
                if full.partition(".")[0] in index.roots:
                    for spelled in {full, present(full)}:
                        if index.interesting(spelled):
                            bound.setdefault(as_, set()).add(spelled)
                continue
            if index.find(module) is not None:
                bound.setdefault("*", set()).add(module)  # the module itself has moved
            for last, below in index.below.get(module, {}).items():
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
            if not name:
                continue  # it is passed on, returned or the like
            for full in tuple(file.bound.get(first, ())):
                full = f"{full}.{rest}" if rest else full
                if full not in file.bound.get(name, ()) and self.index.interesting(full):
                    file.bound.setdefault(name, set()).add(full)
                    changed = True
                    self.given.setdefault(name, set()).add(full)
        return changed

    def _classes(self) -> set[str]:
        """The classes of which the project may have objects."""
        index = self.index
        classes: set[str] = set()
        words = {word for file in self.files for word in file.attributes}
        nested = {word for word in words if word[:1].isupper()}
        for file in self.files:
            meanings = {
                n for names in (*file.reached.values(), *file.bound.values()) for n in names
            }
            for name in meanings:
                classes |= index.gives.get(name, set())
                below = index.below.get(name)
                if below:
                    here = below.keys() & file.attributes.keys()
                    if is_class(name):  # made here, and used elsewhere: ``ma.Schema``
                        here |= below.keys() & nested
                    for word in here:
                        classes |= below[word].classes
        if self.uses:
            # What a parameter is by its name: ``def init_app(self, app)``.
            classes |= index.gives.get("flask.Flask", set())
        if not classes:
            return classes
        return index.alive(classes, words)

    def _passed_on(self) -> set[str]:
        """The members that some module may give a name: ``get_engine = db.get_engine``."""
        imported = {name for file in self.files for _, name, _ in file.imports}
        imported &= self.read.keys() | self.defined
        return {
            word
            for file in self.files
            for word in imported & file.attributes.keys()
            if text.is_given_name(file.data, word)
        }

    # -- what is of interest --------------------------------------------------------------

    def _imports(self, file: File) -> bool:
        """Whether ``file`` imports something that is gone.

        Takes note of what is only called in a way that has changed.
        """
        for bound, names in file.bound.items():
            for name in names:
                for condition in self._of(name):
                    if condition.gone:
                        return True
                    file.take(bound, condition)
        return bool(self.passed_on) and any(name in self.passed_on for _, name, _ in file.imports)

    def _sets(self, file: File) -> bool:
        """Whether ``file`` names a setting."""
        return self.keys is not None and text.has_word(file.data, self.keys)

    def _reads(self, file: File) -> None:
        """Take note of the attributes in ``file`` that may be of interest."""
        data, index, known = file.data, self.index, self.read
        modules = [n for names in file.bound.values() for n in names if n in index.below]
        anywhere = index.anywhere if b"lask" in data else {}
        attributes = file.attributes
        others = self.aliases.union(
            word
            for word, names in file.reached.items()
            if word not in index.words and any(map(self._of, names))
        )
        if others:
            attributes = {**attributes, **text.attributes_of(data, others)}
        for word, places in attributes.items():
            read = known.get(word, ())
            if word in anywhere:
                read += self._counting(anywhere[word])
            names: Conditions = ()
            if word in index.names:
                for module in modules:
                    below = index.below[module].get(word)
                    if below is not None:
                        names += self._counting(tuple(below.conditions))
            for name in (*file.reached.get(word, ()), *self.given.get(word, ())):
                names += self._of(name)
            if read or names:
                for start, end in places:
                    if self._is_read(file, word, start, end, read, names):
                        file.places.add(start)

    def _is_read(
        self, file: File, word: str, start: int, end: int, read: Conditions, names: Conditions
    ) -> bool:
        """Whether the attribute ``word`` between ``start`` and ``end`` may be of interest.

        ``read`` tells when it is as a member of an object, ``names`` when it is as a name of a module.
        """
        data = file.data
        if text.is_prose(data, start, end):
            return False
        first, rest = text.chain(data, start)
        if not first:
            if data[start - 1 : start] in _QUOTES:
                return False
            if data.endswith(b"super()", 0, start) and not self._derived(file):
                return False
        elif first in _OWN and not rest and not self._derived(file):
            return False
        meanings = self._only(file, first) if first else None
        if meanings is None:
            conditions: Iterable[Condition] = (*names, *read)
        else:
            full = [f"{name}{rest}" for name in meanings]
            conditions = [c for name in full for c in self._of(f"{name}.{word}")]
            if any(self._is_object(name) for name in full):
                conditions += read
        return any(file.applies(condition, end) for condition in conditions)

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
        foreign = self._foreign.get(file)
        if foreign is None:
            foreign = self._foreign[file] = {}
            for module, imported, bound in file.imports:
                root = (module or imported).partition(".")[0]
                library = bool(root) and (root not in self.own or root in self.index.libraries)
                foreign[bound] = foreign.get(bound, True) and library
        if not foreign.get(name):
            return None
        if text.gives_meaning(file.data, name):
            foreign[name] = False
            return None
        return file.bound.get(name, ())

    # -- classes --------------------------------------------------------------------------

    def _defines(self, file: File) -> None:
        """Take note of the members that subclasses in ``file`` may override."""
        if not self.defined or b"class" not in file.data:
            return
        members = {cls: self._members(file, cls) for cls in self._derived(file)}
        words = frozenset[str]().union(*members.values())
        if not words:
            return
        pattern = self._definitions.get(words)
        if pattern is None:
            pattern = self._definitions[words] = text.definitions(words)
        for match in pattern.finditer(file.data):
            cls = text.class_round(file.data, match.start(1), match[1])
            if match[2].decode() in members.get(cls, ()):
                file.places.add(match.start(1))

    def _derived(self, file: File) -> list[str]:
        """The classes in ``file`` that may be derived from one of a library."""
        return [cls for cls in file.classes if self._library_bases(file, cls)]

    def _members(self, file: File, cls: str) -> frozenset[str]:
        """The members of interest that class ``cls`` of ``file`` may override."""
        bases = frozenset(self._library_bases(file, cls))
        found = self._overridable.get(bases)
        if found is None:
            found = self._overridable[bases] = frozenset(
                word
                for base in bases
                for one in mro(base)
                for word, conditions in self.index.members.get(one, {}).items()
                if any(c.defined for c in self._counting(conditions))
            ).union(self.defined if UNKNOWN in bases else ())
        return found

    def _library_bases(self, file: File, cls: str) -> set[str]:
        """The classes of libraries from which class ``cls`` of ``file`` may be derived."""
        known = self._bases.get((file, cls))
        if known is None:
            known = self._bases[file, cls] = set()  # a cycle adds nothing
            for base in file.classes.get(cls, ()):
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
        found: set[str] = set()
        for imported in file.imported.get(base) or (last,):
            name = imported.rpartition(".")[2]
            homes = self._homes.get(name, ())
            for home in homes:
                found |= self._library_bases(home, name)
            if not homes and not hasattr(builtins, name):
                made = [self._only(file, root) for root in text.assigned(file.data, base)]
                if not made or any(meanings is None or meanings for meanings in made):
                    found.add(UNKNOWN)  # unless a library that is of no interest makes it
        if base != last:  # ``db.Model``: an attribute of an object
            found |= {c for leads in self.index.leads.values() for a, c in leads if a == last}
        return found

    @cached_property
    def _homes(self) -> dict[str, list[File]]:
        """Class → the files that define one of that name."""
        found: dict[str, list[File]] = {}
        for file in self.files:
            for name in text.class_names(file.data):
                found.setdefault(name, []).append(file)
        return found

    # -- strings --------------------------------------------------------------------------

    def _names_in_strings(self, file: File) -> bool:
        """Whether a string in ``file`` may name something: ``patch("app.views.url_quote")``."""
        data, words = file.data, self.index.plan.words
        for word, places in file.attributes.items():
            for start, end in places:
                if data[end : end + 1] in _QUOTES and word in words:
                    root, rest = text.chain(data, start)
                    before = start - len(rest) - len(root)
                    if data[before - 1 : before] in _QUOTES and self._may_name(root, word):
                        return True
        for match in _COLON.finditer(data):
            word = match[1].decode()
            if word in words and self._may_name(text.chain(data, match.start())[0], word):
                return True
        if b"patch" in data or b"etattr" in data or b"elattr" in data:
            for pattern in (_PATCH, _GETATTR):
                if any(word.decode() in words for word in pattern.findall(data)):
                    return True
        return False

    def _may_name(self, root: str, word: str) -> bool:
        """Whether ``root…word`` may be the path of something of interest."""
        return bool(root) and (root in self.index.roots or word in self.exports.names)

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
