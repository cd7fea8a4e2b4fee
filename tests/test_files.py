"""Finding, decoding and writing files."""

import errno
import inspect
import os
import random
import shutil
import stat
import subprocess
import sys
import time
import tokenize
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flaskmigrate import files
from flaskmigrate.files import FileProblem, Source, discover, read, replace, write

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX file names, modes or links")


def python(name: str) -> bool:
    return name.endswith(".py")


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def fail(path: Path, message: str) -> None:
    raise AssertionError(f"{path}: {message}")


def found(*paths: Path, exclude: tuple[str, ...] = (), base: Path | None = None) -> list[str]:
    base = base or paths[0]
    walk = discover(paths, exclude=exclude, wanted=python, report=fail)
    return [path.relative_to(base).as_posix() for path in walk]


# --- discover ----------------------------------------------------------------------------


def test_files_come_before_directories_both_sorted(tmp_path: Path) -> None:
    tree(tmp_path, "z.py", "a.py", "b/z.py", "b/a.py", "a/c/x.py", "a/x.py", "README.md")
    assert found(tmp_path) == ["a.py", "z.py", "a/x.py", "a/c/x.py", "b/a.py", "b/z.py"]


def test_paths_are_given_as_the_user_named_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "app/a.py", "b.py")
    monkeypatch.chdir(tmp_path)
    walk = discover([Path(), Path("app/../b.py")], wanted=python, report=fail)
    assert list(walk) == [Path("b.py"), Path("app/a.py")]
    monkeypatch.chdir(tmp_path / "app")
    assert list(discover([Path("..")], wanted=python, report=fail)) == [
        Path("../b.py"),
        Path("../app/a.py"),
    ]


def test_an_explicit_file_counts_whatever_its_name(tmp_path: Path) -> None:
    tree(tmp_path, "manage", "node_modules/x.js", "ignored.py")
    (tmp_path / ".gitignore").write_text("*\n")
    names = [tmp_path / "manage", tmp_path / "node_modules/x.js", tmp_path / "ignored.py"]
    assert found(*names, exclude=("*",), base=tmp_path) == [
        "manage",
        "node_modules/x.js",
        "ignored.py",
    ]


def test_missing_paths_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    tree(tmp_path, "a.py")
    reports: list[tuple[Path, str]] = []
    names = [tmp_path / "none.py", tmp_path / "a.py" / "b.py", tmp_path / "a.py"]
    walk = discover(names, wanted=python, report=lambda *report: reports.append(report))
    assert list(walk) == [names[2]]
    assert reports == [(name, "no such file or directory") for name in names[:2]]


def test_every_file_comes_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.py", "a/b/y.py")
    a = tmp_path / "a"
    assert found(a / "x.py", a / "b", a, a / ".." / "a", a / "b/y.py", base=a) == [
        "x.py",
        "b/y.py",
    ]


@pytest.mark.parametrize(
    "name",
    [
        *(".git", ".hg", ".svn", ".tox", ".nox", ".venv", "venv", "node_modules", "__pycache__"),
        *("build", "dist", ".eggs", "x.egg-info", "site-packages", ".mypy_cache", ".ruff_cache"),
        *(".pytest_cache", ".flaskmigrate", "__pypackages__"),
    ],
)
def test_directories_that_are_not_the_users_code(tmp_path: Path, name: str) -> None:
    tree(tmp_path, "a.py", f"{name}/b.py", f"sub/{name}/c/d.py")
    assert found(tmp_path) == ["a.py"]
    assert found(tmp_path / name) == ["b.py"]
    assert found(tmp_path, tmp_path / name) == ["a.py", f"{name}/b.py"]


@pytest.mark.parametrize("name", ["build", "dist", "venv"])
def test_a_package_may_be_called_build(tmp_path: Path, name: str) -> None:
    tree(tmp_path, f"{name}/__init__.py", f"{name}/a.py")
    assert found(tmp_path) == [f"{name}/__init__.py", f"{name}/a.py"]


@pytest.mark.parametrize("marker", ["pyvenv.cfg", "conda-meta/history"])
def test_an_environment_has_any_name(tmp_path: Path, marker: str) -> None:
    tree(tmp_path, "env/settings.py", "my env/__init__.py", f"my env/{marker}", "my env/lib/x.py")
    assert found(tmp_path) == ["env/settings.py"]
    assert found(tmp_path / "my env") == ["__init__.py", "lib/x.py"]


def test_hidden_directories_are_walked(tmp_path: Path) -> None:
    tree(tmp_path, ".github/scripts/x.py")
    assert found(tmp_path) == [".github/scripts/x.py"]


def test_temporary_files_are_never_found(tmp_path: Path) -> None:
    tree(tmp_path, f".1234{files.TEMPORARY}", "a.py")
    walk = discover([tmp_path], wanted=lambda _: True, report=fail)
    assert [path.name for path in walk] == ["a.py"]


def test_files_are_yielded_lazily(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.py", "b/y.py")
    walk = discover([tmp_path], wanted=python, report=fail)
    assert next(walk).name == "x.py"
    tree(tmp_path, "b/z.py")
    assert [path.name for path in walk] == ["y.py", "z.py"]


def test_an_unreadable_directory_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "a/x.py", "b/y.py")
    scandir = os.scandir

    def denied(path: str) -> "os.ScandirIterator[str]":  # type: ignore[name-defined]
        # Root may read everything, so the refusal is acted.
        if Path(path).name == "a":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    reports: list[tuple[Path, str]] = []
    walk = discover([tmp_path], wanted=python, report=lambda *report: reports.append(report))
    assert [path.name for path in walk] == ["y.py"]
    assert reports == [(tmp_path / "a", "cannot be read: Permission denied")]


@posix
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert found(tmp_path) == []
    reports: list[str] = []
    pipe = tmp_path / "pipe.py"
    walk = discover([pipe], wanted=python, report=lambda _, message: reports.append(message))
    assert list(walk) == []
    assert reports == ["is not a regular file"]
    with pytest.raises(FileProblem, match="is not a regular file"):
        read(pipe)


@posix
def test_file_names_that_are_not_utf8(tmp_path: Path) -> None:
    for name in (b"caf\xe9.py", b"ignor\xe9.py"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("")
    (tmp_path / ".gitignore").write_bytes(b"\xef\xbb\xbfignor\xe9.py\n")
    assert found(tmp_path) == [os.fsdecode(b"caf\xe9.py")]


def test_a_deep_tree(tmp_path: Path) -> None:
    tree(tmp_path, "/".join(["d"] * 300) + "/x.py")
    assert len(found(tmp_path)) == 1


# --- discover: links ---------------------------------------------------------------------


@posix
def test_links_to_what_is_inside_add_nothing(tmp_path: Path) -> None:
    tree(tmp_path, "real/a.py", "z.py")
    (tmp_path / "again").symlink_to("real")
    (tmp_path / "again.py").symlink_to("real/a.py")
    (tmp_path / "real/up").symlink_to("..")
    (tmp_path / "real/self").symlink_to(".")
    (tmp_path / "real/loop").symlink_to("loop")
    (tmp_path / "real/loop.py").symlink_to("loop.py")
    (tmp_path / "root").symlink_to("/")
    (tmp_path / "dangling.py").symlink_to("nowhere.py")
    assert found(tmp_path) == ["z.py", "real/a.py"]


@posix
def test_links_that_lead_out_are_followed_once(tmp_path: Path) -> None:
    tree(tmp_path, "lib/x.py", "lib/sub/y.py", "one.py", "app/a.py", "lib/node_modules/n.py")
    app = tmp_path / "app"
    (app / "b").symlink_to("../lib/sub")
    (app / "c").symlink_to("../lib")
    (app / "d").symlink_to("../lib/../lib")
    (app / "e.py").symlink_to("../one.py")
    (app / "f.py").symlink_to("../one.py")
    (app / "modules").symlink_to("../lib/node_modules")
    (tmp_path / "lib/back").symlink_to("../app")
    (tmp_path / "lib/round").symlink_to(".")
    assert found(app) == ["a.py", "e.py", "b/y.py", "c/x.py"]


@posix
def test_a_link_is_the_only_name_that_is_wanted(tmp_path: Path) -> None:
    tree(tmp_path, "bin/run")
    (tmp_path / "run.py").symlink_to("bin/run")
    (tmp_path / "run2.py").symlink_to("bin/run")
    assert found(tmp_path) == ["run.py"]


@posix
def test_explicit_links(tmp_path: Path) -> None:
    tree(tmp_path, "real/a.py")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "link.py").symlink_to("real/a.py")
    (tmp_path / "dangling.py").symlink_to("nowhere.py")
    (tmp_path / "loop.py").symlink_to("loop.py")
    assert found(tmp_path / "link", base=tmp_path) == ["link/a.py"]
    assert found(tmp_path / "link.py", tmp_path / "real/a.py", base=tmp_path) == ["link.py"]
    reports: list[str] = []
    names = [tmp_path / "dangling.py", tmp_path / "loop.py"]
    walk = discover(names, wanted=python, report=lambda _, message: reports.append(message))
    assert list(walk) == []
    assert reports[0] == "links to nothing"
    assert reports[1].startswith("cannot be read: ")


# --- discover: ignored files -------------------------------------------------------------


def test_gitignore_nested_and_negated(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", "gen.py", "sub/gen.py", "sub/keep/gen.py", "sub/keep/a.py", "out/x.py")
    tree(tmp_path, "sub/only.py", "only.py", "src/cache/x.py", "src/x.py")
    (tmp_path / ".gitignore").write_text("gen.py\n/out/\ncache/\n!src/\n")
    (tmp_path / "sub/.gitignore").write_text("# only here\n/only.py\n!keep/\n")
    (tmp_path / "sub/keep/.gitignore").write_text("!gen.py\n")
    assert found(tmp_path) == [
        *("a.py", "only.py", "src/x.py", "sub/keep/a.py", "sub/keep/gen.py"),
    ]


def test_what_lies_in_an_ignored_directory_cannot_be_brought_back(tmp_path: Path) -> None:
    tree(tmp_path, "out/x.py")
    (tmp_path / ".gitignore").write_text("out/\n!out/x.py\n")
    (tmp_path / "out/.gitignore").write_text("!*\n")
    assert found(tmp_path) == []


def test_gitignore_above_counts_up_to_the_repository(tmp_path: Path) -> None:
    tree(tmp_path, "repo/.git/info/exclude", "repo/[x] y/sub/a.py", "repo/[x] y/sub/b.py")
    tree(tmp_path, "repo/[x] y/sub/c.py", "repo/[x] y/sub/d.py", "repo/[x] y/sub/e.py")
    (tmp_path / ".gitignore").write_text("*\n")
    (tmp_path / "repo/.gitignore").write_text("a.py\n")
    (tmp_path / "repo/[x] y/.gitignore").write_text("/sub/b.py\n/c.py\n")
    (tmp_path / "repo/.git/info/exclude").write_text("d.py\na.py\n")
    assert found(tmp_path / "repo/[x] y/sub") == ["c.py", "e.py"]
    assert found(tmp_path / "repo") == ["[x] y/sub/c.py", "[x] y/sub/e.py"]


def test_without_a_repository_only_the_walked_directory_counts(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.py", "a/y.py")
    (tmp_path / ".gitignore").write_text("x.py\n")
    assert found(tmp_path / "a") == ["x.py", "y.py"]
    assert found(tmp_path) == ["a/y.py"]


def test_an_ignored_directory_is_walked_when_named(tmp_path: Path) -> None:
    tree(tmp_path, ".git/HEAD", "out/sub/x.py", "out/y.py", "out/z.py")
    (tmp_path / ".gitignore").write_text("out/\n")
    (tmp_path / "out/.gitignore").write_text("z.py\n")
    assert found(tmp_path / "out") == ["y.py", "sub/x.py"]
    assert found(tmp_path / "out/sub") == ["x.py"]


def test_a_repository_inside_has_its_own_rules(tmp_path: Path) -> None:
    tree(tmp_path, ".git/HEAD", "sub/.git", "sub/x.py", "sub/y.py", "x.py")
    (tmp_path / ".gitignore").write_text("x.py\n")
    (tmp_path / "sub/.gitignore").write_text("y.py\n")
    assert found(tmp_path) == ["sub/x.py"]


def test_exclude_is_relative_to_the_start_and_has_the_last_word(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.py", "a/b/x.py", "a/b/y.py", "old/z.py", "a/old/z.py")
    (tmp_path / ".gitignore").write_text("!x.py\n")
    assert found(tmp_path, exclude=("/a/x.py", "/old/", "y.py")) == ["a/b/x.py", "a/old/z.py"]
    assert found(tmp_path / "a", exclude=("b/*", "!b/y.py", "old")) == ["x.py", "b/y.py"]


@pytest.mark.parametrize("pattern", ["[z-a]", "a\\"])
def test_a_pattern_without_sense(tmp_path: Path, pattern: str) -> None:
    tree(tmp_path, "a.py", "b.py")
    (tmp_path / ".gitignore").write_text(f"{pattern}\nb.py\n[[:alpha:]]x\n!\n/\n")
    assert found(tmp_path) == ["a.py"]
    with pytest.raises(ValueError, match="not a gitignore pattern"):
        found(tmp_path, exclude=(pattern,))


def test_a_gitignore_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path, "a.py", ".gitignore", "sub/.gitignore/x.py")

    def denied(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files, "open", denied, raising=False)
    reports: list[tuple[Path, str]] = []
    walk = discover([tmp_path], wanted=python, report=lambda *report: reports.append(report))
    assert [path.name for path in walk] == ["a.py", "x.py"]
    assert reports == [(tmp_path / ".gitignore", "cannot be read: Permission denied")]


NAMES = ["a", "b", "foo", "bar", "x y", "[z]", "Q#"]
FILES = ["a.py", "b.py", "foo.py", "x.log", "log", "keep.py", "!n.py", "#h.py", "s p.py"]
PATTERNS = [
    *("*.py", "*.log", "foo", "foo/", "/a", "a/b", "a/*", "**/bar", "bar/**", "a/**/b", "/*"),
    *("/a/", "*", "*/", "keep.py", "b.py", "\\!n.py", "\\#h.py", "# c", "", "x y", "x\\ y/"),
    *("[ab].py", "[!a].py", "?.py", "log", "/log/", "foo/bar", "foo/bar/", "*o*", "s p.py "),
    *("/", "!", "**", "a/**", "bar", "[z]", "\\[z\\]", "**/", "a/**/"),
]


@pytest.mark.skipif(shutil.which("git") is None, reason="compares with git")
@pytest.mark.parametrize("seed", range(40))
def test_the_same_files_as_git(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rules = PATTERNS + ["!" + pattern for pattern in PATTERNS if pattern[:1] not in ("", "#", "!")]

    def fill(directory: Path, depth: int) -> None:
        tree(directory, *chance.sample(FILES, chance.randint(1, 5)))
        if chance.random() < 0.5:
            lines = [chance.choice(rules) for _ in range(chance.randint(1, 4))]
            (directory / ".gitignore").write_text("\n".join(lines))
        for name in chance.sample(NAMES, chance.randint(0, 3)) if depth < 3 else ():
            (directory / name).mkdir()
            fill(directory / name, depth + 1)

    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    fill(tmp_path, 0)
    command = ["git", "ls-files", "-coz", "--exclude-standard"]
    git = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True).stdout
    walk = discover([tmp_path], wanted=lambda name: name != ".gitignore", report=fail)
    assert {path.relative_to(tmp_path).as_posix() for path in walk} == {
        name for name in git.split("\0") if name and not name.endswith(".gitignore")
    }


def test_pathspec_is_imported_only_for_patterns(tmp_path: Path) -> None:
    tree(tmp_path, "a.py", ".git/info/exclude")
    (tmp_path / ".git/info/exclude").write_text("# git's own template\n")
    code = (
        "import sys; from pathlib import Path; from flaskmigrate.files import discover\n"
        "print(len(list(discover([Path(sys.argv[1])], wanted=bool, report=print))))\n"
        "print('pathspec' in sys.modules)"
    )
    for expected in ("1\nFalse\n", "2\nTrue\n"):
        command = [sys.executable, "-c", code, str(tmp_path)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        assert result.stdout == expected
        (tmp_path / ".gitignore").write_text("b.py\n")


def test_a_large_tree_is_walked_in_no_time(tmp_path: Path) -> None:
    for number in range(200):
        directory = tmp_path / f"d{number % 20}" / f"e{number}"
        directory.mkdir(parents=True)
        for file in range(100):
            (directory / f"f{file}.{'py' if file % 4 == 0 else 'html'}").touch()
    times = []
    for _ in range(5):  # the best of five: others work on this machine as well
        start = time.process_time()
        assert sum(1 for _ in discover([tmp_path], wanted=python, report=fail)) == 5000
        times.append(time.process_time() - start)
    assert min(times) < 0.5


# --- read --------------------------------------------------------------------------------


def problem(name: str, data: bytes) -> str:
    with pytest.raises(FileProblem) as caught:
        read(Path(name), data)
    message: str = caught.value.message
    assert "\n" not in message
    assert name not in message
    assert str(caught.value) == f"{name}: {message}"
    return message


def test_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"x = 1\r\ny = 2\n")
    status = path.stat()
    source = read(path)
    assert source == Source(
        path=path,
        data=b"x = 1\r\ny = 2\n",
        text="x = 1\r\ny = 2\n",
        encoding="utf-8",
        bom=b"",
        stamp=(status.st_mtime_ns, status.st_size, status.st_ino),
    )
    assert read(path, source.data) == source


def test_read_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot be read: No such file"):
        read(tmp_path / "none.py")
    with pytest.raises(FileProblem, match=r"is not a regular file"):
        read(tmp_path)
    assert read(Path("<stdin>"), b"x").stamp == (0, 0, 0)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"x = '\xc3\xa9'\n", "utf-8"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe9'\n", "iso-8859-1"),
        (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n", "cp1252"),
        (b"# coding: latin-1 \xe9\n", "iso-8859-1"),  # tokenize refuses these three
        (b"# \xe9\n# coding: latin-1\n", "iso-8859-1"),
        (b"# hi\r# coding: latin-1\rx = '\xe9'\r", "iso-8859-1"),
        (b"x = 1\n# coding: latin-1\n", "utf-8"),
        (b"# one\rx = 1\r# coding: latin-1\r", "utf-8"),
        (b"#\n\n# coding: latin-1\n", "utf-8"),
        (b"# coding: shift_jis\nx = '\x83e\x83X\x83g'\n", "shift_jis"),
        (BOM_UTF8 + b"# coding: utf-8\nx = 1\n", "utf-8"),
        (BOM_UTF8, "utf-8"),
    ],
)
def test_python_has_the_encoding_it_declares(data: bytes, encoding: str) -> None:
    source = read(Path("a.py"), data)
    assert source.encoding == encoding
    assert not source.text.startswith("\ufeff")
    assert source.bom + source.text.encode(encoding) == data
    assert source.encode(source.text + "#") == data + b"#"
    compile(data, "a.py", "exec")  # the interpreter agrees


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"x = 1\r\ry = '\xe9'\n", "not valid UTF-8 (byte 0xe9 at line 3)"),
        (b"'\xc3\xa9'\n'\xc3", "not valid UTF-8 (byte 0xc3 at line 2)"),
        (BOM_UTF8 + b"\n'\xe9'\n", "not valid UTF-8 (byte 0xe9 at line 2)"),
        (b"# coding: ascii\n'\xc3\xa9'\n", "not valid ascii (byte 0xc3 at line 2)"),
        (b"# coding: klingon\n", "unknown encoding: klingon"),
        (b"# coding: rot13\n", "unknown encoding: rot13"),
        (b"# coding: undefined\n", "unknown encoding: undefined"),
        (BOM_UTF8 + b"# coding: latin-1\n", "has a UTF-8 BOM but declares another encoding"),
        (BOM_UTF8 + b"# coding: utf8\n", "has a UTF-8 BOM but declares another encoding"),
        (b"x = '\0'\n", "contains null bytes"),
        ("x = 1\n".encode("utf-16"), "contains null bytes"),
        (b"# coding: utf-7\n'+AOk-' '+AOkA6Q-' '+AGE-'", None),
        (b"# coding: unicode_escape\nx = 1\n", None),
    ],
)
@pytest.mark.parametrize("name", ["a.py", "a.pyi", "A.PYW"])
def test_python_that_cannot_be_decoded(name: str, data: bytes, message: str | None) -> None:
    said = problem(name, data)
    if message is None:
        assert said.startswith("cannot be written back byte for byte")
    else:
        assert said == message


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", BOM_UTF8),
        ("utf-16-le", BOM_UTF16_LE),
        ("utf-16-be", BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_other_files(encoding: str, bom: bytes, ending: str) -> None:
    text = f"flask==2.0{ending}{'# é €' if bom else ''}{ending}"
    source = read(Path("requirements.txt"), bom + text.encode(encoding))
    assert (source.text, source.encoding, source.bom) == (text, encoding, bom)
    assert source.encode("neu") == bom + "neu".encode(encoding)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"caf\xe9\n", "not valid UTF-8 (byte 0xe9 at line 1)"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is binary"),
        (b"\0\0", "is binary"),
        (b"a\0b\0c", "is binary"),
        (BOM_UTF16_LE + b"a\0\0\0", "is binary"),  # UTF-32
        (BOM_UTF16_LE + b"a\0\n\0\x00\xd8", "not valid UTF-16-LE (byte 0x00 at line 2)"),
        (BOM_UTF8 + b"\0", "is binary"),
    ],
)
def test_other_files_that_cannot_be_decoded(data: bytes, message: str) -> None:
    assert problem("page.html", data) == message


def test_text_that_the_encoding_does_not_have() -> None:
    source = read(Path("a.py"), b"# coding: latin-1\n")
    with pytest.raises(FileProblem) as caught:
        source.encode("# coding: latin-1\nx = '€'\n")
    assert caught.value.message == (
        r"cannot be written as iso-8859-1: the new text contains '\u20ac'"
    )
    with pytest.raises(FileProblem, match="cannot be written as utf-8"):
        read(Path("a.py"), b"").encode("\udc80")


TEXT = st.text(
    st.one_of(st.sampled_from("\r\n\t\f #=x'\u20ac\x85\u2028"), st.characters(codec="utf-8"))
)


@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]), st.booleans())
def test_any_text_survives(text: str, encoding: str, is_python: bool) -> None:
    text = text.replace("\0", "").lstrip("\ufeff")
    bom = {"utf-16-le": BOM_UTF16_LE, "utf-16-be": BOM_UTF16_BE}.get(encoding, b"")
    is_python = is_python and not bom
    text = text.replace("coding", "") if is_python else text
    data = bom + text.encode(encoding)
    source = read(Path("a.py" if is_python else "a.md"), data)
    assert source.text == text
    assert source.encode(text) == data


@given(st.binary(), st.sampled_from(["a.py", "a.txt"]))
@example(b"\xff\xfe", "a.txt")
@example(b"# coding: latin-1\n\xff", "a.py")
def test_any_bytes_are_read_exactly_or_refused(data: bytes, name: str) -> None:
    try:
        source = read(Path(name), data)
    except FileProblem:
        return
    assert source.encode(source.text) == data


@given(
    st.lists(
        st.sampled_from(
            [
                *(b"#", b" ", b"\n", b"\r\n", b"coding", b":", b"=", b"latin-1", b"utf-8", b"x"),
                *(b"# coding: ascii", b"# coding: cp1252\n", b"\f", b"-*-", b"\xc3\xa9", BOM_UTF8),
            ]
        ),
        max_size=12,
    )
)
def test_the_declaration_is_seen_where_tokenize_sees_it(parts: list[bytes]) -> None:
    data = b"".join(parts)
    try:
        expected, _ = tokenize.detect_encoding(BytesIO(data).readline)
    except SyntaxError:
        expected = None
    try:
        actual = read(Path("a.py"), data).encoding
    except FileProblem as error:
        # tokenize reads two lines only, we all of them
        assert expected is None or error.message.startswith("not valid")
    else:
        assert actual == (expected or actual).removesuffix("-sig")


# --- write -------------------------------------------------------------------------------


def source_of(path: Path, data: bytes = b"old\r\n") -> Source:
    path.write_bytes(data)
    return read(path)


def only(directory: Path, *names: str) -> bool:
    return sorted(path.name for path in directory.iterdir()) == sorted(names)


def refused(source: Source, text: str = "new") -> str:
    with pytest.raises(FileProblem) as caught:
        write(source, text)
    assert caught.value.path == source.path
    message: str = caught.value.message
    return message


def test_write_keeps_everything_but_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    source = source_of(path, BOM_UTF8 + b"old\r\n")
    path.chmod(0o751)
    os.utime(path, (1, 1))
    source = read(path)
    write(source, "new é\r\n")
    assert path.read_bytes() == BOM_UTF8 + "new é\r\n".encode()
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o751
    assert path.stat().st_mtime > 1e9
    assert only(tmp_path, "a.py")


def test_the_same_text_is_not_written(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.py")
    write(source, source.text)
    assert read(source.path).stamp == source.stamp


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may chown")
def test_write_keeps_the_owner(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.py")
    os.chown(source.path, 1234, 2345)
    source.path.chmod(0o640)
    write(read(source.path), "new")
    status = source.path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 2345, 0o640)


@posix
def test_write_where_the_owner_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = source_of(tmp_path / "a.py")
    asked: list[int] = []

    def denied(path: str, uid: int, gid: int) -> None:
        asked.append(uid)
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", denied)
    uid = source.path.stat().st_uid
    real = os.stat
    monkeypatch.setattr(
        files, "_keep_owner", lambda path, status: KEEP(path, _with_owner(real(path), uid + 1))
    )
    write(source, "new")
    assert asked == [uid + 1, -1]
    assert source.path.read_text() == "new"


KEEP = files._keep_owner


def _with_owner(status: os.stat_result, uid: int) -> os.stat_result:
    return os.stat_result([*status[:4], uid, *status[5:]])


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="needs extended attributes")
def test_write_keeps_extended_attributes(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.py")
    try:
        os.setxattr(source.path, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    write(source, "new")
    assert os.getxattr(source.path, "user.note") == b"mine"


def test_nobody_else_can_read_the_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = source_of(tmp_path / "a.py")
    source.path.chmod(0o600)
    modes: list[int] = []
    fsync = os.fsync

    def look(descriptor: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write(source, "new")
    assert len(modes) == 1
    if os.name == "posix":
        assert modes == [0o600]


@posix
def test_write_follows_links(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    source_of(tmp_path / "real/a.py")
    link = tmp_path / "link.py"
    link.symlink_to("real/a.py")
    write(read(link), "new")
    assert link.is_symlink()
    assert (tmp_path / "real/a.py").read_text() == "new"
    assert only(tmp_path / "real", "a.py")


@posix
def test_write_breaks_a_hard_link(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.py")
    (tmp_path / "b.py").hardlink_to(source.path)
    write(source, "new")
    assert (tmp_path / "b.py").read_bytes() == b"old\r\n"


def test_a_changed_file_is_left_alone(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.py")
    source.path.write_bytes(b"mine!\n")
    assert refused(source) == files.CHANGED
    assert source.path.read_bytes() == b"mine!\n"
    source.path.unlink()
    assert refused(source) == files.CHANGED
    assert only(tmp_path)


def test_a_change_that_the_clock_does_not_show(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.py")
    source.path.write_bytes(b"mine!")
    os.utime(source.path, ns=(source.stamp[0], source.stamp[0]))
    assert refused(source) == files.CHANGED
    assert source.path.read_bytes() == b"mine!"


def test_a_change_in_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(tmp_path / "a.py")
    monkeypatch.setattr(os, "fsync", lambda _: source.path.write_bytes(b"mine!\n"))
    assert refused(source) == files.CHANGED
    assert source.path.read_bytes() == b"mine!\n"
    assert only(tmp_path, "a.py")


def test_a_read_only_file(tmp_path: Path) -> None:
    source = source_of(tmp_path / "a.py")
    source.path.chmod(0o444)
    assert refused(source) == "is read-only"
    source.path.chmod(0o644)
    assert source.path.read_bytes() == b"old\r\n"
    assert only(tmp_path, "a.py")


@pytest.mark.parametrize("call", ["open", "fsync", "chmod", "utime", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_a_failing_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    source = source_of(tmp_path / "a.py")

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, call, full)
    message = refused(source)
    monkeypatch.undo()
    assert message == f"cannot be written: {os.strerror(code)}"
    assert source.path.read_bytes() == b"old\r\n"
    assert only(tmp_path, "a.py")


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of 64 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command: list[str] = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("may not mount a tmpfs here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk(tiny_disk: Path) -> None:
    source = source_of(tiny_disk / "a.py", b"x" * 30_000)
    assert refused(source, "y" * 60_000) == "cannot be written: No space left on device"
    assert source.path.read_bytes() == source.data
    assert only(tiny_disk, "a.py")


@pytest.mark.parametrize("call", ["open", "fsync", "stat", "chmod", "utime", "replace"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_ctrl_c(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, when: str) -> None:
    source = source_of(tmp_path / "a.py")
    real = getattr(os, call)

    def interrupted(*args: object, **kwargs: object) -> None:
        if when == "after":
            real(*args, **kwargs)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, call, interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(source.path, b"new", before=source.data)
    monkeypatch.undo()
    expected = b"new" if (call, when) == ("replace", "after") else b"old\r\n"
    assert source.path.read_bytes() == expected
    assert only(tmp_path, "a.py")


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # an interrupt just before a file is closed
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_at_any_line(tmp_path: Path) -> None:
    """A KeyboardInterrupt before each line of ``replace`` in turn leaves a whole file."""
    lines = 0
    states = []
    for stop in range(100):
        source = source_of(tmp_path / "a.py")
        lines = 0

        def trace(frame: FrameType, event: str, arg: object, *, stop: int = stop) -> object:
            nonlocal lines
            if frame.f_code is not replace.__code__:
                return None
            # An interrupt inside the clean-up itself cannot be cleaned up after.
            if event == "line" and frame.f_lineno < cleanup:
                lines += 1
                if lines == stop:
                    raise KeyboardInterrupt
            return trace

        sys.settrace(trace)  # type: ignore[arg-type]
        try:
            replace(source.path, b"new", before=source.data)
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(None)
        states.append(source.path.read_bytes())
        assert states[-1] in (b"new", b"old\r\n")
        assert only(tmp_path, "a.py")
        if stop > lines:
            break
    assert lines > 10
    assert states.count(b"new") < 5
    assert states[-1] == b"new"


def _cleanup_line() -> int:
    code, start = inspect.getsourcelines(replace)
    return start + next(number for number, line in enumerate(code) if line == "    finally:\n")


cleanup = _cleanup_line()
