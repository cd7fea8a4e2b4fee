"""The command line: what its options mean, what goes where, and its exit codes.

The engine is replaced by one that finds the word ``OLD``, so that these tests are about nothing
but the command line; ``tests/test_engine.py`` is about the real one.
"""

from __future__ import annotations

import inspect
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result

import flaskmigrate
from flaskmigrate import catalog, files, journal
from flaskmigrate.cli import cli
from flaskmigrate.model import Applicability, Finding, Outcome
from flaskmigrate.plan import Plan

#: Click 8.1 has to be told to keep standard error apart.
SEPARATE: dict[str, Any] = (
    {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
)
SRC = Path(flaskmigrate.__file__).parent.parent
CODEMODS = {
    "flask/old_thing.py": '''"""Use ``new_thing`` of :mod:`flask`.

It is `faster <https://example.org>`_.

.. code-block:: diff

    -flask.old_thing()
    +flask.new_thing()
     other()

    !flask.old_thing

Words after the code.
"""
from flaskmigrate import BreakingChange

change = BreakingChange("flask", deprecated="2.2", removed="2.3", ref="https://example.org/log")
change.moved("flask.old_thing", to="flask.new_thing")
change.parameter("flask.send_thing", "old", to="new")
''',
    "flask/later.py": '''"""Later."""
from flaskmigrate import BreakingChange

change = BreakingChange("flask", deprecated="3.1")
change.removed_name("flask.later", advice="Wait.")
''',
    "werkzeug/gone.py": '''"""Gone."""
from flaskmigrate import BreakingChange

change = BreakingChange("werkzeug", removed="3.0")
change.removed_name("werkzeug.gone", advice="Do without.")
''',
}


@dataclass(frozen=True)
class Options:
    plan: Plan
    exclude: tuple[str, ...]
    jobs: int
    safe_only: bool
    unsafe: bool
    write: bool
    drop_guards: bool


class Engine(ModuleType):
    """A module that looks like ``flaskmigrate.engine``, and remembers how it was called."""

    Options = Options

    def __init__(self) -> None:
        super().__init__("flaskmigrate.engine")
        self.paths: list[Path] = []
        self.options: Any = None
        self.during: Callable[[], object] = lambda: None

    def wanted(self, name: str) -> bool:
        return name.endswith(".py")

    def run(self, paths: Sequence[Path], options: Any, progress: Any = None) -> Iterator[Outcome]:
        self.paths, self.options = list(paths), options
        if progress is not None:
            found = files.discover(
                paths, exclude=options.exclude, wanted=self.wanted, report=lambda *_: None
            )
            progress(0, len(list(found)), True)
        for path in paths:
            for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
                outcome = self.run_text(file.read_bytes().decode(), file, options)
                if outcome.changed and options.write and outcome.after is not None:
                    file.write_bytes(outcome.after.encode())
                if outcome.findings or outcome.error:
                    yield outcome
                    self.during()

    def run_text(self, text: str, path: Path, options: Any) -> Outcome:
        self.options = options
        if "BROKEN" in text:
            return Outcome(path, error="cannot be parsed")
        findings = []
        for number, line in enumerate(text.split("\n"), 1):
            for word, applicability in (("OLD", "safe"), ("ASK", "manual"), ("SOON", "manual")):
                if word in line:
                    level, fixed = Applicability(applicability), word == "OLD"
                    found = Finding(
                        "flask/old-thing", number, 1, f"{word} is old", level, fixed=fixed
                    )
                    found.pending = word == "SOON"
                    findings.append(found)
        if not findings:
            return Outcome(path)
        return Outcome(path, text, text.replace("OLD", "NEW"), findings)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    fake = Engine()
    monkeypatch.setitem(sys.modules, "flaskmigrate.engine", fake)
    monkeypatch.setattr(flaskmigrate, "engine", fake, raising=False)
    return fake


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, and a catalogue of our own beside it."""
    codemods = tmp_path / "codemods"
    for name, text in CODEMODS.items():
        (codemods / name).parent.mkdir(parents=True, exist_ok=True)
        (codemods / name).write_text(text)
    monkeypatch.setattr(catalog, "builtin", lambda: codemods)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def app(here: Path, engine: Engine) -> Path:
    path = here / "app.py"
    path.write_bytes(b"import flask\nOLD\n")
    return path


def run(*words: str, code: int, data: bytes | None = None) -> Result:
    result = CliRunner(**SEPARATE).invoke(cli, words, input=data, prog_name="flaskmigrate")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, (result.stdout, result.stderr)
    return result


# --- which command -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [["."], ["--to", "3.0", "."], ["migrate", "."], [".", "--to=3.0"], ["-q", "app.py"]]
)
def test_no_command_means_migrate(app: Path, words: list[str]) -> None:
    run(*words, code=0)
    assert app.read_bytes() == b"import flask\nNEW\n"


def test_a_folder_may_be_called_like_a_command(here: Path, engine: Engine) -> None:
    (here / "list").mkdir()
    run("./list", code=0)
    assert engine.paths == [Path("list")]
    assert "flask/old-thing" in run("list", code=0).stdout


def test_a_command_after_options_is_explained(app: Path) -> None:
    assert "a command goes first: 'flaskmigrate list ...'" in run("-v", "list", code=2).stderr


@pytest.mark.parametrize("words", [["-h"], ["--help"], ["--to", "3.0", "-h"]])
def test_help_names_options_commands_and_exit_codes(words: list[str]) -> None:
    text = run(*words, code=0).stdout
    for word in ("Usage: flaskmigrate [OPTIONS] PATH...", "--dry-run", "explain  Tell", "  2  Wr"):
        assert word in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("command", ["list", "explain", "undo"])
def test_every_command_has_help(command: str) -> None:
    assert run(command, "-h", code=0).stdout.startswith(f"Usage: flaskmigrate {command} [OPTIONS]")


def test_version() -> None:
    assert run("--version", code=0).stdout == f"flaskmigrate {flaskmigrate.__version__}\n"


def test_version_loads_nothing_heavy() -> None:
    script = (
        "import sys, click; before = set(sys.modules); sys.argv[1:] = ['--version']\n"
        "from flaskmigrate.__main__ import main\n"
        "try: main()\n"
        "finally: print(*(set(sys.modules) - before))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", script], env=env(), capture_output=True, text=True, check=True
    ).stdout.split()[2:]
    ours = {name for name in loaded if name.startswith("flaskmigrate")}
    assert ours == {
        "flaskmigrate", "flaskmigrate.__main__", "flaskmigrate.cli", "flaskmigrate.cli.common",
        "flaskmigrate.cli.migrate",
    }  # fmt: skip
    heavy = {"libcst", "importlib.metadata", "dataclasses", "pathlib", "difflib", "multiprocessing"}
    assert not heavy & set(loaded)


# --- wrong usage -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "no paths given"),
        (["--to", "3.0"], "no paths given"),
        (["--to", "9.9", "."], "flask 9.9 is not a version flaskmigrate knows; it knows 0.9"),
        (["--to", "jango=3.0", "."], "jango is not a library"),
        (["--from", "x", "."], "'--from'"),
        (["--select", "flask/old-thin", "."], "did you mean flask/old-thing?"),
        (["--ignore", "old-thing", "."], "did you mean flask/old-thing?"),
        (["--ignore", "werkzeug,nonsense", "."], "no change is called 'nonsense'"),
        (["--select", "flas", "."], "did you mean flask?"),
        (["--safe-only", "--unsafe", "."], "exclude each other"),
        (["-q", "-v", "."], "exclude each other"),
        (["-", "."], "goes with no other path"),
        (["--stdin-filename", "a.py", "."], "is for '-'"),
        (["--codemods", "nowhere", "."], "'nowhere' does not exist"),
        (["--exclude", "a/", "--exclude", "[z-a]", "."], "not a gitignore pattern"),
        (["-j", "0", "."], "0 is not in the range x>=1"),
        (["--nonsense", "."], "--nonsense"),
    ],
)
def test_wrong_usage(app: Path, words: list[str], message: str) -> None:
    result = run(*words, code=2)
    assert message in result.stderr
    assert result.stdout == ""
    assert b"OLD" in app.read_bytes()


def test_a_broken_codemod_is_one_line(app: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "bad.py").write_text("1 +")
    result = run("--codemods", str(tmp_path / "mine"), ".", code=2)
    assert result.stderr.startswith("Error: ")
    assert "bad.py: SyntaxError" in result.stderr


# --- options -----------------------------------------------------------------------------


def test_options_reach_the_engine(app: Path, engine: Engine) -> None:
    run("-j3", "--exclude", "a", "--exclude", "b/", "--unsafe", "--check", "app.py", code=1)
    options = engine.options
    assert (options.jobs, options.exclude, options.write) == (3, ("a", "b/"), False)
    assert (options.unsafe, options.safe_only) == (True, False)
    run("--safe-only", str(app), code=0)
    assert (engine.options.unsafe, engine.options.safe_only) == (False, True)
    assert engine.options.write
    assert engine.options.jobs >= 1
    assert engine.paths == [app]
    assert not engine.options.drop_guards
    run("--drop-guards", str(app), code=0)
    assert engine.options.drop_guards


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], {"flask/later", "flask/old-thing", "werkzeug/gone"}),
        (["--to", "2.3"], {"flask/old-thing"}),
        (["--to", "werkzeug=2.3"], {"flask/later", "flask/old-thing"}),
        (["--to", "flask=3.0", "--to", "werkzeug=2.3"], {"flask/old-thing"}),
        (["--from", "3.0"], {"flask/later", "werkzeug/gone"}),
        (["--select", "flask/"], {"flask/later", "flask/old-thing"}),
        (["--select", "werkzeug, flask/later"], {"flask/later", "werkzeug/gone"}),
        (["--select", "flask", "--ignore", "flask/later"], {"flask/old-thing"}),
        (["--ignore", "flask", "--ignore", "werkzeug"], set()),
    ],
)
def test_versions_and_ids_choose_the_changes(
    app: Path,
    engine: Engine,
    words: list[str],
    expected: set[str],
) -> None:
    result = run(*words, "-n", ".", code=1)
    assert {change.id for change in engine.options.plan.changes} == expected
    assert ("No breaking change lies between" in result.stderr) == (not expected)
    listed = json.loads(run("list", "--json", *words, code=0).stdout)
    assert {change["id"] for change in listed} == expected


def test_codemods_of_ones_own(app: Path, engine: Engine, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "house.py").write_text(CODEMODS["werkzeug/gone.py"])
    run("--codemods", str(mine), "--select", "house", ".", code=0)
    assert [change.id for change in engine.options.plan.changes] == ["house"]
    assert "house" in run("list", "--codemods", str(mine), code=0).stdout
    assert "Gone." in run("explain", "--codemods", str(mine), "house", code=0).stdout


# --- what goes where ---------------------------------------------------------------------


def test_a_run_writes_and_tells_on_stderr(app: Path) -> None:
    result = run(".", code=0)
    assert app.read_bytes() == b"import flask\nNEW\n"
    assert result.stdout == ""
    assert "flask/old-thing   1 fixed   0 to review   0 left\n" in result.stderr
    assert "1 file changed ('flaskmigrate undo' takes it back).\n" in result.stderr


@pytest.mark.parametrize("option", ["-n", "--dry-run", "--diff"])
def test_a_dry_run_prints_the_diff_only(app: Path, option: str) -> None:
    result = run(option, ".", code=1)
    assert (
        result.stdout == "--- a/app.py\n+++ b/app.py\n@@ -1,2 +1,2 @@\n import flask\n-OLD\n+NEW\n"
    )
    assert result.stderr.endswith("1 file would change.\n")
    assert app.read_bytes() == b"import flask\nOLD\n"


def test_check_prints_no_diff(app: Path) -> None:
    result = run("--check", ".", code=1)
    assert result.stdout == ""
    assert result.stderr.startswith("Would change:\napp.py\n\nflask/old-thing ")
    assert app.read_bytes() == b"import flask\nOLD\n"
    assert "Would change:" not in run("--check", "-n", ".", code=1).stderr


@pytest.mark.parametrize("mode", [[], ["-n"], ["--check"]])
@pytest.mark.parametrize("output", [[], ["-q"], ["-v"], ["--color"], ["--no-color"]])
@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("OLD", (0, 1)),
        ("ASK", (1, 1)),
        ("SOON", (0, 0)),
        ("OLD ASK", (1, 1)),
        ("BROKEN", (2, 2)),
        ("nothing", (0, 0)),
    ],
)
def test_exit_codes(
    app: Path, mode: list[str], output: list[str], text: str, codes: tuple[int, int]
) -> None:
    app.write_text(text)
    run(*mode, *output, ".", code=codes[bool(mode)])


def test_an_error_wins_over_work_that_is_left(app: Path, here: Path) -> None:
    app.write_text("ASK")
    (here / "b.py").write_text("BROKEN")
    (here / "c.py").write_text("OLD")
    result = run("-q", ".", code=2)
    assert result.stderr == (
        "b.py: error: cannot be parsed\napp.py:1:1: flask/old-thing ASK is old\n"
    )
    assert (here / "c.py").read_text() == "NEW"  # everything else is done


def test_standard_input_to_standard_output(here: Path, engine: Engine) -> None:
    result = run("-", code=0, data=b"\xef\xbb\xbfOLD\r\n\xc3\xa9")
    assert result.stdout_bytes == b"\xef\xbb\xbfNEW\r\n\xc3\xa9"
    assert "1 file changed.\n" in result.stderr
    assert not engine.options.write


def test_standard_input_without_anything_to_do_comes_out_again(here: Path, engine: Engine) -> None:
    assert run("-", code=0, data=b"a\r\nb").stdout_bytes == b"a\r\nb"
    assert run("-", code=0, data=b"").stdout_bytes == b""


def test_standard_input_as_a_diff(here: Path, engine: Engine) -> None:
    text = "# coding: latin-1\né OLD\n".encode("latin-1")
    result = run("-n", "-", "--stdin-filename", "app/x.py", code=1, data=text)
    assert result.stdout_bytes.startswith(b"--- a/app/x.py\n+++ b/app/x.py\n@@ -1,2 +1,2 @@\n")
    assert b"\n-\xe9 OLD\n+\xe9 NEW\n" in result.stdout_bytes
    assert run("--check", "-", code=1, data=text).stdout_bytes == b""


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"BROKEN", "cannot be parsed"), (b"\xff", "not valid UTF-8"), (b"a\0", "null bytes")],
)
def test_bad_standard_input(here: Path, engine: Engine, data: bytes, message: str) -> None:
    result = run("-", code=2, data=data)
    assert result.stdout_bytes == b""
    assert "stdin.py: error: " in result.stderr
    assert message in result.stderr


# --- colour ------------------------------------------------------------------------------


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("words", "variables", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
        (["--no-color"], {}, False),
        (["--color"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_on_a_terminal(
    app: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    variables: dict[str, str],
    coloured: bool,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    stdout, stderr = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(stdout, encoding="utf-8"))
    monkeypatch.setattr(sys, "stderr", Terminal(stderr, encoding="utf-8", write_through=True))
    with pytest.raises(SystemExit):
        cli(["-n", *words, "."])
    assert (b"\033[32m+NEW" in stdout.getvalue()) == coloured
    assert (b"\033[1m1 file would change" in stderr.getvalue()) == coloured


def test_no_colour_elsewhere_unless_asked(app: Path) -> None:
    result = run("-n", ".", code=1)
    assert "\033" not in result.stdout + result.stderr
    result = run("-n", "--color", ".", code=1)
    assert "\033[32m+NEW" in result.stdout
    assert "\033" in result.stderr


# --- what may go wrong -------------------------------------------------------------------


def interrupt() -> None:
    raise KeyboardInterrupt


def test_ctrl_c_says_what_was_written(app: Path, engine: Engine, here: Path) -> None:
    (here / "b.py").write_text("OLD")
    engine.during = interrupt
    result = run(".", code=2)
    assert result.stderr == (
        "interrupted; files already written: 1 (flaskmigrate undo takes them back)\n"
    )
    assert b"NEW" in app.read_bytes()
    assert (here / "b.py").read_text() == "OLD"


def test_ctrl_c_in_a_dry_run(app: Path, engine: Engine) -> None:
    engine.during = interrupt
    assert run("-n", ".", code=2).stderr == "interrupted; files already written: 0\n"


def test_ctrl_c_before_anything_happened(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "load", lambda *_: interrupt())
    assert run("list", code=2).stderr == "interrupted\n"


def test_a_bug_is_no_success(app: Path, engine: Engine) -> None:
    engine.during = lambda: 1 / 0
    assert "ZeroDivisionError" in run(".", code=2).stderr


def test_an_empty_folder_is_no_error(here: Path, engine: Engine) -> None:
    assert run(".", code=0).stderr == "Nothing to do: no files found.\n"
    assert run("-q", ".", code=0).stderr == ""
    (here / "a.txt").touch()
    assert "no files found" in run(".", code=0).stderr
    (here / "a.py").touch()
    assert run(".", code=0).stderr == ("Nothing to do: no use of anything that flask 3.1 breaks.\n")
    assert "no files found" in run("--exclude", "a.py", ".", code=0).stderr


def env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SRC), "COLUMNS": "80"}


def test_a_reader_that_leaves_is_no_error(here: Path) -> None:
    """Long output into a pipe that is closed at once: no traceback, no noise at exit."""
    for number in range(2000):
        (here / f"change{number}.py").write_text(CODEMODS["werkzeug/gone.py"])
    command = [sys.executable, "-m", "flaskmigrate", "list", "--json", "--codemods", str(here)]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, env=env(), stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(here: Path) -> None:
    (here / "x.py").write_text("pass\n")
    command = [sys.executable, "-m", "flaskmigrate", "list", "--json"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, env=env(), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["Error: [Errno 28] No space left on device"]


# --- list, explain, undo -----------------------------------------------------------------


def test_list_is_a_table(here: Path) -> None:
    result = run("list", code=0)
    assert result.stdout == (
        "CHANGE           GONE IN       WHAT TO DO\n"
        "flask/later      flask (3.1)   Later\n"
        "flask/old-thing  flask 2.3     Use new_thing of flask\n"
        "werkzeug/gone    werkzeug 3.0  Gone\n"
    )
    assert result.stderr.endswith("3 changes up to flask 3.1.\n")


def test_list_as_json(here: Path, tmp_path: Path) -> None:
    [change] = json.loads(run("list", "--json", "--select", "werkzeug", code=0).stdout)
    assert change == {
        "id": "werkzeug/gone", "library": "werkzeug", "deprecated": None, "removed": "3.0",
        "silent": False,
        "ref": "", "title": "Gone", "names": ["werkzeug.gone"],
        "path": str(tmp_path / "codemods" / "werkzeug" / "gone.py"),
    }  # fmt: skip


@pytest.mark.parametrize("word", ["flask/old-thing", "flask.old_thing", "flask.send_thing"])
def test_explain(here: Path, tmp_path: Path, word: str) -> None:
    life = {
        "flask/old-thing": "",
        "flask.old_thing": "flask.old_thing: Flask 2.3 removed (2.2 deprecated it).\n"
        "  works    up to Flask 2.1\n  warns    in 2.2\n  now      flask.new_thing\n\n",
        "flask.send_thing": "flask.send_thing(old=): Flask 2.3 changed (2.2 deprecated it).\n"
        "  works    up to Flask 2.1\n  warns    in 2.2\n  now      new=\n\n",
    }
    assert run("explain", word, code=0).stdout == life[word] + (
        "Use new_thing of flask.\n\n"
        "It is faster (https://example.org).\n\n"
        "    -flask.old_thing()\n"
        "    +flask.new_thing()\n"
        "     other()\n"
        "\n"
        "    !flask.old_thing\n"
        "\n"
        "Words after the code.\n"
        "\n"
        "change     flask/old-thing\n"
        "library    flask, deprecated in 2.2, removed in 2.3\n"
        "old names  flask.old_thing\n"
        "           flask.send_thing(old=)\n"
        "changelog  https://example.org/log\n"
        f"codemod    {tmp_path}/codemods/flask/old_thing.py\n"
    )


def test_explain_prints_the_codemod(here: Path) -> None:
    text = run("explain", "--source", "flask/old-thing", code=0).stdout
    assert text == CODEMODS["flask/old_thing.py"]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("old-thing", "; did you mean flask/old-thing"),
        ("flask.old_thin", "; did you mean flask.old_thing"),
        ("zzz", "no change is called 'zzz' ("),
    ],
)
def test_explain_something_unknown(here: Path, word: str, message: str) -> None:
    result = run("explain", word, code=2)
    assert message in result.stderr
    assert result.stdout == ""


def test_undo(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = []

    def undo(start: Path) -> journal.Undone:
        starts.append(start)
        refused = ((here / "b.py", "has been edited since"),) if len(starts) == 2 else ()
        return journal.Undone((here / "a.py", Path("/else/where.py")), refused, here / "run")

    monkeypatch.setattr(journal, "undo", undo)
    result = run("undo", code=0)
    assert result.stdout == "restored a.py\nrestored /else/where.py\n"
    assert result.stderr == "2 files restored.\n"
    (here / "sub").mkdir()
    result = run("undo", "sub", code=2)
    assert result.stderr == (
        "b.py: error: has been edited since\n2 files restored, 1 left alone.\n"
        "The originals of those left alone are in run.\n"
    )
    assert starts == [Path(), Path("sub")]


def test_nothing_to_undo(here: Path) -> None:
    assert run("undo", code=2).stderr == "Error: there is no run to undo at or above .\n"
