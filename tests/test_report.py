"""The reports: a diff that git takes, and the words for people."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from flaskmigrate import files
from flaskmigrate.model import Applicability, Finding, Outcome
from flaskmigrate.report import Tally, shown
from flaskmigrate.report.diff import Diff, hunks, quoted
from flaskmigrate.report.progress import Progress
from flaskmigrate.report.text import Text

#: More than 200 lines, most of which stand there more than once.
COMMON = "".join(f"def f{n}():\n    x = {n}\n    return True\n\n" for n in range(70))
LONG = "".join(f"line {number}\n" for number in range(40))


def git(folder: Path, *words: str, data: bytes = b"") -> bytes:
    """Run git in ``folder``; its output is in the message when it fails."""
    done = subprocess.run(
        ["git", "-c", "core.autocrlf=false", *words],
        cwd=folder,
        input=data,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode() + repr(data)
    return done.stdout


def diff(path: Path, before: str, after: str, *, color: bool = False) -> bytes:
    stream = io.BytesIO()
    report = Diff(stream, color=color)
    report.add(Outcome(path, before, after))
    report.finish()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a\nb\nc\n", "a\nB\nc\n", id="plain"),
        pytest.param("a\nb", "a\nB", id="no newline at the end"),
        pytest.param("a\nb", "A\nb", id="no newline at the end of the context"),
        pytest.param("a\nb", "a\nb\n", id="newline added"),
        pytest.param("a\nb\n", "a\nb", id="newline removed"),
        pytest.param("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n", id="crlf"),
        pytest.param("a\r\nb\nc\r\nd\n", "a\r\nB\nc\r\nd\n", id="mixed line endings"),
        pytest.param("a\rb\rc", "a\rB\rc", id="old macintosh"),
        pytest.param("a\n\x0cb\x0bc\x1cd\nf\n", "a\n\x0cb\x0bc\x1cD\nf\n", id="form feeds"),
        pytest.param("a = '\x85\u2028\u2029'\nb\n", "a = '\x85\u2028\u2029'\nc\n", id="unicode"),
        pytest.param("a\n", "", id="emptied"),
        pytest.param("", "a\n", id="was empty"),
        pytest.param("b\n", "a\nb\n", id="line before the first"),
        pytest.param("a\n", "a\nb\n", id="line after the last"),
        pytest.param(LONG, LONG.replace("line 5\n", "").replace("line 35", "x"), id="two hunks"),
        pytest.param(
            COMMON + "    return True\n\n" * 5,
            "import x\n" + COMMON.replace("x = 69\n", "y\n") + "    return True\n\n" * 5,
            id="common lines behind the last change",
        ),
        pytest.param("a\na\na\na\na\n", "a\na\na\n", id="fewer of the same"),
        pytest.param("a\na\na\n", "a\na\na\na\na\n", id="more of the same"),
        pytest.param("--- a\n+++ b\n@@ c\n", "--- a\n+++ B\n@@ c\n", id="looks like a diff"),
        pytest.param("a  \n\t\n", "b  \n\t\n", id="blanks at the end of lines"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_git_applies_the_diff(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, encoding: str
) -> None:
    file = tmp_path / "app.py"
    file.write_bytes(before.encode(encoding))
    monkeypatch.chdir(tmp_path)
    patch = diff(Path("app.py"), before, after)
    git(tmp_path, "apply", "--check", data=patch)
    git(tmp_path, "apply", "--whitespace=nowarn", data=patch)
    assert file.read_bytes() == after.encode(encoding)


@pytest.mark.parametrize("inside", [True, False], ids=["in a repository", "outside"])
@pytest.mark.parametrize(
    "name",
    [
        "a b/c d.py",
        'quote".py',
        "back\\slash.py",
        "tab\there.py",
        "line\nbreak.py",
        "größe приложение.py",
        b"latin-\xe9.py".decode("utf-8", "surrogateescape"),
        " leading.py",
        "trailing .py ",
        "b/b/app.py",
    ],
)
def test_git_finds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, inside: bool
) -> None:
    below = tmp_path / "sub folder"  # git runs, like the user, somewhere below the root
    file = below / name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"a\n")
    if inside:
        git(tmp_path, "init", "-q")
    monkeypatch.chdir(below)
    git(below, "apply", data=diff(Path(name), "a\n", "b\n"))
    assert file.read_bytes() == b"b\n"


def test_several_files_and_their_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stream = io.BytesIO()
    report = Diff(stream)
    for name in ("one.py", "two.py"):
        Path(name).write_bytes(b"a\n")
        Path(name).chmod(0o755)
        report.add(Outcome(tmp_path / name, "a\n", "b\n"))  # absolute: shown relative
    report.add(Outcome(Path("same.py"), "a\n", "a\n"))
    report.add(Outcome(Path("failed.py"), "a\n", "b\n", error="no"))
    report.finish()
    assert b"same" not in stream.getvalue()
    assert b"failed" not in stream.getvalue()
    git(tmp_path, "apply", data=stream.getvalue())
    assert [Path(name).read_bytes() for name in ("one.py", "two.py")] == [b"b\n", b"b\n"]
    assert Path("one.py").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251"])
def test_a_diff_is_in_the_encoding_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    text = {"latin-1": "é", "cp1251": "ж"}[encoding]
    before = f"# coding: {encoding}\nname = '{text}'\nold\n"
    Path(tmp_path / "app.py").write_bytes(before.encode(encoding))
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "apply", data=diff(Path("app.py"), before, before.replace("old", text)))
    assert (tmp_path / "app.py").read_text(encoding) == before.replace("old", text)


def test_a_diff_of_standard_input_needs_no_file() -> None:
    stream = io.BytesIO()
    source = files.read(Path("nowhere.py"), "# coding: latin-1\né\n".encode("latin-1"))
    Diff(stream, source=source).add(Outcome(source.path, source.text, source.text + "à\n"))
    assert stream.getvalue().endswith(b"@@ -1,2 +1,3 @@\n # coding: latin-1\n \xe9\n+\xe0\n")


def test_the_diff_of_a_vanished_file_is_still_shown(tmp_path: Path) -> None:
    assert b"\n-\xc3\xa9\n+b\n" in diff(tmp_path / "gone.py", "é\n", "b\n")


def test_colours_change_nothing_else(tmp_path: Path) -> None:
    plain = diff(tmp_path / "a b.py", "a\r\nb\n c\n", "a\r\nB\n c")
    coloured = diff(tmp_path / "a b.py", "a\r\nb\n c\n", "a\r\nB\n c", color=True)
    assert b"\033[31m-b\033[0m\n" in coloured
    assert b"\033[32m+B\033[0m\n" in coloured
    assert re.sub(rb"\033\[\d*m", b"", coloured) == plain


def test_the_diff_shows_the_lines_that_differ_and_three_around() -> None:
    lines = list(hunks(LONG.encode(), LONG.replace("line 20\n", "new\n").encode()))
    assert b"".join(lines).decode() == (
        "@@ -18,7 +18,7 @@\n line 17\n line 18\n line 19\n-line 20\n+new\n"
        " line 21\n line 22\n line 23\n"
    )


def test_common_lines_are_no_change() -> None:
    """Lines that a long file has many of stay what they are, between changes and behind the last."""
    after = "import x\n" + COMMON.replace("x = 40\n", "x = 0\n").replace("f41", "g")
    lines = list(hunks(COMMON.encode(), after.encode()))
    assert [line for line in lines if line[:1] in b"+-"] == [
        b"+import x\n", b"-    x = 40\n", b"+    x = 0\n", b"-def f41():\n", b"+def g():\n",
    ]  # fmt: skip


@pytest.mark.parametrize("alphabet", ["abc", "abcdefghijklmnopqrstuvwxyz"])
def test_hunks_turn_one_into_the_other(alphabet: str) -> None:
    random = Random(alphabet)
    for _ in range(200):
        before = [random.choice(alphabet) + "\n" for _ in range(random.randrange(40))]
        after = [line for line in before if random.random() > 0.1]
        for _ in range(random.randrange(4)):
            after.insert(random.randint(0, len(after)), random.choice(alphabet) + "\n")
        assert applied(before, hunks("".join(before).encode(), "".join(after).encode())) == after


def applied(lines: list[str], patch: Iterator[bytes]) -> list[str]:
    """``lines`` after ``patch``, of which every hunk has to fit, with all of its context."""
    result: list[str] = []
    at = 0
    for raw in patch:
        line = raw.decode()
        if line.startswith("@@"):
            match = re.match(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line)
            assert match
            start = int(match[1]) - (match[2] != "0")
            result += lines[at:start]
            at = start
            assert len(result) == int(match[3]) - (match[4] != "0")
        elif line[0] == "+":
            result.append(line[1:])
        else:
            assert lines[at] == line[1:]
            at += 1
            result += [line[1:]] if line[0] == " " else []
    return result + lines[at:]


def test_quoting_follows_git(tmp_path: Path) -> None:
    names = [b"plain", b"a b", b'a"b', b"a\\b", b"a\tb\n\x01\x7f", b"\xff"]
    git(tmp_path, "init", "-q")
    for name in names:
        (tmp_path / name.decode("utf-8", "surrogateescape")).touch()
    listed = git(tmp_path, "-c", "core.quotePath=false", "ls-files", "-o").splitlines()
    # With quotePath off git leaves \xff as it is; we cannot print that, and git reads both.
    assert sorted(map(quoted, names[:-1])) == sorted(set(listed) - {b"\xff"})
    assert quoted(b"\xff") == rb'"\377"'
    assert quoted("é".encode()) == "é".encode()


# --- the report for people ---------------------------------------------------------------


def finding(line: int, change: str = "flask/markup", **values: Any) -> Finding:
    settings = {"message": "flask.Markup is gone", "applicability": Applicability.SAFE, **values}
    return Finding(change, line, 1, **settings)


def manual(line: int, **values: Any) -> Finding:
    return finding(line, applicability=Applicability.MANUAL, **values)


def report(*outcomes: Outcome, seen: int | None = None, **options: bool) -> list[str]:
    stream = io.StringIO()
    options.setdefault("written", True)
    text = Text(stream, target="flask 3.1", **options)
    for outcome in outcomes:
        text.add(outcome)
    text.seen = seen
    text.finish()
    return stream.getvalue().splitlines()


EVERYTHING = (
    Outcome(
        Path("app.py"),
        "a",
        "b",
        [
            finding(1, fixed=True),
            finding(2, "werkzeug/url-decode", fixed=True, applicability=Applicability.UNSAFE,
                    message="url_decode became parse_qsl", advice="Is this bytes?"),
            manual(3, message="passed as a value", advice="Do it."),
            finding(5, "flask/json", pending=True, message="still works"),
        ],
    ),
    Outcome(Path("old.py"), error="Python 2"),
    Outcome(Path("sub/views.py"), "a", "a", [manual(7, message="**kwargs", advice="Do it.")]),
)  # fmt: skip


def test_everything_at_once() -> None:
    assert "\n".join(report(*EVERYTHING, undo=True, seen=10)) == (
        "old.py: error: Python 2\n"
        "\n"
        "Left for you:\n"
        "app.py:3:1: flask/markup passed as a value\n"
        "sub/views.py:7:1: flask/markup **kwargs\n"
        "    Do it.\n"
        "\n"
        "Please review, these fixes are not right for every input:\n"
        "app.py:2:1: werkzeug/url-decode url_decode became parse_qsl\n"
        "    Is this bytes?\n"
        "\n"
        "flask/markup          1 fixed   0 to review   2 left\n"
        "werkzeug/url-decode   1 fixed   1 to review   0 left\n"
        "1 place uses what is only deprecated on flask 3.1; -v lists it.\n"
        "1 file changed ('flaskmigrate undo' takes it back), 8 left unchanged, 1 error,"
        " 2 places left for you."
    )


def test_a_dry_run_speaks_of_what_would_be() -> None:
    lines = report(*EVERYTHING, written=False)
    assert lines[-1] == "1 file would change, 1 error, 2 places left for you."
    assert "werkzeug/url-decode   1 to fix   1 to review   0 left" in lines


def test_quiet_leaves_errors_and_a_line_for_each_place() -> None:
    assert report(*EVERYTHING, quiet=True) == [
        "old.py: error: Python 2",
        "app.py:3:1: flask/markup passed as a value",
        "sub/views.py:7:1: flask/markup **kwargs",
    ]


def test_verbose_lists_what_was_fixed_and_what_can_wait() -> None:
    lines = report(*EVERYTHING, verbose=True)
    assert lines[lines.index("Changed:") + 1] == "app.py"
    assert lines[lines.index("Fixed:") + 1] == "app.py:1:1: flask/markup flask.Markup is gone"
    after = lines.index("Only deprecated, still works on flask 3.1:") + 1
    assert lines[after] == "app.py:5:1: flask/json still works"
    assert not any("-v" in line for line in lines)


def test_places_come_by_change_then_as_they_stand_with_shared_advice_once() -> None:
    places = [
        manual(1, change="b", advice="Z."),
        manual(2, change="a"),
        manual(3, change="b", advice="A."),
        manual(4, change="b", advice="Z."),
    ]
    lines = report(Outcome(Path("x.py"), "a", "a", places))
    assert [line.split(" flask")[0] for line in lines[1 : lines.index("")]] == [
        "x.py:2:1: a", "x.py:1:1: b", "x.py:4:1: b", "    Z.", "x.py:3:1: b", "    A.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("outcomes", "seen", "last"),
    [
        ((), 0, "Nothing to do: no files found."),
        ((), 5, "Nothing to do: no use of anything that flask 3.1 breaks."),
        ((), None, "Nothing to do: no use of anything that flask 3.1 breaks."),
        (
            (Outcome(Path("a.py"), "a", "a", [finding(1, pending=True), manual(2, pending=True)]),),
            5,
            "Nothing to do for flask 3.1.",
        ),
        ((Outcome(Path("a.py"), "a", "b"), Outcome(Path("b.py"), "a", "b")), 2, "2 files changed."),
    ],
)
def test_the_last_line(outcomes: tuple[Outcome, ...], seen: int | None, last: str) -> None:
    assert report(*outcomes, seen=seen)[-1] == last


def test_colour_is_only_colour() -> None:
    coloured = "\n".join(report(*EVERYTHING, color=True))
    assert "\033[31merror:\033[0m" in coloured
    assert re.sub(r"\033\[\d*m", "", coloured) == "\n".join(report(*EVERYTHING))


def test_numbers_are_aligned() -> None:
    many = [finding(line, fixed=True) for line in range(12)]
    lines = report(Outcome(Path("a.py"), "a", "b", [*many, manual(1, change="a/b")]))
    assert "a/b             0 fixed   0 to review   1 left" in lines
    assert "flask/markup   12 fixed   0 to review   0 left" in lines


def test_long_advice_is_wrapped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = report(Outcome(Path("a.py"), "a", "a", [manual(1, advice="word " * 30)]))
    wrapped = [line for line in lines if line.startswith("    word")]
    assert len(wrapped) == 3
    assert max(map(len, wrapped)) <= 60


def test_a_file_with_an_error_has_nothing_fixed() -> None:
    tally = Tally()
    tally.add(Outcome(Path("a.py"), "a", "b", [finding(1, fixed=True)], error="disk full"))
    assert (len(tally.changed), len(tally.fixed), len(tally.left)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("outcomes", "written", "code"),
    [
        ([], True, 0),
        ([Outcome(Path("a"), "a", "b", [finding(1, fixed=True)])], True, 0),
        ([Outcome(Path("a"), "a", "b", [finding(1, fixed=True)])], False, 1),
        ([Outcome(Path("a"), "a", "a", [manual(1)])], True, 1),
        ([Outcome(Path("a"), "a", "a", [finding(1)])], True, 1),  # --safe-only left it
        ([Outcome(Path("a"), "a", "a", [manual(1, pending=True)])], False, 0),
        ([Outcome(Path("a"), "a", "a", [manual(1)]), Outcome(Path("b"), error="x")], True, 2),
    ],
)
def test_exit_code(outcomes: list[Outcome], written: bool, code: int) -> None:
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
    assert tally.exit_code(written=written) == code


def test_a_path_stays_on_its_line() -> None:
    assert shown(Path("a\nb")) == "a\\nb"
    assert shown(Path("größe.py")) == "größe.py"


def test_progress_comes_late_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    stream = io.StringIO()
    progress = Progress(stream, enabled=True)
    silent = Progress(stream, enabled=False)
    progress(1, 4)
    assert stream.getvalue() == ""
    now[0] = 1.5
    progress(2, 4)
    progress(3, 4)  # too soon after the last
    silent(2, 4)
    assert stream.getvalue() == f"\r\033[K[{'#' * 15}{'-' * 15}] 2 of 4 files"
    progress.clear()
    progress.clear()
    assert stream.getvalue().endswith("files\r\033[K")
    assert stream.getvalue().count("\033[K") == 2
