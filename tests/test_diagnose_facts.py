"""The facts of diagnose/knowledge.py, tried again: real releases on the newest stack."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from flaskmigrate.diagnose.knowledge import LIVE_MODULES, PACKAGES

pytestmark = pytest.mark.slow
FIND = """
import sys
from importlib.util import find_spec

for name in sys.argv[1:]:
    try:
        there = find_spec(name)
    except ImportError:
        continue  # needs an optional library
    if there is None:
        print(name)
"""
HERE = Path(__file__).parent / "diagnose"

APP = """
from flask import Flask, session
app = Flask("x")
app.testing = True
app.secret_key = "k" * 40
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
app.route("/")(lambda: "hello")
"""
GET = "\napp.test_client().get('/', headers={'Origin': 'https://example.org'})\n"
#: What is done with a package; the others are only imported.
USES = {
    "flask": APP + GET,
    "flask-login": APP + "from flask_login import LoginManager\nLoginManager(app)" + GET,
    "flask-sqlalchemy": APP
    + "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy(app)\nclass A(db.Model):\n"
    "  id = db.Column(db.Integer, primary_key=True)\nwith app.app_context():\n"
    "  db.create_all(); A.query.all()" + GET,
    "flask-restx": APP + "from flask_restx import Api\nApi(app)" + GET,
    "flask-restful": APP + "from flask_restful import Api\nApi(app)" + GET,
    "flask-babel": APP
    + "from flask_babel import Babel, gettext\nBabel(app)\nwith app.test_request_context():\n"
    "  gettext('x')" + GET,
    "flask-limiter": APP
    + "from flask_limiter import Limiter\nfrom flask_limiter.util import get_remote_address\n"
    "Limiter(key_func=get_remote_address, default_limits=['9 per minute'], app=app)" + GET,
    "flask-caching": APP
    + "from flask_caching import Cache\nCache(app, config={'CACHE_TYPE': KIND, 'CACHE_DIR': 'c'})",
    "flask-session": APP
    + "from flask_session import Session\napp.config['SESSION_TYPE'] = 'filesystem'\n"
    "Session(app)\n@app.route('/s')\ndef s():\n  session['a'] = 1\n  return 'x'\n"
    "app.test_client().get('/s')",
    "flask-cors": APP + "from flask_cors import CORS\nCORS(app)" + GET,
    "flask-httpauth": "from flask_httpauth import HTTPBasicAuth",
    "flask-socketio": APP
    + "from flask_socketio import SocketIO\ns = SocketIO(app, async_mode='threading')\n"
    "s.on('x')(lambda: 1)\ns.test_client(app).emit('x')",
    "flask-oauthlib": "import flask_oauthlib.client",
    "pytest-flask": "import pytest_flask.plugin",
    "flask-dance": "import flask_dance.contrib.github",
}
ALONG = {"flask-oauthlib": ["oauthlib==2.1.0", "requests-oauthlib==1.1.0"]}
MORE = ["webassets", "apispec", "webargs", "aniso8601", "pytz", "speaklater", "urlobject",
        "requests-oauthlib", "pymongo", "flask-bcrypt", "flask-moment", "flask-httpauth",
        "flask-testing", "flask-debugtoolbar", "flask-assets", "flask-smorest", "frozen-flask",
        "bootstrap-flask", "pytest-flask", "redis"]  # fmt: skip


@pytest.fixture(scope="module")
def record() -> ModuleType:
    spec = spec_from_file_location("record", HERE / "record.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def newest(record: ModuleType) -> str:
    """A Python that has the newest releases of everything."""
    if shutil.which("uv") is None:
        pytest.skip("needs uv and a package index")
    folder = _cache() / "newest"
    python = str(folder / "bin" / "python")
    if not folder.is_dir():
        subprocess.run(["uv", "venv", "-q", "--python", sys.executable, folder], check=True)
        subprocess.run(
            ["uv", "pip", "install", "-q", "--python", python, *record.NEWEST, *MORE], check=True
        )
    return python


def _cache() -> Path:
    root = Path(os.environ.get("FLASKMIGRATE_CACHE", tempfile.gettempdir())) / "diagnose"
    (root / "overlays").mkdir(parents=True, exist_ok=True)
    return root


def _releases() -> Iterator[tuple[str, str, str]]:
    for key, package in PACKAGES.items():
        for release, error in package.fails.items():
            yield key, release, error
        if package.works.count(".") == 2 and package.fails:
            yield key, package.works, ""


@pytest.mark.parametrize(("key", "release", "error"), list(_releases()))
def test_a_release_on_the_newest_stack(
    key: str, release: str, error: str, record: ModuleType, newest: str, tmp_path: Path
) -> None:
    package = PACKAGES[key]
    name = "flask-security-too" if key == "flask-security" else package.name
    path = record.overlay(
        [f"{name}=={release}", *ALONG.get(key, ())], newest, _cache() / "overlays"
    )
    code = USES.get(key, f"import {package.module}")
    kind = "filesystem" if "posix" in error or "contrib" in error else "SimpleCache"
    done = subprocess.run(
        [newest, "-W", "ignore", "-c", code.replace("KIND", repr(kind))],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if not error:
        assert done.returncode == 0, done.stderr[-600:]
    else:
        assert error in done.stderr


def test_the_modules_of_the_newest_releases(newest: str) -> None:
    done = subprocess.run(
        [newest, "-W", "ignore", "-c", FIND, *sorted(LIVE_MODULES)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == ""
