"""The user's own modules: found where Python would find them, read when a name leads there.

There is no pass over the whole project.  Of a module, only what a name leads to is parsed.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from flaskmigrate.prefilter import Known, contents, imports
from flaskmigrate.resolve.module import Module, Sketch

#: A folder with one of these is the top of a project.
_MARKERS = (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg", "tox.ini", "Pipfile")
_MAX_LEVELS = 12
#: From so many files on, the callers of a function are not looked for in other modules.
_LARGE = 2000
#: Nor where so many files may hold one.
_WIDESPREAD = 20
#: Modules larger than this are not followed into: generated code.
_MAX_SIZE = 4_000_000
#: As many characters of parsed modules are kept from one file to the next.
_KEPT = 1_500_000


class Project:
    """The modules round the files that are worked on.

    ``load`` gives the text of a file or ``None``; ``files`` are all Python files of the run, asked
    for only when the question is who imports a name; ``family`` are top-level names of libraries.
    """

    def __init__(
        self,
        load: Callable[[Path], str | None],
        *,
        files: Callable[[], Sequence[Path]] = tuple,
        family: Collection[str] = frozenset(),
        words: Collection[str] = frozenset(),
        strings: re.Pattern[str] | None = None,
        exports: Known | None = None,
    ) -> None:
        self._load = load
        self._files = files
        self.family = family
        #: The names that modules of the project may bind to something of a library, if known.
        self.exports = exports.names if exports is not None and exports.complete else None
        names = exports.names if exports is not None else {}
        #: Those of them that are called otherwise there: ``url_quote as quote``.
        self.aliases = frozenset(name for name, found in names.items() if found.renamed)
        #: The attributes, and the strings, that a module is read for.
        self.words = frozenset(words) | self.aliases
        self.strings = strings
        self._modules: dict[str, Module | None] = {}
        #: Characters of all of them.
        self._size = 0
        self._roots: dict[str, tuple[str, ...]] = {}
        self._found: dict[tuple[tuple[str, ...], str], str | None] = {}
        self._listings: dict[str, frozenset[str]] = {}
        self._installed: dict[str, bool] = {}
        #: Word → files that mention it.
        self._mentions: dict[str, list[str]] = {}
        #: Imported name → files; for ``import *``, the last part of the module behind a star.
        self._imports: dict[str, list[str]] | None = None

    @property
    def large(self) -> bool:
        """Whether the run has so many files that none is searched for callers."""
        return len(self._files()) > _LARGE

    # -- files ----------------------------------------------------------------------------

    def _entries(self, folder: str) -> frozenset[str]:
        """The names in ``folder``; one listing is cheaper than many questions."""
        found = self._listings.get(folder)
        if found is None:
            try:
                found = frozenset(os.listdir(folder))
            except OSError:
                found = frozenset()
            self._listings[folder] = found
        return found

    def _roots_of(self, folder: str) -> tuple[str, ...]:
        """The folders in which a file in ``folder`` finds absolute imports, nearest first."""
        known = self._roots.get(folder)
        if known is not None:
            return known
        roots = []
        current = folder
        for _ in range(_MAX_LEVELS):
            roots.append(current)
            names = self._entries(current)
            if "src" in names and "__init__.py" not in self._entries(os.path.join(current, "src")):
                roots.append(os.path.join(current, "src"))
            parent = os.path.dirname(current)
            if not names.isdisjoint(_MARKERS) or self._is_installed(current) or parent == current:
                break
            current = parent
        self._roots[folder] = result = tuple(roots)
        return result

    def _below(self, folder: str, parts: Sequence[str]) -> str | None:
        """The file of the module ``parts`` below ``folder``; a folder for a namespace package."""
        for number, part in enumerate(parts):
            names = self._entries(folder)
            last = number == len(parts) - 1
            if part in names and (last or part + ".py" not in names):
                inner = os.path.join(folder, part)
                inside = self._entries(inner)
                if "__init__.py" in inside:
                    if last:
                        return os.path.join(inner, "__init__.py")
                    folder = inner
                    continue
                if inside and (not last or part + ".py" not in names):
                    if last:
                        return inner if any(n.endswith(".py") for n in inside) else None
                    folder = inner
                    continue
            if last and part + ".py" in names:
                return os.path.join(folder, part + ".py")
            return None
        return (
            os.path.join(folder, "__init__.py")
            if "__init__.py" in self._entries(folder)
            else folder
        )

    def find(self, module: Module, level: int, name: str) -> str | None:
        """The file that ``from <level dots><name> import`` in ``module`` reads, if it is the user's.

        For a namespace package it is the folder.
        """
        folder = os.path.dirname(module.location)
        parts = name.split(".") if name else []
        if level:
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            return self._below(folder, parts)
        roots = self._roots_of(folder)
        if self._is_installed(roots[-1]) and parts[0] != self._package(module, roots[-1]):
            return None  # another package, installed beside this one
        key = (roots, name)
        if key not in self._found:
            self._found[key] = self._absolute(roots, parts)
        return self._found[key]

    def _is_installed(self, root: str) -> bool:
        """Whether ``root`` is where packages are installed, a ``site-packages``."""
        found = self._installed.get(root)
        if found is None:
            found = any(name.endswith(".dist-info") for name in self._entries(root))
            self._installed[root] = found
        return found

    def _top(self, module: Module) -> str:
        """The folder outside of which nobody imports ``module``, with a slash at the end."""
        root = self._roots_of(os.path.dirname(module.location))[-1]
        if self._is_installed(root):
            root = os.path.join(root, self._package(module, root))
        return os.path.join(root, "")

    @staticmethod
    def _package(module: Module, root: str) -> str:
        """The top-level package (or module) in ``root`` that ``module`` is part of."""
        first = module.location[len(root) :].lstrip("/\\").replace("\\", "/").partition("/")[0]
        return first.removesuffix(".py")

    def _absolute(self, roots: Iterable[str], parts: Sequence[str]) -> str | None:
        strict = parts[0] in self.family or parts[0] in sys.stdlib_module_names
        for root in roots:
            # Inside a package, ``import flask`` never means the package's own module ``flask``.
            if strict and "__init__.py" in self._entries(root):
                continue
            path = self._below(root, parts)
            if path is not None and (path.endswith(".py") or not strict):
                return path
        return None

    # -- modules --------------------------------------------------------------------------

    def add(self, module: Module) -> None:
        """Make ``module`` known, in place of what its file holds on disk."""
        path = module.location
        old = self._modules.pop(path, None)
        self._modules[path] = module
        self._size += len(module.text) - (len(old.text) if old is not None else 0)
        while self._size > _KEPT:  # those used last stay
            oldest = next(iter(self._modules))
            if oldest == path:
                break
            dropped = self._modules.pop(oldest)
            if dropped is not None:
                self._size -= len(dropped.text)
                dropped.close()

    def forget(self, path: Path) -> None:
        """Read the file ``path`` anew when it is asked for next."""
        module = self._modules.pop(os.path.abspath(path), None)
        if module is not None:
            self._size -= len(module.text)
            module.close()

    def known(self, path: Path, text: str) -> Module | None:
        """The module in the file ``path``, if it is parsed as a whole and its text is ``text``."""
        module = self._modules.get(os.path.abspath(path))
        if module is None or isinstance(module, Sketch) or module.text != text:
            return None
        return module

    def module(self, path: str) -> Module | None:
        """The parsed module in the file ``path``; ``None`` if it is no readable Python."""
        if path not in self._modules:
            path = os.path.abspath(path)
        if path not in self._modules:
            self._modules[path] = None
            text = self._load(Path(path))
            if text is not None and len(text) <= _MAX_SIZE:
                with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                    self._modules[path] = Sketch(Path(path), text, self.words)
                    self._size += len(text)
        else:
            self._modules[path] = self._modules.pop(path)
        return self._modules[path]

    def importers(self, module: Module, name: str) -> list[Module]:
        """The other modules of the run that get ``name`` from ``module``."""
        stem = module_name(module)
        target = module.location
        result = []
        for path in self._importing(name, stem, self._top(module)):
            other = self.module(path) if path != target else None
            if other is None or name not in other.text:
                continue
            for imported in other.imports:
                statement = imported.statement
                if isinstance(statement, ast.ImportFrom):
                    if imported.alias.name not in (name, "*", stem):
                        continue
                    found = self.find(other, statement.level, statement.module or "")
                    if found is not None and imported.alias.name == stem:
                        found = self.find(
                            other, statement.level, ".".join(filter(None, (statement.module, stem)))
                        )
                else:
                    found = self.find(other, 0, imported.alias.name)
                if found is not None and os.path.abspath(found) == target:
                    if imported.alias.name == "*" and name not in other.loads:
                        continue
                    if imported.alias.name not in (name, "*") and not reads(other, name):
                        continue
                    result.append(other)
                    break
        return result

    def widespread(self, module: Module, name: str) -> bool:
        """Whether so many files may import ``name`` from ``module`` that reading them is dear."""
        return len(self._importing(name, module_name(module), self._top(module))) > _WIDESPREAD

    def _importing(self, name: str, stem: str, top: str) -> list[str]:
        """The files below ``top`` that may import ``name`` from a module ``stem``, or that module."""
        keys = (name, stem, f"*{stem}", "*")
        if self.large:  # few names are asked for: that costs less than to note all imports
            word = name.encode()
            return sorted(
                path
                for path in map(os.path.abspath, self._files())
                if path.startswith(top)
                and word in (data := contents(path))
                and not _imported(data).isdisjoint(keys)
            )
        if self._imports is None:
            self._imports = {}
            for path in self._files():
                for key in _imported(contents(path)):
                    self._imports.setdefault(key, []).append(os.path.abspath(path))
        return sorted({path for key in keys for path in self._imports.get(key, ())})

    def mentioning(self, name: str) -> list[Module]:
        """The modules of the run in whose text ``name`` stands."""
        found = self._mentions.get(name)
        if found is None:
            word = name.encode()
            found = [str(path) for path in self._files() if word in contents(path)]
            self._mentions[name] = found
        modules = (self.module(path) for path in found)
        return [module for module in modules if module is not None and name in module.text]


def module_name(module: Module) -> str:
    """The last part of the name by which ``module`` is imported."""
    return module.path.parent.name if module.path.name == "__init__.py" else module.path.stem


def _imported(data: bytes) -> set[str]:
    """The names that ``data`` imports; for ``import *``, a star and the last part of the module."""
    return {
        name.rpartition(".")[2] if name != "*" else f"*{source.rpartition('.')[2]}"
        for source, name, _ in imports(data)
    }


def reads(module: Module, name: str) -> bool:
    """Whether ``module`` reads an attribute called ``name`` of anything."""
    if not re.search(rf"\.\s*{name}\b", module.text):
        return False
    return any(isinstance(n, ast.Attribute) and n.attr == name for n in module.nodes(name))
