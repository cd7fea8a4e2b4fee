"""The pages of the site that are made from the catalogue."""

from __future__ import annotations

import importlib.util
from itertools import pairwise
from pathlib import Path

import pytest

from flaskmigrate.catalog import load
from flaskmigrate.releases import RELEASES

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("site_pages", ROOT / "docs" / "pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = list(module.pages(load(plugins=False)))
    assert len(written) == len(dict(written)), "no page is written twice"
    return dict(written)


def test_a_page_for_every_change(pages: dict[str, str]) -> None:
    for change in load(plugins=False):
        page = pages[f"changes/{change.id}"]
        assert page.startswith(change.title)
        assert change.ref in page
        assert all(name in page for name in change.names)


def test_every_change_is_on_the_page_of_its_releases(pages: dict[str, str]) -> None:
    for change in load(plugins=False):
        for version in (change.deprecated, change.removed):
            if version:
                assert f"/changes/{change.id}`" in pages[f"releases/{change.library}/{version}"]


def test_a_page_for_every_step(pages: dict[str, str]) -> None:
    for library, versions in RELEASES.items():
        for before, version in pairwise(versions):
            assert f" {before} → {version}\n" in pages[f"releases/{library}/{version}"]
