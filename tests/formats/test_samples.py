"""Each sample as a repository of its own: exactly the bytes of ``after``, also after a second run."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "samples"
ROWS = [line.split("\t") for line in (SAMPLES / "INDEX.tsv").read_text().splitlines()[1:]]
APP = 'from flask import Flask\n\n\ndef create_app():\n    return Flask("shop")\n'
READER = 'import os\n\nfrom app.settings import config\n\nchosen = config[os.getenv("FLASK_ENV")]\n'


def groups():
    """One repository a sample; the layers of a folder belong together."""
    found: dict[str, list[list[str]]] = {}
    for row in ROWS:
        kind, name = row[:2]
        found.setdefault(
            f"{kind}/{name.partition('/')[0]}" if kind == "layers" else f"{kind}/{name}", []
        ).append(row)
    return found


@pytest.mark.parametrize("rows", groups().values(), ids=list(groups()))
def test_sample(rows, tree):
    tree.put("app/__init__.py", APP)
    expected = {}
    for kind, name, place, state, result, _ in rows:
        if state == "read":
            tree.put("app/reader.py", READER)
        before = (SAMPLES / kind / "before" / name).read_bytes()
        after = (SAMPLES / kind / "after" / name).read_bytes()
        assert (result == "same") == (before == after)
        expected[tree.put(place, before)] = after
    tree.migrate()
    for path, after in expected.items():
        assert path.read_bytes() == after
    again = tree.migrate()
    assert not [f for findings in again.values() for f in findings if f.edits]
    for path, after in expected.items():
        assert path.read_bytes() == after


def test_all_samples_are_listed():
    listed = {f"{kind}/before/{name}" for kind, name, *_ in ROWS}
    there = {p.relative_to(SAMPLES).as_posix() for p in SAMPLES.rglob("before/**/*") if p.is_file()}
    assert there == listed
