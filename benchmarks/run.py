"""How fast flaskmigrate is, as ratios to other tools on the same tree, taken in one run.

See README.md in this folder.  Needs nothing but Python 3.10 and the package index.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What is unpacked to make the tree.
WHEELS = (
    "django==5.2.*",
    "sqlalchemy==2.*",
    "sympy==1.14.*",
    "ansible-core==2.19.*",
    "apache-airflow==3.*",
    "apache-airflow-core==3.*",
    "apache-superset==6.*",
    "dash==4.*",
    "sentry-sdk==2.*",
)
QUICK_WHEELS = ("dash==4.*", "sentry-sdk==2.*", "apache-airflow-core==3.*")
TOOLS = {"ruff": "ruff", "django-upgrade": "django-upgrade", "libcst": "libcst"}
#: LibCST would take an hour over the whole tree: it gets so many bytes, and its time is scaled.
SAMPLE = 1_500_000
CHAIN = 40
MODULES = 2000


@dataclass
class Cost:
    """CPU seconds of a process with its children, and its peak memory in MiB."""

    cpu: float
    memory: float
    code: int


def measure(command: Sequence[str], **environment: str) -> Cost:
    """Run ``command`` and tell what it cost."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **environment},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, process.returncode)


def rounds(commands: dict[str, Callable[[], Cost]], number: int) -> dict[str, Cost]:
    """The median cost of each command; they take turns, so that what disturbs one disturbs all."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(number):
        for name, command in commands.items():
            costs[name].append(command())
    return {
        name: Cost(
            statistics.median(c.cpu for c in all_),
            statistics.median(c.memory for c in all_),
            all_[-1].code,
        )
        for name, all_ in costs.items()
    }


# --- what is needed ------------------------------------------------------------------------


def tool(cache: Path, name: str) -> Path:
    """The Python of a virtual environment that has the tool ``name``."""
    folder = cache / "venvs" / name
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (folder / "ready").exists():
        say(f"installing {name}")
        venv.create(folder, clear=True, with_pip=True)
        pip(python, "install", TOOLS[name])
        (folder / "ready").touch()
    return python


def own(cache: Path, given: str | None) -> Path:
    """A Python that has this checkout of flaskmigrate."""
    if given:
        return Path(given)
    folder = cache / "venvs" / "flaskmigrate"
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    say("installing flaskmigrate")
    if not python.exists():
        venv.create(folder, clear=True, with_pip=True)
    pip(python, "install", "--force-reinstall", "--no-deps", str(ROOT))
    pip(python, "install", str(ROOT))
    return python


def pip(python: Path, *arguments: str) -> None:
    """Run pip; its output is shown only when it fails."""
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")


def make_tree(cache: Path, wheels: Sequence[str], name: str) -> Path:
    """The unpacked wheels, downloaded once."""
    folder = cache / name
    if not (cache / f"{name}.ready").exists():
        say(f"downloading {len(wheels)} wheels")
        downloads = cache / f"{name}-wheels"
        python = tool(cache, "libcst")
        for wheel in wheels:
            pip(
                python,
                "download",
                "--no-deps",
                "--only-binary",
                ":all:",
                "-d",
                str(downloads),
                wheel,
            )
        shutil.rmtree(folder, ignore_errors=True)
        for path in sorted(downloads.glob("*.whl")):
            with zipfile.ZipFile(path) as archive:
                archive.extractall(folder)
        (cache / f"{name}.ready").touch()
    return folder


def python_files(tree: Path) -> list[Path]:
    """The Python files of ``tree``."""
    return sorted(path for path in tree.rglob("*.py") if path.is_file())


def copy(files: Iterable[Path], tree: Path, target: Path) -> list[str]:
    """Copies of ``files``, for tools that can only rewrite."""
    shutil.rmtree(target, ignore_errors=True)
    made = []
    for path in files:
        to = target / path.relative_to(tree)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)
        made.append(str(to))
    return made


# --- the measurements ----------------------------------------------------------------------


def compare(python: Path, cache: Path, tree: Path, options: argparse.Namespace) -> None:
    """The whole tree: Ruff, django-upgrade and LibCST."""
    files = python_files(tree)
    size = sum(path.stat().st_size for path in files)
    lines = sum(path.read_bytes().count(b"\n") for path in files)
    say(f"{lines / 1e6:.2f} million lines in {len(files)} files, {size / 1e6:.0f} MB")

    ruff = tool(cache, "ruff").with_name("ruff.exe" if os.name == "nt" else "ruff")
    us = [str(python), "-m", "flaskmigrate", "--to", "3.1", "--jobs", "1", *plugins(options)]
    work = cache / "copy"
    commands: dict[str, Callable[[], Cost]] = {
        "flaskmigrate": lambda: measure([*us, "--check", str(tree)]),
        "ruff": lambda: measure(
            [
                str(ruff),
                "check",
                "-q",
                "--isolated",
                "--no-cache",
                "--select",
                "AIR,NPY201",
                str(tree),
            ],
            RAYON_NUM_THREADS="1",
        ),
    }
    costs = rounds(commands, options.rounds)
    mine = costs["flaskmigrate"]
    if mine.code not in (0, 1, 2):
        sys.exit(f"flaskmigrate ended with code {mine.code}")
    report("flaskmigrate, whole tree, CPU s", mine.cpu)
    report("ruff AIR,NPY201, CPU s", costs["ruff"].cpu)
    report("flaskmigrate / ruff", mine.cpu / costs["ruff"].cpu, most=1.0)
    report("peak memory, MiB", mine.memory, most=150)

    upgrade = tool(cache, "django-upgrade")
    copies = copy(files, tree, work)
    cost = measure([str(upgrade), "-m", "django_upgrade", "--target-version", "5.2", *copies])
    report("django-upgrade, CPU s (one round)", cost.cpu)
    report("django-upgrade / flaskmigrate", cost.cpu / mine.cpu, least=10)

    sample = spread(files, SAMPLE)
    copies = copy(sample, tree, work)
    # The command has to come first: before it, ``-j 1`` is taken for one called "1".
    rename = [
        str(tool(cache, "libcst")), "-m", "libcst.tool", "codemod", "rename.RenameCommand",
        "--old_name=flask.Markup", "--new_name=markupsafe.Markup", "--no-format", "--jobs=1",
    ]  # fmt: skip
    empty = work / "empty.py"
    empty.write_text("")
    nothing = measure([*rename, str(empty)])
    if nothing.code:
        sys.exit(f"LibCST's RenameCommand ended with code {nothing.code} on an empty file")
    cost = measure([*rename, *copies])  # it ends with 1 where a file is no Python it can parse
    if cost.code not in (0, 1):
        sys.exit(f"LibCST's RenameCommand ended with code {cost.code}")
    sampled = sum(path.read_bytes().count(b"\n") for path in sample)
    whole = nothing.cpu + (cost.cpu - nothing.cpu) * lines / sampled
    note = f"one round, {len(sample)} files of {sampled} lines, scaled by lines"
    report(f"LibCST RenameCommand, CPU s ({note})", whole)
    report("LibCST / flaskmigrate", whole / mine.cpu, least=300)
    shutil.rmtree(work, ignore_errors=True)


def spread(files: Sequence[Path], size: int) -> list[Path]:
    """Files from all over the tree, of ``size`` bytes or a little more."""
    total = sum(path.stat().st_size for path in files)
    step = max(1, round(total / size))
    return list(files[step // 2 :: step])


def start(python: Path, options: argparse.Namespace) -> None:
    """How long it takes until anything happens."""
    number = max(7, options.rounds * 3)
    commands = {
        "version": lambda: measure([str(python), "-m", "flaskmigrate", "--version"]),
        "click": lambda: measure([str(python), "-c", "import click"]),
    }
    costs = rounds(commands, number)
    report("flaskmigrate --version, CPU ms", costs["version"].cpu * 1000)
    report("import click, CPU ms", costs["click"].cpu * 1000)
    report(
        "flaskmigrate --version / import click", costs["version"].cpu / costs["click"].cpu, most=1.5
    )


_INNER = """
import ast, gc, json, sys, time
from pathlib import Path
from flaskmigrate import catalog, releases
from flaskmigrate.plan import Plan
before = time.process_time()
changes = catalog.load([Path(p) for p in sys.argv[2:]])
loaded = time.process_time()
plan = Plan.make(changes, releases.parse_target(["3.1"]))
from flaskmigrate import engine, files, prefilter
from flaskmigrate.match import Matcher
from flaskmigrate.match.references import References
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.module import Module, Sketch
found = list(files.discover([Path(sys.argv[1])], wanted=engine.wanted, report=lambda *_: None))
selection = prefilter.select([Path(sys.argv[1])], found, plan)
sources = []
for path, lines in selection.files.items():
    if path.suffix == ".py":
        try:
            text = files.read(path).text
            ast.parse(text)
        except (files.FileProblem, SyntaxError, ValueError):
            continue
        sources.append((path, text, lines))
sources = sources[:: max(1, len(sources) // 200)]
options = engine.Options(plan)
project = engine._project(options, lambda: found, exports=selection.exports)
gc.disable()
parse = resolve = whole = 0.0
pieces = 0
for path, text, lines in sources:
    tick = time.process_time()
    tree = ast.parse(text)
    parse += time.process_time() - tick
    del tree
    tick = time.process_time()
    if lines is None:
        module = Module(path, text, project.words, project.strings)
    else:
        module = Sketch(path, text, project.words)
        for line in lines:
            module.read_line(line)
    project.add(module)
    matcher = Matcher(module, plan, Resolver(project, plan.gone, plan.table.__contains__))
    list(References(matcher.context, lines).find())
    took = time.process_time() - tick
    if lines is None:
        whole += took
    else:
        resolve += took
        pieces += 1
    gc.collect()
print(json.dumps({
    "changes": len(changes), "names": len(plan.table), "load": loaded - before,
    "files": len(found), "candidates": len(selection.files), "sample": len(sources),
    "parse": parse, "resolve": resolve + whole, "pieces": pieces,
}))
"""


def inside(python: Path, tree: Path, options: argparse.Namespace) -> None:
    """What finding out what names mean costs, in the measure of what parsing the files costs."""
    results = []
    for _ in range(options.rounds):
        done = subprocess.run(
            [str(python), "-c", _INNER, str(tree), *options.codemods],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            sys.exit(done.stderr)
        results.append(json.loads(done.stdout))
    middle = {key: statistics.median(result[key] for result in results) for key in results[0]}
    names = f"{middle['changes']:.0f} changes, {middle['names']:.0f} names"
    report(f"load the catalogue, CPU ms ({names})", middle["load"] * 1000, most=60)
    report("files that are looked into, of all, %", 100 * middle["candidates"] / middle["files"])
    what = f"{middle['sample']:.0f} candidates, {middle['pieces']:.0f} of them read in pieces"
    report(
        f"parsing what is needed, scopes, resolving / ast.parse of all ({what})",
        middle["resolve"] / middle["parse"],
        most=0.7,
    )


def chain(python: Path, options: argparse.Namespace) -> None:
    """A project in which names have a long way to go."""
    number = 200 if options.quick else MODULES
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "project" / "app"
        app.mkdir(parents=True)
        (app.parent / "pyproject.toml").touch()
        write(app / "__init__.py", "")
        write(
            app / "link0.py",
            "from flask import Markup\nfrom flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n",
        )
        for link in range(1, CHAIN + 1):
            write(app / f"link{link}.py", f"from app.link{link - 1} import Markup, db\n")
        write(app / "cycle_a.py", "from app.cycle_b import thing\nother = thing\n")
        write(app / "cycle_b.py", "from app.cycle_a import other\nthing = other\n")
        for module in range(number):
            write(
                app / f"module{module}.py",
                f"""\
from app.link{module % CHAIN + 1} import Markup, db
from app.cycle_a import other
from app.module{(module + 1) % number} import make as make_next


class Thing{module}(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def show(self):
        return Markup("<b>%s</b>") % self.id


def make(engine=None):
    return make_next(engine or db.get_engine()), other
""",
            )
        cost = measure(
            [str(python), "-m", "flaskmigrate", "-n", "--to", "3.1", "--jobs", "1", str(app.parent)]
        )
    report(f"{number} modules, {CHAIN}-deep re-exports, import cycles, CPU s", cost.cpu)
    if cost.code not in (0, 1):
        sys.exit(f"flaskmigrate ended with code {cost.code} on the generated project")


def write(path: Path, text: str) -> None:
    """Write a generated module."""
    path.write_text(text, encoding="utf-8")


# --- output --------------------------------------------------------------------------------

_missed: list[str] = []


def say(text: str) -> None:
    """Tell what is going on."""
    print(text, file=sys.stderr, flush=True)


def report(
    what: str, value: float, *, most: float | None = None, least: float | None = None
) -> None:
    """Print a figure and, where there is one, its target."""
    target = ""
    if most is not None:
        target = f"  (target: at most {most:g})"
    elif least is not None:
        target = f"  (target: at least {least:g})"
    if (most is not None and value > most) or (least is not None and value < least):
        target += "  MISSED"
        _missed.append(what)
    print(f"{value:10.2f}  {what}{target}", flush=True)


def plugins(options: argparse.Namespace) -> list[str]:
    """The options that load further codemods."""
    return [word for folder in options.codemods for word in ("--codemods", folder)]


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="a small tree, one round")
    parser.add_argument("--rounds", type=int, help="how often everything is measured (5)")
    parser.add_argument("--tree", type=Path, help="a folder of your own")
    parser.add_argument("--cache", type=Path, help="where tools and wheels are kept")
    parser.add_argument(
        "--python", help="a Python with flaskmigrate (else: installs this checkout)"
    )
    parser.add_argument("--codemods", action="append", default=[], help="further codemods")
    parser.add_argument(
        "--only", action="append", choices=["compare", "start", "inside", "chain"], default=[]
    )
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 5)
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    cache = options.cache or caches / "flaskmigrate-benchmarks"
    cache.mkdir(parents=True, exist_ok=True)
    wanted = options.only or ["start", "chain", "inside", "compare"]

    python = own(cache, options.python)
    say(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} CPUs")
    with contextlib.suppress(OSError, AttributeError):
        say(f"load average {os.getloadavg()[0]:.2f}")
    began = time.monotonic()
    if "start" in wanted:
        start(python, options)
    if "chain" in wanted:
        chain(python, options)
    if "inside" in wanted or "compare" in wanted:
        name = "tree-quick" if options.quick else "tree"
        tree = options.tree or make_tree(cache, QUICK_WHEELS if options.quick else WHEELS, name)
        if "inside" in wanted:
            inside(python, tree, options)
        if "compare" in wanted:
            compare(python, cache, tree, options)
    say(f"{time.monotonic() - began:.0f} s")
    if _missed:
        say(f"missed: {'; '.join(_missed)}")


if __name__ == "__main__":
    main()
