"""What the modules of a project bind to names of libraries, for others to import."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flaskmigrate.prefilter.project import File


class Exported(NamedTuple):
    """What is known of a name that modules of the run bind."""

    #: It may stand for a name of the plan, and for one that is called otherwise.
    listed: bool = False
    renamed: bool = False


class Known(NamedTuple):
    """The names that modules of the run may bind to something of the libraries."""

    names: Mapping[str, Exported]
    #: Whether there are no modules that bind others, since all are part of the run.
    complete: bool


class Exports:
    """The external names that the modules of a project may have under names of their own."""

    def __init__(self) -> None:
        #: Last part of a module's name → name in it → external names it may stand for.
        self.modules: dict[str, dict[str, set[str]]] = {}
        #: The same for all modules.
        self.names: dict[str, set[str]] = {}

    def add(self, file: File) -> None:
        """Take note of what ``file`` binds."""
        for bound, names in file.bound.items():
            if not bound or names <= sys.stdlib_module_names:
                continue
            self.modules.setdefault(file.stem, {}).setdefault(bound, set()).update(names)
            self.names.setdefault(bound, set()).update(names)

    def follow(
        self, files: Sequence[File], words: Collection[str], rebind: Callable[[File], bool]
    ) -> None:
        """Find out what ``files`` import from each other.

        ``words`` are the attributes that are looked for in every file, ``rebind`` finds other
        names for what a file binds, and tells whether there are new ones.
        """
        importing: dict[str, list[File]] = {}
        for file in files:
            stems = {module.rpartition(".")[2] for module, _, _ in file.imports if module}
            stems |= {name.rpartition(".")[2] for _, name, _ in file.imports}
            for stem in stems:
                importing.setdefault(stem, []).append(file)
        todo = {file: None for stem in self.modules for file in importing.get(stem, ())}
        todo.update(dict.fromkeys(importing.get("", ()) if self.names else ()))
        while todo:
            file = next(iter(todo))
            del todo[file]
            if self._follow(file, words):
                rebind(file)
                self.add(file)
                todo.update(dict.fromkeys(importing.get(file.stem, ())))
                todo.update(dict.fromkeys(importing.get("", ())))

    def _follow(self, file: File, words: Collection[str]) -> bool:
        """Find out what ``file`` imports from the others; whether it binds anything new."""
        changed = False
        for module, name, bound in file.imports:
            if module:
                stem = module.rpartition(".")[2]
                known = self.modules.get(stem) if stem else self.names
                if known and name == "*":
                    for exported, names in known.items():
                        changed |= _add(file.bound, exported, names)
                elif known and name in known:
                    changed |= _add(file.bound, bound, known[name])
            # ``from app import compat``, ``import app.compat as c``: then ``compat.quote``
            inner = self.modules.get(name.rpartition(".")[2])
            for exported, names in inner.items() if inner else ():
                if exported not in words or exported in file.attributes:
                    _add(file.reached, exported, names)
        return changed


def _add(found: dict[str, set[str]], name: str, meanings: Collection[str]) -> bool:
    """Add to what ``name`` may stand for; whether any of it is new."""
    known = found.setdefault(name, set())
    before = len(known)
    known.update(meanings)
    return len(known) > before
