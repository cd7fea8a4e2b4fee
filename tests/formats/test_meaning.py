"""What is called safe means the same: shell scripts and dotenv files are run before and after."""

from __future__ import annotations

import subprocess
from io import StringIO

import pytest
from conftest import PLAN, Tree
from dotenv import dotenv_values
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from flaskmigrate import formats
from flaskmigrate.environment import EnvironmentFacts
from flaskmigrate.formats._common import applied
from flaskmigrate.model import Applicability

OFF = ("0", "false", "no")
UNREAD = EnvironmentFacts("FLASK_ENV")


def old_debug(env: dict[str, str | None]) -> bool:
    """Flask 1.0 to 2.2."""
    value = env.get("FLASK_DEBUG")
    if not value:
        return env.get("FLASK_ENV") == "development"
    return value.lower() not in OFF


def new_debug(env: dict[str, str | None]) -> bool:
    """Flask 2.3 and later."""
    value = env.get("FLASK_DEBUG")
    return bool(value) and value is not None and value.lower() not in OFF


# --- shell ---------------------------------------------------------------------------------

LINES = [
    "export FLASK_ENV=development",
    "export FLASK_ENV='production'",
    'export FLASK_APP=x FLASK_ENV="development" # c',
    "export FLASK_ENV=testing",
    "export FLASK_DEBUG=1",
    "export FLASK_DEBUG=0",
    "export FLASK_DEBUG=",
    "export FLASK_DEBUG=1 FLASK_ENV=production",
    "FLASK_ENV=development",
    "FLASK_ENV=production",
    "FLASK_ENV=staging",
    "export FLASK_ENV",
    "$SHOW",
    "FLASK_ENV=development $SHOW",
    "FLASK_ENV=production FLASK_APP=x $SHOW",
    "FLASK_ENV=testing $SHOW",
    "FLASK_DEBUG=1 FLASK_ENV=production $SHOW",
    "env FLASK_ENV=development $SHOW",
    "env A=1 FLASK_ENV=production FLASK_DEBUG=1 $SHOW",
    "(export FLASK_ENV=development; $SHOW)",
    "( FLASK_ENV=production $SHOW )",
    'sh -c "FLASK_ENV=development $SHOW"',
    "export FLASK_ENV=development && $SHOW",
    "if true; then export FLASK_ENV=development; fi",
    "if false; then\n  export FLASK_ENV=production\nelse\n  export FLASK_ENV=development\nfi",
    "if false; then export FLASK_DEBUG=0; fi",
    "unset FLASK_DEBUG",
    "unset FLASK_ENV",
    'export FLASK_DEBUG="$NOTHING"',
    "f() { FLASK_ENV=development $SHOW; }; f",
    "echo \\\n  FLASK_ENV=development",
    "FLASK_ENV=development \\\n  $SHOW",
    "for x in 1 2; do FLASK_ENV=production $SHOW; done",
    "true # don't",
    ": 'a\nFLASK_ENV=development'",
]
SHOW = r"""printf '%s %s\n' "FLASK_DEBUG=$FLASK_DEBUG" "FLASK_ENV=$FLASK_ENV" """


@pytest.fixture(scope="module")
def show(tmp_path_factory):
    script = tmp_path_factory.mktemp("show") / "show"
    script.write_text("#!/bin/sh\n" + SHOW)
    script.chmod(0o755)
    return script


def seen(text: str, show) -> list[dict[str, str]]:
    result = subprocess.run(
        ["/bin/sh", "-c", text],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "SHOW": str(show)},
    )
    return [
        dict(pair.split("=") for pair in line.split(" "))
        for line in result.stdout.splitlines()
        if line.startswith("FLASK_DEBUG=")
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=7))
@example(lines=["if true; then export FLASK_ENV=development; fi", "export FLASK_DEBUG="])
@example(lines=["export FLASK_ENV=development", "$SHOW", "unset FLASK_DEBUG"])
@example(lines=["export FLASK_DEBUG=1", "FLASK_ENV=development", "FLASK_ENV=testing $SHOW"])
@example(lines=["export FLASK_ENV=development", "export FLASK_DEBUG=1", "unset FLASK_DEBUG"])
@example(lines=["FLASK_ENV=development", "export FLASK_DEBUG="])
@example(
    lines=["export FLASK_ENV=development", "export FLASK_DEBUG=1", "export FLASK_DEBUG="],
)
@example(
    lines=[
        "FLASK_ENV=staging",
        "export FLASK_ENV",
        "export FLASK_ENV=testing",
        "FLASK_ENV=development",
    ]
)
@example(
    lines=[
        "export FLASK_ENV=development",
        "FLASK_ENV=development",
        "export FLASK_ENV",
        "unset FLASK_ENV",
    ]
)
def test_shell(lines, show, tmp_path_factory):
    text = "\n".join([*lines, "$SHOW", ""])
    path = tmp_path_factory.getbasetemp() / "run.sh"
    findings = formats.find(path, text, PLAN, UNREAD)
    after = applied(text, [e for f in findings for e in f.edits])
    again = formats.find(path, after, PLAN, UNREAD)
    assert not [f for f in again if f.edits]
    if all(f.applicability is Applicability.SAFE for f in findings):
        expected = [old_debug(env) for env in seen(text, show)]
        assert [new_debug(env) for env in seen(after, show)] == expected


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=7))
def test_shell_that_is_read(lines, show, tmp_path_factory):
    """Where something reads the variable, it keeps each value that it had."""
    facts = EnvironmentFacts("FLASK_ENV", readers=[(tmp_path_factory.getbasetemp(), 1, "")])
    text = "\n".join([*lines, "$SHOW", ""])
    path = tmp_path_factory.getbasetemp() / "run.sh"
    findings = formats.find(path, text, PLAN, facts)
    after = applied(text, [e for f in findings for e in f.edits])
    assert not [f for f in formats.find(path, after, PLAN, facts) if f.edits]
    before = seen(text, show)
    assert [env["FLASK_ENV"] for env in seen(after, show)] == [env["FLASK_ENV"] for env in before]


# --- dotenv --------------------------------------------------------------------------------

VALUES = ["development", "production", "testing", "Development", "", "${MODE}", "dev elopment"]
NAMES = ["FLASK_ENV", "FLASK_ENV", "FLASK_DEBUG", "FLASK_APP", "FLASK_ENVIRONMENT", "A"]


@st.composite
def dotenv_lines(draw):
    name = draw(st.sampled_from(NAMES))
    values = ["0", "1", "", "true"] if name == "FLASK_DEBUG" else VALUES
    value = draw(st.sampled_from(values))
    quote = draw(st.sampled_from(["", "'", '"']))
    equals = draw(st.sampled_from(["=", " = ", "= "]))
    before = draw(st.sampled_from(["", "export ", "  "]))
    behind = draw(st.sampled_from(["", " # FLASK_ENV", "  "]))
    return f"{before}{name}{equals}{quote}{value}{quote}{behind}"


@settings(max_examples=300, deadline=None)
@given(
    lines=st.lists(dotenv_lines() | st.just("# FLASK_ENV=development") | st.just(""), max_size=6),
    end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
)
def test_dotenv(lines, end, last, tmp_path_factory):
    text = end.join(lines) + (end if last else "")
    path = tmp_path_factory.getbasetemp() / ".env"
    findings = formats.find(path, text, PLAN, UNREAD)
    after = applied(text, [e for f in findings for e in f.edits])
    assert not [f for f in formats.find(path, after, PLAN, UNREAD) if f.edits]
    before_values = dotenv_values(stream=StringIO(text, newline=""), interpolate=False)
    after_values = dotenv_values(stream=StringIO(after, newline=""), interpolate=False)
    for name in ("FLASK_APP", "FLASK_ENVIRONMENT", "A"):
        assert before_values.get(name) == after_values.get(name)
    if end == "\r\n":
        assert "\n" not in after.replace("\r\n", "")
    if all(f.applicability is Applicability.SAFE for f in findings):
        assert old_debug(before_values) == new_debug(after_values)


# --- anything ------------------------------------------------------------------------------

PIECES = [
    "FLASK_ENV", "FLASK_DEBUG", "=", "development", "production", "testing", "1", '"', "'", "\n", "\r\n",
    " ", "  ", "- ", ": ", "{", "}", "[", "]", ",", "$", "\\", "`", "#", "&&", ";", "|", "env", "export ",
    "set ", "name", "value", "```", "```sh\n", "> ", "$ ", "<<EOF\n", "EOF\n", "ENV ", "RUN ", "\t", "é",
    "$env:", "::", ".. code-block:: bash\n\n", "<env name=", " value=", "/>", "(", ")", "%", "*a", "&a ",
    "\u00a0", "\u2028", "\x85", "\x1c", "\x0c",
    '{"cells": [{"cell_type": "code", "source": ["', '"]}]}', "FROM x\n", "FLASK_ENV=development ",
]  # fmt: skip
FILES = [
    ".env", "Dockerfile", "a.yml", "a.sh", "a.bat", "a.ps1", "Makefile", "a.ini", "a.toml", "app.json",
    "a.xml", "a.md", "a.rst", "a.ipynb", "a.js", "Procfile",
]  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(
    name=st.sampled_from(FILES),
    text=st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    read=st.booleans(),
)
def test_any_text(name, text, read, tmp_path_factory):
    """Nothing fails, what is edited is certain, and once is enough."""
    path = tmp_path_factory.getbasetemp() / name
    facts = EnvironmentFacts("FLASK_ENV", readers=[(path, 1, "")] if read else [])
    findings = formats.find(path, text, PLAN, facts)
    after = applied(text, [e for f in findings for e in f.edits])
    again = formats.find(path, after, PLAN, facts)
    assert not [f for f in again if f.edits]
    lines = text.count("\n") + 1
    assert all(1 <= f.line <= lines and f.column >= 1 for f in findings)
    assert all(f.change == "flask/env" and f.message for f in findings)


__all__ = ["Tree"]
