"""Run the cases of cases.yaml on real releases and write the tracebacks they give.

``python tests/diagnose/record.py PYTHON [ID…]``: PYTHON belongs to an environment that has the
newest releases of everything the cases import (``NEWEST``); old ones are laid over it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

WHERE = """
import sysconfig
print(*(sysconfig.get_path(kind) for kind in ("purelib", "stdlib", "scripts")), sep="\\n")
"""
HERE = Path(__file__).parent
#: What has to be installed where the cases run.
NEWEST = [
    "flask",
    "flask-sqlalchemy",
    "flask-login",
    "flask-wtf",
    "wtforms",
    "email-validator",
    "flask-babel",
    "flask-migrate",
    "flask-caching",
    "flask-jwt-extended",
    "flask-admin",
    "flask-restx",
    "flask-session",
    "flask-socketio",
    "flask-marshmallow",
    "marshmallow-sqlalchemy",
    "flask-limiter",
    "flask-cors",
    "flask-mail",
    "flask-restful",
    "flasgger",
    "six",
    "packaging",
    "requests",
    "cachelib",
    "msgspec",
    "mongoengine",
    "setuptools",
    "wheel",
    "pytest",
    "ipython",
]


def cases() -> list[dict[str, Any]]:
    """The cases, as they stand in the file."""
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
    return loaded


def overlay(requirements: Iterable[str], python: str, cache: Path) -> Path:
    """A folder with ``requirements`` and nothing they need."""
    wanted = sorted(requirements)
    folder = cache / "+".join(wanted)
    if not folder.is_dir():
        fresh = folder.with_name(folder.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        subprocess.run(
            ["uv", "pip", "install", "-q", "--python", python, "--no-deps",
             "--no-build-isolation", "--target", fresh, *wanted],
            check=True,
        )  # fmt: skip
        fresh.rename(folder)
    return folder


def run(case: dict[str, Any], python: str, cache: Path) -> str:
    """What running ``case`` prints, with the machine's paths replaced."""
    requirements = [*case.get("install", ()), *case.get("also", ())]
    path = overlay(requirements, python, cache) if requirements else None
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "shop"
        project.mkdir()
        (project / "app.py").write_text(case["code"], "utf-8")
        done = subprocess.run(
            [python, *case.get("command", ["app.py"])],
            cwd=project,
            env={
                "PATH": os.environ["PATH"],
                "HOME": folder,
                "COLUMNS": "100",
                "PYTHONPATH": f"{path or ''}{os.pathsep}{project}",
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHONWARNINGS": "ignore",
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        where = subprocess.run(
            [python, "-c", WHERE],
            capture_output=True, text=True, check=True,
        ).stdout.split("\n")  # fmt: skip
    text = done.stdout + done.stderr
    site = "/home/ann/venv/lib/python3.11/site-packages"
    for old, new in (
        *([(str(path), site)] if path else []),
        (where[0], site),
        (where[1], "/usr/lib/python3.11"),
        (where[2], "/home/ann/venv/bin"),
        (str(project), "/home/ann/shop"),
        (folder, "/home/ann"),
    ):
        text = text.replace(old, new)
        near = os.path.relpath(old, project)  # as pytest writes it
        text = text.replace(near, "../venv" + new.partition("/venv")[2]) if "/venv" in new else text
    text = text.replace("~/shop/", "/home/ann/shop/")
    text = re.sub(r"\bin \d+\.\d+s\b", "in 0.01s", text)
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip() + "\n"


def main() -> None:
    """Record all cases, or those that are named."""
    python, *wanted = sys.argv[1:]
    cache = Path(os.environ.get("FLASKMIGRATE_CACHE", tempfile.gettempdir())) / "overlays"
    cache.mkdir(parents=True, exist_ok=True)
    for case in cases():
        if not wanted or case["id"] in wanted:
            text = run(case, python, cache)
            (HERE / "tracebacks" / f"{case['id']}.txt").write_text(text, "utf-8")
            print(f"{case['id']:34}{text.strip().splitlines()[-1] if text.strip() else '???'}")


if __name__ == "__main__":
    main()
