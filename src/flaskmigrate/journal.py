"""The undo journal: what every file was before a run changed it.

``.flaskmigrate/runs/<UTC time>-<pid>/`` in the project's root holds the original bytes of each file,
numbered, and ``journal.jsonl`` with one line for each.  A line is on disk before its file is
replaced, so a run that was killed can be taken back like any other.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from io import FileIO
from pathlib import Path, PurePosixPath

from flaskmigrate.files import FileProblem, Source, reason, replace

#: How many runs are kept.
KEPT = 10

_DIRECTORY = ".flaskmigrate"
_JOURNAL = "journal.jsonl"
_ROOT_MARKERS = (".git", "pyproject.toml", "setup.py", "setup.cfg")


class NothingToUndo(Exception):  # noqa: N818  (an answer, not an error)
    """There is no run that could be undone at or above the directory."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: ``restored`` files, and ``refused`` ones with the reason (one line).

    The originals of refused files stay in ``run``, the directory of the run; it is gone when there
    are none.
    """

    restored: tuple[Path, ...]
    refused: tuple[tuple[Path, str], ...]
    run: Path


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the journal; ``path`` is relative to the root, with forward slashes."""

    path: str
    mode: int
    before: str
    after: str
    stored: str


class Journal:
    """The journal of one run; nothing is on disk before the first ``record``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._run: Path | None = None
        self._lines: FileIO | None = None
        self._count = 0

    @classmethod
    def start(cls, paths: Sequence[Path]) -> Journal:
        """Return the journal for a run over ``paths`` (files or directories; none: the current one).

        It lives in the nearest directory at or above all of them that looks like the root of a
        project, else in the lowest directory that holds them all.
        """
        places = [_absolute(path) for path in paths or [Path()]]
        folders = [place if place.is_dir() else place.parent for place in places]
        try:
            common = Path(os.path.commonpath(folders))
        except ValueError:  # several Windows drives
            common = folders[0]
        for directory in (common, *common.parents):
            if any(os.path.lexists(directory / marker) for marker in _ROOT_MARKERS):
                return cls(directory)
        return cls(common)

    def record(self, source: Source, new: bytes) -> None:
        """Save the original of ``source``, whose file is about to become ``new``.

        On return the record is on disk.  Raises ``FileProblem`` when it could not be written: then
        the file must not be replaced.
        """
        try:
            lines, run = self._open()
            self._count += 1
            entry = _Entry(
                path=Path(os.path.relpath(_absolute(source.path), self.root)).as_posix(),
                mode=stat.S_IMODE(source.path.stat().st_mode),
                before=_digest(source.data),
                after=_digest(new),
                stored=f"{self._count:06}",
            )
            with FileIO(run / entry.stored, "x") as file:
                _save(file, source.data)
            _save(lines, _line(entry))
        except OSError as error:
            message = f"left alone, the undo journal cannot be written: {reason(error)}"
            raise FileProblem(source.path, message) from error

    def close(self) -> None:
        """Let go of the journal's file; the run can be undone with or without."""
        if self._lines is not None:
            self._lines.close()

    def _open(self) -> tuple[FileIO, Path]:
        """Return the open ``journal.jsonl`` and its directory, created at the first call."""
        if self._lines is None or self._run is None:
            home = self.root / _DIRECTORY
            now = datetime.now(timezone.utc)
            run = home / "runs" / f"{now:%Y%m%dT%H%M%S.%fZ}-{os.getpid()}"
            run.mkdir(parents=True, mode=0o700)  # originals may be secret
            (home / ".gitignore").write_text("*\n", encoding="utf-8")
            for old in _runs(home)[:-KEPT]:
                shutil.rmtree(old, ignore_errors=True)
            self._lines = FileIO(run / _JOURNAL, "a")
            self._run = run
        return self._lines, self._run


def undo(start: Path) -> Undone:
    """Take back the newest run at or above directory ``start``: bytes and mode, last file first.

    A file that was edited or deleted since, or cannot be written, is refused and stays as it is;
    its original is kept.  When nothing was refused the run is forgotten, so that the next undo goes
    one run further back.  Raises ``NothingToUndo``.
    """
    place = _absolute(start)
    homes = [directory / _DIRECTORY for directory in (place, *place.parents)]
    runs = sorted((run for home in homes for run in _runs(home)), key=lambda run: run.name)
    for run in reversed(runs):
        entries = _entries(run)
        if entries:  # else the run was killed before it changed anything
            return _undo(run, entries)
    raise NothingToUndo(f"there is no run to undo at or above {start}")


def _undo(run: Path, entries: list[_Entry]) -> Undone:
    home = run.parent.parent
    restored: list[Path] = []
    refused: list[tuple[Path, str]] = []
    kept: list[_Entry] = []
    for entry in reversed(entries):
        path = home.parent / entry.path
        try:
            if _restore(path, entry, run):
                restored.append(path)
        except FileProblem as problem:
            refused.append((path, problem.message))
            kept.append(entry)
    journal = run / _JOURNAL
    if kept:
        with contextlib.suppress(FileProblem):  # a line too many is harmless: its file is restored
            replace(journal, b"".join(map(_line, kept[::-1])), before=journal.read_bytes())
    else:
        # The journal goes first: a kill must not leave lines without originals.
        with contextlib.suppress(OSError):
            journal.unlink()
        shutil.rmtree(run, ignore_errors=True)
        if not _runs(home):
            shutil.rmtree(home, ignore_errors=True)
    return Undone(tuple(restored), tuple(refused), run)


def _restore(path: Path, entry: _Entry, run: Path) -> bool:
    """Give ``path`` its original back; False if it has it.  Raises ``FileProblem``: left alone."""
    if PurePosixPath(entry.path).is_absolute() or ".." in PurePosixPath(entry.path).parts:
        raise FileProblem(path, "is outside of the project")  # not a journal that we wrote
    try:
        now = path.read_bytes()
    except FileNotFoundError as error:
        raise FileProblem(path, "has been deleted since") from error
    except OSError as error:
        raise FileProblem(path, f"cannot be read: {reason(error)}") from error
    if _digest(now) == entry.before:
        return False
    if _digest(now) != entry.after:
        raise FileProblem(path, "has been edited since")
    try:
        original = (run / Path(entry.stored).name).read_bytes()
    except OSError as error:
        raise FileProblem(path, f"its original cannot be read: {reason(error)}") from error
    if _digest(original) != entry.before:
        raise FileProblem(path, "its original in the journal is damaged")
    replace(path, original, before=now, mode=entry.mode)
    return True


def _runs(home: Path) -> list[Path]:
    """Return the directories of the runs in ``home``, oldest first."""
    try:
        return sorted(path for path in (home / "runs").iterdir() if path.is_dir())
    except OSError:
        return []


def _entries(run: Path) -> list[_Entry]:
    """Return the journal of ``run``; a line torn by a kill is passed over: its file is untouched."""
    entries: list[_Entry] = []
    with contextlib.suppress(OSError):
        for line in (run / _JOURNAL).read_bytes().splitlines():
            with contextlib.suppress(ValueError, TypeError):
                entries.append(_Entry(**json.loads(line)))
    return entries


def _line(entry: _Entry) -> bytes:
    """Return the line for ``entry``; a line break comes first, to get clear of a torn line."""
    return b"\n" + json.dumps(asdict(entry)).encode("ascii")


def _save(file: FileIO, data: bytes) -> None:
    """Write all of ``data`` and wait until the disk has it."""
    while data:
        data = data[file.write(data) :]
    os.fsync(file.fileno())


def _absolute(path: Path) -> Path:
    """Return ``path`` from the root, without ``..`` and with its links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100  (Path.resolve follows links)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
