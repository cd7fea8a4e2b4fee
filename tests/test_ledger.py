"""Every public item that a release removed or changed is a target, or harmless for a reason.

What the ledger says is computed by ``python -m tools.ledger update`` and committed; the test needs no index.
"""

from __future__ import annotations

import sys

import pytest

from tools.ledger import book
from tools.ledger.item import Item
from tools.ledger.probe import Prober, Result
from tools.ledger.triage import Page, State, triage

LIBRARIES = tuple(book.libraries())


@pytest.fixture(scope="module")
def prober() -> Prober:
    return Prober()


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_item_is_triaged(library: str, prober: Prober) -> None:
    page = triage(library, prober)
    assert page.verdicts
    untriaged = [v.entry for v in page.verdicts if v.state is State.UNTRIAGED]
    assert not untriaged[:1]
    assert not page.idle, "reasons that speak about no item"


def test_reasons_are_reasons() -> None:
    for library in LIBRARIES:
        for reason in book.reasons(library):
            assert len(reason.why) > 20
            assert reason.names
            assert "*" not in reason.names


def test_the_probe_tells_fixed_reported_and_silent(prober: Prober) -> None:
    assert prober.result(Item("flask.Markup", "import")) is Result.FIXED
    assert prober.result(Item("werkzeug.websocket.WebSocket", "class")) is Result.REPORTED
    assert prober.result(Item("flask.request", "attribute")) is Result.SILENT


def test_an_untriaged_item_is_found(prober: Prober, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = book.Entry("flask", "9.0", Item("flask.url_for", "function", was="(endpoint)"))
    ledger = book.Ledger("flask", ("8.0", "9.0"), (), (entry,))
    monkeypatch.setattr(book, "load", lambda library: ledger)
    page: Page = triage("flask", prober)
    assert [v.state for v in page.verdicts] == [State.UNTRIAGED]


@pytest.mark.slow
@pytest.mark.parametrize("library", LIBRARIES)
def test_the_newest_release_is_in_the_ledger(library: str) -> None:
    pytest.importorskip("griffe")
    from tools.ledger.compute import compute
    from tools.ledger.index import LIBRARIES as KNOWN
    from tools.ledger.index import IndexUnavailable

    known = next(one for one in KNOWN if one.name == library)
    try:
        now = compute(known)
    except IndexUnavailable as error:
        sys.stderr.write(f"NOT CHECKED against the index: {error}\n")
        pytest.skip(f"no package index: {error}")
    committed = book.load(library)
    assert now.releases == committed.releases, "run: python -m tools.ledger update"
