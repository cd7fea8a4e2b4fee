"""Jinja templates: what is an expression in them, and which project they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run, run_text
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest

PLAN = Plan.make(load(plugins=False), newest())
XHR = "(request.headers.get('X-Requested-With', '').lower() == 'xmlhttprequest')"

CASES = [
    ("{% if current_user.is_authenticated() %}a{% endif %}", "{% if current_user.is_authenticated %}a{% endif %}"),
    (
        "{% if not g.user.is_anonymous( )\n   and request.is_xhr -%}",
        "{% if not g.user.is_anonymous\n   and " + XHR + " -%}",
    ),
    ("{{ post.user.is_active() }} {{ author.is_active() }}", "{{ post.user.is_active }} {{ author.is_active() }}"),
    ("{{ current_user.is_authenticated }}", None),
    ("{{ 'current_user.is_active()' }} current_user.is_active()", None),
    ("{# {{ current_user.is_active() }} #}{% raw %}{{ current_user.is_active() }}{% endraw %}", None),
    ("{% extends 'a' if request.is_xhr else 'b' %}", "{% extends 'a' if " + XHR + " else 'b' %}"),
    ("{{ my_request.is_xhr }}{{ self.request.is_xhr }}", None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CASES)
def test_expressions(before: str, after: str | None) -> None:
    outcome = run_text(before, Path("page.html"), Options(PLAN))
    assert outcome.after == (before if after is None else after)
    assert run_text(outcome.after, Path("page.html"), Options(PLAN)).after == outcome.after


def test_what_is_likely_is_to_be_reviewed() -> None:
    text = "{{ current_user.is_active() }}\n{{ a.user.is_active() }}\n"
    found = run_text(text, Path("page.html"), Options(PLAN)).findings
    assert [(f.line, f.column, f.advice[:11]) for f in found] == [(1, 4, ""), (2, 4, "only likely")]


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("from flask_login import current_user\n", True),
        ("from flask.ext.login import current_user\n", True),
        ("from flask import g\n", False),
        ("from django.http import HttpRequest\n", False),
    ],
)
def test_project(tmp_path: Path, code: str, changed: bool) -> None:
    """A template is looked at where the project uses what it is about."""
    (tmp_path / "setup.py").write_text("")
    (tmp_path / "views.py").write_text(code)
    page = tmp_path / "templates" / "page.html"
    page.parent.mkdir()
    page.write_text("{{ current_user.is_active() }}\n")
    for _ in run([tmp_path], Options(PLAN, jobs=1, write=True)):
        pass
    assert (page.read_text() == "{{ current_user.is_active }}\n") is changed
