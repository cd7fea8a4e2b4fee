"""Who reads the variable, who sets it."""

from __future__ import annotations

import pytest
from conftest import ENTRY

from flaskmigrate.environment import EnvironmentFacts, needles

READERS = {
    "a.py": [
        'import os\nos.environ["FLASK_ENV"]\n',
        'import os\nx = os.environ.get("FLASK_ENV", "production")\n',
        'from os import getenv\nx = getenv("FLASK_ENV")\n',
        'import os\nif "FLASK_ENV" in os.environ: pass\n',
        'x = env.str("FLASK_ENV", default="production")\n',
        'x = config("FLASK_ENV")\n',
        'x = os.environ.setdefault("FLASK_ENV", "development")\n',
        'x = os.environ.pop("FLASK_ENV")\n',
        'class Settings(BaseSettings):\n    flask_env: str = "production"\n',
        'class Settings(BaseSettings):\n    FLASK_ENV: str = "production"\n',
        'class S(BaseSettings):\n    mode: str = Field(env="FLASK_ENV")\n',
        'settings = Dynaconf(env_switcher="FLASK_ENV")\n',
        "FlaskDynaconf(app)\n",
        "app.config.from_prefixed_env()\n",
        'app.config.from_prefixed_env(prefix="FLASK")\n',
        'x = os.path.expandvars("$FLASK_ENV")\n',
        "from flask import current_app\nprint(current_app.env)\n",
        'print "python 2", os.environ["FLASK_ENV"]\n',
    ],
    "run.sh": ["echo $FLASK_ENV\n", 'x="${FLASK_ENV:-production}"\n', "printenv FLASK_ENV\n"],
    "docker-compose.yml": ["a: ${FLASK_ENV}\n", "a: {{ FLASK_ENV }}\n"],
    "Makefile": ["run:\n\t./run $(FLASK_ENV)\n", "run:\n\t./run $$FLASK_ENV\n"],
    "a.bat": ["echo %FLASK_ENV%\n", "if defined FLASK_ENV exit\n", "echo !FLASK_ENV!\n"],
    "a.ps1": ["if ($env:FLASK_ENV -eq 'x') {}\n", "$Env:FLASK_ENV == 1\n"],
    "a.js": ["const x = process.env.FLASK_ENV\n", "const x = process.env['FLASK_ENV']\n"],
    "Jenkinsfile": ["echo env.FLASK_ENV\n"],
    "Dockerfile": ["ENV MODE=$FLASK_ENV\n"],
    ".env": ["MODE=${FLASK_ENV}\n"],
    "tox.ini": ["[testenv]\ncommands = x {env:FLASK_ENV}\n"],
    "supervisord.conf": ["[program:x]\ncommand = x %(ENV_FLASK_ENV)s\n"],
    "a.ipynb": ['{"cells": [{"source": ["x = os.environ[\\"FLASK_ENV\\"]"]}]}\n'],
}
OTHERS = {
    "a.py": [
        'import os\nos.environ["FLASK_ENV"] = "development"\n',
        'import os\nos.environ.setdefault("FLASK_ENV", "development")\n',
        'import os\nos.environ.pop("FLASK_ENV", None)\n',
        'import os\ndel os.environ["FLASK_ENV"]\n',
        'def test(monkeypatch):\n    monkeypatch.setenv("FLASK_ENV", "x")\n    monkeypatch.delenv("FLASK_ENV")\n',
        'patch.dict(os.environ, {"FLASK_ENV": "development"})\n',
        'run(env=dict(os.environ, FLASK_ENV="development"))\n',
        '"""Set FLASK_ENV."""\n# os.environ["FLASK_ENV"]\n',
        'FLASK_ENV = "development"\n',
        'class Config:\n    FLASK_ENV = "testing"\n',
        'x = os.environ["FLASK_ENVIRONMENT"], os.environ["MY_FLASK_ENV"]\n',
        'run("FLASK_ENV=development flask run")\n',
        'from flask import current_app\nif current_app.env == "development": pass\n',
        'app.config.from_prefixed_env("SHOP")\n',
    ],
    "run.sh": [
        "export FLASK_ENV=development\n",
        "# echo $FLASK_ENV\n",
        "echo $FLASK_ENVIRONMENT\n",
    ],
    "a.yml": ["FLASK_ENV: development\n", "# ${FLASK_ENV}\n"],
    "a.bat": ["set FLASK_ENV=development\n"],
    "a.ps1": ["$env:FLASK_ENV = 'development'\n"],
    "a.js": ["process.env.FLASK_ENV = 'development'\n"],
    "README.md": ["Type `echo $FLASK_ENV`.\n"],
}


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, ts in READERS.items() for t in ts])
def test_reader(tree, name, text):
    path = tree.put(name, text)
    facts = tree.facts()
    assert facts.read
    assert facts.readers[0][0] == path
    assert text.splitlines()[facts.readers[0][1] - 1].strip() == facts.readers[0][2]
    assert any(word in text.encode() or word == b"FLASK_ENV" for word in needles(ENTRY.rule))


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, ts in OTHERS.items() for t in ts])
def test_no_reader(tree, name, text):
    tree.put(name, text)
    assert not tree.facts().read


def test_layers(tree):
    flaskenv = tree.put(".flaskenv", "FLASK_ENV=development\n")
    env = tree.put(".env", "FLASK_ENV=production\n")
    facts = tree.facts()
    assert facts.has_layer("1", besides=env)
    assert not facts.has_layer("1", besides=flaskenv)
    assert facts.has_layer("0", besides=flaskenv)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "```sh\nexport FLASK_ENV=development\n```\n"),
        ("run.sh", "FLASK_ENV=development flask run\n"),
        (".env.example", "# FLASK_ENV=development\n"),
        (
            "test_a.py",
            'def test(monkeypatch):\n    monkeypatch.setenv("FLASK_ENV", "development")\n',
        ),
        ("test_b.py", 'patch.dict(os.environ, {"FLASK_ENV": "development"})\n'),
    ],
)
def test_no_layer(tree, name, text):
    tree.put(name, text)
    assert not tree.facts().has_layer("1", besides=tree.folder)


def test_files_that_cannot_be_read_say_nothing(tree):
    tree.put("a.py", b'\xff\xfe x = os.environ["FLASK_ENV"]')
    tree.put("b.sh", b"\xff echo $FLASK_ENV\n")
    facts = EnvironmentFacts.collect([*tree.files(), tree.folder / "gone", tree.folder], ENTRY)
    assert facts.read


def test_the_prefilter_spares_the_parser(tree, monkeypatch):
    tree.put("a.py", "x = (\n")
    tree.put("b.yml", "a: [\n")
    monkeypatch.setattr(EnvironmentFacts, "add", None)
    assert not tree.facts().read
