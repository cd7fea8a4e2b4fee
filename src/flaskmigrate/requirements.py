"""What a project says it requires, as far as a finding needs to know: the words of its requirement files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

#: Where distributions are named that are to be installed.
_NAMES = re.compile(
    r"(?:.*requirements.*\.(?:txt|in)|constraints.*\.txt|setup\.(?:py|cfg)|pyproject\.toml|Pipfile(?:\.lock)?"
    r"|(?:poetry|uv|pdm)\.lock|environment.*\.ya?ml)",
    re.IGNORECASE,
)
#: What the project itself is called.
_OWN = re.compile(r"""^\s*name\s*=\s*["']?([\w.-]+)""", re.MULTILINE)
_WORD = re.compile(r"(?<![\w.-])[A-Za-z][\w.-]*(?:\[[\w, -]*\])?")
#: How far above a module its project may begin.
_LEVELS = 8


def named(path: Path) -> frozenset[str] | None:
    """The normalised words of the requirement files of the project that ``path`` lies in.

    An extra is a word of its own: ``wtforms[email]``.  The project's own name is left out.  ``None`` if there is no such file.
    """
    if not path.is_file():
        return None
    return _named(path.resolve().parent)


@lru_cache(maxsize=1024)
def _named(folder: Path) -> frozenset[str] | None:
    for level in (folder, *folder.parents)[:_LEVELS]:
        texts = list(_texts(level))
        if texts:
            own = {normal(name) for text in texts for name in _OWN.findall(text)}
            return frozenset(_words(texts)) - own
        if (level / ".git").exists():
            break
    return None


def normal(name: str) -> str:
    """``name`` as the package index compares names."""
    return re.sub(r"[_.-]+", "-", name).lower().strip("-")


def _texts(folder: Path) -> Iterator[str]:
    try:
        inside = [*folder.iterdir()]
        for name in ("requirements", "reqs"):
            if (folder / name).is_dir():
                inside += (p for p in (folder / name).iterdir() if p.suffix in (".txt", ".in"))
        for path in inside:
            if path.is_file() and (_NAMES.fullmatch(path.name) or path.parent != folder):
                yield path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in _WORD.findall(text):
            name, _, extras = word.partition("[")
            name = normal(name)
            yield name
            for extra in extras.rstrip("]").split(","):
                yield f"{name}[{extra.strip().lower()}]"
