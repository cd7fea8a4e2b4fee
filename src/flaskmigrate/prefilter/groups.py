# A Path for every folder would cost more than reading it.
"""Which files belong to one project, and whether the run has all of its files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

#: A folder with one of these is a project.
_MARKERS = frozenset(
    (".git", ".hg", "pyproject.toml", "setup.py", "setup.cfg", "tox.ini", "Pipfile")
)
_MAX_LEVELS = 12


class Groups:
    """Which files belong to one project, and whether the run has all of its files.

    What is below a named path is one project; a folder in it with a ``pyproject.toml`` or the like
    is one of its own, and so is every package in a ``site-packages``.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._tops: list[tuple[str, str, bool, bool]] = []
        for path in paths:
            folder = os.path.abspath(path if path.is_dir() else path.parent)
            top = _project(folder)
            names = _names(folder)
            installed = any(name.endswith(".dist-info") for name in names)
            outside = not path.is_dir() or top not in (folder, "")
            if not top and "__init__.py" in names:
                outside = True
            elif not top and not installed:
                parent = os.path.dirname(folder)
                outside = outside or any(
                    name.endswith(".py") or "__init__.py" in _names(os.path.join(parent, name))
                    for name in _names(parent)
                    if name != os.path.basename(folder) and not name.startswith(".")
                )
            self._tops.append((os.path.join(folder, ""), top or folder, outside, installed))
        self._known: dict[str, str] = {}
        self._own: dict[str, bool] = {}

    def of(self, path: Path) -> tuple[str, bool]:
        """Return the name of the project ``path`` is part of; whether it has files outside of the run."""
        text = os.path.abspath(path)
        for folder, top, outside, installed in self._tops:
            if text.startswith(folder):
                first = text[len(folder) :].replace("\\", "/").partition("/")[0]
                inner = folder + first
                own = self._own.get(inner)
                if own is None:
                    own = installed or not _MARKERS.isdisjoint(_names(inner))
                    self._own[inner] = own
                return (inner, False) if own else (top, outside)
        return "", True


def _project(folder: str) -> str:
    """Return the nearest folder, ``folder`` or above, that is marked as a project; or nothing."""
    for _ in range(_MAX_LEVELS):
        if not _MARKERS.isdisjoint(_names(folder)):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            break
        folder = parent
    return ""


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
