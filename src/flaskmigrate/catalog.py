# Two hundred files are opened at every start: a Path for each would cost more than reading it.
# ruff: noqa: PTH100, PTH103, PTH105, PTH111, PTH117, PTH118, PTH120, PTH123, PTH208
"""Find and load codemods: built in, from ``--codemods DIR``, from installed packages.

A codemod is a *file loaded by path*: the same in a checkout, in a wheel, and in a user's folder.

Two hundred small files take longer to open one by one than to run, so the byte code of the built-in
ones is kept together in one file of the user's cache folder.  An entry of it counts only while
time and size of its file are what they were; a cache that cannot be read or written is no problem.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType, ModuleType

from flaskmigrate import __version__
from flaskmigrate.change import BreakingChange

GROUP = "flaskmigrate.codemods"
#: The time (in nanoseconds) and the size of each file, and its byte code.
_Compiled = dict[str, tuple[int, int, CodeType]]


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
    return map(Path, sorted(_files(str(folder))))


def _files(folder: str) -> dict[str, tuple[int, int]]:
    """The codemod files below ``folder``, with their time and size."""
    found = {}
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(".py"):
                    if not name.startswith(("_", ".", "test_", "conftest")):
                        status = entry.stat()
                        found[entry.path] = (status.st_mtime_ns, status.st_size)
                elif "." not in name and name != "__pycache__" and entry.is_dir():
                    folders.append(entry.path)
    return found


def load_file(path: Path, name: str, code: CodeType | None = None) -> list[BreakingChange]:
    """The changes that the codemod file ``path`` declares; the first is called ``name``.

    ``code`` is what the file compiles to, where that is known.  Raises ``CatalogError``.
    """
    module = ModuleType("flaskmigrate_codemods." + name.replace("/", ".").replace("-", "_"))
    module.__file__ = str(path)
    try:
        exec(code or _compile(module.__name__, str(path)), vars(module))  # noqa: S102  (a codemod is code)
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


def _compile(name: str, path: str) -> CodeType:
    """The byte code of ``path``, from beside it where Python keeps it there."""
    code: CodeType = SourceFileLoader(name, path).get_code(name)  # type: ignore[assignment]
    return code


def load_folder(folder: Path, *, cache: bool = False) -> list[BreakingChange]:
    """The changes of all codemod files below ``folder``.  Raises ``CatalogError``.

    ``cache`` says to look in the user's cache folder for their byte code, and to keep it there.
    """
    if not folder.is_dir():
        raise CatalogError(f"{folder}: no such folder of codemods")
    top = os.path.join(folder, "")
    stamps = _files(top)
    store = _cache_file(top) if cache else ""
    known = _read_cache(store)
    compiled: _Compiled = {}
    fresh = False
    changes = []
    for file, stamp in sorted(stamps.items()):
        name = file[len(top) : -3].replace(os.sep, "/").replace("_", "-")
        found = known.get(file)
        code = found[2] if found is not None and found[:2] == stamp else None
        if store:
            with suppress(Exception):  # ``load_file`` says what is wrong
                if code is None:
                    code = _compile(name, file)
                    fresh = True
                compiled[file] = (*stamp, code)
        changes += load_file(Path(file), name, code)
    if fresh:
        _write_cache(store, compiled)
    return changes


def _cache_file(folder: str) -> str:
    """Where the byte code of the codemods in ``folder`` is kept; nothing where there is no home."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(base):
        return ""
    which = zlib.crc32(f"{__version__} {os.path.abspath(folder)}".encode() + MAGIC_NUMBER)
    return os.path.join(base, "flaskmigrate", f"codemods-{which:08x}.marshal")


def _read_cache(path: str) -> _Compiled:
    """What ``_write_cache`` has kept; nothing where it cannot be read or has been cut short."""
    if path:
        with suppress(OSError, ValueError, EOFError, TypeError), open(path, "rb") as file:
            check, data = file.read(4), file.read()
            if check == zlib.crc32(data).to_bytes(4, "big"):
                compiled: _Compiled = marshal.loads(data)  # noqa: S302  (as safe as a .pyc)
                return compiled
    return {}


def _write_cache(path: str, compiled: _Compiled) -> None:
    """Keep ``compiled`` in the file ``path``, if that is possible."""
    data = marshal.dumps(compiled)
    temporary = f"{path}.{os.getpid()}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(zlib.crc32(data).to_bytes(4, "big") + data)
        os.replace(temporary, path)


def installed() -> Iterator[Path]:
    """Folders of codemods that installed packages bring: entry points that name a package."""
    if not _may_bring_codemods():
        return
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


def _may_bring_codemods() -> bool:
    """Whether an installed package may; asking ``importlib.metadata`` takes as long as all else."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except NotADirectoryError:
            return True  # an archive
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info", ".egg")):
                try:
                    with open(os.path.join(folder, name, "entry_points.txt"), "rb") as file:
                        if GROUP.encode() in file.read():
                            return True
                except OSError:
                    if name.endswith(".egg"):
                        return True
    return False


def load(directories: Sequence[Path] = (), *, plugins: bool = True) -> list[BreakingChange]:
    """All known changes: built in, from ``directories``, and from installed packages.

    Raises ``CatalogError`` for a file that cannot be loaded and for an id that is taken.
    """
    found = load_folder(builtin(), cache=True)
    for folder in [*directories, *(installed() if plugins else ())]:
        found += load_folder(folder)
    changes: dict[str, BreakingChange] = {}
    for change in found:
        other = changes.setdefault(change.id, change)
        if other is not change:
            raise CatalogError(f"{change.path}: the id {change.id} is taken by {other.path}")
    return list(changes.values())
