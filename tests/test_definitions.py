"""Names that are gone and whose code is copied: ``change.defined``."""

from __future__ import annotations

import pytest

from codemod_diffs import run
from flaskmigrate import BreakingChange, Symbol
from flaskmigrate.model import Applicability, Outcome

REF = "https://flask.palletsprojects.com/"
change = BreakingChange("flask", removed="2.0", ref=REF)
change.id = "flask/defined"
change.defined("flask.old.LIMIT", source="LIMIT = 3", because="a constant")
change.defined(
    "flask.old.Base",
    source=f"""\
class Base:
    def limit(self):
        return {Symbol("math.floor")}({Symbol("flask.old.LIMIT")})
""",
    because="a class that needs a constant",
)
change.defined(
    "flask.old.Thing",
    source=f"""\
class Thing({Symbol("flask.old.Base")}):
    pass
""",
    because="a class that needs another one",
)
BASE = """\
class Base:
    def limit(self):
        return floor(LIMIT)
"""
THING = """\
class Thing(Base):
    pass
"""


def migrated(text: str) -> str:
    outcome: Outcome = run([change], text)
    assert outcome.error is None
    assert all(f.fixed and f.applicability is Applicability.UNSAFE for f in outcome.findings)
    after = outcome.after or ""
    assert run([change], after).after == after
    return after


@pytest.mark.parametrize(
    "imports",
    [
        "from flask.old import Thing\n",
        "from flask.old import Base, Thing\n",
        "from flask.old import LIMIT, Thing\n",
        "from flask.old import Thing, LIMIT, Base\n",
        "from flask.old import Base\nfrom flask.old import Thing\n",
    ],
)
def test_what_a_definition_needs_is_defined_once_and_above(imports: str) -> None:
    names = [n for n in ("LIMIT", "Base", "Thing") if n in imports]
    text = f"{imports}\n\nprint({', '.join(names)})\n"
    assert migrated(text) == (
        f"from math import floor\n\nLIMIT = 3\n\n\n{BASE}\n\n{THING}\n\nprint({', '.join(names)})\n"
    )


def test_only_what_is_needed_is_defined() -> None:
    assert (
        migrated("from flask.old import LIMIT\n\nprint(LIMIT)\n") == "LIMIT = 3\n\nprint(LIMIT)\n"
    )


def test_a_name_read_from_its_module() -> None:
    text = "import flask.old\n\nBase = 1\n\nprint(flask.old.Base)\n"
    assert migrated(text) == (
        "from math import floor\n\nLIMIT = 3\n\n\n"
        f"{BASE.replace('Base', '_Base')}\n\nBase = 1\n\nprint(_Base)\n"
    )


def test_an_alias_is_the_name_of_the_definition() -> None:
    after = migrated("from flask.old import Base as Old\n\n\nclass New(Old):\n    pass\n")
    assert "class Old:\n" in after
    assert "Base" not in after


def test_a_definition_is_written_as_the_file_is() -> None:
    text = "from flask.old import Base\r\n\r\nif Base:\r\n\tprint()\r\n"
    assert migrated(text) == (
        "from math import floor\n\nLIMIT = 3\n\n\n"
        f"{BASE.replace('    ', chr(9))}\n\nif Base:\n\tprint()\n"
    ).replace("\n", "\r\n")


def test_an_import_that_nothing_may_take_the_place_of_is_reported() -> None:
    outcome = run([change], "def f():\n    from flask.old import Base\n    return Base\n")
    assert not outcome.changed
    assert [f.line for f in outcome.findings] == [2]


def test_new_names_in_an_import_over_several_lines_have_lines_of_their_own() -> None:
    text = "from math import (\n    ceil,\n    pi,\n)\n\nfrom flask.old import Base\n\nprint(Base, ceil, pi)\n"
    assert migrated(text).startswith("from math import (\n    ceil,\n    floor,\n    pi,\n)\n\n")
