"""Undoing runs."""

import errno
import hashlib
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from io import FileIO
from pathlib import Path

import pytest

from flaskmigrate import journal as module
from flaskmigrate.files import FileProblem, read, write
from flaskmigrate.journal import Journal, NothingToUndo, Undone, undo


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "app").mkdir()
    for name in ("a.py", "b.py", "app/c.py"):
        (tmp_path / name).write_bytes(f"old {name}\r\n".encode())
    return tmp_path


def run(project: Path, text: str, *names: str) -> Journal:
    """Give the files the new text, as a run does."""
    journal = Journal.start([project / name for name in names])
    for name in names:
        source = read(project / name)
        journal.record(source, source.encode(text))
        write(source, text)
    journal.close()
    return journal


def content(project: Path, *names: str) -> list[bytes]:
    return [(project / name).read_bytes() for name in names]


def runs(project: Path) -> list[Path]:
    return sorted((project / ".flaskmigrate/runs").iterdir())


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


# --- where -------------------------------------------------------------------------------


@pytest.mark.parametrize("marker", [".git", "pyproject.toml", "setup.py", "setup.cfg"])
def test_the_journal_lives_in_the_root_of_the_project(tmp_path: Path, marker: str) -> None:
    deep = tmp_path / "src/app"
    deep.mkdir(parents=True)
    (deep / "x.py").write_text("")
    (tmp_path / marker).write_text("")
    for paths in ([deep], [deep / "x.py"], [deep, tmp_path / "tests"], [tmp_path]):
        assert Journal.start(paths).root == tmp_path


def test_without_a_project_it_lives_where_the_files_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ROOT_MARKERS", ("no-such-marker",))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a/x.py").write_text("")
    assert Journal.start([tmp_path / "a/x.py"]).root == tmp_path / "a"
    assert Journal.start([tmp_path / "a/x.py", tmp_path / "b"]).root == tmp_path
    monkeypatch.chdir(tmp_path / "a")
    assert Journal.start([Path("x.py")]).root == tmp_path / "a"
    assert Journal.start([Path("../b")]).root == tmp_path / "b"
    assert Journal.start([]).root == tmp_path / "a"


def test_a_run_that_changes_nothing_leaves_nothing(project: Path) -> None:
    before = sorted(project.rglob("*"))
    Journal.start([project]).close()
    assert sorted(project.rglob("*")) == before


def test_it_is_not_committed(project: Path) -> None:
    run(project, "new", "a.py")
    assert (project / ".flaskmigrate/.gitignore").read_text() == "*\n"


# --- record ------------------------------------------------------------------------------


def test_the_format(project: Path) -> None:
    run(project, "new", "a.py", "app/c.py")
    [directory] = runs(project)
    moment, pid = directory.name.split("-")
    assert moment.startswith("20")
    assert moment.endswith("Z")
    assert pid == str(os.getpid())
    lines = [
        json.loads(line) for line in (directory / "journal.jsonl").read_text().splitlines() if line
    ]
    assert [line["path"] for line in lines] == ["a.py", "app/c.py"]
    assert [line["stored"] for line in lines] == ["000001", "000002"]
    assert lines[1] == {
        "path": "app/c.py",
        "mode": stat.S_IMODE((project / "app/c.py").stat().st_mode),
        "before": hashlib.sha256(b"old app/c.py\r\n").hexdigest(),
        "after": hashlib.sha256(b"new").hexdigest(),
        "stored": "000002",
    }
    assert (directory / "000002").read_bytes() == b"old app/c.py\r\n"


def test_the_record_is_on_disk_before_the_file_changes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    fsync = os.fsync

    def count(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", count)
    journal = Journal.start([project])
    journal.record(read(project / "a.py"), b"new")
    journal.close()
    [directory] = runs(project)
    assert synced == [(directory / name).stat().st_ino for name in ("000001", "journal.jsonl")]
    assert content(project, "a.py") == [b"old a.py\r\n"]


def test_short_writes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(FileIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            return super().write(data[:7])

    monkeypatch.setattr(module, "FileIO", Slow)
    run(project, "new", "a.py", "b.py")
    assert undo(project).refused == ()
    assert content(project, "a.py", "b.py") == [b"old a.py\r\n", b"old b.py\r\n"]


def test_a_full_disk_stops_the_file_not_the_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(FileIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            super().write(data[:20])  # part of it still went to the disk
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    journal = Journal.start([project])
    first, second = read(project / "a.py"), read(project / "b.py")
    with monkeypatch.context() as patch:
        patch.setattr(module, "FileIO", Full)
        with pytest.raises(FileProblem, match="undo journal cannot be written: No space left"):
            journal.record(first, b"new")
        assert journal._lines is not None
        with pytest.raises(FileProblem, match="undo journal cannot be written: No space left"):
            journal.record(first, b"new")
    # The torn beginning of a line does not spoil the next one.
    with pytest.raises(OSError, match="No space"):
        journal._lines.write(b'\n{"path": "a.py", "mode"')
    journal._lines.close()
    journal._lines = FileIO(runs(project)[0] / "journal.jsonl", "a")
    journal.record(second, b"new")
    write(second, "new")
    journal.close()
    assert names(undo(project).restored) == ["b.py"]


@pytest.mark.parametrize("what", [".flaskmigrate", ".flaskmigrate/runs"])
def test_a_journal_that_cannot_be_created(project: Path, what: str) -> None:
    path = project / what
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    journal = Journal.start([project])
    with pytest.raises(FileProblem, match="left alone, the undo journal cannot be written: ") as it:
        journal.record(read(project / "a.py"), b"new")
    assert it.value.path == project / "a.py"


def test_the_last_ten_runs_are_kept(project: Path) -> None:
    for number in range(14):
        run(project, f"text {number}", "a.py")
    assert len(runs(project)) == module.KEPT == 10
    for number in range(12, 2, -1):
        undo(project)
        assert content(project, "a.py") == [f"text {number}".encode()]
    with pytest.raises(NothingToUndo):
        undo(project)


# --- undo --------------------------------------------------------------------------------


def test_undo_restores_bytes_and_mode(project: Path) -> None:
    (project / "b.py").chmod(0o751)
    run(project, "new", "a.py", "b.py", "app/c.py")
    (project / "b.py").chmod(0o600)
    [directory] = runs(project)
    assert undo(project) == Undone(
        restored=(project / "app/c.py", project / "b.py", project / "a.py"),
        refused=(),
        run=directory,
    )
    assert content(project, "a.py", "b.py", "app/c.py") == [
        *(b"old a.py\r\n", b"old b.py\r\n", b"old app/c.py\r\n"),
    ]
    if os.name == "posix":
        assert stat.S_IMODE((project / "b.py").stat().st_mode) == 0o751
    assert not (project / ".flaskmigrate").exists()


def test_undo_from_below_and_with_a_relative_path(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "app")
    source = read(Path("c.py"))
    journal = Journal.start([Path("c.py")])
    journal.record(source, b"new")
    write(source, "new")
    journal.close()
    assert undo(Path()).restored == (project / "app/c.py",)
    with pytest.raises(NothingToUndo, match="no run to undo"):
        undo(Path())


def test_the_newest_run_wherever_it_is(project: Path) -> None:
    run(project, "one", "app/c.py")
    (project / "app/setup.py").write_text("")
    run(project, "two", "app/c.py")  # its journal is in app/
    (project / "app/setup.py").unlink()
    run(project, "three", "app/c.py")
    with_undo = [undo(project / "app") and content(project, "app/c.py")[0] for _ in range(3)]
    assert with_undo == [b"two", b"one", b"old app/c.py\r\n"]


def test_runs_are_undone_one_by_one(project: Path) -> None:
    run(project, "one", "a.py", "b.py")
    run(project, "two", "a.py")
    undo(project)
    assert content(project, "a.py", "b.py") == [b"one", b"one"]
    undo(project)
    assert content(project, "a.py", "b.py") == [b"old a.py\r\n", b"old b.py\r\n"]
    with pytest.raises(NothingToUndo):
        undo(project)


def test_a_file_written_twice_in_one_run(project: Path) -> None:
    journal = Journal.start([project])
    for text in ("one", "two"):
        source = read(project / "a.py")
        journal.record(source, text.encode())
        write(source, text)
    journal.close()
    undo(project)
    assert content(project, "a.py") == [b"old a.py\r\n"]


def test_edited_and_deleted_files_are_refused_the_others_restored(project: Path) -> None:
    run(project, "new", "a.py", "b.py", "app/c.py")
    (project / "a.py").write_text("edited")
    (project / "app/c.py").unlink()
    refusals = (
        (project / "app/c.py", "has been deleted since"),
        (project / "a.py", "has been edited since"),
    )
    result = undo(project)
    assert (result.restored, result.refused) == ((project / "b.py",), refusals)
    assert content(project, "a.py", "b.py") == [b"edited", b"old b.py\r\n"]
    # Only those two are left; once the edit is taken back the file is restored.
    assert [entry.path for entry in module._entries(result.run)] == ["a.py", "app/c.py"]
    (project / "b.py").write_text("not touched by a second undo")
    (project / "a.py").write_text("new")
    result = undo(project)
    assert (names(result.restored), result.refused) == (["a.py"], refusals[:1])
    (project / "app/c.py").write_text("new")
    assert names(undo(project).restored) == ["c.py"]
    assert (project / "b.py").read_text() == "not touched by a second undo"
    assert not (project / ".flaskmigrate").exists()


def test_a_file_that_has_its_original_already(project: Path) -> None:
    run(project, "new", "a.py", "b.py")
    (project / "a.py").write_bytes(b"old a.py\r\n")
    result = undo(project)
    assert (names(result.restored), result.refused) == (["b.py"], ())
    assert not (project / ".flaskmigrate").exists()


def test_a_read_only_file_is_refused(project: Path) -> None:
    run(project, "new", "a.py", "b.py")
    (project / "a.py").chmod(0o444)
    result = undo(project)
    (project / "a.py").chmod(0o644)
    assert (names(result.restored), result.refused) == (
        ["b.py"],
        ((project / "a.py", "is read-only"),),
    )


def test_an_original_that_is_damaged_or_gone(project: Path) -> None:
    run(project, "new", "a.py", "b.py")
    [directory] = runs(project)
    (directory / "000001").write_text("something else")
    (directory / "000002").unlink()
    result = undo(project)
    assert result.restored == ()
    [(_, gone), (_, damaged)] = result.refused
    assert damaged == "its original in the journal is damaged"
    assert gone.startswith("its original cannot be read: ")
    assert content(project, "a.py", "b.py") == [b"new", b"new"]


def test_a_file_that_became_a_directory(project: Path) -> None:
    run(project, "new", "a.py")
    (project / "a.py").unlink()
    (project / "a.py").mkdir()
    [(_, message)] = undo(project).refused
    assert message.startswith("cannot be read: ")


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_links_stay_links(project: Path) -> None:
    (project / "link.py").symlink_to("a.py")
    run(project, "new", "link.py")
    undo(project)
    assert (project / "link.py").is_symlink()
    assert content(project, "a.py") == [b"old a.py\r\n"]


@pytest.mark.skipif(os.name != "posix", reason="needs such file names")
def test_odd_file_names(project: Path) -> None:
    odd = ["new\nline.py", "é\u2028.py", os.fsdecode(b"\xff.py"), " .py", "-x.py"]
    for name in odd:
        (project / name).write_bytes(b"old")
    run(project, "new", *odd)
    assert len(undo(project).restored) == len(odd)
    assert content(project, *odd) == [b"old"] * len(odd)


def test_a_torn_last_line(project: Path) -> None:
    run(project, "new", "a.py")
    [directory] = runs(project)
    whole = (directory / "journal.jsonl").read_bytes()
    for end in (b"", b"\n", b'\n{"pa', b"\n[1]", b"\n{}", b"\n\xff", whole[:-1]):
        (project / "a.py").write_bytes(b"new")
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "000001").write_bytes(b"old a.py\r\n")
        (directory / "journal.jsonl").write_bytes(whole + end)
        assert names(undo(project).restored) == ["a.py"]
        assert content(project, "a.py") == [b"old a.py\r\n"]


def test_a_run_that_was_killed_before_its_first_line(project: Path) -> None:
    run(project, "new", "a.py")
    for name, torn in (("29990101T000000.000000Z-1", None), ("29990101T000000.000000Z-2", b"\n{")):
        later = project / ".flaskmigrate/runs" / name
        later.mkdir()
        if torn is not None:
            (later / "journal.jsonl").write_bytes(torn)
    assert names(undo(project).restored) == ["a.py"]


@pytest.mark.parametrize("absolute", [False, True])
def test_a_forged_journal_reaches_no_other_place(project: Path, absolute: bool) -> None:
    victim = project / "victim"
    victim.write_bytes(b"new")
    (project / "sub").mkdir()
    (project / "sub/pyproject.toml").write_text("")
    (project / "sub/a.py").write_bytes(b"old")
    run(project / "sub", "new", "a.py")
    [directory] = runs(project / "sub")
    line = json.loads((directory / "journal.jsonl").read_text())
    line["path"] = victim.as_posix() if absolute else "../victim"
    (directory / "journal.jsonl").write_text(json.dumps(line))
    [(_, message)] = undo(project / "sub").refused
    assert message == "is outside of the project"
    assert victim.read_bytes() == b"new"


def test_ctrl_c_during_undo(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(project, "new", "a.py", "b.py", "app/c.py")
    calls = 0
    real = os.replace

    def interrupted(source: str, target: str) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            undo(project)
    assert content(project, "a.py", "b.py", "app/c.py") == [b"new", b"new", b"old app/c.py\r\n"]
    assert names(undo(project).restored) == ["b.py", "a.py"]
    assert not list(project.glob(".*-tmp"))


# --- kill -9 -----------------------------------------------------------------------------

MIGRATE = """
import sys
from pathlib import Path
from flaskmigrate.files import read, write
from flaskmigrate.journal import Journal
root = Path(sys.argv[1])
journal = Journal.start([root])
print("ready", flush=True)
for path in sorted(root.glob("*.py")):
    source = read(path)
    text = source.text.replace("old", "brand new")
    journal.record(source, source.encode(text))
    write(source, text)
print("done", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9")
@pytest.mark.parametrize("seed", range(12))
def test_kill_9(tmp_path: Path, seed: int) -> None:
    (tmp_path / "setup.cfg").write_text("")
    old = {f"f{number:03}.py": b"old %d\n" % number * 3000 for number in range(150)}
    new = {name: data.replace(b"old", b"brand new") for name, data in old.items()}
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", MIGRATE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(random.Random(seed).uniform(0, 0.15))
        process.kill()
    changed = [name for name in old if (tmp_path / name).read_bytes() != old[name]]
    for name in changed:
        assert (tmp_path / name).read_bytes() == new[name]
    try:
        result = undo(tmp_path)
    except NothingToUndo:
        assert changed == []
    else:
        assert result.refused == ()
        assert {path.name for path in result.restored} == set(changed)
    for name, data in old.items():
        assert (tmp_path / name).read_bytes() == data
