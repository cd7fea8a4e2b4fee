"""The libraries of the Flask family, their minor releases, and which ones go together.

The table is data, taken from the package index on 2026-11-23; ``--to 3.1`` means the newest
stack that ``pip install "flask==3.1.*"`` gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

#: Minor releases, oldest first.
RELEASES: Mapping[str, tuple[str, ...]] = {
    "flask": (
        "0.9",
        "0.10",
        "0.11",
        "0.12",
        "1.0",
        "1.1",
        "2.0",
        "2.1",
        "2.2",
        "2.3",
        "3.0",
        "3.1",
    ),
    "werkzeug": (
        "0.8",
        "0.9",
        "0.10",
        "0.11",
        "0.12",
        "0.13",
        "0.14",
        "0.15",
        "0.16",
        "1.0",
        "2.0",
        "2.1",
        "2.2",
        "2.3",
        "3.0",
        "3.1",
    ),
    "jinja2": ("2.7", "2.8", "2.9", "2.10", "2.11", "3.0", "3.1"),
    "markupsafe": ("0.23", "1.0", "1.1", "2.0", "2.1", "3.0"),
    "itsdangerous": ("0.24", "1.0", "1.1", "2.0", "2.1", "2.2"),
    "click": ("6.7", "7.0", "7.1", "8.0", "8.1", "8.2", "8.3", "8.4", "8.5"),
    "flask-sqlalchemy": ("1.0", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "3.0", "3.1"),
    "sqlalchemy": ("1.0", "1.1", "1.2", "1.3", "1.4", "2.0", "2.1"),
    "flask-login": ("0.2", "0.3", "0.4", "0.5", "0.6"),
    "flask-wtf": ("0.12", "0.13", "0.14", "0.15", "1.0", "1.1", "1.2", "1.3"),
    "wtforms": ("2.0", "2.1", "2.2", "2.3", "3.0", "3.1", "3.2", "3.3"),
    "flask-babel": ("0.9", "0.10", "0.11", "0.12", "1.0", "2.0", "3.0", "3.1", "4.0"),
    "babel": ("2.3", "2.5", "2.9", "2.11", "2.12", "2.14", "2.16", "2.17", "2.18"),
    "flask-migrate": ("1.8", "2.0", "2.7", "3.0", "3.1", "4.0", "4.1"),
    "flask-caching": ("1.0", "1.10", "2.0", "2.1", "2.3", "2.5"),
    "flask-jwt-extended": ("3.0", "3.25", "4.0", "4.4", "4.7"),
    "flask-admin": ("1.5", "1.6", "2.0", "2.2"),
    "flask-restx": ("0.1", "0.5", "1.0", "1.3"),
    "flask-session": ("0.3", "0.4", "0.5", "0.6", "0.7", "0.8"),
    "flask-socketio": ("4.3", "5.0", "5.6", "5.7"),
    "flask-marshmallow": ("0.10", "0.12", "0.14", "1.0", "1.5"),
    "marshmallow": ("2.21", "3.0", "3.10", "3.13", "3.26", "4.0", "4.4"),
    "flask-security": ("3.0", "4.0", "5.0", "5.9"),
    "flask-limiter": ("1.4", "2.0", "2.9", "3.0", "3.12", "4.0", "4.1"),
    "flask-cors": ("1.10", "2.0", "3.0", "4.0", "5.0", "6.0"),
    "flask-mail": ("0.7", "0.8", "0.9", "0.10"),
    "flask-reuploaded": ("0.4", "1.0", "1.6"),
    "blinker": ("1.4", "1.8", "1.9"),
    "python": ("3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13"),
}

#: Libraries that many projects use which have nothing to do with Flask.  Their changes are here for
#: those who use them with Flask, and count only in projects that do.
GENERAL = frozenset(("babel", "blinker", "click", "marshmallow", "python", "sqlalchemy"))

#: What a Flask release caps or needs: with that Flask, these are the newest that work.
CAPS: Mapping[str, Mapping[str, str]] = {
    "2.0": {"werkzeug": "2.0"},
    "2.1": {"werkzeug": "2.1"},
    "2.2": {"werkzeug": "2.2"},
    "2.3": {"werkzeug": "2.3"},
    "1.0": {
        "werkzeug": "0.16",
        "jinja2": "2.11",
        "markupsafe": "1.1",
        "itsdangerous": "1.1",
        "flask-sqlalchemy": "2.5",
        "click": "7.1",
        "flask-login": "0.5",
    },
    "1.1": {
        "werkzeug": "1.0",
        "jinja2": "2.11",
        "markupsafe": "1.1",
        "itsdangerous": "1.1",
        "flask-sqlalchemy": "2.5",
        "click": "7.1",
        "flask-login": "0.5",
    },
}


class UnknownVersion(ValueError):  # noqa: N818  (what is wrong, in the user's words)
    """A version or library that the table does not have; the message lists those it has."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Versions that go together: library name → minor version."""

    versions: Mapping[str, str]

    def get(self, library: str) -> str | None:
        """The version of ``library``, or ``None`` where the stack says nothing about it."""
        return self.versions.get(library)


def key(version: str) -> tuple[int, ...]:
    """Sort key of a dotted version: ``"2.10"`` comes after ``"2.9"``."""
    return tuple(int(part) for part in version.split("."))


_TITLES = {
    "jinja2": "Jinja", "markupsafe": "MarkupSafe", "itsdangerous": "ItsDangerous",
    "sqlalchemy": "SQLAlchemy", "wtf": "WTF", "wtforms": "WTForms", "jwt": "JWT",
    "restx": "RESTX", "restplus": "RESTPlus", "socketio": "SocketIO", "babelex": "BabelEx",
    "click": "click", "marshmallow": "marshmallow", "blinker": "blinker", "restful": "RESTful",
}  # fmt: skip


def title(library: str) -> str:
    """How people write the name: ``flask-sqlalchemy`` is ``Flask-SQLAlchemy``."""
    return "-".join(_TITLES.get(part, part.capitalize()) for part in library.split("-"))


def newest() -> Stack:
    """The newest release of every library."""
    return Stack({library: versions[-1] for library, versions in RELEASES.items()})


def _minor(library: str, version: str) -> str:
    """``"3.1.2"`` → ``"3.1"``, checked against the table."""
    known = RELEASES[library]
    parts = version.lstrip("v=").split(".")
    for candidate in (".".join(parts[:2]), f"{parts[0]}.0"):
        if candidate in known:
            return candidate
    raise UnknownVersion(
        f"{library} {version} is not a version flaskmigrate knows; it knows {', '.join(known)}"
    )


def parse_stack(words: Iterable[str]) -> dict[str, str]:
    """``["3.1", "werkzeug=2.3"]`` → ``{"flask": "3.1", "werkzeug": "2.3"}``.

    Raises ``UnknownVersion``.
    """
    named: dict[str, str] = {}
    for word in words:
        for part in word.split(","):
            library, equals, version = part.strip().replace("==", "=").rpartition("=")
            library = library.strip().lower().replace("_", "-") if equals else "flask"
            if library not in RELEASES:
                raise UnknownVersion(
                    f"{library} is not a library flaskmigrate knows; it knows {', '.join(RELEASES)}"
                )
            named[library] = _minor(library, version.strip())
    return named


def parse_target(words: Sequence[str]) -> Stack:
    """The stack that ``--to`` means; without words, the newest.  Raises ``UnknownVersion``."""
    named = parse_stack(words)
    versions = dict(newest().versions)
    if "flask" in named:
        versions.update(CAPS.get(named["flask"], {}))
    versions.update(named)
    return Stack(versions)
