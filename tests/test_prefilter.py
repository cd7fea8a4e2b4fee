"""The prefilter never loses a reference, and leaves out what has nothing to do with the plan."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from flaskmigrate import catalog, engine, files, prefilter, releases
from flaskmigrate.plan import Plan

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.make(catalog.load(plugins=False), releases.parse_target(["3.1"]))


def write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")


def chosen(folder: Path, plan: Plan, *paths: str) -> set[str]:
    """What is chosen of ``paths`` (by default all) in ``folder``."""
    starts = [folder / path for path in paths] or [folder]
    found = list(files.discover(starts, wanted=engine.wanted, report=lambda *_: None))
    selection = prefilter.select(starts, found, plan)
    assert not selection.problems
    return {path.relative_to(folder).as_posix() for path in selection.files}


DB = {
    "pyproject.toml": "",
    "app/__init__.py": "from app.base import db\n",
    "app/base.py": "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n",
}

REACHED = {
    "through the user's module": {**DB, "x.py": "from app import db\ndb.get_engine()\n"},
    "with space round the dot": {
        **DB,
        "x.py": "from app import db\ne = (db.\n     get_engine())\n",
    },
    "a class of an object that is made elsewhere": {
        "pyproject.toml": "",
        "app.py": "from flask_marshmallow import Marshmallow\nma = Marshmallow()\n",
        "schemas.py": "from app import ma\nclass Page(ma.ModelSchema):\n    pass\n",
        "x.py": "from schemas import Page\ndef show(page):\n    return Page().dump(page).data\n",
    },
    "all names of a module": {"x.py": "from wtforms.fields.html5 import *\n"},
    "with a backslash": {**DB, "x.py": "from app import db\ne = db. \\\n  get_engine()\n"},
    "by parameter": {**DB, "x.py": "def drop(db):\n    return db.get_engine()\n"},
    "by fixture": {
        **DB,
        "tests/conftest.py": "import pytest\nfrom app import db\n@pytest.fixture\ndef base():\n    return db\n",
        "tests/x.py": "def test(base):\n    assert base.get_engine()\n",
    },
    "by subclass": {
        "pyproject.toml": "",
        "app.py": "import flask\nclass App(flask.Flask):\n    pass\n",
        "x.py": """\
            from app import App
            class Mine(App):
                '''Words.

            def at the margin.
                '''
                def make_null_session(self):
                    return None
            """,
    },
    "by conventional name": {
        "pyproject.toml": "",
        "app.py": "from werkzeug.utils import secure_filename\n",
        "x.py": "def init_app(app):\n    app.before_first_request(print)\n",
    },
    "re-exported function": {
        "pyproject.toml": "",
        "app/compat.py": "from werkzeug.urls import url_quote\n",
        "x.py": "from app.compat import url_quote\nurl_quote('a')\n",
    },
    "re-exported module": {
        "pyproject.toml": "",
        "app/compat.py": "import werkzeug.urls as wu\n",
        "x.py": "from app.compat import wu\nwu.url_quote('a')\n",
    },
    "attribute of the user's module": {
        "pyproject.toml": "",
        "app/compat.py": "from werkzeug.urls import url_quote\n",
        "x.py": "import app.compat as c\nc.url_quote('a')\n",
    },
    "star of a library": {
        "pyproject.toml": "",
        "app/compat.py": "from werkzeug.urls import *\n",
        "x.py": "from app.compat import url_quote\nurl_quote('a')\n",
    },
    "star of a module below what moved": {
        "pyproject.toml": "",
        "x.py": "from flask_restplus.fields import *\nclass A(String):\n    pass\n",
    },
    "star of a star": {
        "pyproject.toml": "",
        "app/compat.py": "from werkzeug.urls import url_quote\n",
        "app/all.py": "from .compat import *\n",
        "x.py": "from app.all import *\nurl_quote('a')\n",
    },
    "a chain of names": {
        "pyproject.toml": "",
        "app/a.py": "from werkzeug.urls import url_quote as q\n",
        "app/b.py": "from .a import q as quote_it\nother = quote_it\n",
        "app/__init__.py": "from .b import other\n",
        "x.py": "from app import other\nprint(other)\n",
    },
    "a relative import": {
        "pyproject.toml": "",
        "app/__init__.py": "from flask import Markup as M\n",
        "app/x.py": "from . import M\nprint(M(''))\n",
    },
    "import by name": {
        "pyproject.toml": "",
        "x.py": "import importlib\nf = importlib.import_module('flask')\nf.Markup('')\n",
    },
    "import by a name for it": {
        "pyproject.toml": "",
        "app.py": "import flask\n",
        "x.py": "from importlib import import_module\nURLS: str = 'werkzeug.urls'\n"
        "import_module(URLS).url_quote('x')\n",
    },
    "__import__": {
        "pyproject.toml": "",
        "app.py": "import flask\n",
        "x.py": "__import__('werkzeug.urls', fromlist=['x']).url_quote('x')\n",
    },
    "getattr": {
        "pyproject.toml": "",
        "app.py": "import flask\n",
        "x.py": "import flask\nMarkup = getattr(flask, 'Markup')\n",
    },
    "getattr of a call": {
        "pyproject.toml": "",
        "app.py": "import flask\n",
        "x.py": "import importlib\nM = getattr(importlib.import_module('flask'), 'Markup')\n",
    },
    "getattr of an object": {**DB, "x.py": "from app import db\ngetattr(db, 'get_engine')()\n"},
    "a setting": {
        "pyproject.toml": "",
        "app.py": "from flask import Flask\napp = Flask(__name__)\n",
        "x.py": "class Config:\n    JSON_AS_ASCII = False\n",
    },
    "a string": {
        "pyproject.toml": "",
        "app/views.py": "from flask import Markup\n",
        "x.py": "from mock import patch\n@patch('app.views.Markup')\ndef test(m): pass\n",
    },
    "patch.object": {
        "pyproject.toml": "",
        "app/views.py": "from flask import Markup\n",
        "x.py": "from app import views\ndef test(monkeypatch):\n    monkeypatch.setattr(views, 'Markup', str)\n",
    },
    "the type of an attribute": {
        "pyproject.toml": "",
        "app.py": "from flask import Flask\napp = Flask(__name__)\n",
        "y.py": "from app import app\nenv = app.jinja_env\n",
        "x.py": "from y import env\nenv.add_extension('jinja2.ext.with_')\n",
    },
    "a subclass with another constructor": {
        "pyproject.toml": "",
        "app.py": "from flask import Flask\nclass Site(Flask):\n    pass\n",
        "x.py": "from app import Site\nsite = Site('a', static_path='/s')\n",
    },
    "a folder without a mark": {
        "app/__init__.py": "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n",
        "tests/x.py": "from app import db\ndb.get_engine()\n",
    },
    "an attribute of a class of the user's": {
        "pyproject.toml": "",
        "app.py": "import flask\nclass Helpers:\n    def __init__(self):\n        self.send = flask.send_file\nhelpers = Helpers()\n",
        "x.py": "from app import helpers\nhelpers.send('a', cache_timeout=1)\n",
    },
    "Python's own modules": {
        "pyproject.toml": "",
        "app.py": "import flask\n",
        "x.py": "import os, collections\ncollections.Mapping\n",
    },
}


@pytest.mark.parametrize("name", REACHED)
def test_it_is_found(name: str, tmp_path: Path, plan: Plan) -> None:
    write(tmp_path, REACHED[name])
    target = next(path for path in REACHED[name] if path.endswith("x.py"))
    assert target in chosen(tmp_path, plan)


@pytest.mark.parametrize("path", ["x.py", "sub"])
def test_part_of_a_project(path: str, tmp_path: Path, plan: Plan) -> None:
    """What is not part of the run is not read, and may hold anything."""
    use = "from app import db\ndb.get_engine()\n"
    write(tmp_path, {**DB, "x.py": use, "sub/y.py": use})
    assert chosen(tmp_path, plan, path) == {"x.py" if path == "x.py" else "sub/y.py"}


def test_a_function_from_outside_of_the_run(tmp_path: Path, plan: Plan) -> None:
    use = "from app.compat import url_quote\nprint(url_quote('a'))\n"
    write(
        tmp_path,
        {"setup.py": "", "app/compat.py": "from werkzeug.urls import *\n", "sub/y.py": use},
    )
    assert chosen(tmp_path, plan, "sub") == {"sub/y.py"}


UNRELATED = {
    "other libraries": """\
        import json, os, re, time
        from django.http import request
        from os import path
        name = ", ".join(os.listdir(path.join("a", "b"))).replace("a", "b")
        re.match("a", json.dumps(time.time())).group()
        """,
    "other objects": """\
        class Thing:
            def load(self, db, session):
                self.url = session.execute(db.query).scalar()
                return self.app.env, self.json
        """,
    "Flask-like": "from quart import escape, Quart\napp = Quart(__name__)\napp.before_first_request(escape)\n",
}


@pytest.mark.parametrize("name", UNRELATED)
def test_unrelated(name: str, tmp_path: Path, plan: Plan) -> None:
    write(tmp_path, {"pyproject.toml": "", "x.py": UNRELATED[name]})
    assert chosen(tmp_path, plan) == set()


def test_common_words_beside_a_library(tmp_path: Path, plan: Plan) -> None:
    """``join`` counts where a project has a query, and follows what may be one."""
    write(
        tmp_path,
        {
            "pyproject.toml": "",
            "a.py": "from sqlalchemy.orm import Query\n",
            "b.py": UNRELATED["other libraries"],
            "c.py": "import flask_sqlalchemy\nimport os, re\nprint(os.name)\n",
        },
    )
    assert not {"b.py", "c.py"} & chosen(tmp_path, plan)


def test_projects_side_by_side(tmp_path: Path, plan: Plan) -> None:
    use = "def drop(db):\n    return db.get_engine()\n"
    write(tmp_path, {f"one/{name}": text for name, text in DB.items()})
    write(tmp_path, {"one/x.py": use, "two/setup.py": "", "two/x.py": use})
    kept = chosen(tmp_path, plan)
    assert "one/x.py" in kept
    assert "two/x.py" not in kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from a.b import (c, # d)\n  e as f,\n)\n", {("a.b", "c", "c"), ("a.b", "e", "f")}),
        ("from .. import a; import b.c as d\n", {("..", "a", "a"), ("", "b.c", "d")}),
        ("from a \\\n  import b, \\\n c\n", {("a", "b", "b"), ("a", "c", "c")}),
        ("import a, b.c\n", {("", "a", "a"), ("", "b", "b"), ("", "b.c", "b")}),
        ("if x: from .a import *\r\n", {(".a", "*", "*")}),
        ("from a import(b)\n", {("a", "b", "b")}),
        ("reimport a\n", set()),
    ],
)
def test_imports(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert set(prefilter.imports(text.encode())) == expected


@pytest.mark.parametrize("folder", ["examples", "tests/accuracy"])
def test_nothing_is_lost(folder: str, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found when every file is looked at is found with the prefilter, too."""
    if not (ROOT / folder).is_dir():
        pytest.skip("not here")
    options = engine.Options(plan, jobs=1)

    def places() -> set[tuple[str, int, int, str]]:
        return {
            (str(outcome.path), finding.line, finding.column, finding.change)
            for outcome in engine.run([ROOT / folder], options)
            for finding in outcome.findings
        }

    kept = places()
    select = prefilter.select

    def everything(paths: list[Path], found: list[Path], plan: Plan) -> prefilter.Selection:
        return select(paths, found, plan)._replace(
            files=dict.fromkeys(found), problems=[], exports=prefilter.Known({}, complete=False)
        )

    monkeypatch.setattr(prefilter, "select", everything)
    assert places() - kept == set()


LEFT_OUT = {
    "a library that is no part of the family, in a project without Flask": {
        "pyproject.toml": "",
        "x.py": "from sqlalchemy import exceptions\nfrom collections import Mapping\n",
    },
    "a call without the keyword": {
        "pyproject.toml": "",
        "app.py": "import flask\n",
        "x.py": "from sqlalchemy.orm import Session\nautocommit = 1\nSession(bind=(1), info={})\n",
        "y.py": "from flask import send_file\ncache_timeout = 1\nsend_file('x')\n",
    },
    "words in a comment": {
        **DB,
        "x.py": "from app import db\ndb.session.add(1)  # as db.get_engine did\n",
    },
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_it_is_left_out(name: str, tmp_path: Path, plan: Plan) -> None:
    write(tmp_path, LEFT_OUT[name])
    assert not chosen(tmp_path, plan) & {"x.py", "y.py"}


CALLS = {
    "over several lines": "session = Session(\n    bind=f(')'),  # )\n    autocommit=True)\n",
    "with space before": "session = Session (autocommit=True)\n",
    "by another name": "make = Session\nmake(autocommit=True)\n",
    "of a subclass": "class Own(Session):\n    pass\nOwn(autocommit=True)\n",
    "in a subclass": "class Own(Session):\n    def __init__(self):\n        super().__init__(autocommit=True)\n",
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_with_the_keyword_is_found(name: str, tmp_path: Path, plan: Plan) -> None:
    text = "import flask\nfrom sqlalchemy.orm import Session\n" + CALLS[name]
    write(tmp_path, {"pyproject.toml": "", "x.py": text})
    assert chosen(tmp_path, plan) == {"x.py"}
