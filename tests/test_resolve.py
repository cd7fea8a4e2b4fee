"""Resolution: every syntax is walked, and every question has an end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run_text
from flaskmigrate.model import Outcome
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest
from flaskmigrate.resolve import infer
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.project import Project
from flaskmigrate.resolve.scopes import Module
from test_accuracy import changes

PLAN = Plan.make(changes(), newest())


def migrate(text: str) -> Outcome:
    """What becomes of ``text``."""
    return run_text(text, Path("module.py"), Options(PLAN))


def test_patterns() -> None:
    """The fields of some patterns are plain strings, and constants that are no nodes."""
    outcome = migrate(
        "from flask import Markup\n"
        "\n"
        "def f(x):\n"
        "    match x:\n"
        "        case True | None:\n"
        "            return Markup('a')\n"
        "        case Point(x=0, y=[*_, last], z={'k': 1, **rest}) as whole:\n"
        "            return Markup(last, rest, whole)\n"
    )
    assert outcome.error is None
    assert outcome.after is not None
    assert outcome.after.startswith("from markupsafe import Markup\n")


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the syntax is of Python 3.12")
def test_type_parameters() -> None:
    """Bounds of type parameters are uses of names."""
    outcome = migrate(
        "from flask import Flask, Markup\n"
        "\n"
        "type Text[T: Markup] = list[T]\n"
        "def f[T: Markup](x: T) -> T: ...\n"
        "class C[T: Markup](dict[str, T]): ...\n"
    )
    assert outcome.error is None
    assert outcome.after is not None
    assert outcome.after.startswith("from flask import Flask\nfrom markupsafe import Markup\n")
    module = Module(Path("module.py"), outcome.after)
    assert all(s.lookup("T") for _, s in module.loads["T"])


def test_ring_of_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Functions that all return calls of all the others: given up, and soon."""
    names = [f"f{n}" for n in range(14)]
    text = "".join(
        f"def {name}(x):\n" + "".join(f"    if x: return {other}(x)\n" for other in names)
        for name in names
    )
    module = Module(Path("module.py"), text + "app = f0(1)\n")
    resolver = Resolver(Project(lambda _: None))
    steps = 0
    step = Resolver.lookup

    def count(self: Resolver, *args: object) -> object:
        nonlocal steps
        steps += 1
        return step(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Resolver, "lookup", count)
    assert resolver.value(module.tree.body[-1].value, module.scope, module) is None  # type: ignore[attr-defined]
    assert steps <= infer._MAX_STEPS


def test_no_warnings(recwarn: pytest.WarningsRecorder) -> None:
    """What Python has to say of the user's code is not said by us."""
    outcome = migrate('from flask import Markup\nx = Markup("\\d")\n')
    assert outcome.changed
    assert not recwarn.list


def test_expression_over_lines() -> None:
    """What stands in brackets may go over lines; taken out of them, it is no expression."""
    outcome = run_text(
        "from flask_sqlalchemy import SQLAlchemy\n"
        "\n"
        "db = SQLAlchemy()\n"
        "\n"
        "def find(role_id):\n"
        "    role = (\n"
        "        db.session.query(Role)\n"
        "        .filter(Role.id == role_id)\n"
        "        .one_or_none()\n"
        "    )\n"
        "    return role\n",
        Path("module.py"),
        Options(Plan.make(load(plugins=False), newest())),
    )
    assert outcome.error is None


def test_shims() -> None:
    """A name that is put back is reported as what it is, and left."""
    text = (
        "import sys\n"
        "import flask\n"
        "import werkzeug.urls\n"
        "from urllib.parse import quote\n"
        "from markupsafe import Markup\n"
        "\n"
        "werkzeug.urls.url_quote = quote\n"
        "flask.Markup = Markup\n"
        'sys.modules["flask._compat"] = flask\n'
    )
    plan = Plan.make(load(plugins=False), newest())
    outcome = run_text(text, Path("shim.py"), Options(plan))
    assert not outcome.changed
    assert [(f.line, f.advice.partition(":")[0]) for f in outcome.findings] == [
        (7, "a shim"),
        (8, "a shim"),
        (9, "a shim"),
    ]
