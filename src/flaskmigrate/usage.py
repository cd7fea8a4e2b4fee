"""Which libraries a project uses: what its files import, what they require, and what these need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from flaskmigrate import files
from flaskmigrate.engine import wanted
from flaskmigrate.releases import RELEASES

#: What comes with a library, so that its behaviour is the application's; from the wheels' metadata.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "flask": ("werkzeug", "jinja2", "markupsafe", "itsdangerous", "click", "blinker", "python"),
    "flask-sqlalchemy": ("flask", "sqlalchemy"),
    "flask-wtf": ("flask", "wtforms"),
    "flask-migrate": ("flask-sqlalchemy",),
    "flask-marshmallow": ("flask", "marshmallow"),
    "flask-security": ("flask-login", "flask-wtf"),
    "flask-admin": ("flask", "wtforms"),
}
#: Other names under which a library is imported or required.
ALIASES: Mapping[str, str] = {
    "flask-uploads": "flask-reuploaded",
    "flask-security-too": "flask-security",
    "flask-cache": "flask-caching",
    "flask-restplus": "flask-restx",
    "flask-babelex": "flask-babel",
}
_REQUIREMENTS = (".txt", ".in", ".toml", ".cfg", ".lock")
_IMPORT = re.compile(r"\b(?:from|import)[ \t]+([\w., \t]+)")
_WORD = re.compile(r"(?<![\w.-])[A-Za-z][A-Za-z0-9_.-]*")


def used(text: str, suffix: str = ".py") -> set[str]:
    """The libraries that ``text``, of a file with this ``suffix``, imports or requires."""
    words: Iterable[str]
    if suffix in _REQUIREMENTS:
        words = _WORD.findall(text)
    else:
        modules = [part.split() for found in _IMPORT.findall(text) for part in found.split(",")]
        words = [module[0] for module in modules if module]
        words = [word.replace("flask.ext.", "flask_").partition(".")[0] for word in words]
    names = {re.sub(r"[_.-]+", "-", word).lower().strip("-") for word in words}
    return {ALIASES.get(name, name) for name in names} & RELEASES.keys()


def with_needs(libraries: Iterable[str]) -> set[str]:
    """``libraries`` and all that comes with them; with an extension of Flask, Flask."""
    found: set[str] = set()
    left = list(libraries)
    while left:
        library = left.pop()
        if library in found:
            continue
        found.add(library)
        left += NEEDS.get(library, ("flask",) if library.startswith("flask-") else ())
    return found


def in_project(paths: Sequence[Path], exclude: Sequence[str] = ()) -> set[str]:
    """The libraries that the files of ``paths`` use.

    A file that cannot be read says nothing here; the run reports it.
    """
    found: set[str] = set()

    def telling(name: str) -> bool:
        return name.endswith(_REQUIREMENTS) or wanted(name)

    for path in files.discover(paths, exclude=exclude, wanted=telling, report=lambda *_: None):
        if not path.is_file():  # opening a pipe would wait forever
            continue
        try:
            text = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        found |= used(text, path.suffix.lower())
    return with_needs(found)
