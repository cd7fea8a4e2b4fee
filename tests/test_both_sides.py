"""Both sides of every diff in the catalogue run: ``-`` on the last version that had it, ``+`` on the newest.

A side has run if no line of it failed and every marked line ran; a line marked ``!`` has to run on
the old version only.  What a machine lacks is skipped, by name: ``python tests/both_sides_support.py``
prints the figures.
"""

from __future__ import annotations

import functools

import pytest
from packaging.version import Version

from both_sides_support import NEWEST, Result, Side, old_stack, run_sides, sides, stacks
from flaskmigrate.catalog import load
from flaskmigrate.releases import RELEASES, newest

SIDES = list(sides())


@functools.cache
def results(stack: str) -> dict[str, Result]:
    return run_sides(stacks()[stack], [side for side in SIDES if side.stack == stack])


@pytest.mark.slow
@pytest.mark.parametrize("side", SIDES, ids=lambda side: side.id)
def test_runs(side: Side) -> None:
    result = results(side.stack)[side.id]
    if result.skipped:
        pytest.skip(result.skipped)
    assert not result.problem, f"on {side.stack}: {result.problem}"


def test_newest_stack_is_the_newest() -> None:
    """A new release in the table of releases wants a new ``stacks/new.txt``."""
    installed = stacks()[NEWEST].versions
    late = {
        library: installed[library]
        for library, minor in newest().versions.items()
        if library in installed
        and library != "python"
        and Version(installed[library]).release[:2] < Version(minor).release
    }
    assert late == {}


@pytest.mark.parametrize("change", load(plugins=False), ids=lambda change: change.id)
def test_old_stack_has_the_last_release_before_the_removal(change) -> None:
    if not change.removed:
        return
    if change.id in NO_STACK:
        with pytest.raises(LookupError):
            old_stack(change)
        return
    library = {"flask-security": "flask-security-too"}.get(change.library, change.library)
    known = [v for v in RELEASES[change.library] if Version(v) < Version(change.removed)]
    if not known:
        return
    have = Version(old_stack(change).versions[library])
    exact = have.release[:2] >= Version(known[-1]).release
    assert exact is (change.id not in OLDER), f"the stack has {have}"


#: What was there last on Python 2, or under another name; ``cases.yaml`` says what becomes of it.
NO_STACK = {
    "flask/static-path-2",
    "flask-caching/flask-cache",
    "flask-mail/settings",
    "flask-security/get-user",
    "jinja2/imported-names",
    "werkzeug/imported-names",
    "werkzeug/imported-names-2",
    "python/keyword-arguments-4",
    "python/positional-arguments-3",
    "python/positional-arguments-4",
    "python/positional-arguments-12",
}

#: No stack has the very last release before these; they run on an older one that has the names.
OLDER = {
    "flask-wtf/hidden-tag-settings",
    "flask-wtf/imported-names",
    "flask-wtf/imported-names-3",
    "flask-wtf/validate",
    "python/getargspec",
    "werkzeug/imported-names-4",
}
