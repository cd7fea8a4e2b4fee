"""Every diff in a codemod's docstring is a test, by itself, with nothing else switched on."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from codemod_diffs import Case, cases, diffs, run
from flaskmigrate.catalog import builtin, load
from flaskmigrate.model import Parameter, Rewrites
from flaskmigrate.resolve.libraries import canonical

ALL = list(cases())
CHANGES = load(plugins=False)


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.id)
def test_diff(case: Case) -> None:
    outcome = run(case.changes, case.before)
    assert outcome.error is None
    assert outcome.after == case.after
    assert tuple(sorted({f.line for f in outcome.findings if not f.fixed})) == case.reported
    ast.parse(case.after)


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.id)
def test_second_run_changes_nothing(case: Case) -> None:
    outcome = run(case.changes, case.after)
    assert outcome.after == case.after
    assert not any(f.fixed for f in outcome.findings)


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.id)
def test_windows_line_endings(case: Case) -> None:
    outcome = run(case.changes, case.before.replace("\n", "\r\n"))
    assert outcome.error is None
    assert outcome.after == case.after.replace("\n", "\r\n")


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.id)
def test_documented(change: object) -> None:
    from flaskmigrate.change import BreakingChange

    assert isinstance(change, BreakingChange)
    assert change.ref.startswith("https://"), "a change names its source"
    assert change.title
    if change.silent and not change.rules:
        return
    assert change.rules
    assert list(diffs(change.doc)) or change.id.endswith(tuple("0123456789"))


def test_no_two_codemods_claim_the_same_name() -> None:
    names: Counter[str] = Counter()
    for change in CHANGES:
        if change.silent:  # one place may show several changes of behaviour
            continue
        names.update(
            {
                f"{canonical(rule.function)}({rule.old}=)"
                if isinstance(rule, Parameter)
                else f"{type(rule).__name__} {canonical(rule.old)}"
                for rule in change.rules
                # One that leaves what is not its own alone has others beside it.
                if not (isinstance(rule, Rewrites) and rule.exists)
            }
        )
    assert [name for name, count in names.items() if count > 1] == []


def test_codemods_import_flaskmigrate_and_nothing_of_the_engine() -> None:
    for path in builtin().rglob("*.py"):
        tree = ast.parse(Path(path).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flaskmigrate"):
                assert node.module == "flaskmigrate", path
