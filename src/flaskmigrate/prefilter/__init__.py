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
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from flaskmigrate import formats
from flaskmigrate.plan import Plan
from flaskmigrate.prefilter import text
from flaskmigrate.prefilter.exports import Exported, Known
from flaskmigrate.prefilter.groups import Groups
from flaskmigrate.prefilter.index import Index
from flaskmigrate.prefilter.project import File, Project
from flaskmigrate.prefilter.text import contents, imports
from flaskmigrate.releases import GENERAL
from flaskmigrate.resolve.libraries import canonical

__all__ = ["Exported", "Known", "Selection", "contents", "imports", "select"]

_PYTHON = (".py", ".pyi", ".pyw")
#: As many bytes of a project's files are kept while it is looked through.
_KEPT = 32_000_000


class Selection(NamedTuple):
    """What is worth a look of the files of a run."""

    #: File → the numbers of the lines to look at; ``None`` stands for all.
    files: dict[Path, tuple[int, ...] | None]
    #: Those that say something about a variable.
    variables: list[Path]
    #: Those that could not be read.
    problems: list[tuple[Path, OSError]]
    exports: Known
    #: Whether a project of the run uses a library of Flask's family.
    family: bool


def select(paths: Sequence[Path], found: Sequence[Path], plan: Plan) -> Selection:
    """Return what is worth a look of the files ``found`` below ``paths``."""
    collecting = gc.isenabled()
    gc.disable()  # nothing here is in a cycle
    try:
        return _Selector(paths, found, plan).run()
    finally:
        if collecting:
            gc.enable()


class _Selector:
    def __init__(self, paths: Sequence[Path], found: Sequence[Path], plan: Plan) -> None:
        self.found = found
        self.plan = plan
        self.index = Index(plan)
        self.groups = Groups(paths)
        self.chosen: dict[Path, tuple[int, ...] | None] = {}
        self.variables: list[Path] = []
        self.problems: list[tuple[Path, OSError]] = []
        self.exports: dict[str, Exported] = {}
        self.complete = True
        self.family = False
        self.libraries = self.index.libraries - GENERAL
        self.of_family = text.imports_any(self.libraries)
        #: What a template has to contain, and the package that the project has to mention.
        self.templates = {(t.needle.encode(), t.package.encode()) for _, t in plan.templates}

    def run(self) -> Selection:
        projects: dict[tuple[str, bool], list[Path]] = {}
        folder = ""
        files: list[Path] = []
        for path in self.found:
            where = str(path).rpartition(os.sep)[0]
            if where != folder or not projects:
                folder = where
                files = projects.setdefault(self.groups.of(path), [])
            files.append(path)
        for (_, outside), files in projects.items():
            self._project(files, outside=outside)
            self.complete = self.complete and not outside
        kept = {path: self.chosen[path] for path in self.found if path in self.chosen}
        variables = set(self.variables)
        return Selection(
            kept,
            [path for path in self.found if path in variables],
            self.problems,
            Known(self.exports, self.complete),
            self.family,
        )

    def _project(self, paths: Sequence[Path], *, outside: bool) -> None:
        """Look at the files of one project."""
        index = self.index
        texts: dict[Path, bytes] = {}
        size = 0
        family = uses = False
        python: list[Path] = []
        templates: dict[Path, set[bytes]] = {}
        packages: set[bytes] = set()
        for path in paths:
            name = str(path)
            try:
                data = text.read(name)
            except OSError as error:
                self.problems.append((path, error))
                continue
            is_python = name.endswith(_PYTHON)
            utf16 = b"\x00" in data[:200]
            plain = data.replace(b"\x00", b"") if utf16 else data
            variable = _has_any(plain, index.variables)
            if variable:
                self.chosen[path] = None
            if not is_python:
                if self.templates and formats.is_template(path.name):
                    templates[path] = {p for needle, p in self.templates if needle in data}
                if variable or index.may_read(data):
                    self.variables.append(path)
                continue
            python.append(path)
            size += len(data)
            if size <= _KEPT:
                texts[path] = data
            mentions = _has_any(data, index.family)
            if mentions and not uses and self.of_family.search(data):
                roots = {(module or name).partition(".")[0] for module, name, _ in imports(data)}
                roots |= {name.partition(".")[0] for name, _ in text.modules_by_name(data)}
                family = family or not self.libraries.isdisjoint(roots)
                uses = any(r.startswith(("flask", "werkzeug")) for r in roots & self.libraries)
            if mentions:
                packages.update(p for _, p in self.templates if _mentions(data, p))
            if variable or (mentions and index.may_read(data)):
                self.variables.append(path)
        self.family = self.family or family
        self.chosen.update((path, None) for path, p in templates.items() if p & packages)
        if family or outside:
            self._choose(python, texts, uses=uses or outside, outside=outside)

    def _choose(
        self, paths: Sequence[Path], texts: dict[Path, bytes], *, uses: bool, outside: bool
    ) -> None:
        files = []
        for path in paths:
            data = texts.pop(path, None)
            files.append(File(path, contents(path) if data is None else data, self.index))
        project = Project(self.index, files, _importable(paths), uses=uses, outside=outside)
        project.choose()
        for file in files:
            if file.whole:
                self.chosen[file.path] = None
            elif file.places:
                self.chosen.setdefault(file.path, file.lines())
        for exported, meanings in project.exports.names.items():
            known = self.exports.get(exported, Exported())
            listed = [m for m in meanings if self.plan.find(canonical(m)) is not None]
            renamed = any(not meaning.endswith(f".{exported}") for meaning in listed)
            self.exports[exported] = Exported(
                known.listed or bool(listed), known.renamed or renamed
            )


def _importable(paths: Iterable[Path]) -> frozenset[str]:
    """First parts of the names under which modules of the user's can be imported.

    A module of a package that is called like one of Python's own is not imported by that name.
    """
    packages = {str(path.parent) for path in paths if path.stem == "__init__"}
    found = {
        path.stem
        for path in paths
        if path.stem not in sys.stdlib_module_names or str(path.parent) not in packages
    }
    for folder in {str(path.parent) for path in paths}:
        while folder not in ("", ".", os.sep):
            outer, _, name = folder.rpartition(os.sep)
            if name not in sys.stdlib_module_names or outer not in packages:
                found.add(name)
            folder = outer
    return frozenset(found)


def _mentions(data: bytes, package: bytes) -> bool:
    """Whether ``data`` has the name of ``package``, or the one it had once."""
    return package in data or package.replace(b"flask_", b"flask.ext.") in data


def _has_any(data: bytes, words: Sequence[bytes]) -> bool:
    for word in words:  # noqa: SIM110  (a generator would cost half as much as the search)
        if word in data:
            return True
    return False
