# A Path for every file would cost more than reading it.
"""Which files are worth parsing: told from their bytes, in one reading, before anything is parsed.

A file can hold a reference for one of two reasons, and both leave a trace in its text:

* It **imports** a name of the plan, or the module that has it.  The import statements are read by
  a regular expression; what is imported from the user's own modules is followed from file to file,
  so that ``from app.compat import quote`` counts as what ``app/compat.py`` imports it from.
* It reads a **member** of an object, ``db.get_engine``.  The object may come from anywhere: an
  import, a parameter, a fixture.  But somewhere in the project its class, or what gives such an
  object, has to be imported; and the file has to contain ``.get_engine``.

Whatever is not certain counts as a reason.
"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from flaskmigrate.model import Environment, Parameter
from flaskmigrate.plan import Entry, Plan, call_pattern, covers, key_of
from flaskmigrate.releases import GENERAL
from flaskmigrate.resolve.libraries import (
    ALIASES,
    BASES,
    CONVENTIONS,
    RENAMED,
    TYPES,
    canonical,
    present,
)

PYTHON = (".py", ".pyi", ".pyw")
#: A folder with one of these is a project.
_MARKERS = frozenset(
    (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg", "tox.ini", "Pipfile")
)
_MAX_LEVELS = 12
#: As many bytes of a project's files are kept while it is looked through.
_KEPT = 16_000_000
_NO_WORD = bytes(c if chr(c).isalnum() or c in b"_." or c > 0x7F else 0x20 for c in range(256))
_IMPORT = re.compile(rb"import[ \t(\\*]")
_FROM = re.compile(rb"from[\s\\]*([.\w][.\w\s\\]*?)[\s\\]*\Z")
_CLAUSE = re.compile(
    rb"import[ \t\\\r\n]*(?:\(((?:[^()#]|\#[^\r\n]*)*)\)?|((?:[^\r\n\\;#(]|\\\r?\n)*))"
)
_COMMENT = re.compile(rb"\#[^\r\n]*")
_BY_NAME = re.compile(rb"(?:import_module|__import__)\(\s*(?:[rbuRBU]?[\"']([\w.]+)[\"']|(\w+))")
_ASSIGNED = re.compile(rb"=[ \t]*([A-Za-z_][\w.]*)[ \t]*(?=[\r\n#;]|\Z)")
_CLASS = re.compile(rb"class[ \t]+(\w+)[ \t]*\(([^()]*)[()]")
_NAME = re.compile(rb"[A-Za-z_][\w.]*")
_STRING = re.compile(rb"[\"']([A-Za-z_]\w*(?:[.]\w+)*)[.:]([A-Za-z_]\w*)[\"']")
_PATCH = re.compile(rb"(?:object|setattr|delattr)\(\s*[^,()]+,\s*[\"'](\w+)[\"']")
_GETATTR = re.compile(rb"getattr\s*\((?:[^()]|\([^()]*\))*?,\s*[\"'](\w+)[\"']\s*,?\s*\)")
_FUNCTION = re.compile(rb"(?:async[ \t]+)?def[ \t]+\w+[ \t]*[(\[]")
_PATCHING = frozenset(
    (b"patch", b"setattr", b"delattr", b"getattr", b".setattr", b".delattr", b".patch", b".object")
)
_TARGET = re.compile(rb"(?:\A|[\s;])(\w+)[ \t]*(?::[^=\r\n]*)?=?[ \t]*[\w.]*\Z")
_CHAIN = re.compile(rb"(?<![\w.\x80-\xff)\]}\"'])([\w\x80-\xff]+)(?:\.[\w\x80-\xff]+)*\Z")
_SPACED = re.compile(rb"\.[\s\\]+([A-Za-z_]\w*)")


_OPENING = re.compile(rb"[\s\\]*\(")
_NESTING = re.compile(
    rb"[()\[\]{}]|\#[^\r\n]*|\"\"\"(?s:.*?)\"\"\"|'''(?s:.*?)'''"
    rb"|\"(?:[^\"\\\r\n]|\\(?s:.))*\"|'(?:[^'\\\r\n]|\\(?s:.))*'"
)
#: The line of an import, up to the name of a module.
_IMPORTED = re.compile(rb"\s*(?:from|import)\s+[\w.]+\Z")
_When = re.Pattern[bytes] | None


@dataclass(slots=True)
class _File:
    """What the text of one file says."""

    path: Path
    #: The last part of the name it is imported by.
    stem: str
    #: Words of interest in it; those that follow a dot with the dot.
    tokens: frozenset[bytes] | None = None
    #: ``(module, name, bound)``; for ``import a.b as c`` the module is empty.
    imports: list[tuple[str, str, str]] = field(default_factory=list)
    #: Bound name → the external names it may stand for.
    bound: dict[str, set[str]] = field(default_factory=dict)
    #: External names that it can reach through a module of the user's: ``compat.quote``.
    reached: set[str] = field(default_factory=set)
    #: Imported name → whether it is one of a library that is of no interest.
    foreign: dict[str, bool] | None = None
    shadowed: dict[str, bool] = field(default_factory=dict)
    chosen: bool = False


@dataclass(slots=True)
class _Group:
    """The files of one project."""

    #: Whether the project has files that are not part of the run.
    open: bool
    files: list[Path] = field(default_factory=list)
    #: Those that mention a library of Flask's family.
    mentions: set[Path] = field(default_factory=set)
    #: Whether any imports one.
    family: bool = False
    #: Whether any imports Flask, an extension of it, or Werkzeug.
    uses: bool = False
    #: The packages that its templates may have to do with, and that it mentions.
    packages: set[bytes] = field(default_factory=set)
    #: Templates, with the packages that they may have to do with.
    templates: list[tuple[Path, set[bytes]]] = field(default_factory=list)
    direct: list[_File] = field(default_factory=list)
    rest: list[Path] = field(default_factory=list)


class Prefilter:
    """A plan, turned inside out: from what a text says to what it can mean."""

    def __init__(
        self, plan: Plan, own: Collection[str] = frozenset(), ignored: frozenset[str] = frozenset()
    ) -> None:
        """``own``: see the attribute; ``ignored``: libraries whose mention is no reason to look."""
        from flaskmigrate import environment, formats

        self.plan = plan
        self.texts: dict[Path, bytes] = {}
        self._size = 0
        #: First parts of the names under which the user's own modules can be imported.
        self.own = own
        self._variables = formats.needles(plan)
        #: Whether a file may say anything about who reads a variable.
        self._readers = tuple(
            partial(environment.may_read, entry.rule)
            for entry in plan.environment.values()
            if isinstance(entry.rule, Environment)
        )
        #: Name → for each name below it: what has to follow, and the class an object is then of.
        self._below: dict[
            str, list[tuple[frozenset[bytes], str | None, frozenset[bytes], _When, bytes]]
        ] = {}
        #: Name → classes whose objects it gives.
        self._gives: dict[str, set[str]] = {}
        #: Class → attributes, and the classes whose objects they give; base classes with no attribute.
        self._leads: dict[str, list[tuple[bytes, str]]] = {}
        #: Class → members of the plan, with the keywords of which one must be there as well, and
        #: what the arguments of a call must look like.
        self._members: dict[str, list[tuple[bytes, frozenset[bytes], _When]]] = {}
        #: Setting → it has no class of its own; it is read from a ``flask.Config``.
        self._keys = frozenset(key.encode() for key in plan.keys)
        self._anywhere = frozenset(
            b"." + name.rpartition(".")[2].encode() for name in getattr(plan, "anywhere", ())
        )
        #: Last parts of the names that are no members.
        self._names: dict[str, list[str]] = {}
        names: dict[str, tuple[frozenset[bytes], _When]] = {}
        for name, entries in plan.table.items():
            owner, _, last = name.rpartition(".")
            if name.endswith("]"):
                continue
            if owner and (_is_class(owner) or self._is_object(owner)):
                self._members.setdefault(owner, []).append(
                    (last.encode(), _keywords(entries), _when(entries))
                )
                if _is_class(owner):
                    continue
            names[name] = _keywords(entries), _when(entries)
            self._names.setdefault(last, []).append(name)
        self._members.setdefault("flask.Config", [])
        self._traced: set[str] = set()
        for cls in tuple(self._members):
            self._trace(cls)
        variants = _variants()
        for name, (keywords, when) in names.items():
            for spelled in _spellings(name, variants):
                self._file(spelled, None, keywords, when)
        for source in tuple(self._gives):
            for spelled in _spellings(source, variants):
                self._gives.setdefault(spelled, self._gives[source])
                self._file(spelled, source, frozenset(), None)
        self._conventions = frozenset(function.encode() for function, _ in CONVENTIONS)
        stdlib = sys.stdlib_module_names | {"builtins"}
        roots = {name.partition(".")[0] for name in (*names, *self._gives)}
        roots |= {name.partition(".")[0] for name in self._members}
        self.roots = frozenset(roots)
        self._libraries = self.roots - stdlib
        #: A text without any of these mentions nothing of the plan.
        self._needles = _shortest(
            {root.encode() for root in roots - stdlib - ignored} | {b"flask", b"Flask"}
        )
        #: Modules of Python itself: only their import is of interest.
        self._plain = tuple(
            (root.encode(), re.compile(rb"(?:import|from|,)[\s\\(]+%s\b" % root.encode()))
            for root in sorted(roots & stdlib)
            if any(name.startswith(root + ".") for name in names)
        )
        self._stdlib = frozenset(root.decode() for root, _ in self._plain)
        self._last = frozenset(b"." + word.encode() for word in plan.words)
        words = {b"." + word for found in self._members.values() for word, _, _ in found}
        words |= {word for found in self._members.values() for word, _, _ in found}
        words |= {attribute for leads in self._leads.values() for attribute, _ in leads}
        for below in self._below.values():
            for follows, _, keywords, _, _ in below:
                words |= follows | keywords
                words |= {word[1:] for word in follows}
        for found in self._members.values():
            for _, keywords, _ in found:
                words |= keywords
        for keywords, _ in names.values():
            words |= keywords
        self._words = frozenset(
            words | self._keys | self._anywhere | self._conventions | {b"."} | _PATCHING
        )

    def _trace(self, cls: str) -> None:
        """Find out what gives objects of ``cls``."""
        if cls in self._traced:
            return
        self._traced.add(cls)
        if cls.partition(".")[0] in sys.stdlib_module_names:
            # The code uses it for itself.  What is of interest is what an earlier fix made of
            # a class that is gone: then the change speaks of that one, too.
            for name, entries in self.plan.table.items():
                if name.rpartition(".")[0] == cls:
                    for rule in entries[0].change.rules:
                        old = _split(key_of(rule))[0] if not isinstance(rule, Environment) else ""
                        if old and old.partition(".")[0] not in sys.stdlib_module_names:
                            self._gives.setdefault(canonical(old), set()).add(cls)
            return
        self._gives.setdefault(cls, set()).add(cls)
        for sub, bases in BASES.items():
            if cls in bases:
                self._leads.setdefault(sub, []).append((b"", cls))
                self._trace(sub)
        for old, new in RENAMED.items():
            if cls == new:
                self._leads.setdefault(old, []).append((b"", cls))
                self._trace(old)
        for key, value in TYPES.items():
            if value != cls:
                continue
            owner, attribute = _split(key)
            if attribute:
                self._leads.setdefault(owner, []).append((b"." + attribute.encode(), cls))
                self._trace(owner)
            else:
                self._gives.setdefault(owner, set()).add(cls)

    def _alive(self, classes: set[str], tokens: Collection[bytes]) -> set[str]:
        """``classes`` and those whose objects their attributes give, if ``tokens`` has such ones."""
        found: set[str] = set()
        todo = list(classes)
        while todo:
            cls = todo.pop()
            if cls not in found:
                found.add(cls)
                todo += [
                    other
                    for attribute, other in self._leads.get(cls, ())
                    if not attribute or attribute in tokens
                ]
        return found

    def _is_object(self, owner: str) -> bool:
        """Whether ``owner``, which is no class, is a variable and no module."""
        entries = self.plan.table.get(owner)
        return owner in TYPES or (entries is not None and not covers(entries))

    def _file(self, name: str, gives: str | None, keywords: frozenset[bytes], when: _When) -> None:
        prefix, _, last = name.rpartition(".")
        follows = frozenset((b"." + last.encode(),))
        end = last.encode()
        while prefix:
            self._below.setdefault(prefix, []).append((follows, gives, keywords, when, end))
            prefix, _, last = prefix.rpartition(".")
            follows |= {b"." + last.encode()}

    # -- one file -------------------------------------------------------------------------

    def variable(self, data: bytes) -> bool:
        """Whether ``data`` names an environment variable of the plan."""
        return any(name in data for name in self._variables)

    def reads_variable(self, data: bytes) -> bool:
        """Whether ``data`` may read an environment variable of the plan."""
        return any(reads(data) for reads in self._readers)

    def mentions(self, data: bytes) -> bool:
        """Whether ``data`` mentions a library of the plan."""
        for needle in self._needles:
            if needle in data:
                return True
        return any(root in data and pattern.search(data) for root, pattern in self._plain)

    def tokens(self, data: bytes) -> frozenset[bytes]:
        """Return the words of interest in ``data``."""
        found = self._words.intersection(data.replace(b".", b" .").translate(_NO_WORD).split())
        if b"." in found:
            spaced = {b"." + word for word in _SPACED.findall(data)}
            found |= spaced & self._words
        return found

    def text(self, path: Path) -> bytes:
        """The content of ``path``; that of the files of one project is asked for several times."""
        data = self.texts.get(path)
        if data is None:
            data = contents(path)
            self._size += len(data)
            if self._size > _KEPT:
                self.texts.clear()
                self._size = len(data)
            self.texts[path] = data
        return data

    def _tokens_of(self, file: _File) -> frozenset[bytes]:
        if file.tokens is None:
            file.tokens = self.tokens(self.text(file.path))
        return file.tokens

    def facts(self, path: Path, data: bytes) -> _File:
        """Return what ``data``, the text of ``path``, says."""
        file = _File(path, _stem(path), self.tokens(data), list(imports(data)))
        for module, name, bound in file.imports:
            if name != "*":
                full = f"{module}.{name}" if module else name
                if name in self._stdlib:
                    full = name  # wherever it was imported from
                for spelled in {full, present(full)}:
                    if self._interesting(spelled):
                        file.bound.setdefault(bound, set()).add(spelled)
            elif module in self._below:
                for follows, *_ in self._below[module]:
                    if len(follows) == 1:
                        last = next(iter(follows))[1:].decode()
                        file.bound.setdefault(last, set()).add(f"{module}.{last}")
            elif module.partition(".")[0] in self.roots and self.plan.find(canonical(module)):
                file.bound.setdefault("*", set()).add(module)  # the module itself has moved
        if b"import_module" in data or b"__import__" in data:
            for match in _BY_NAME.finditer(data):
                for full in _module_names(data, match):
                    if self._interesting(full):
                        file.bound.setdefault(_target(data, match.start()), set()).add(full)
        if file.bound:
            self._rebound(file, data)
        return file

    def _rebound(self, file: _File, data: bytes) -> bool:
        """``quote = urls.url_quote``: another name for something; whether there is a new one."""
        changed = False
        if b"class" in data:
            for cls, bases in _CLASS.findall(data):
                for base in _NAME.findall(bases):
                    changed |= self._bind(file, cls.decode(errors="replace"), base)
        for match in _ASSIGNED.finditer(data):
            if match[1].partition(b".")[0].decode() in file.bound:
                changed |= self._bind(file, _target(data, match.start()), match[1])
        return changed

    def _bind(self, file: _File, name: str, value: bytes) -> bool:
        """Let ``name`` stand for what ``value`` does; whether that is new."""
        first, _, rest = value.decode(errors="replace").partition(".")
        changed = False
        for full in tuple(file.bound.get(first, ())):
            full = f"{full}.{rest}" if rest else full
            known = file.bound.setdefault(name, set())
            if full not in known and self._interesting(full):
                known.add(full)
                changed = True
        return changed

    def _interesting(self, name: str) -> bool:
        return (
            name in self._below
            or name in self._gives
            or (
                name.partition(".")[0] in self.roots and self.plan.find(canonical(name)) is not None
            )
        )

    def _means(self, file: _File, name: str, bound: str) -> tuple[bool, set[str]]:
        """Whether ``file``, in which ``bound`` is external ``name``, can refer to the plan.

        And to objects of which classes.
        """
        tokens = self._tokens_of(file)
        reference = False
        classes = set(self._gives.get(name, ()))
        found = self.plan.find(canonical(name)) if name.partition(".")[0] in self.roots else None
        if found is not None:
            keywords = _keywords(found[1])
            reference = not keywords or not keywords.isdisjoint(tokens)
            when = _when(found[1])
            if reference and when is not None:
                data = self.text(file.path)
                if bound:
                    reference = _is_called(data, bound.encode(), when)
                else:  # by whatever name it is reached
                    reference = b"\\A" in when.pattern or when.search(data) is not None
        for follows, gives, keywords, when, last in self._below.get(name, ()):
            if follows <= tokens:
                if gives is not None:
                    classes |= self._gives[gives]
                elif not reference and (not keywords or not keywords.isdisjoint(tokens)):
                    reference = when is None or _is_called(self.text(file.path), last, when)
        return reference, classes

    # -- one project ----------------------------------------------------------------------

    def choose(self, group: _Group) -> tuple[set[Path], Mapping[str, set[str]]]:
        """Return the files of ``group`` that can hold a reference, and the names they export."""
        exports = _Exports(self._words, self._tokens_of)
        for file in group.direct:
            exports.add(file)
        used = any(
            (module or name).partition(".")[0] in self._libraries
            for file in group.direct
            for module, name, _ in file.imports
        )
        if not (exports.names or used or group.open):
            files = group.direct
        else:
            files = group.direct + [
                _File(path, _stem(path), imports=list(imports(self.text(path))))
                for path in group.rest
            ]
        self._follow(files, exports)
        classes: set[str] = set()
        for file in files:
            meanings = [(name, bound) for bound, names in file.bound.items() for name in names]
            for name, bound in [*meanings, *((name, "") for name in file.reached)]:
                reference, found = self._means(file, name, bound)
                file.chosen = file.chosen or reference
                classes |= found
        if group.open:
            classes = set(self._members)
        elif exports.names or used:
            tokens: set[bytes] = set()
            for file in files:
                tokens |= self._tokens_of(file)
            if not self._conventions.isdisjoint(tokens):
                classes |= self._gives.get("flask.Flask", set())
            classes = self._alive(classes, tokens)
        words = {word.decode() for cls in classes for word, _, _ in self._members.get(cls, ())}
        exported = words if group.open else self._exported(files, words)
        members = [pair for cls in classes for pair in self._members.get(cls, ())]
        flask = not classes.isdisjoint(("flask.Config", "flask.Flask"))
        keys = self._keys if flask else frozenset()
        chosen = {
            file.path
            for file in files
            if file.chosen
            or self._reads(file, members, keys, exported)
            or self._names_in_strings(file, exports)
            or (group.open and self._may_come_from_outside(file))
        }
        return chosen, exports.names

    def _exported(self, files: Sequence[_File], members: Collection[str]) -> set[str]:
        """The ``members`` that some module may give a name: ``get_engine = db.get_engine``."""
        imported = {name for file in files for _, name, _ in file.imports if name in members}
        found: set[str] = set()
        if imported:
            pattern = re.compile(
                rf"^({'|'.join(sorted(imported))})[ \t]*(?::[^=\r\n]*)?=[^=].*\.\1\b".encode(),
                re.MULTILINE,
            )
            words = {b"." + name.encode() for name in imported}
            for file in files:
                if not words.isdisjoint(self._tokens_of(file)):
                    found.update(m.decode() for m in pattern.findall(self.text(file.path)))
        return found

    def _follow(self, files: Sequence[_File], exports: _Exports) -> None:
        """Find out what ``files`` import from each other."""
        changed = bool(exports.names)
        while changed:  # one round for each link of a chain of re-exports
            changed = False
            for file in files:
                if exports.follow(file):
                    if self._rebound(file, self.text(file.path)):
                        exports.add(file)
                    changed = True

    def _reads(
        self,
        file: _File,
        members: Sequence[tuple[bytes, frozenset[bytes], _When]],
        keys: frozenset[bytes],
        exported: Collection[str],
    ) -> bool:
        """Whether ``file`` reads a member, or a setting, of an object that the project has."""
        tokens = self._tokens_of(file)
        data = b""
        if not keys.isdisjoint(tokens):
            return True
        if not self._anywhere.isdisjoint(tokens) and b"flask" in self.text(file.path).lower():
            return True
        bare: set[bytes] = set()
        for word, keywords, when in members:
            if keywords and keywords.isdisjoint(tokens):
                continue
            if b"." + word in tokens:
                data = data or self.text(file.path)
                if self._read_from_object(file, data, b"." + word, when):
                    return True
            if word in tokens and when is None:
                bare.add(word)
        if not bare:
            return False
        if any(name in exported and name.encode() in bare for _, name, _ in file.imports):
            return True  # a bound method of another module
        return _defines(data or self.text(file.path), bare)

    def _names_in_strings(self, file: _File, exports: _Exports) -> bool:
        """Whether a string in ``file`` may name something: ``patch("app.views.url_quote")``."""
        tokens = self._tokens_of(file)
        patches = not tokens.isdisjoint(_PATCHING)
        if not patches and self._last.isdisjoint(tokens):
            return False
        data = self.text(file.path)
        if patches and any(
            word.decode() in self.plan.words
            for pattern in (_PATCH, _GETATTR)
            for word in pattern.findall(data)
        ):
            return True
        for owner, last in _STRING.findall(data):
            name = last.decode()
            root = owner.partition(b".")[0].decode()
            if name in self.plan.words and (root in self.roots or name in exports.names):
                return True
        return False

    def _read_from_object(self, file: _File, data: bytes, word: bytes, when: _When) -> bool:
        """Whether ``word`` follows something that is neither a literal nor a foreign module."""
        at = data.find(word)
        if at < 0:
            return True  # there is space behind the dot
        size = len(word)
        while at >= 0:
            after = data[at + size : at + size + 1]
            if (
                not (after.isalnum() or after == b"_" or after > b"\x7f")
                and not _is_prose(data, at, at + size)
                and (when is None or _matches_call(data, at + size, when))
            ):
                chain = _CHAIN.search(data, max(at - 200, 0), at)
                if chain is None:
                    if data[at - 1 : at] not in (b'"', b"'"):
                        return True
                elif not self._foreign(file, chain[1].decode(errors="replace"), data):
                    return True
            at = data.find(word, at + size)
        return False

    def _foreign(self, file: _File, name: str, data: bytes) -> bool:
        """Whether ``name`` is only ever something imported from a library of no interest."""
        if file.foreign is None:
            file.foreign = {}
            if not file.imports:
                file.imports = list(imports(data))
            for module, imported, bound in file.imports:
                root = (module or imported).partition(".")[0]
                own = not root or root in self.own or root in self.roots - sys.stdlib_module_names
                file.foreign[bound] = file.foreign.get(bound, True) and not own
        if file.foreign.get(name) and name not in file.shadowed:
            file.shadowed[name] = _shadow(name).search(data) is not None
        return bool(file.foreign.get(name)) and not file.shadowed[name]

    def _may_come_from_outside(self, file: _File) -> bool:
        """Whether what ``file`` imports from modules that are not part of the run may be of interest."""
        tokens = self._tokens_of(file)
        for module, name, _ in file.imports:
            root = (module or name).partition(".")[0]
            if root in sys.stdlib_module_names or (root in self.roots and root):
                continue
            if name == "*":
                if any(last.encode() in tokens for last in self._names):
                    return True
            elif name in self._names or any(b"." + last.encode() in tokens for last in self._names):
                return True
        return False


class _Exports:
    """What the modules of a project bind to names of libraries, for others to import."""

    def __init__(
        self, words: Collection[bytes], tokens: Callable[[_File], Collection[bytes]]
    ) -> None:
        self._words = words
        self._tokens = tokens
        #: Stem of the module → name in it → external names it may stand for.
        self.modules: dict[str, dict[str, set[str]]] = {}
        #: The same for all modules.
        self.names: dict[str, set[str]] = {}

    def add(self, file: _File) -> None:
        """Take note of what ``file`` binds."""
        for bound, names in file.bound.items():
            if names <= sys.stdlib_module_names:
                continue
            self.modules.setdefault(file.stem, {}).setdefault(bound, set()).update(names)
            self.names.setdefault(bound, set()).update(names)

    def follow(self, file: _File) -> bool:
        """Find out what ``file`` imports from the others; whether any of it is new."""
        changed = False
        for module, name, bound in file.imports:
            if module:
                stem = module.rpartition(".")[2]
                known = self.modules.get(stem) if stem else self.names
                if known and name == "*":
                    for exported, names in known.items():
                        changed |= self._take(file, exported, names)
                elif known and name in known:
                    changed |= self._take(file, bound, known[name])
            # ``from app import compat``, ``import app.compat as c``: then ``compat.quote``
            inner = self.modules.get(name.rpartition(".")[2])
            for exported, names in inner.items() if inner else ():
                word = b"." + exported.encode()
                if word not in self._words or word in self._tokens(file):
                    before = len(file.reached)
                    file.reached |= names
                    changed |= len(file.reached) > before
        if changed:
            self.add(file)
        return changed

    @staticmethod
    def _take(file: _File, bound: str, names: Collection[str]) -> bool:
        known = file.bound.setdefault(bound, set())
        before = len(known)
        known.update(names)
        return len(known) > before


# --- reading text --------------------------------------------------------------------------


def imports(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield ``(module, name, bound name)`` for what looks like an import; ``import a`` has no module."""
    for found in _IMPORT.finditer(data):
        at = found.start()
        start = data.rfind(b"\n", 0, at) + 1
        before = data[max(start, at - 400) : at]
        if not before.strip() and data[max(start - 3, 0) : start].rstrip(b"\r\n").endswith(b"\\"):
            before = data[max(at - 400, 0) : at]
        module = ""
        if before and not before.isspace():
            place = before.rfind(b"from")
            source = _FROM.match(before, place) if place >= 0 else None
            if source is not None:
                module = "".join(source[1].decode(errors="replace").replace("\\", " ").split())
            elif before[-1:].isalnum() or before[-1:] in b"_.":
                continue
        clause = _CLAUSE.match(data, at)
        if clause is None:
            continue
        text = clause[1] if clause[1] is not None else clause[2]
        if b"#" in text:
            text = _COMMENT.sub(b"", text)
        for item in text.replace(b"\\", b" ").decode(errors="replace").split(","):
            parts = item.split()
            if len(parts) == 1:
                name = bound = parts[0]
                if not module:
                    bound = name.partition(".")[0]
                    if bound != name:
                        yield "", bound, bound  # ``import a.b`` binds ``a``
            elif len(parts) >= 3 and parts[-2] == "as":
                name, bound = "".join(parts[:-2]), parts[-1]
            elif parts:
                name = bound = parts[0]
            else:
                continue
            yield module, name, bound


@lru_cache(maxsize=2048)
def _shadow(name: str) -> re.Pattern[bytes]:
    """Return what may give ``name`` another meaning: an assignment, a parameter, the head of a loop."""
    word = re.escape(name.encode())
    return re.compile(
        rb"(?<![\w.])%s[ \t]*(?:=(?!=)|:|,|\))|(?:\bfor|,|\(|\*)\s*%s\b[ \t]*(?:in\b|=)"
        % (word, word)
    )


def _is_called(data: bytes, name: bytes, when: re.Pattern[bytes]) -> bool:
    """Whether ``name`` may be called with arguments that ``when`` matches.

    A class may be called by ``super().__init__()`` in a subclass.
    """
    calls = re.compile(rb"\b(?:%s|__init__)[\s\\]*\(" % re.escape(name))
    return any(when.search(_arguments(data, m.end())) for m in calls.finditer(data))


def _matches_call(data: bytes, at: int, when: re.Pattern[bytes]) -> bool:
    """Whether what ends at ``at`` is called with arguments that ``when`` matches."""
    call = _OPENING.match(data, at)
    return call is not None and when.search(_arguments(data, call.end())) is not None


def _arguments(data: bytes, at: int) -> bytes:
    """What stands between the parenthesis that ends at ``at`` and the one that closes it."""
    depth = 1
    for found in _NESTING.finditer(data, at):
        mark = found[0]
        if mark in b"([{":
            depth += 1
        elif mark in b")]}":
            depth -= 1
            if not depth:
                return data[at : found.start()]
    return data[at:]


def _is_prose(data: bytes, start: int, end: int) -> bool:
    """Whether ``data[start:end]``, which begins with a dot, is no code: ``e.g. this``, a comment."""
    if data[end : end + 1] == b"." and data[end + 1 : end + 2] in (b" ", b",", b")"):
        return True
    line = data[data.rfind(b"\n", 0, start) + 1 : start]
    comment = line.find(b"#")
    if comment >= 0 and b'"' not in line[:comment] and b"'" not in line[:comment]:
        return True
    return _IMPORTED.match(line) is not None


def _module_names(data: bytes, match: re.Match[bytes]) -> Iterator[str]:
    """The modules that a call may import, which names one by a string, or by a name for it."""
    if match[1]:
        names = [match[1]]
    else:
        names = re.findall(rb"\b%s\s*(?::[^=\n]*)?=\s*[\"']([\w.]+)[\"']" % match[2], data)
    for name in names:
        yield name.decode()
        if match[0].startswith(b"__") and b"." in name:  # ``__import__("a.b")`` is ``a``
            yield name.decode().partition(".")[0]


def _target(data: bytes, at: int) -> str:
    """Return the name that what stands at ``at`` is assigned to."""
    found = _TARGET.search(data, max(data.rfind(b"\n", 0, at), 0), at)
    return found[1].decode(errors="replace") if found else ""


def _defines(data: bytes, words: Collection[bytes]) -> bool:
    """Whether a class in ``data`` that has bases may define one of ``words``."""
    if not re.search(rb"\bclass\s+\w+\s*\(", data):
        return False
    pattern = re.compile(
        rb"^([ \t]+)(?:async[ \t]+def[ \t]+|def[ \t]+|class[ \t]+)?(?:%s)\b[ \t]*[(:=,\[]"
        % b"|".join(sorted(words)),
        re.MULTILINE,
    )
    return any(_in_class(data, m.start(), m[1]) for m in pattern.finditer(data))


def _in_class(data: bytes, at: int, indent: bytes) -> bool:
    """Whether the line at ``at`` may belong to the body of a class, and not of a function."""
    width = len(indent.expandtabs())
    end = at
    while at > 0 and width:
        start = data.rfind(b"\n", 0, at - 1) + 1
        line = data[start:at]
        at = start
        code = line.strip()
        own = len(line[: len(line) - len(line.lstrip())].expandtabs())
        if not code or code.startswith(b"#") or own >= width:
            continue
        if code.startswith(b"class"):
            return True
        between = data[start:end]
        if (between.count(b'"""') + between.count(b"'''")) & 1:
            continue  # an odd number of quotes: it stands in a docstring
        if _FUNCTION.match(code):
            return False
        width = own
    return width > 0


def _stem(path: Path) -> str:
    if path.stem != "__init__":
        return path.stem
    return path.parent.name or path.absolute().parent.name


def contents(path: str | os.PathLike[str]) -> bytes:
    """Return the content of a file, nothing where it cannot be read."""
    try:
        return read(path)
    except OSError:
        return b""


def read(path: str | os.PathLike[str]) -> bytes:
    """Return the content of a file; less work than ``Path.read_bytes``.  Raises ``OSError``."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        size = os.fstat(handle).st_size + 1
        data = os.read(handle, size)
        if len(data) < size:
            return data
        parts = [data]  # it grows
        while part := os.read(handle, 1 << 20):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


# --- reading the plan ----------------------------------------------------------------------


def _when(entries: Sequence[Entry]) -> _When:
    """What the arguments of a call must look like for any of ``entries`` to apply to it."""
    pattern = call_pattern(entries)
    return _compiled(pattern) if pattern else None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode())


def _is_class(name: str) -> bool:
    """Whether a part of a qualified name is called as classes are."""
    return any(part.lstrip("_")[:1].isupper() for part in name.split("."))


def _keywords(entries: Iterable[Entry]) -> frozenset[bytes]:
    """Return the words of which a file must have one to be of interest; empty if it need not."""
    words: set[bytes] = set()
    for entry in entries:
        rule = entry.rule
        own = (rule.old,) if isinstance(rule, Parameter) else getattr(rule, "words", ())
        if not own:
            return frozenset()
        words.update(word.encode() for word in own)
    return frozenset(words)


def _split(key: str) -> tuple[str, str]:
    """``mod.Class`` and ``attribute`` of ``mod.Class.attribute()``; else the name, and nothing."""
    parts = re.split(r"\(|\[", key)[0].split(".")
    for number, part in enumerate(parts[:-1]):
        if part.lstrip("_")[:1].isupper():
            return ".".join(parts[: number + 1]), parts[number + 1]
    return ".".join(parts), ""


def _variants() -> dict[str, list[str]]:
    """Canonical name → other import paths of it."""
    found: dict[str, list[str]] = {}
    for alias, name in ALIASES.items():
        found.setdefault(name, []).append(alias)
    return found


def _spellings(name: str, variants: Mapping[str, Sequence[str]]) -> Iterator[str]:
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


def _packages(plan: Plan, path: Path, data: bytes) -> set[bytes]:
    """The packages that a template may have to do with."""
    from flaskmigrate import formats

    if not plan.templates or not formats.is_template(path.name):
        return set()
    return {t.package.encode() for _, t in plan.templates if t.needle.encode() in data}


# --- projects ------------------------------------------------------------------------------


class Groups:
    """Which files belong to one project, and whether the run has all of its files.

    What is below a named path is one project; a folder in it with a ``pyproject.toml`` or the like
    is one of its own, and so is every package in a ``site-packages``.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._tops: list[tuple[str, str, bool, bool]] = []
        for path in paths:
            folder = os.path.abspath(path if path.is_dir() else path.parent)
            top = _project(folder)
            names = _names(folder)
            installed = any(name.endswith(".dist-info") for name in names)
            outside = not path.is_dir() or top not in (folder, "")
            if not top and "__init__.py" in names:
                outside = True
            elif not top and not installed:
                parent = os.path.dirname(folder)
                outside = outside or any(
                    name.endswith(".py") or "__init__.py" in _names(os.path.join(parent, name))
                    for name in _names(parent)
                    if name != os.path.basename(folder) and not name.startswith(".")
                )
            self._tops.append((os.path.join(folder, ""), top or folder, outside, installed))
        self._known: dict[str, str] = {}
        self._own: dict[str, bool] = {}

    def of(self, path: Path) -> tuple[str, bool]:
        """Return the name of the project ``path`` is part of; whether it has files outside of the run."""
        text = os.path.abspath(path)
        for folder, top, outside, installed in self._tops:
            if text.startswith(folder):
                first = text[len(folder) :].replace("\\", "/").partition("/")[0]
                inner = folder + first
                own = self._own.get(inner)
                if own is None:
                    own = installed or not _MARKERS.isdisjoint(_names(inner))
                    self._own[inner] = own
                return (inner, False) if own else (top, outside)
        return "", True


def _project(folder: str) -> str:
    """Return the nearest folder, ``folder`` or above, that is marked as a project; or nothing."""
    for _ in range(_MAX_LEVELS):
        if not _MARKERS.isdisjoint(_names(folder)):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    return ""


def _imports_any(roots: Iterable[str]) -> re.Pattern[bytes]:
    """Match an import of one of ``roots``, by statement or by name."""
    word = "|".join(sorted(roots))
    return re.compile(rf"(?:import|from|import_module\(\s*[\"'])[\s\\(]*(?:{word})\b".encode())


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


# --- all files -----------------------------------------------------------------------------


class Selection(NamedTuple):
    """What is worth a look of the files of a run."""

    files: list[Path]
    #: Those that say something about a variable.
    variables: list[Path]
    #: Those that could not be read.
    problems: list[tuple[Path, OSError]]
    #: The names that modules of the run may bind to something of the plan, and whether that has
    #: another name there; ``None`` if modules that are not part of the run may, too.
    exports: dict[str, bool] | None


def select(paths: Sequence[Path], found: Sequence[Path], plan: Plan) -> Selection:
    """Return what is worth a look of the files ``found`` below ``paths``."""
    collecting = gc.isenabled()
    gc.disable()  # nothing here is in a cycle
    try:
        return _select(plan, paths, found)
    finally:
        if collecting:
            gc.enable()


def _select(plan: Plan, paths: Sequence[Path], found: Sequence[Path]) -> Selection:
    groups = Groups(paths)
    projects: dict[str, _Group] = {}
    chosen: set[Path] = set()
    exports: dict[str, bool] = {}
    variables: list[Path] = []
    problems: list[tuple[Path, OSError]] = []
    family = Prefilter(plan.of_the_family(), ignored=GENERAL)
    imports_family = _imports_any(family.roots - GENERAL - sys.stdlib_module_names)
    imports_flask = _imports_any(r for r in family.roots if r.startswith(("flask", "werkzeug")))
    packages = {template.package.encode() for _, template in plan.templates}
    folder = name = ""
    outside = False
    for path in found:
        text = str(path)
        try:
            data = read(text)
        except OSError as error:
            problems.append((path, error))
            continue
        needed = _packages(plan, path, data)
        where = text.rpartition(os.sep)[0]
        if (where != folder or not name) and (needed or text.endswith(PYTHON)):
            name, outside = groups.of(path)
            folder = where
        if needed:
            projects.setdefault(name, _Group(outside)).templates.append((path, needed))
        utf16 = b"\x00" in data[:200]
        variable = family.variable(data.replace(b"\x00", b"") if utf16 else data)
        if variable:
            chosen.add(path)
        if not text.endswith(PYTHON):
            if variable or family.reads_variable(data):
                variables.append(path)
            continue
        group = projects.get(name)
        if group is None:
            group = projects[name] = _Group(outside)
        group.files.append(path)
        group.packages.update(
            p
            for p in packages - group.packages
            if p in data or p.replace(b"flask_", b"flask.ext.") in data
        )
        direct = family.mentions(data)
        if direct:
            group.mentions.add(path)
            if not group.uses and imports_family.search(data):
                group.family = True
                group.uses = imports_flask.search(data) is not None
        if variable or (direct and family.reads_variable(data)):
            variables.append(path)
    own: frozenset[str] | None = None
    whole: Prefilter | None = None
    for group in projects.values():
        chosen.update(path for path, needed in group.templates if needed & group.packages)
        if not (group.family or group.open):
            continue
        if own is None:
            own = frozenset(part for path in found for part in (path.stem, *path.parts[:-1]))
            family.own = own
        prefilter = family
        if group.uses or group.open:
            whole = prefilter = whole or Prefilter(plan, own)
        for path in group.files:
            if path not in group.mentions and prefilter is family:
                group.rest.append(path)
                continue
            data = prefilter.text(path)
            if path in group.mentions or prefilter.mentions(data):
                group.direct.append(prefilter.facts(path, data))
            else:
                group.rest.append(path)
        if group.direct or group.open:
            files, names = prefilter.choose(group)
            chosen |= files
            for exported, meanings in names.items():
                renamed = any(
                    plan.find(canonical(meaning)) is not None
                    and not meaning.endswith(f".{exported}")
                    for meaning in meanings
                )
                exports[exported] = renamed or exports.get(exported, False)
            prefilter.texts.clear()
    kept = [path for path in found if path in chosen]
    complete = not any(group.open for group in projects.values())
    return Selection(kept, variables, problems, exports if complete else None)
