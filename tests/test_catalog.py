"""Loading codemods: the byte code that is kept, and what happens when it is stale or broken."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from flaskmigrate import catalog

CODEMOD = '''"""Title."""

from flaskmigrate import BreakingChange

change = BreakingChange("flask", removed="{version}")
change.removed_name("flask.old", advice="none")
'''


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one codemod, and a cache folder of its own."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    folder = tmp_path / "codemods" / "flask"
    folder.mkdir(parents=True)
    (folder / "old_name.py").write_text(CODEMOD.format(version="2.0"))
    return folder.parent


def kept(folder: Path) -> list[Path]:
    """The files that the cache consists of."""
    return sorted(folder.parent.glob("cache/**/*.marshal"))


def test_byte_code_is_kept_and_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = catalog.load_folder(folder, cache=True)
    assert len(kept(folder)) == 1
    monkeypatch.setattr(catalog, "_compile", None)
    second = catalog.load_folder(folder, cache=True)
    assert [c.id for c in second] == [c.id for c in first] == ["flask/old-name"]
    assert second[0].path == folder / "flask" / "old_name.py"
    assert second[0].doc == "Title."


def test_a_file_that_has_changed_is_read_again(folder: Path) -> None:
    catalog.load_folder(folder, cache=True)
    path = folder / "flask" / "old_name.py"
    path.write_text(CODEMOD.format(version="2.1"))  # of the same size
    os.utime(path, (1, 1))
    assert catalog.load_folder(folder, cache=True)[0].removed == "2.1"
    (folder / "flask" / "new.py").write_text(CODEMOD.format(version="3.0"))
    path.unlink()
    assert [c.id for c in catalog.load_folder(folder, cache=True)] == ["flask/new"]


@pytest.mark.parametrize("content", [b"", b"abc", b"\0\0\0\0", b"\1\2\3\4broken"])
def test_a_broken_cache_does_no_harm(folder: Path, content: bytes) -> None:
    catalog.load_folder(folder, cache=True)
    kept(folder)[0].write_bytes(content)
    assert [c.id for c in catalog.load_folder(folder, cache=True)] == ["flask/old-name"]


def test_a_cache_folder_that_cannot_be_made_does_no_harm(folder: Path) -> None:
    (folder.parent / "cache").write_text("a file, where the folder should be")
    assert [c.id for c in catalog.load_folder(folder, cache=True)] == ["flask/old-name"]


def test_a_broken_codemod_is_named_with_a_cache_too(folder: Path) -> None:
    (folder / "flask" / "broken.py").write_text("def")
    for _ in range(2):
        with pytest.raises(catalog.CatalogError, match=r"broken\.py: SyntaxError"):
            catalog.load_folder(folder, cache=True)


def test_no_cache_is_kept_for_the_folder_of_a_user(folder: Path) -> None:
    catalog.load([folder], plugins=False)
    assert len(kept(folder)) == 1  # that of the codemods that ship with flaskmigrate
    assert [c.id for c in catalog.load([folder], plugins=False)][-1] == "flask/old-name"


def test_codemods_that_a_package_brings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "my_extension" / "codemods"
    package.mkdir(parents=True)
    for folder in (package, package.parent):
        (folder / "__init__.py").touch()
    (package / "gone.py").write_text(CODEMOD.format(version="2.0"))
    facts = tmp_path / "my_extension-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: my-extension\nVersion: 1.0\n")
    entry = "[flaskmigrate.codemods]\nmine = my_extension.codemods\n"
    (facts / "entry_points.txt").write_text(entry)
    assert list(catalog.installed()) == []
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert list(catalog.installed()) == [package]
    assert "gone" in {change.id for change in catalog.load()}
