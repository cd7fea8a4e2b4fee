"""Definitions that are copied: what they need, and what needs none."""

from __future__ import annotations

import pytest

from codemod_diffs import run
from flaskmigrate import BreakingChange, Symbol

needing = BreakingChange("werkzeug", removed="1.0")
needing.id = "werkzeug/needing"
needing.defined("werkzeug.old.LIMIT", source="LIMIT = 3", because="it is a copy")
needing.defined(
    "werkzeug.old.Base",
    source=f"""\
class Base:
    limit = {Symbol("math.floor")}({Symbol("werkzeug.old.LIMIT")})
""",
    because="it is a copy",
)
needing.defined(
    "werkzeug.old.Thing",
    source=f"""\
class Thing({Symbol("werkzeug.old.Base")}):
    pass
""",
    because="it is a copy",
)


@pytest.mark.parametrize(
    "imports",
    [
        "from werkzeug.old import Thing\n",
        "from werkzeug.old import Base, Thing\n",
        "from werkzeug.old import LIMIT, Thing\n",
        "from werkzeug.old import Thing, LIMIT, Base\n",
        "from werkzeug.old import Base\nfrom werkzeug.old import Thing\n",
    ],
)
def test_what_a_definition_needs_is_defined_once_and_above(imports: str) -> None:
    outcome = run([needing], f"{imports}\n\nprint(Thing)\n")
    assert outcome.after == (
        "from math import floor\n\n\nLIMIT = 3\n\n\n"
        "class Base:\n    limit = floor(LIMIT)\n\n\n"
        "class Thing(Base):\n    pass\n\n\nprint(Thing)\n"
    )
    assert all(finding.fixed for finding in outcome.findings)


def test_new_names_have_lines_of_their_own_where_the_old_ones_had() -> None:
    both = BreakingChange("werkzeug", removed="1.0")
    both.id = "werkzeug/both"
    names = Symbol("werkzeug.old.first"), Symbol("werkzeug.old.third")
    both.defined(
        "werkzeug.old.both", source=f"both = {names[1]}, {names[0]}", because="it is a copy"
    )
    text = "from werkzeug.old import (\n    both,\n    second,\n)\n\n\nprint(both, second)\n"
    assert run([both], text).after == (
        "from werkzeug.old import (\n    first,\n    second,\n    third,\n)\n\n\n"
        "both = third, first\n\n\nprint(both, second)\n"
    )


def test_what_nothing_uses_is_not_copied() -> None:
    outcome = run([needing], "from werkzeug.old import Base, LIMIT\n\nprint(LIMIT)\n")
    assert outcome.after == "LIMIT = 3\n\n\nprint(LIMIT)\n"
    assert all(finding.fixed for finding in outcome.findings)
    exported = 'from werkzeug.old import LIMIT\n\n__all__ = ["LIMIT"]\n'
    assert "LIMIT = 3" in (run([needing], exported).after or "")
