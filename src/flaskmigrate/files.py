# A Path for every entry would make the walk several times slower.
# ruff: noqa: PTH101, PTH105, PTH108, PTH112, PTH113, PTH114, PTH116, PTH118, PTH119, PTH120
# ruff: noqa: PTH123, PTH206
"""Files on disk: finding them, decoding them, and writing them back whole or not at all.

``discover`` walks, ``read`` decodes, ``write`` replaces.  Whatever goes wrong with one file is a
``FileProblem``, so that a run can name the file and go on with the others.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import sys
import tokenize
import warnings
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: How the temporary file ends that becomes the new file; ``discover`` never yields one.
TEMPORARY = ".flaskmigrate-tmp"
CHANGED = "changed while flaskmigrate was running; left alone"

_PYTHON = (".py", ".pyi", ".pyw")
_NEVER = frozenset(
    "__pycache__ __pypackages__ node_modules site-packages .eggs .flaskmigrate .git .hg"  # noqa: SIM905
    " .mypy_cache .nox .pytest_cache .ruff_cache .svn .tox .venv".split()
)
#: Left out only where they are no Python package: a package may have such a name.
_UNLESS_PACKAGE = frozenset(("build", "dist", "venv"))
_Report = Callable[[Path, str], None]
#: What matches, whether it is to be ignored, whether only directories match; last line first.
_Rules = tuple[tuple[re.Pattern[str], bool, bool], ...]


class FileProblem(Exception):  # noqa: N818  (a problem with the user's file, not an error of ours)
    """A file that could not be read, decoded or written.

    ``path`` is the file as it was given, ``message`` one line that does not repeat the path.
    """

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def reason(error: OSError) -> str:
    """Return the operating system's words for ``error``, without number or path."""
    return error.strerror or str(error)


# --- discover ----------------------------------------------------------------------------


def discover(
    paths: Sequence[Path],
    *,
    exclude: Sequence[str] = (),
    wanted: Callable[[str], bool],
    report: _Report,
) -> Iterator[Path]:
    """Yield the files that ``paths`` name or contain, each real file once, as they are found.

    A file named in ``paths`` always counts, a directory named there is always walked.  Inside a
    directory come first its files in sorted order, then its directories; a file counts when
    ``wanted`` accepts its base name and neither the built-in list of directories, nor a
    ``.gitignore``, nor ``exclude`` leaves it out.  ``exclude`` has gitignore syntax and is relative
    to the directory in ``paths``; a pattern that cannot be understood raises ``ValueError``.

    A link is followed only out of the walked directory, never to one of its parents: what lies
    inside is met anyway or left out on purpose.  ``report`` receives what could not be read.
    """
    seen: set[str] = set()
    walked: set[str] = set()
    excluded = _extend((), exclude, "", strict=True) if exclude else ()
    for path in paths:
        try:
            mode = os.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            dangling = os.path.islink(path)
            report(path, "links to nothing" if dangling else "no such file or directory")
            continue
        except OSError as error:
            report(path, f"cannot be read: {reason(error)}")
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path, excluded, wanted, report, seen, walked)
        elif not stat.S_ISREG(mode):
            report(path, "is not a regular file")
        elif _first(os.path.realpath(path), seen):
            yield path


def _walk(
    start: Path,
    excluded: _Rules,
    wanted: Callable[[str], bool],
    report: _Report,
    seen: set[str],
    walked: set[str],
) -> Iterator[Path]:
    """Yield the wanted files below ``start``; ``seen`` and ``walked`` hold real paths already met."""
    top = os.path.realpath(start)
    ignored, at = _rules_above(top, report)
    # A directory to come: as the user names it, its real path, its path from the start and from the
    # top of its repository (for patterns; both with a slash at the end), the patterns in force.
    stack = [(os.fspath(start), top, "", at, ignored)]
    while stack:
        where, real, below, at, ignored = stack.pop()
        if real in walked:
            continue
        try:
            with os.scandir(where) as found:
                entries = {entry.name: entry for entry in found}
        except OSError as error:
            report(Path(where), f"cannot be read: {reason(error)}")
            continue
        if real != top and _is_left_out(os.path.basename(where), entries):
            continue
        walked.add(real)
        if ".git" in entries:  # a repository of its own: the patterns outside do not count
            at = ""
            ignored = _read_rules((), os.path.join(where, ".git", "info", "exclude"), "", report)
        if ".gitignore" in entries:
            ignored = _read_rules(ignored, entries[".gitignore"].path, at, report)
        prefix = os.path.join(real, "")
        files: list[tuple[str, str]] = []
        directories: list[tuple[str, str]] = []
        for name, entry in entries.items():
            if _is_link(entry):
                target = os.path.realpath(entry.path)
                if os.path.isdir(target):
                    if _leads_out(target, top):
                        directories.append((name, target))
                elif (
                    wanted(name)
                    and os.path.isfile(target)
                    and not (_inside(target, top) and wanted(os.path.basename(target)))
                ):
                    files.append((name, target))
            elif entry.is_dir(follow_symlinks=False):
                directories.append((name, prefix + name))
            elif wanted(name) and entry.is_file(follow_symlinks=False):
                files.append((name, prefix + name))
        for name, target in sorted(files):
            if (
                not name.endswith(TEMPORARY)
                and not _is_ignored(ignored, at + name, directory=False)
                and not _is_ignored(excluded, below + name, directory=False)
                and _first(target, seen)
            ):
                yield Path(entries[name].path)
        for name, target in sorted(directories, reverse=True):
            if (
                name not in _NEVER
                and not name.endswith(".egg-info")
                and not _is_ignored(ignored, at + name, directory=True)
                and not _is_ignored(excluded, below + name, directory=True)
            ):
                path = entries[name].path
                stack.append((path, target, f"{below}{name}/", f"{at}{name}/", ignored))


def _first(real: str, seen: set[str]) -> bool:
    """Whether ``real`` was not in ``seen``; it is afterwards."""
    before = len(seen)
    seen.add(real)
    return len(seen) > before


def _is_left_out(name: str, entries: Container[str]) -> bool:
    """Whether what directory ``name`` contains shows that it is no source code of the user's."""
    return (
        "pyvenv.cfg" in entries  # a virtual environment, whatever its name
        or "conda-meta" in entries
        or (name in _UNLESS_PACKAGE and "__init__.py" not in entries)
    )


def _inside(path: str, directory: str) -> bool:
    return path == directory or path.startswith(os.path.join(directory, ""))


def _leads_out(target: str, top: str) -> bool:
    """Whether a link to directory ``target`` shows something the walk of ``top`` has not for itself."""
    outside = {*target.split(os.sep)}.difference(top.split(os.sep))
    return not _inside(target, top) and not _inside(top, target) and _NEVER.isdisjoint(outside)


if sys.platform == "win32":

    def _is_link(entry: os.DirEntry[str]) -> bool:
        """Whether ``entry`` is a symbolic link or a junction (which ``is_symlink`` does not show)."""
        tag = entry.stat(follow_symlinks=False).st_reparse_tag
        return tag in (stat.IO_REPARSE_TAG_SYMLINK, stat.IO_REPARSE_TAG_MOUNT_POINT)

else:
    _is_link = os.DirEntry.is_symlink


# --- patterns in gitignore syntax --------------------------------------------------------


def _is_ignored(rules: _Rules, path: str, *, directory: bool) -> bool:
    """Whether ``path``, whose parents are not ignored, is.

    pathspec's own match also lets a rule for a parent count for everything below it, which makes
    ``!src/`` bring back a ``src/cache/`` that another line ignores; Git does not.  The only group
    in an expression is the slash after a directory that a rule is for.
    """
    for regex, ignore, only_directories in rules:
        if not only_directories:
            found = regex.search(path)
            if found and found.lastindex is None:
                return ignore
        elif directory:
            found = regex.search(path + "/")
            if found and found.lastindex and found.end(1) == len(path) + 1:
                return ignore
    return False


def _rules_above(top: str, report: _Report) -> tuple[_Rules, str]:
    """Return the rules that hold for ``top`` from outside, and its path in the repository.

    There are none when ``top`` itself is ignored: whoever names an ignored directory means it.
    """
    outer = [top]
    while not os.path.lexists(os.path.join(outer[-1], ".git")):
        parent = os.path.dirname(outer[-1])
        if parent == outer[-1]:
            return (), ""
        outer.append(parent)
    rules: _Rules = ()
    at = ""
    for folder, child in zip(outer[:0:-1], outer[-2::-1], strict=True):
        if not at:
            rules = _read_rules((), os.path.join(folder, ".git", "info", "exclude"), "", report)
        rules = _read_rules(rules, os.path.join(folder, ".gitignore"), at, report)
        at += os.path.basename(child)
        if _is_ignored(rules, at, directory=True):
            return (), ""
        at += "/"
    return rules, at


def _read_rules(rules: _Rules, path: str, at: str, report: _Report) -> _Rules:
    """Return ``rules`` and those of the ignore file ``path``, which may be missing."""
    if not os.path.isfile(path):
        return rules
    try:
        # File names that are not UTF-8 reach us with surrogates; so must the patterns for them.
        with open(path, encoding="utf-8-sig", errors="surrogateescape") as file:
            return _extend(rules, file.read().split("\n"), at, strict=False)
    except OSError as error:
        report(Path(path), f"cannot be read: {reason(error)}")
        return rules


def _extend(rules: _Rules, lines: Iterable[str], at: str, *, strict: bool) -> _Rules:
    """Return ``rules`` and the ``lines`` of an ignore file in directory ``at`` (``""``, ``"a/b/"``).

    Like Git, pass over a line that makes no sense; if ``strict``, it raises ``ValueError``.
    """
    for line in lines:
        if line.startswith("#") or not line.removeprefix("!").strip(" /"):
            continue
        from pathspec import GitIgnoreSpec  # most trees walked have no use for it

        regex = None
        with warnings.catch_warnings(), contextlib.suppress(ValueError, re.error):
            warnings.simplefilter("ignore")  # re's on "[[:alpha:]]"
            [pattern] = GitIgnoreSpec.from_lines([_anchored(line, at)]).patterns
            regex = pattern.regex
        if regex is not None:
            rules = ((regex, not line.startswith("!"), line.rstrip().endswith("/")), *rules)
        elif strict:
            raise ValueError(f"not a gitignore pattern: {line!r}")
    return rules


def _anchored(line: str, at: str) -> str:
    """Return the pattern for the top of the repository that means what ``line`` means in ``at``."""
    body = line.removeprefix("!")
    if f"/{body.rstrip()}".endswith("/**/"):  # directories below, which pathspec takes otherwise
        body = f"{body.rstrip()}?*/"
    elif body.rstrip() == "*/":  # the same, but not a special case of pathspec's
        body = "?*/"
    floating = "/" not in body.rstrip()[:-1]
    place = re.sub(r"([\\*?\[\]!# ])", r"\\\1", at)
    depth = "**/" if floating else ""
    return f"{'!' if line.startswith('!') else ''}/{place}{depth}{body.removeprefix('/')}"


# --- read --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: ``bom`` + ``text`` in ``encoding`` is ``data``, byte for byte.

    ``text`` keeps the line endings of the file and has no byte order mark.  ``stamp`` is
    ``(st_mtime_ns, st_size, st_ino)``, all 0 for data that belongs to no file.
    """

    path: Path
    data: bytes
    text: str
    encoding: str
    bom: bytes
    stamp: tuple[int, int, int]

    def encode(self, text: str) -> bytes:
        """Return ``text`` as the bytes of this file; ``FileProblem`` if its encoding cannot."""
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            character = ascii(error.object[error.start])
            message = f"cannot be written as {self.encoding}: the new text contains {character}"
            raise FileProblem(self.path, message) from error
        except UnicodeError as error:
            raise FileProblem(self.path, f"cannot be written as {self.encoding}") from error


def read(path: Path, data: bytes | None = None) -> Source:
    """Return the decoded file ``path``; ``data`` is its content where the caller has it already.

    Python files have the encoding they declare (PEP 263), others are UTF-8, or UTF-16 as PowerShell
    writes it.  Raises ``FileProblem`` for a file that cannot be read, is binary, is not valid in
    its encoding, or that the encoding would not give back byte for byte.
    """
    stamp = (0, 0, 0)
    try:
        status = os.stat(path)
        stamp = _stamp(status)
        if data is None:
            if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait forever
                raise FileProblem(path, "is not a regular file")
            data = path.read_bytes()
    except OSError as error:
        if data is None:
            raise FileProblem(path, f"cannot be read: {reason(error)}") from error
    detect = _python_encoding if path.suffix.lower() in _PYTHON else _text_encoding
    encoding, bom = detect(path, data)
    body = data[len(bom) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(re.split(r"\r\n|\r|\n", body[: error.start].decode(encoding, "replace")))
        label = encoding.upper() if encoding.startswith("utf-") else encoding
        where = f"byte 0x{body[error.start]:02x} at line {line}"
        raise FileProblem(path, f"not valid {label} ({where})") from error
    except (UnicodeError, LookupError) as error:  # LookupError: a codec, but not for text
        raise FileProblem(path, f"unknown encoding: {encoding}") from error
    if "\0" in text:
        raise FileProblem(path, "is binary")
    source = Source(path, data, text, encoding, bom, stamp)
    if source.encode(text) != data:
        raise FileProblem(path, f"cannot be written back byte for byte as {encoding}")
    return source


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _python_encoding(path: Path, data: bytes) -> tuple[str, bytes]:
    """Return encoding and byte order mark of Python source, as the interpreter sees them."""
    if b"\0" in data:
        raise FileProblem(path, "contains null bytes")
    bom = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    # Unlike the interpreter, detect_encoding knows no "\r" as line end and wants UTF-8 even before
    # and beside the declaration; the declaration itself is ASCII.
    head = re.match(rb"(?:[^\r\n]*(?:\r\n|\r|\n)?){2}", data[len(bom) :])
    lines = re.sub(rb"[\x80-\xff]", b"?", head[0] if head else b"").splitlines(keepends=True)
    try:
        encoding, _ = tokenize.detect_encoding(
            iter([bom + b"".join(lines[:1]), *lines[1:]]).__next__
        )
    except SyntaxError as error:
        unknown = str(error).startswith("unknown encoding")
        message = str(error) if unknown else "has a UTF-8 BOM but declares another encoding"
        raise FileProblem(path, message) from error
    return encoding.removesuffix("-sig"), bom


def _text_encoding(path: Path, data: bytes) -> tuple[str, bytes]:
    """Return encoding and byte order mark of a file that is not Python."""
    for encoding, bom in (
        ("utf-8", BOM_UTF8),
        ("utf-16-le", BOM_UTF16_LE),
        ("utf-16-be", BOM_UTF16_BE),
    ):
        if data.startswith(bom):
            return encoding, bom
    if b"\0" not in data:
        return "utf-8", b""
    if len(data) % 2 == 0:  # UTF-16 without a mark is sure only when every other byte is zero
        even, odd = data[::2], data[1::2]
        if not any(odd) and all(even):
            return "utf-16-le", b""
        if not any(even) and all(odd):
            return "utf-16-be", b""
    raise FileProblem(path, "is binary")


# --- write -------------------------------------------------------------------------------


def write(source: Source, text: str) -> None:
    """Give the file of ``source`` the new ``text``, whole or not at all.

    Mode, owner (where the user may), extended attributes, encoding and byte order mark stay.  A
    symbolic link stays one and its target is replaced; a hard link is broken: the other name keeps
    the old content.  Raises ``FileProblem``, with the file untouched, when it is read-only, has
    changed since it was read, or cannot be written.
    """
    data = source.encode(text)
    if data == source.data:
        return
    try:
        stamp = _stamp(os.stat(source.path))
    except OSError:
        stamp = None
    if stamp != source.stamp:
        raise FileProblem(source.path, CHANGED)
    replace(source.path, data, before=source.data)


def replace(path: Path, data: bytes, *, before: bytes, mode: int | None = None) -> None:
    """Replace the content ``before`` of file ``path`` by ``data``; ``mode`` replaces its mode bits.

    Ctrl-C leaves the old or the new file and nothing else.  A kill may leave the temporary file
    (``.<random>.flaskmigrate-tmp``) beside it; nobody can know whether a stranger's is still in use,
    so none is ever cleaned up.  Raises ``FileProblem``, like ``write``.
    """
    target = os.path.realpath(path)
    name = f".{os.urandom(8).hex()}{TEMPORARY}"
    temporary = os.path.join(os.path.dirname(target), name)
    try:
        status = os.stat(target)
        if not status.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
            raise FileProblem(path, "is read-only")
        with open(temporary, "xb", opener=_open_private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_owner(temporary, status)
        shutil.copystat(target, temporary)  # mode and extended attributes ...
        os.utime(temporary)  # ... but the times are today's
        if mode is not None:
            os.chmod(temporary, mode)
        with open(target, "rb") as file:
            if file.read() != before:
                raise FileProblem(path, CHANGED)
        os.replace(temporary, target)
    except OSError as error:
        raise FileProblem(path, f"cannot be written: {reason(error)}") from error
    finally:
        with contextlib.suppress(OSError):  # gone when all went well
            os.unlink(temporary)


def _open_private(path: str, flags: int) -> int:
    """Open a new file that nobody else may read before it has the mode of the original."""
    return os.open(path, flags, 0o600)


def _keep_owner(path: str, status: os.stat_result) -> None:
    """Give ``path`` the owner and group in ``status`` as far as the user may."""
    chown = getattr(os, "chown", None)
    if chown is None:  # Windows
        return
    own = os.stat(path)
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        for owner in (status.st_uid, -1):
            with contextlib.suppress(OSError):
                chown(path, owner, status.st_gid)
                return
