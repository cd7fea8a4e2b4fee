"""What a project requires, and the findings that depend on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaskmigrate import requirements
from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest

SIGN_UP = """\
from flask import Flask
from wtforms import Form, StringField
from wtforms.validators import Email

class SignUp(Form):
    address = StringField(validators=[Email()])
    other = StringField(validators=[Email()])
"""
LOCAL = """\
from flask import Flask
from pytz import timezone, UTC

def local(moment):
    return moment.replace(tzinfo=UTC).astimezone(timezone("Europe/Vienna"))
"""


@pytest.fixture(autouse=True)
def _forget() -> None:
    requirements._named.cache_clear()


def found(folder: Path, text: str) -> list[str]:
    """The ids of what is reported in a module with ``text`` below ``folder``."""
    path = folder / "shop" / "app.py"
    path.parent.mkdir()
    path.write_text(text)
    plan = Plan.make(load(plugins=False), newest())
    return [f.change for o in run([folder], Options(plan)) for f in o.findings]


@pytest.mark.parametrize(
    ("name", "text", "reported"),
    [
        ("requirements.txt", "wtforms==2.1\n", True),
        ("requirements.txt", "WTForms[email] >= 3\n", False),
        ("requirements-dev.txt", "email_validator\n", False),
        ("setup.py", "setup(install_requires=['email-validator>=2'])\n", False),
        ("pyproject.toml", '[project]\ndependencies = ["flask", "wtforms[async, email]"]\n', False),
        ("notes.txt", "email-validator\n", True),
    ],
)
def test_email_validator(tmp_path: Path, name: str, text: str, reported: bool) -> None:
    (tmp_path / name).write_text(text)
    assert found(tmp_path, SIGN_UP) == ["wtforms/email-validator"] * reported


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("setup(name='Flask-Babel', packages=['flask_babel'], install_requires=['Babel'])", True),
        ("setup(name='shop', install_requires=['Flask-BabelEx'])", True),
        ("setup(name='shop', install_requires=['Flask-Babel'])", False),
        ("setup(name='shop', install_requires=['Babel', 'pytz'])", False),
        ("setup(name='shop', install_requires=['Flask'])", False),
        (None, False),
    ],
)
def test_pytz(tmp_path: Path, text: str | None, reported: bool) -> None:
    if text is not None:
        (tmp_path / "setup.py").write_text(text.replace("name=", "\n    name="))
    assert found(tmp_path, LOCAL) == ["babel/pytz"] * reported


def test_a_folder_of_requirements(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("Email.Validator\n")
    assert found(tmp_path, SIGN_UP) == []
