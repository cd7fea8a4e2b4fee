"""The variable in Python code."""

from __future__ import annotations

import ast

import pytest
from conftest import levels

HEAD = "import os\nimport subprocess\nfrom os import environ, putenv\nfrom unittest.mock import patch\n"
READER = 'import os\n\nmode = os.getenv("FLASK_ENV")\n'

UNREAD = [
    ('os.environ["FLASK_ENV"] = "development"', 'os.environ["FLASK_DEBUG"] = "1"'),
    ("environ['FLASK_ENV'] = 'production'  # c", "environ['FLASK_DEBUG'] = '0'  # c"),
    ('putenv("FLASK_ENV", "development")', 'putenv("FLASK_DEBUG", "1")'),
    ('if x: os.environ["FLASK_ENV"] = "development"', 'if x: os.environ["FLASK_DEBUG"] = "1"'),
    (
        'os.environ.update({"FLASK_ENV": "development", "A": "1"})',
        'os.environ.update({"FLASK_DEBUG": "1", "A": "1"})',
    ),
    ('os.environ.update(FLASK_ENV="development")', 'os.environ.update(FLASK_DEBUG="1")'),
    (
        'subprocess.run(x, env=dict(os.environ, FLASK_ENV="development"))',
        'subprocess.run(x, env=dict(os.environ, FLASK_DEBUG="1"))',
    ),
    (
        'subprocess.run(x, env={**os.environ, "FLASK_ENV": "production"})',
        'subprocess.run(x, env={**os.environ, "FLASK_DEBUG": "0"})',
    ),
    (
        'runner.invoke(c, env={"FLASK_ENV": "development"})',
        'runner.invoke(c, env={"FLASK_DEBUG": "1"})',
    ),
    (
        'env = os.environ.copy()\nenv["FLASK_ENV"] = "development"',
        'env = os.environ.copy()\nenv["FLASK_DEBUG"] = "1"',
    ),
    ('raw_env = ["FLASK_ENV=production", "A=1"]', 'raw_env = ["FLASK_DEBUG=0", "A=1"]'),
    (
        'with patch.dict(os.environ, {"FLASK_ENV": "development"}): pass',
        'with patch.dict(os.environ, {"FLASK_DEBUG": "1"}): pass',
    ),
    (
        'with patch.dict("os.environ", {"FLASK_ENV": "development"}, clear=True): pass',
        'with patch.dict("os.environ", {"FLASK_DEBUG": "1"}, clear=True): pass',
    ),
    (
        'with patch.dict(os.environ, FLASK_ENV="development"): pass',
        'with patch.dict(os.environ, FLASK_DEBUG="1"): pass',
    ),
    (
        'def t(monkeypatch):\n    monkeypatch.setenv("FLASK_ENV", "production")',
        'def t(monkeypatch):\n    monkeypatch.setenv("FLASK_DEBUG", "0")',
    ),
    (
        'os.environ["FLASK_DEBUG"] = "1"\nos.environ["FLASK_ENV"] = "development"\nx()',
        'os.environ["FLASK_DEBUG"] = "1"\nx()',
    ),
    ('os.environ["FLASK_DEBUG"] = "development"', 'os.environ["FLASK_DEBUG"] = "1"'),
    (
        'x = "é"; os.environ["FLASK_ENV"] = "development"',
        'x = "é"; os.environ["FLASK_DEBUG"] = "1"',
    ),
]
REVIEW = [
    (
        'os.environ.setdefault("FLASK_ENV", "development")',
        'os.environ.setdefault("FLASK_DEBUG", "1")',
    ),
    (
        'def t(monkeypatch):\n    monkeypatch.delenv("FLASK_ENV", raising=False)',
        'def t(monkeypatch):\n    monkeypatch.delenv("FLASK_DEBUG", raising=False)',
    ),
    ('os.environ.pop("FLASK_ENV", None)', 'os.environ.pop("FLASK_DEBUG", None)'),
]
REPORTED = [
    'os.environ["FLASK_ENV"] = mode',
    'os.environ["FLASK_ENV"] = "testing"',
    'os.environ["FLASK_ENV"] = "dev" "elopment"',
    'os.environ["FLASK_ENV"] += "x"',
    'subprocess.run("FLASK_ENV=development flask run", shell=True)',
    'print("Set FLASK_ENV to development")',
    '"""Start me with FLASK_ENV=development."""',
    'settings = {"FLASK_ENV": "development"}',
    'other = {}\nother["FLASK_ENV"] = "development"',
    'del os.environ["FLASK_ENV"]',
    'def t(monkeypatch):\n    monkeypatch.delenv("FLASK_ENV")',
    'os.environ["FLASK_ENV"] = "testing"\nos.environ.pop("FLASK_ENV", None)',
    'patch.dict(os.environ, {"FLASK_ENV": "development", "FLASK_DEBUG": "0"})',
]
SILENT = [
    '"""Speaks of FLASK_ENV."""',
    'class Config:\n    FLASK_ENV = "development"',
    'app.config["FLASK_ENV"] = "development"',
    'x = "FLASK_ENVIRONMENT", "MY_FLASK_ENV"',
    'x = os.environ.get("FLASK_DEBUG")',
    'run(FLASK_ENV="development")',
]


def run(tree, code, head=HEAD):
    path = tree.put("a.py", head + code + "\n")
    found = tree.migrate()["a.py"]
    after = path.read_text()
    ast.parse(after)
    again = tree.migrate()["a.py"]
    assert not [f for f in again if f.edits]
    assert after.startswith(head)
    return after[len(head) : -1], found


@pytest.mark.parametrize(("before", "after"), UNREAD)
def test_unread(tree, before, after):
    result, found = run(tree, before)
    assert result == after
    assert levels(found) == ["safe"]


@pytest.mark.parametrize(("before", "after"), REVIEW)
def test_to_be_reviewed(tree, before, after):
    result, found = run(tree, before)
    assert result == after
    assert levels(found) == ["unsafe"]


@pytest.mark.parametrize("code", REPORTED)
def test_reported(tree, code):
    head = "" if code.startswith('"""') else HEAD
    result, found = run(tree, code, head)
    assert result == code
    assert set(levels(found)) == {"manual"}


@pytest.mark.parametrize("code", SILENT)
def test_silent(tree, code):
    head = "" if code.startswith('"""') else HEAD
    result, found = run(tree, code, head)
    assert result == code
    assert not found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'if x:\n    os.environ["FLASK_ENV"] = "development"  # c\n    y()',
            (
                'if x:\n    os.environ["FLASK_ENV"] = "development"  # c\n'
                '    os.environ["FLASK_DEBUG"] = "1"\n    y()'
            ),
        ),
        (
            'def t(monkeypatch):\n    monkeypatch.setenv("FLASK_ENV", "development")',
            (
                'def t(monkeypatch):\n    monkeypatch.setenv("FLASK_ENV", "development")\n'
                '    monkeypatch.setenv("FLASK_DEBUG", "1")'
            ),
        ),
    ],
)
def test_read(tree, before, after):
    tree.put("reader.py", READER)
    result, found = run(tree, before)
    assert result == after
    assert levels(found) == ["unsafe"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('os.environ["FLASK_ENV"] = "production"', []),
        ('os.environ["FLASK_ENV"] = "testing"', []),
        ('def t(monkeypatch, mode):\n    monkeypatch.setenv("FLASK_ENV", mode)', []),
        ('os.environ.pop("FLASK_ENV", None)', []),
        ('os.environ["FLASK_ENV"] = "development"\nos.environ["FLASK_DEBUG"] = "0"', []),
        ('if x: os.environ["FLASK_ENV"] = "development"', ["manual"]),
        ('run(env={"FLASK_ENV": "development"})', ["manual"]),
        ('os.environ["FLASK_ENV"] = mode', ["manual"]),
    ],
)
def test_read_and_left(tree, code, expected):
    tree.put("reader.py", READER)
    result, found = run(tree, code)
    assert result == code
    assert levels(found) == expected


def test_a_later_setting_of_the_new_variable_is_another_matter(tree):
    """Only what is set in a row is seen together."""
    code = 'os.environ["FLASK_ENV"] = "production"\nx()\nos.environ["FLASK_DEBUG"] = "0"'
    assert run(tree, code)[0] == code.replace("FLASK_ENV", "FLASK_DEBUG").replace("production", "0")


def test_line_endings_stay(tree):
    tree.put("reader.py", READER)
    path = tree.put("a.py", b'import os\r\nos.environ["FLASK_ENV"] = "development"\r\n')
    tree.migrate()
    assert path.read_bytes() == (
        b'import os\r\nos.environ["FLASK_ENV"] = "development"\r\n'
        b'os.environ["FLASK_DEBUG"] = "1"\r\n'
    )
