"""Find and load codemods: built in, from ``--codemods DIR``, from installed packages.

A codemod is a *file loaded by path*: the same in a checkout, in a wheel, and in a user's folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

from flaskmigrate.change import BreakingChange

GROUP = "flaskmigrate.codemods"


class CatalogError(Exception):
    """A codemod that cannot be loaded, or an id that is not unique; the message is one line."""


def builtin() -> Path:
    """The folder of the codemods that ship with flaskmigrate."""
    package = Path(__file__).parent
    for folder in (package / "codemods", package.parent.parent / "codemods"):
        if folder.is_dir():
            return folder
    raise CatalogError("flaskmigrate is not installed completely: its codemods are missing")


def codemod_files(folder: Path) -> Iterator[Path]:
    """The codemod files below ``folder``, in a stable order."""
    for path in sorted(folder.rglob("*.py")):
        if not path.name.startswith(("_", ".", "test_", "conftest")):
            yield path


def load_file(path: Path, name: str) -> list[BreakingChange]:
    """The changes that the codemod file ``path`` declares; the first is called ``name``.

    Raises ``CatalogError``.
    """
    module_name = "flaskmigrate_codemods." + name.replace("/", ".").replace("-", "_")
    loader = SourceFileLoader(module_name, str(path))
    spec = spec_from_loader(module_name, loader)
    if spec is None:  # pragma: no cover - only for loaders that are no sources
        raise CatalogError(f"{path}: cannot be loaded")
    module = module_from_spec(spec)
    try:
        loader.exec_module(module)
    except Exception as error:
        raise CatalogError(f"{path}: {type(error).__name__}: {error}") from error
    changes = [value for value in vars(module).values() if isinstance(value, BreakingChange)]
    if not changes:
        raise CatalogError(f"{path}: declares no BreakingChange")
    for number, change in enumerate(changes):
        change.id = name if number == 0 else f"{name}-{number + 1}"
        change.doc = module.__doc__ or ""
        change.path = path
        if not change.doc.strip():
            raise CatalogError(f"{path}: has no docstring; it is the documentation of the change")
    return changes


def load_folder(folder: Path) -> list[BreakingChange]:
    """The changes of all codemod files below ``folder``.  Raises ``CatalogError``."""
    if not folder.is_dir():
        raise CatalogError(f"{folder}: no such folder of codemods")
    changes = []
    for path in codemod_files(folder):
        name = path.relative_to(folder).with_suffix("").as_posix().replace("_", "-")
        changes += load_file(path, name)
    return changes


def installed() -> Iterator[Path]:
    """Folders of codemods that installed packages bring: entry points that name a package."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec

    for entry in entry_points(group=GROUP):
        try:
            spec = find_spec(entry.value)
        except (ImportError, ValueError) as error:
            raise CatalogError(f"entry point {entry.name} ({entry.value}): {error}") from error
        if spec is None or not spec.submodule_search_locations:
            raise CatalogError(f"entry point {entry.name}: {entry.value} is not a package")
        for location in spec.submodule_search_locations:
            yield Path(location)


def load(directories: Sequence[Path] = (), *, plugins: bool = True) -> list[BreakingChange]:
    """All known changes: built in, from ``directories``, and from installed packages.

    Raises ``CatalogError`` for a file that cannot be loaded and for an id that is taken.
    """
    folders: Iterable[Path] = [builtin(), *directories]
    changes: dict[str, BreakingChange] = {}
    for folder in [*folders, *(installed() if plugins else ())]:
        for change in load_folder(folder):
            other = changes.setdefault(change.id, change)
            if other is not change:
                raise CatalogError(f"{change.path}: the id {change.id} is taken by {other.path}")
    return list(changes.values())
