"""Whole applications in the style of their year: they run on the old stack, fail on the new one,
and pass there after migration.  The migrated trees are snapshots; ``pytest --snapshot-update``
writes them anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from examples_support import build_env, run_tests
from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run
from flaskmigrate.plan import Plan
from flaskmigrate.releases import parse_target

EXAMPLES = Path(__file__).parent.parent / "examples"
APPS = ("microblog", "snippets", "extension")


def texts(tree: Path) -> dict[str, Any]:
    """The files of ``tree`` as nested directories of texts, as pytest-snapshot wants them."""
    result: dict[str, Any] = {}
    for path in sorted(tree.rglob("*")):
        relative = path.relative_to(tree)
        if path.is_file() and not {"__pycache__", ".flaskmigrate"} & set(relative.parts):
            folder = result
            for part in relative.parts[:-1]:
                folder = folder.setdefault(part, {})
            folder[path.name] = path.read_text(encoding="utf-8")
    return result


def migrate(name: str, tmp_path: Path) -> Path:
    """A migrated copy of the example ``name``."""
    tree = tmp_path / name
    shutil.copytree(EXAMPLES / name, tree, ignore=shutil.ignore_patterns("__pycache__", "*.db"))
    plan = Plan.make(load(plugins=False), parse_target(["3.1"]))
    for outcome in run([tree], Options(plan, jobs=1, write=True)):
        assert outcome.error is None, outcome
    return tree


@pytest.mark.parametrize("name", APPS)
def test_migrated_tree(name: str, tmp_path: Path, snapshot: Any) -> None:
    tree = migrate(name, tmp_path)
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots" / name
    snapshot.assert_match_dir(texts(tree), "migrated")


@pytest.mark.parametrize("name", APPS)
def test_second_run_changes_nothing(name: str, tmp_path: Path) -> None:
    tree = migrate(name, tmp_path)
    before = texts(tree)
    plan = Plan.make(load(plugins=False), parse_target(["3.1"]))
    assert not [o.path for o in run([tree], Options(plan, jobs=1, write=True)) if o.changed]
    assert texts(tree) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", APPS)
def test_old_and_new_stack(name: str, tmp_path: Path) -> None:
    original = EXAMPLES / name
    old = build_env(f"{name}-old", original / "requirements.txt", "3.11")
    new = build_env(f"{name}-new", EXAMPLES / "new-stack" / f"{name}.txt", "3.11")
    if old is None or new is None:
        pytest.skip("the environments cannot be built here (no Python 3.11, or no package index)")
    copy = tmp_path / "original"
    shutil.copytree(original, copy)
    passing = run_tests(old, copy)
    assert passing.failed == 0, passing.output
    assert passing.passed > 0
    assert run_tests(new, copy).failed > 0, "nothing broke: the example shows nothing"
    migrated = run_tests(new, migrate(name, tmp_path))
    assert (migrated.passed, migrated.failed) == (passing.passed, 0), migrated.output
