"""Environments for the example applications, and a way to run their own tests.

An example is a whole application written for an old stack.  Its ``requirements.txt`` names that
stack, ``examples/new-stack/<app>.txt`` the one it is migrated to.  Environments are kept between
runs, because building one needs the package index.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

BUILD_TIMEOUT = 900
TEST_TIMEOUT = 300

#: Files pytest reads its settings from, in its own order.
CONFIG_FILES = {
    "pytest.ini": "[pytest]",
    "pyproject.toml": "[tool.pytest.ini_options]",
    "tox.ini": "[pytest]",
    "setup.cfg": "[tool:pytest]",
}


class Run(NamedTuple):
    """What a test run came to; errors of collection count as failed."""

    passed: int
    failed: int
    output: str


def cache_folder() -> Path:
    """Where environments are kept."""
    if own := os.environ.get("FLASKMIGRATE_ENVS"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "flaskmigrate-envs"


def build_env(name: str, requirements: Path, python: str) -> Path | None:
    """Return the interpreter of an environment with `requirements`, made when it is missing.

    `python` is a version such as ``"3.11"``.  The answer is None if there is no such interpreter
    or the packages cannot be installed; the reason is in ``<environment>.log`` in the cache.
    """
    digest = hashlib.sha256(f"{python}\n".encode() + requirements.read_bytes()).hexdigest()[:16]
    folder = cache_folder().absolute()
    target = folder / f"{name}-{python}-{digest}"
    if _interpreter(target).exists():
        return _interpreter(target)

    folder.mkdir(parents=True, exist_ok=True)
    log = folder / f"{target.name}.log"
    # Built aside and renamed, so that nobody sees half an environment.  Only `python -m` is used
    # afterwards: the scripts in it still name the old place.
    with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder) as scratch:
        built = Path(scratch, "env")
        commands = _commands(built, requirements.absolute(), python)
        if not commands:
            log.write_text(f"no interpreter for Python {python}\n", encoding="utf-8")
            return None
        for command in commands:
            code, output = _call(command, folder, BUILD_TIMEOUT)
            if code:
                log.write_text(f"{' '.join(command)}\n{output}", encoding="utf-8")
                return None
        try:
            built.rename(target)
        except OSError:
            if not _interpreter(target).exists():  # else somebody else was faster
                raise
    log.unlink(missing_ok=True)
    return _interpreter(target)


def run_tests(env_python: Path, tree: Path) -> Run:
    """Run the tests of the application in `tree` under pytest, with its settings and no others."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.xml")
        command = [str(env_python), "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        command += ["-c", _config(tree, Path(scratch)), f"--rootdir={tree.absolute()}"]
        command += [f"--basetemp={Path(scratch, 'tmp')}", f"--junitxml={report}"]
        _, output = _call(command, tree, TEST_TIMEOUT)
        if not report.exists():
            return Run(0, 1, output)
        suites = list(ET.parse(report).getroot().iter("testsuite"))

    def count(name: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites)

    failed = count("failures") + count("errors")
    return Run(count("tests") - failed - count("skipped"), failed, output)


def _interpreter(environment: Path) -> Path:
    if os.name == "nt":
        return environment / "Scripts" / "python.exe"
    return environment / "bin" / "python"


def find_python(version: str) -> str | None:
    """The interpreter for ``"3.8"``: this one, one on the path, uv's, or pyenv's; else ``None``."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    found = [shutil.which(f"python{version}")]
    if uv := shutil.which("uv"):
        command = [uv, "python", "find", "--quiet", "--no-python-downloads", version]
        code, output = _call(command, Path.cwd(), 60)
        found.append(output.strip() if code == 0 else None)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    found += [str(path) for path in sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)]
    for python in found:
        # pyenv's shims are on the path for versions that are switched off, too.
        if python and _call([python, "--version"], Path.cwd(), 60)[0] == 0:
            return python
    return None


def _commands(environment: Path, requirements: Path, python: str) -> list[list[str]]:
    interpreter = str(_interpreter(environment))
    base = find_python(python)
    if not base:
        return []
    if uv := shutil.which("uv"):
        return [
            [uv, "venv", "--quiet", "--no-python-downloads", "--python", base, str(environment)],
            [uv, "pip", "install", "--quiet", "--python", interpreter, "-r", str(requirements)],
        ]
    install = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    return [[base, "-m", "venv", str(environment)], [*install, "-r", str(requirements)]]


def _config(tree: Path, scratch: Path) -> str:
    for name, section in CONFIG_FILES.items():
        path = tree / name
        if path.exists() and section in path.read_text(encoding="utf-8"):
            return str(path.absolute())
    # Without -c pytest would look for settings in the folders above the tree.
    empty = scratch / "pytest.ini"
    empty.write_text("[pytest]\n", encoding="utf-8")
    return str(empty)


def _call(command: list[str], folder: Path, timeout: int) -> tuple[int, str]:
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("FLASK_", "PYTEST_", "COVERAGE_", "COV_CORE_"))
        and key not in {"PYTHONPATH", "PYTHONHOME", "PYTHONWARNINGS", "VIRTUAL_ENV"}
    }
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        output = error.output or b""
        text = output if isinstance(output, str) else output.decode("utf-8", "replace")
        return 1, f"{text}\ntimed out after {timeout} s\n"
    return done.returncode, done.stdout
