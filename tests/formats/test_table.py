"""The decision table, on the smallest files that show it."""

from __future__ import annotations

import pickle

import pytest
from conftest import CHANGE, PLAN, levels

from flaskmigrate import formats
from flaskmigrate.environment import EnvironmentFacts
from flaskmigrate.formats import _common, _judge
from flaskmigrate.plan import Entry, Plan

READER = 'import os\n\nmode = os.environ.get("FLASK_ENV")\n'
LOWER = "FLASK_ENV=development\n"

# value of .env, before and after, level of the findings: unread and alone
ALONE = [
    ("FLASK_ENV=development\n", "FLASK_DEBUG=1\n", ["safe"]),
    ("FLASK_ENV=production\n", "FLASK_DEBUG=0\n", ["safe"]),
    ("FLASK_ENV=testing\n", None, ["manual"]),
    ("FLASK_ENV=Development\n", None, ["manual"]),
    ("FLASK_ENV=developement\n", None, ["manual"]),
    ("FLASK_ENV='development '\n", None, ["manual"]),
    ("FLASK_ENV=${MODE}\n", None, ["manual"]),
    ("FLASK_ENV={{ mode }}\n", None, ["manual"]),
    ("FLASK_ENV=<mode>\n", None, ["manual"]),
    ("FLASK_ENV\n", None, ["manual"]),
    ("FLASK_ENV=development\nFLASK_DEBUG=0\n", "FLASK_DEBUG=0\n", ["safe"]),
    ("FLASK_ENV=production\nFLASK_DEBUG=1\n", "FLASK_DEBUG=1\n", ["safe"]),
    ("FLASK_ENV=development\nFLASK_DEBUG=\n", "FLASK_DEBUG=1\n", ["safe"]),
    ("FLASK_DEBUG=\nFLASK_ENV=production\n", "FLASK_DEBUG=0\n", ["safe"]),
    ("FLASK_ENV=development\nFLASK_DEBUG=${D}\n", None, ["manual"]),
    ("FLASK_ENV=testing\nFLASK_DEBUG=0\n", None, []),
    ("FLASK_ENV=testing\nFLASK_DEBUG=\n", None, ["manual"]),
    ("FLASK_ENV=development\nFLASK_ENV=testing\n", None, ["manual", "manual"]),
    ("FLASK_DEBUG=development\n", "FLASK_DEBUG=1\n", ["safe"]),
    ("FLASK_DEBUG=2\n", "FLASK_DEBUG=1\n", ["safe"]),
    ("FLASK_DEBUG=off\n", None, ["manual"]),
    ("FLASK_DEBUG=True\nFLASK_DEBUG=no\nFLASK_DEBUG=<0 or 1>\n", None, []),
    ("# FLASK_ENV=development\n", "# FLASK_DEBUG=1\n", ["safe"]),
    ("# FLASK_ENV=testing, or so\n", None, []),
]

# with something that reads the variable
READ = [
    ("FLASK_ENV=development\n", "FLASK_ENV=development\nFLASK_DEBUG=1\n", ["unsafe"]),
    ("FLASK_ENV=production\n", None, []),
    ("FLASK_ENV=testing\n", None, []),
    ("FLASK_ENV=developement\n", None, ["manual"]),
    ("FLASK_ENV=development\nFLASK_DEBUG=0\n", None, []),
    ("FLASK_ENV=development\nFLASK_DEBUG=\n", "FLASK_ENV=development\nFLASK_DEBUG=1\n", ["unsafe"]),
    ("FLASK_ENV=${MODE}\n", None, ["manual"]),
    ("# FLASK_ENV=development\n", None, []),
]

# above a .flaskenv that says development
LAYERED = [
    ("FLASK_ENV=production\n", "FLASK_DEBUG=0\n", ["safe"]),
    ("FLASK_ENV=testing\n", "FLASK_ENV=testing\nFLASK_DEBUG=0\n", ["safe"]),
    ("FLASK_ENV=Production\n", "FLASK_ENV=Production\nFLASK_DEBUG=0\n", ["safe"]),
    ("FLASK_ENV=Development\n", None, ["manual"]),
    ("FLASK_ENV=testing\nFLASK_DEBUG=\n", "FLASK_ENV=testing\nFLASK_DEBUG=0\n", ["safe"]),
]
LAYERED_READ = [
    ("FLASK_ENV=production\n", "FLASK_ENV=production\nFLASK_DEBUG=0\n", ["unsafe"]),
    ("FLASK_ENV=testing\n", "FLASK_ENV=testing\nFLASK_DEBUG=0\n", ["safe"]),
    ("FLASK_ENV=production\nFLASK_DEBUG=0\n", None, []),
]


def check(tree, before, after, expected):
    path = tree.put(".env", before)
    found = tree.migrate()[".env"]
    assert path.read_text() == (before if after is None else after)
    assert levels(found) == expected
    again = tree.migrate()[".env"]
    assert not [f for f in again if f.edits]
    assert path.read_text() == (before if after is None else after)


@pytest.mark.parametrize(("before", "after", "expected"), ALONE)
def test_alone(tree, before, after, expected):
    check(tree, before, after, expected)


@pytest.mark.parametrize(("before", "after", "expected"), READ)
def test_read(tree, before, after, expected):
    tree.put("config.py", READER)
    check(tree, before, after, expected)


@pytest.mark.parametrize(("before", "after", "expected"), LAYERED)
def test_layered(tree, before, after, expected):
    tree.put(".flaskenv", LOWER)
    check(tree, before, after, expected)


@pytest.mark.parametrize(("before", "after", "expected"), LAYERED_READ)
def test_layered_and_read(tree, before, after, expected):
    tree.put(".flaskenv", LOWER)
    tree.put("config.py", READER)
    check(tree, before, after, expected)


def test_messages_name_the_places(tree):
    tree.put("app/config.py", READER)
    path = tree.put(".env", "A=1\n  FLASK_ENV=development\n")
    finding = tree.find(path)[0]
    assert (finding.line, finding.column, finding.name) == (2, 3, "FLASK_ENV")
    assert "app/config.py:3 reads it" in finding.message
    assert finding.change == "flask/env"


def test_a_contradiction_elsewhere_is_to_be_reviewed(tree):
    """FLASK_DEBUG used to win over a FLASK_ENV that stood above it."""
    tree.put(".flaskenv", "FLASK_DEBUG=0\n")
    path = tree.put("docker-compose.yml", "environment:\n  FLASK_ENV: development\n")
    finding = tree.find(path)[0]
    assert levels([finding]) == ["unsafe"]
    assert ".flaskenv:1" in finding.message
    agreeing = tree.put("b/docker-compose.yml", "environment:\n  FLASK_ENV: production\n")
    assert levels(tree.find(agreeing)) == ["safe"]


def test_only_announced(tree):
    """At a target that only warns, the findings say so."""
    change = next(iter(CHANGE))
    plan = Plan([Entry(CHANGE, change, pending=True)])
    path = tree.put(".env", "FLASK_ENV=development\n")
    found = formats.find(path, path.read_text(), plan, None)
    assert [f.pending for f in found] == [True]


def test_facts_by_variable(tree):
    path = tree.put(".env", "FLASK_ENV=development\n")
    read = EnvironmentFacts("FLASK_ENV", readers=[(path, 1, "")])
    assert levels(formats.find(path, path.read_text(), PLAN, {"FLASK_ENV": read})) == ["unsafe"]
    assert levels(formats.find(path, path.read_text(), PLAN, {})) == ["safe"]
    assert levels(formats.find(path, path.read_text(), PLAN, None)) == ["safe"]


def test_facts_cross_process_boundaries(tree):
    tree.put(".env", "FLASK_ENV=development\n")
    tree.put("config.py", READER)
    facts = tree.facts()
    assert pickle.loads(pickle.dumps(facts)) == facts
    assert facts.read


def test_what_is_not_certain_is_reported(tree, monkeypatch):
    """An edit after which the file reads otherwise than intended is not made."""
    path = tree.put(".env", "FLASK_ENV=development\nA=1\n")
    original = _common.renamed
    monkeypatch.setattr(
        _common, "renamed", lambda *a: (*original(*a), _common.Edit(22, 22, "B=2\n"))
    )
    found = tree.find(path)
    assert levels(found) == ["manual"]
    assert "could not be edited with certainty" in found[0].advice


def test_a_value_and_its_export_go_together(tree):
    path = tree.put("run.sh", "FLASK_ENV=development\nexport FLASK_ENV\n")
    assert levels(tree.find(path)) == ["safe", "safe"]
    tree.put(".env", "FLASK_DEBUG=0\n")
    assert levels(tree.find(path)) == ["unsafe", "unsafe"]


def test_the_table_takes_its_facts_from_the_rule():
    rule = next(iter(CHANGE))
    assert _judge.is_flag(rule)
    assert _judge.option(rule) == "--debug"
    assert formats.needles(PLAN) == (b"FLASK_ENV", b"FLASK_DEBUG")
