"""Code that has nothing to do with Flask is never changed: whole foreign libraries, and Python's.

The wheels come from the package index and are kept between runs; the standard library is
that of the Python that runs the tests.  Run with ``pytest -m slow tests/test_foreign.py``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from examples_support import cache_folder
from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run
from flaskmigrate.model import Outcome
from flaskmigrate.plan import Plan
from flaskmigrate.releases import parse_target

pytestmark = pytest.mark.slow

WHEELS = (
    "aiohttp==3.*",
    "django==5.2.*",
    "fastapi==0.*",
    "quart==0.20.*",
    "sqlalchemy==2.0.*",
    "starlette==0.*",
    "sympy==1.14.*",
)
#: Findings that are right, by file and setting: nothing to edit, and a person should know.
REVIEWED = {
    # Quart's configuration is Flask's class, in which Quart gives the key a meaning of its own.
    ("quart/ctx.py", "flask.Config['PRESERVE_CONTEXT_ON_EXCEPTION']"),
}
#: Each takes a minute or two: the library of the Python that runs the tests stands for all.
VERSIONS = (f"3.{sys.version_info.minor}",)


def outcomes(tree: Path, *exclude: str) -> list[Outcome]:
    """All outcomes of the whole catalogue over ``tree`` with every fix asked for."""
    plan = Plan.make(load(plugins=False), parse_target(["3.1"]))
    return list(run([tree], Options(plan, unsafe=True, exclude=exclude)))


def findings(results: list[Outcome], tree: Path) -> set[tuple[str, str]]:
    """File and name of each finding."""
    return {
        (o.path.absolute().relative_to(tree.absolute()).as_posix(), f.name)
        for o in results
        for f in o.findings
    }


def test_libraries() -> None:
    """All in one tree: Quart mentions Flask, so that every member of every file is looked at."""
    tree = unpacked()
    results = outcomes(tree)
    assert len(list(tree.rglob("*.py"))) > 2500
    assert not [o.path for o in results if o.changed]
    assert not [o for o in results if (o.error or "").startswith("internal")]
    assert findings(results, tree) <= REVIEWED


@pytest.mark.parametrize("version", VERSIONS)
def test_standard_library(version: str) -> None:
    tree = standard_library(version)
    if tree is None:
        pytest.skip(f"there is no Python {version} here")
    results = outcomes(tree, "site-packages")
    assert len(list(tree.rglob("*.py"))) > 100
    assert not [o.path for o in results if o.changed]
    assert not [o for o in results if (o.error or "").startswith("internal")]
    assert not findings(results, tree)


def unpacked() -> Path:
    """The newest wheels for ``WHEELS`` in one folder; the test is skipped without an index."""
    folder = cache_folder() / "foreign"
    for requirement in WHEELS:
        wheels = folder / "wheels" / requirement.replace("*", "x")
        if not any(wheels.glob("*.whl")):
            command = ["pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "-d", wheels]
            done = subprocess.run(
                [sys.executable, "-m", *command, requirement],
                capture_output=True, text=True, timeout=300, check=False,
            )  # fmt: skip
            if done.returncode:
                pytest.skip(f"{requirement} cannot be had: {done.stderr.strip()[-200:]}")
            with zipfile.ZipFile(next(wheels.glob("*.whl"))) as archive:
                archive.extractall(folder / "tree")
    return folder / "tree"


def standard_library(version: str) -> Path | None:
    """The folder of the standard library of Python ``version``, if there is one."""
    executable = shutil.which(f"python{version}")
    if executable is None:
        return None
    found = subprocess.run(
        [executable, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return Path(found.stdout.strip()) if found.returncode == 0 else None
