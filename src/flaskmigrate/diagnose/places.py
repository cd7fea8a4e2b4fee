"""Whose file it is that a traceback names: the user's, a package's, or Python's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from flaskmigrate.diagnose.knowledge import MODULES, PACKAGES, PALLETS
from flaskmigrate.diagnose.tracebacks import Frame

_SITE = re.compile(r"^(.*/)?(site|dist)-packages/(?P<rest>.+)$")
_BUNDLED = re.compile(r"/(?:opt/python|var/task|\.?_?vendor|third_party|libs?)/(?P<rest>.+)$")
_PYTHON = re.compile(
    r"^<(?!stdin|string|ipython|template|unknown|console)|/lib(?:64)?/(?:python|pypy)[\d.]*(?:\.zip)?/|/lib-python/"
    r"|(?i:python\d*|conda\d?|/envs/[^/]+|/versions/[\d.]+)(?:/[^/]+)?/lib/[^/]+\.py$"
    r"|(?i:(?:python[\d.-]*|conda\d?|/envs/[^/]+)/lib/(?!site-packages))"
)
_TOOL = re.compile(r"(?i:/(?:bin|scripts)/[^/.]+$|\.exe(?:/__main__\.py)?$|-script\.py$)")
_EGG = re.compile(r"^(?P<name>[\w.]+)-(?P<version>\d[\w.!+]*?)(?:-[^/]*)?\.(?:egg|whl|zip)/")


@dataclass(frozen=True, slots=True)
class Place:
    """A frame and whose it is: ``own``, ``package`` or ``python``.

    ``top`` is the package that is imported (``flask_login``), ``distribution`` what is installed
    (``Flask-Login``), ``version`` which release of it is, where this machine can tell.
    """

    frame: Frame
    kind: str
    top: str = ""
    distribution: str = ""
    version: str = ""


def locate(frame: Frame) -> Place:
    """Whose file ``frame`` is in."""
    path = frame.path.replace("\\", "/")
    site = _SITE.match(path)
    if site:
        rest, version = site["rest"], ""
        if egg := _EGG.match(rest):
            rest, version = rest[egg.end() :], egg["version"]
        parts = re.sub(r"\.\w+$", "", rest).split("/")
        two = ".".join(parts[:2])
        top = two if two in MODULES else parts[0]
        folder = path[: site.start("rest")]
        distribution, found = _distribution(top, folder)
        return Place(frame, "package", top, distribution, version or found)
    if _PYTHON.search(path) or _TOOL.search(path):
        return Place(frame, "python")
    if bundled := _BUNDLED.search(path):
        top = re.sub(r"\.py$", "", bundled["rest"].split("/")[0])
        if top in MODULES or top in PALLETS:
            return Place(frame, "package", top, _distribution(top, "")[0])
    return Place(frame, "own")


@lru_cache(maxsize=256)
def _distribution(top: str, folder: str) -> tuple[str, str]:
    """The distribution that installs ``top``, and its version if ``folder`` is on this machine."""
    known = MODULES.get(top)
    if folder and Path(folder).is_dir():
        names = {top.lower().replace("_", "-"), known.key if known else ""}
        for found in metadata.distributions(path=[folder]):
            key = normal(found.metadata["Name"] or "")
            tops = (found.read_text("top_level.txt") or "").split()
            if key in names or top in tops:
                if known and key == known.key:
                    return known.name, found.version
                if key in PACKAGES:
                    return PACKAGES[key].name, found.version
                return found.metadata["Name"], found.version
    return (known.name if known else top.replace("_", "-")), ""


def normal(name: str) -> str:
    """The normalised name of a distribution; Flask-Security-Too is Flask-Security."""
    name = re.sub(r"[-_.]+", "-", name).lower()
    return "flask-security" if name == "flask-security-too" else name


def installed(name: str) -> str:
    """The version of distribution ``name`` in this environment, if it is there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
