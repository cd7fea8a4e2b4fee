"""Whether flaskmigrate finds what pyright and mypy find: both run over real code, the newest stack installed.

    python tools/compare_checkers.py [--work DIR] [PROJECT …]

For each project it downloads the sdist, makes an environment with the newest stack, asks both type
checkers for errors, keeps those that are about a name of the Flask family (an attribute, an import or
an argument that its libraries do not have), and looks for a finding of flaskmigrate on the same line, or
about the same name in the same file.
Prints a table and every error that no finding and no line of ``compare_checkers.toml`` accounts for;
the exit code is 1 if there is one.  Needs uv and the package index.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run
from flaskmigrate.plan import Plan
from flaskmigrate.releases import parse_target

REVIEWED = Path(__file__).with_suffix(".toml")
PROJECTS = (
    "Flask-Admin==1.6.0",
    "Flask-Security==3.0.0",
    "Flask-AppBuilder==4.1.0",
    "httpbin==0.7.0",
    "Flask-User==1.0.2.2",
    "Eve==1.1.5",
    "Flask-Restless==0.17.0",
    "Flask-RESTPlus==0.13.0",
)
STACK = (
    "flask",
    "werkzeug",
    "jinja2",
    "markupsafe",
    "itsdangerous",
    "click",
    "flask-sqlalchemy",
    "flask-login",
    "flask-wtf",
    "wtforms",
    "flask-babel",
    "flask-migrate",
    "flask-jwt-extended",
    "flask-limiter",
    "flask-caching",
    "flask-mail",
    "flask-principal",
    "flask-mongoengine",
    "sqlalchemy",
    "marshmallow",
    "marshmallow-sqlalchemy",
    "mypy",
    "pyright",
)
#: The packages of the family, as they are imported.
FAMILY = re.compile(
    r"""["'`](?:flask|werkzeug|jinja2|markupsafe|itsdangerous|wtforms|sqlalchemy|marshmallow"""
    r"""|flask_(?:sqlalchemy|login|wtf|babel|migrate|jwt_extended|limiter|caching|mail|principal))"""
    r"""(?:\.[\w.]+)?["'`]"""
)
#: The classes and modules whose members a checker names without saying where they come from.
CLASSES = re.compile(
    r"""class "(?:type\[)?(?:Flask|Blueprint|Request|Response|FlaskClient|Environment|Headers|"""
    r"""(?:Immutable|Combined)?(?:Ordered)?MultiDict|SQLAlchemy|LoginManager|Config|Session|"""
    r"""Query|Engine|Connection|Babel|Limiter|Cache|RequestContext|AppContext|_RequestGlobals)"""
)
RULES = frozenset(
    {
        "reportAttributeAccessIssue",
        "reportMissingImports",
        "reportCallIssue",
        "attr-defined",
        "import-not-found",
        "call-arg",
    }
)


@dataclass(frozen=True)
class Error:
    """What a checker reports: ``path`` is relative to the project."""

    path: str
    line: int
    rule: str
    message: str
    #: The module that a name is imported from which is not there; no message says that.
    module: str = ""

    def is_about(self, line: int, name: str) -> bool:
        """Whether the finding in ``line`` for the qualified ``name`` says the same.

        Of an import and its uses only one may be a finding: the name ties them together.
        """
        if line == self.line or name.rpartition(".")[2] in re.findall(r"\w+", self.message):
            return True
        missing = re.search(r"""["']([\w.]+)["']""", self.message)
        return (
            missing is not None
            and self.rule in ("reportMissingImports", "import-not-found")
            and name.startswith(missing.group(1) + ".")
        )

    @property
    def ours(self) -> bool:
        """Whether it is about a library of the family, and about a name that is not there."""
        return self.rule in RULES and bool(
            FAMILY.search(self.message)
            or CLASSES.search(self.message)
            or FAMILY.search(f'"{self.module}"')
        )


def main() -> int:
    """Compare, print, and tell whether anything is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("projects", nargs="*", default=PROJECTS, metavar="PROJECT")
    parser.add_argument("--work", type=Path, help="folder to work in, kept")
    options = parser.parse_args()
    reviewed = tomllib.loads(REVIEWED.read_text(encoding="utf-8"))
    plan = Plan.make(load(plugins=False), parse_target(["3.1"]))
    missed: list[tuple[str, Error]] = []
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        python = environment(work / "env")
        print(
            f"{'project':28} {'pyright':>8} {'mypy':>6} {'found':>6} {'reviewed':>9} {'missed':>7}"
        )
        for requirement in options.projects:
            tree = sdist(requirement, work)
            by_checker = {
                "pyright": [e for e in pyright(tree, python) if e.ours],
                "mypy": [e for e in mypy(tree, python) if e.ours],
            }
            found_here = places(tree, plan)
            found = excused = left = 0
            seen = set()
            for error in (*by_checker["pyright"], *by_checker["mypy"]):
                if (error.path, error.line) in seen:
                    continue
                seen.add((error.path, error.line))
                if any(error.is_about(*place) for place in found_here.get(error.path, ())):
                    found += 1
                elif any(accounts_for(rule, requirement, error) for rule in reviewed["exception"]):
                    excused += 1
                else:
                    left += 1
                    missed.append((requirement, error))
            print(
                f"{requirement:28} {len(by_checker['pyright']):8} {len(by_checker['mypy']):6}"
                f" {found:6} {excused:9} {left:7}"
            )
    for requirement, error in missed:
        print(f"{requirement}: {error.path}:{error.line}: {error.message} [{error.rule}]")
    return 1 if missed else 0


def accounts_for(rule: dict[str, str], requirement: str, error: Error) -> bool:
    """Whether the reviewed ``rule`` explains why ``error`` is no finding."""
    project = rule.get("project", "")
    return (
        requirement.lower().startswith(project.lower())
        and re.search(rule.get("path", ""), error.path) is not None
        and re.search(rule["message"], error.message) is not None
    )


def places(tree: Path, plan: Plan) -> dict[str, set[tuple[int, str]]]:
    """For each file, the line of every finding and the name it is about.

    Of an import and its uses only the uses are findings; the name ties them together.
    """
    found: dict[str, set[tuple[int, str]]] = {}
    for outcome in run([tree], Options(plan, unsafe=True)):
        if outcome.error is not None and "internal" in outcome.error:
            raise SystemExit(f"{outcome.path}: {outcome.error}")
        path = outcome.path.absolute().relative_to(tree.absolute()).as_posix()
        found[path] = {(f.line, f.name) for f in outcome.findings}
    return found


def environment(folder: Path) -> Path:
    """The interpreter of an environment with the newest stack and both checkers."""
    python = folder / "bin" / "python"
    if not python.exists():
        command(["uv", "venv", "-q", "--python", sys.executable, str(folder)])
        command(["uv", "pip", "install", "-q", "--python", str(python), *STACK])
    return python


def sdist(requirement: str, work: Path) -> Path:
    """The unpacked source distribution of ``requirement``."""
    folder = work / requirement
    if not folder.exists():
        archives = work / "sdists" / requirement
        builder = work / "builder" / "bin" / "python"
        if not builder.exists():  # old projects ask for old tools before they say their name
            command(["uv", "venv", "-q", "--python", sys.executable, str(work / "builder")])
            tools = ("pip", "setuptools<58", "wheel", "poetry-core", "hatchling", "flit-core")
            command(["uv", "pip", "install", "-q", "--python", str(builder), *tools])
        command(
            [
                *(str(builder), "-m", "pip", "download", "-q", "--no-deps"),
                *("--no-build-isolation", "--no-binary", ":all:", "-d", str(archives), requirement),
            ],
            check=False,
        )
        archive = next(iter(archives.glob("*.tar.gz")), None)
        if archive is None:
            raise SystemExit(f"{requirement}: no sdist")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return next(p for p in folder.iterdir() if p.is_dir())


def pyright(tree: Path, python: Path) -> Iterator[Error]:
    """The errors pyright reports in ``tree``."""
    output = command(
        [str(python.with_name("pyright")), "--pythonpath", str(python), "--outputjson", str(tree)],
        check=False,
    )
    for item in json.loads(output)["generalDiagnostics"]:
        if item["severity"] != "information":
            path, line = Path(item["file"]), item["range"]["start"]["line"] + 1
            unknown = "unknown import symbol" in item["message"]
            yield Error(
                path.relative_to(tree).as_posix(),
                line,
                item.get("rule", ""),
                item["message"],
                imported_from(path, line) if unknown else "",
            )


def imported_from(path: Path, line: int) -> str:
    """The module that the statement in ``line`` of a file imports names from."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()[:line]
    sources = re.findall(r"^\s*from\s+([\w.]+)\s+import\b", "\n".join(lines), re.MULTILINE)
    return sources[-1] if sources else ""


def mypy(tree: Path, python: Path) -> Iterator[Error]:
    """The errors mypy reports in ``tree``; module by module where names of modules collide."""
    for package in sorted(p.parent for p in tree.glob("*/__init__.py")):
        output = command(
            [
                *(str(python.with_name("mypy")), "--check-untyped-defs", "--no-error-summary"),
                *("--namespace-packages", "--explicit-package-bases", "--no-incremental"),
                *("--output=json", package.name),
            ],
            check=False,
            cwd=tree,
        )
        for line in output.splitlines():
            if line.startswith("{"):
                item = json.loads(line)
                if item["severity"] == "error":
                    yield Error(item["file"], item["line"], item["code"] or "", item["message"])


def command(arguments: list[str], *, check: bool = True, cwd: Path | None = None) -> str:
    """What ``arguments`` print.  Raises ``SystemExit`` if they fail and ``check`` is set."""
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=cwd, check=False)
    if check and done.returncode:
        raise SystemExit(f"{arguments[0]} failed: {done.stderr.strip()[-500:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
