"""Releases on the package index: which there are, and their unpacked files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flaskmigrate.releases import key


class IndexUnavailable(Exception):  # noqa: N818 - what happened
    """pip could not get what was asked for; the message is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Library:
    """A distribution, the package in it, and the minor release the ledger starts from."""

    name: str
    package: str
    first: str


#: Releases before ``first`` are those that ran on Python 2 alone, or that nobody migrates from.
LIBRARIES = (
    Library("flask", "flask", "0.10"),
    Library("werkzeug", "werkzeug", "0.9"),
    Library("jinja2", "jinja2", "2.7"),
    Library("markupsafe", "markupsafe", "0.23"),
    Library("itsdangerous", "itsdangerous", "0.24"),
    Library("flask-sqlalchemy", "flask_sqlalchemy", "1.0"),
    Library("flask-login", "flask_login", "0.2"),
    Library("flask-wtf", "flask_wtf", "0.12"),
    Library("wtforms", "wtforms", "2.0"),
    Library("flask-babel", "flask_babel", "0.9"),
)


def cache() -> Path:
    """Where releases are kept: ``FLASKMIGRATE_LEDGER_CACHE``, else the user's cache folder."""
    named = os.environ.get("FLASKMIGRATE_LEDGER_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "flaskmigrate-ledger"


def _pip(*words: str) -> str:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexUnavailable(f"pip {' '.join(words)}: {done.stderr.strip()[-400:]}")
    return done.stdout


def minor(version: str) -> str:
    """``"3.1.2"`` → ``"3.1"``; ``"1.0"`` and ``"1"`` → ``"1.0"``."""
    parts = version.split(".")
    return ".".join([*parts, "0"][:2])


def minors(library: Library) -> dict[str, str]:
    """Minor release → its last patch release, oldest first.  Raises ``IndexUnavailable``."""
    said = _pip("index", "versions", "--ignore-requires-python", library.name)
    found = re.search(r"^Available versions: (.*)$", said, re.MULTILINE)
    versions = re.findall(r"\d+(?:\.\d+)+(?=,|$)", found.group(1)) if found else []
    if not versions:
        raise IndexUnavailable(f"pip names no versions of {library.name}")
    last: dict[str, str] = {}
    for version in sorted(versions, key=key):
        if key(minor(version)) >= key(library.first):
            last[minor(version)] = version
    return last


def fetch(library: Library, version: str) -> Path:
    """The folder that holds the package of a release, downloaded once.

    Raises ``IndexUnavailable``.
    """
    folder = cache() / f"{library.name}-{version}"
    if not folder.exists():
        cache().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache()) as work:
            wanted = f"{library.name}=={version}"
            options = ("--no-deps", "--ignore-requires-python", "--quiet", "--dest", work)
            _pip("download", *options, wanted)
            (archive,) = Path(work).iterdir()
            files = Path(work) / "files"
            _unpack(archive, files)
            _complete(files)
            shutil.move(files, folder)
    for place in _places(folder):
        if (place / library.package).is_dir() or (place / f"{library.package}.py").is_file():
            return place
    raise IndexUnavailable(f"{folder}: holds no package {library.package}")


def _unpack(archive: Path, to: Path) -> None:
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(to)
    else:
        with tarfile.open(archive) as sdist:
            sdist.extractall(to, filter="data")


def _complete(files: Path) -> None:
    """Make a package of each folder of modules: ``flask/sansio`` has no ``__init__.py``."""
    for folder in {module.parent for module in files.rglob("*.py")}:
        if (folder.parent / "__init__.py").exists():
            (folder / "__init__.py").touch()


def _places(folder: Path) -> Iterator[Path]:
    """A wheel has the package at its root, a source distribution below a folder, or in ``src``."""
    yield folder
    for inner in sorted(folder.iterdir()):
        if inner.is_dir():
            yield inner
            yield inner / "src"
