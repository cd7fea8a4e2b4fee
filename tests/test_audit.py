"""``--audit`` and what a normal run says about silent changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from flaskmigrate import usage
from flaskmigrate.catalog import load
from flaskmigrate.cli import cli
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest, parse_target

CODE = """\
from flask import Flask

app = Flask(__name__)
app.config["SERVER_NAME"] = "example.com"
app.config["ENV"] = "a key of the project's own, which is looked at"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app.py").write_text(CODE)
    return tmp_path


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, words)
    return result.exit_code, result.stdout, result.stderr


def test_silent_changes_cost_a_normal_run_nothing() -> None:
    changes = load(plugins=False)
    plan = Plan.make(changes, newest())
    loud = Plan.make([change for change in changes if not change.silent], newest())
    assert plan.silent == [change for change in changes if change.silent]
    assert plan.table.keys() == loud.table.keys()
    assert plan.words == loud.words
    assert plan.keys == loud.keys


def test_audit_looks_for_nothing_else() -> None:
    plan = Plan.make(load(plugins=False), newest(), audit=True)
    assert {e.change for entries in plan.table.values() for e in entries} <= set(plan.silent)


def test_versions_limit_the_audit() -> None:
    older = Plan.make(load(plugins=False), parse_target(["2.3"]), audit=True)
    assert "flask/server-name" not in [change.id for change in older.silent]
    newer = Plan.make(load(plugins=False), newest(), {"flask": "3.0"}, ["flask"], audit=True)
    assert [c.id for c in newer.silent] == [
        "flask/dotenv-defaults",
        "flask/secret-key-fallbacks",
        "flask/server-name",
        "flask/subdomain-matching",
    ]


def test_silent_rules_never_edit(project: Path) -> None:
    code, out, _ = run("--audit", "app.py")
    assert code == 0
    assert (project / "app.py").read_text() == CODE
    assert "flask/server-name (Flask 3.1)" in out
    assert "app.py:4:1" in out
    assert "werkzeug/merge-slashes" in out, "those that show nowhere are listed, too"
    assert not (project / ".flaskmigrate").exists()


def test_a_normal_run_mentions_the_audit_in_one_line(project: Path) -> None:
    code, out, err = run("app.py")
    assert code == 0
    assert "server-name" not in out + err
    assert [line for line in err.splitlines() if "--audit" in line] == [err.splitlines()[-1]]
    assert "--audit" not in run("-q", "app.py")[2]


def test_a_file_that_cannot_be_read_is_an_error(project: Path) -> None:
    (project / "broken.py").write_text("from flask import (\napp.config['SERVER_NAME'] = 1\n")
    code, _, err = run("--audit", ".")
    assert code == 2
    assert "broken.py" in err


def test_an_audit_lists_only_libraries_that_the_project_uses(project: Path) -> None:
    _, out, _ = run("--audit", ".")
    assert "\nflask/" in out
    assert "\nwerkzeug/" in out, "it comes with Flask"
    for library in ("flask-login", "flask-sqlalchemy", "sqlalchemy", "wtforms", "marshmallow"):
        assert f"\n{library}/" not in out
    (project / "models.py").write_text("from flask_sqlalchemy import SQLAlchemy\n")
    (project / "requirements.txt").write_text("Flask_Login==0.4.1\n")
    _, out, _ = run("--audit", ".")
    for library in ("flask-login", "flask-sqlalchemy", "sqlalchemy"):
        assert f"\n{library}/" in out
    assert "\nwtforms/" not in out
    assert "\nflask-login/" not in run("--audit", "models.py")[1]


@pytest.mark.parametrize(
    ("text", "libraries"),
    [
        ("import os, flask_login as login", {"flask-login"}),
        ("from flask.ext.sqlalchemy import SQLAlchemy", {"flask-sqlalchemy"}),
        ("    >>> from jinja2.ext import Extension", {"jinja2"}),
        ("click = 'flask'", set()),
    ],
)
def test_libraries_of_a_text(text: str, libraries: set[str]) -> None:
    assert usage.used(text) == libraries


def test_audit_excludes_dry_run(project: Path) -> None:
    assert run("--audit", "-n", ".")[0] == 2


def test_a_list_does_not_call_gone_what_only_behaves_differently() -> None:
    _, out, _ = run("list")
    gone, changed = out.split("CHANGED IN")
    assert "GONE IN" in gone
    assert "\nflask/markup " in gone
    assert "\nflask/json-text " not in gone
    assert "\nflask/json-text " in changed
    assert "\nflask/markup " not in changed


def test_a_run_that_finds_no_code_of_flask_says_nothing_of_the_audit(project: Path) -> None:
    line = "--audit lists what to check"
    assert line in run("app.py")[2]
    (project / "other.py").write_text("x = 1\n")
    assert line not in run("other.py")[2]
    (project / "empty").mkdir()
    assert line not in run("empty")[2]
