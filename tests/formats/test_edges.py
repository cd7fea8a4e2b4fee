"""Places and forms that the samples do not show, each as a file of its own."""

from __future__ import annotations

import json

import pytest
import yaml as pyyaml
from conftest import levels

from flaskmigrate import formats

READER = 'import os\n\nmode = os.getenv("FLASK_ENV")\n'

# file, before, after
UNREAD = [
    ("run.sh", "export FLASK_APP=x FLASK_ENV='development' # c\n", "export FLASK_APP=x FLASK_DEBUG='1' # c\n"),
    ("run.sh", "FLASK_ENV=development\nexport FLASK_ENV A\n", "FLASK_DEBUG=1\nexport FLASK_DEBUG A\n"),
    ("run.sh", "docker run \\\n  -e FLASK_ENV=production x\n", "docker run \\\n  -e FLASK_DEBUG=0 x\n"),
    ("run.sh", "(export FLASK_ENV=development; x)\n", "(export FLASK_DEBUG=1; x)\n"),
    ("run.sh", "heroku config:set FLASK_ENV=production A=1\n", "heroku config:set FLASK_DEBUG=0 A=1\n"),
    ("run.sh", "gunicorn --env FLASK_ENV=production a:b\n", "gunicorn --env FLASK_DEBUG=0 a:b\n"),
    ("run.sh", "FLASK_ENV=development flask --debug run\n", "flask --debug run\n"),
    ("run.sh", 'bash -lc "FLASK_ENV=development x"\n', 'bash -lc "FLASK_DEBUG=1 x"\n'),
    ("run.sh", "tee .env <<'E'\nFLASK_ENV=development\nE\n", "tee .env <<'E'\nFLASK_DEBUG=1\nE\n"),
    # A no-break space, as browsers copy it, is not space to a shell.
    ("run.sh", "FLASK_ENV=development x\u00a0y\n# \u00a0\n\u00a0\n", "FLASK_DEBUG=1 x\u00a0y\n# \u00a0\n\u00a0\n"),
    ("a.fish", 'set -gx FLASK_ENV "development"\n', 'set -gx FLASK_DEBUG "1"\n'),
    (
        "Dockerfile",
        "FROM x\nENV A=1 \\\n    # c\n    FLASK_ENV=development \\\n    B=2\n",
        "FROM x\nENV A=1 \\\n    # c\n    FLASK_DEBUG=1 \\\n    B=2\n",
    ),
    (
        "Dockerfile",
        "FROM x\nENV FLASK_ENV=development \\\n    FLASK_DEBUG=1\nRUN y\n",
        "FROM x\nENV FLASK_DEBUG=1\nRUN y\n",
    ),
    (
        "Dockerfile.dev",
        "FROM x\nRUN <<E\nexport FLASK_ENV=development\nE\nCOPY <<E /.flaskenv\nFLASK_ENV=production\nE\n",
        "FROM x\nRUN <<E\nexport FLASK_DEBUG=1\nE\nCOPY <<E /.flaskenv\nFLASK_DEBUG=0\nE\n",
    ),
    ("Dockerfile", 'CMD ["env", "FLASK_ENV=production", "x"]\n', 'CMD ["env", "FLASK_DEBUG=0", "x"]\n'),
    ("a.yml", "environment: [FLASK_ENV=development, A=1]\n", "environment: [FLASK_DEBUG=1, A=1]\n"),
    ("a.yml", "run: >\n  FLASK_ENV=development\n  flask run\n", "run: >\n  FLASK_DEBUG=1\n  flask run\n"),
    ("a.yml", 'run: "FLASK_ENV=development x \\"y\\""\n', 'run: "FLASK_DEBUG=1 x \\"y\\""\n'),
    ("a.yml", "- shell: cmd\n  run: set FLASK_ENV=development\n", "- shell: cmd\n  run: set FLASK_DEBUG=1\n"),
    ("a.yml", "- run: $env:FLASK_ENV='development'\n", "- run: $env:FLASK_DEBUG='1'\n"),
    (
        "a.yml",
        "env:\n- value: production\n  name: FLASK_ENV\n- {name: FLASK_DEBUG, value: ''}\n",
        "env:\n- {name: FLASK_DEBUG, value: '0'}\n",
    ),
    (
        "docker-compose.yml",
        "a: {% if x %}\nenvironment:\n  FLASK_ENV: production\n  FLASK_DEBUG: 0\n",
        "a: {% if x %}\nenvironment:\n  FLASK_DEBUG: 0\n",
    ),
    ("Makefile", "run:\n\t@FLASK_ENV=development x\n", "run:\n\t@FLASK_DEBUG=1 x\n"),
    ("Makefile", "dev: export FLASK_ENV=development\n", "dev: export FLASK_DEBUG=1\n"),
    (
        "supervisord.conf",
        '[program:x]\nenvironment=\n  A="1",\n  FLASK_ENV="production",\n  B="2"\n',
        '[program:x]\nenvironment=\n  A="1",\n  FLASK_DEBUG="0",\n  B="2"\n',
    ),
    ("x.service", "[Service]\nExecStart=/bin/env FLASK_ENV=production x\n", "[Service]\nExecStart=/bin/env FLASK_DEBUG=0 x\n"),
    ("fly.toml", '[env]\nFLASK_ENV = "production"\n', '[env]\nFLASK_DEBUG = "0"\n'),
    ("pyproject.toml", 'env = ["FLASK_ENV=development"]\n', 'env = ["FLASK_DEBUG=1"]\n'),
    ("launch.json", '{"runArgs": ["-e", "FLASK_ENV=development"]}', '{"runArgs": ["-e", "FLASK_DEBUG=1"]}'),
    (
        "task-definition.json",
        '{"environment": [{"name": "FLASK_ENV", "value": "production"}]}',
        '{"environment": [{"name": "FLASK_DEBUG", "value": "0"}]}',
    ),
    ("a.bat", "setx FLASK_ENV development\r\n", "setx FLASK_DEBUG 1\r\n"),
    (
        "README.md",
        "```console\n(venv) $ export FLASK_ENV=development\nC:\\x> set FLASK_ENV=development\n```\n",
        "```console\n(venv) $ export FLASK_DEBUG=1\nC:\\x> set FLASK_DEBUG=1\n```\n",
    ),
    ("README.md", "```yaml\nenv:\n  FLASK_ENV: development\n```\n", "```yaml\nenv:\n  FLASK_DEBUG: 1\n```\n"),
    ("README.md", "- a\n\n      FLASK_ENV=development x\n", "- a\n\n      FLASK_DEBUG=1 x\n"),
    ("a.rst", "Run::\n\n    export FLASK_ENV=development\n\nx\n", "Run::\n\n    export FLASK_DEBUG=1\n\nx\n"),
    (
        "a.rst",
        ".. tab:: x\n\n   .. prompt:: bash $\n\n      export FLASK_ENV=development\n",
        ".. tab:: x\n\n   .. prompt:: bash $\n\n      export FLASK_DEBUG=1\n",
    ),
    (
        "a.ipynb",
        '{"cells": [{"cell_type": "code", "source": ["x = \\"\\u00e9\\"\\n", "!FLASK_ENV=development x"]}]}',
        '{"cells": [{"cell_type": "code", "source": ["x = \\"\\u00e9\\"\\n", "!FLASK_DEBUG=1 x"]}]}',
    ),
]  # fmt: skip
READ = [
    ("run.sh", "docker run -e FLASK_ENV=development x\n", "docker run -e FLASK_ENV=development -e FLASK_DEBUG=1 x\n"),
    ("run.sh", "export FLASK_ENV=development && x\n", "export FLASK_ENV=development FLASK_DEBUG=1 && x\n"),
    (
        "run.sh",
        "FLASK_ENV=development\nexport FLASK_ENV\n",
        "FLASK_ENV=development\nFLASK_DEBUG=1\nexport FLASK_ENV FLASK_DEBUG\n",
    ),
    (
        "Dockerfile",
        "ENV A=1 \\\n    FLASK_ENV=development\n",
        "ENV A=1 \\\n    FLASK_ENV=development \\\n    FLASK_DEBUG=1\n",
    ),
    (
        "a.yml",
        "env:\r\n  FLASK_ENV: development # c\r\nx:\r\n- name: FLASK_ENV\r\n  value: development",
        ("env:\r\n  FLASK_ENV: development # c\r\n  FLASK_DEBUG: 1\r\nx:\r\n- name: FLASK_ENV\r\n"
        '  value: development\r\n- name: FLASK_DEBUG\r\n  value: "1"'),
    ),
    (
        "a.yml",
        "script:\n- |\n  export FLASK_ENV=development\n  x\n- export FLASK_ENV=development\n",
        ("script:\n- |\n  export FLASK_ENV=development\n  export FLASK_DEBUG=1\n  x\n"
        "- export FLASK_ENV=development FLASK_DEBUG=1\n"),
    ),
    ("a.bat", "set FLASK_ENV=development&& x\r\n", "set FLASK_ENV=development&& set FLASK_DEBUG=1&& x\r\n"),
    ("tox.ini", "[testenv]\nsetenv = FLASK_ENV=development\n", "[testenv]\nsetenv = FLASK_ENV=development\n    FLASK_DEBUG=1\n"),
    (
        "supervisord.conf",
        '[program:x]\nenvironment=FLASK_ENV="development"\n',
        '[program:x]\nenvironment=FLASK_ENV="development",FLASK_DEBUG="1"\n',
    ),
    (
        "launch.json",
        '{\n  "env": {\n    "FLASK_ENV": "development"\n  }\n}',
        '{\n  "env": {\n    "FLASK_ENV": "development",\n    "FLASK_DEBUG": "1"\n  }\n}',
    ),
    (
        "README.md",
        "> ```\n> $ export FLASK_ENV=development\n> ```\nFLASK_ENV\n",
        "> ```\n> $ export FLASK_ENV=development\n> $ export FLASK_DEBUG=1\n> ```\nFLASK_ENV\n",
    ),
    (
        "a.ipynb",
        '{"cells": [{"cell_type": "code", "source": ["%%bash\\n", "export FLASK_ENV=development\\n"]}]}',
        ('{"cells": [{"cell_type": "code", "source": ["%%bash\\n", '
        '"export FLASK_ENV=development\\nexport FLASK_DEBUG=1\\n"]}]}'),
    ),
]  # fmt: skip
REPORTED = [
    ("run.sh", "FLASK_ENV=$MODE x\n"),
    ("run.sh", "unset FLASK_ENV\n"),
    ("run.sh", 'echo "FLASK_ENV=development"\n'),
    ("run.sh", "x=$(FLASK_ENV=development y)\n"),
    ("run.sh", "docker build --build-arg FLASK_ENV=production .\n"),
    ("run.sh", "docker run -e FLASK_ENV x\n"),
    ("run.sh", "FLASK_ENV+=x\n"),
    ("run.sh", "FLASK_DEBUG=1\nexport FLASK_ENV=development\n"),
    ("Dockerfile", "ARG FLASK_ENV=production\n"),
    ("Dockerfile", "ENV FLASK_ENV=${MODE:-development}\n"),
    ("a.yml", "build:\n  args:\n    FLASK_ENV: production\n"),
    ("a.yml", "environment:\n  FLASK_ENV:\n"),
    ("a.yml", "environment:\n  FLASK_ENV: !Ref Mode\n"),
    ("a.yml", "name: sets FLASK_ENV\n"),
    ("a.yml", "a: [\nx: FLASK_ENV\n"),
    ("a.yml", "x:\n{{ if }}\n  FLASK_ENV: production\n{{ else }}\n  FLASK_DEBUG: 0\n"),
    ("Makefile", "FLASK_ENV ?= development\n"),
    ("tox.ini", "[testenv]\npassenv = FLASK_ENV\n"),
    ("config.ini", "FLASK_ENV = development\n"),
    ("dynaconf.toml", '[default]\nFLASK_ENV = "development"\n'),
    ("a.bat", "set /p FLASK_ENV=which? \r\n"),
    ("a.ps1", "$env:FLASK_ENV = $mode\n"),
    ("a.tf", 'FLASK_ENV = "production"\n'),
    ("README.md", '```python\nos.environ["FLASK_ENV"] = "development"\n```\n'),
    ("package.json", '{"scripts": {"x": "FLASK_ENV=$X flask run"}}'),
]
SILENT = [
    ("run.sh", "# FLASK_ENV=development\nx # FLASK_ENV\n"),
    ("Dockerfile", "# ENV FLASK_ENV=development\n"),
    ("a.yml", "# FLASK_ENV: production\na: 1 # FLASK_ENV\n"),
    ("a.js", "// FLASK_ENV\n"),
    ("launch.json", '{"a": 1} // FLASK_ENV'),
    ("README.md", "<!-- FLASK_ENV -->\n```diff\n-FLASK_ENV=development\n```\n```console\n$ env\nFLASK_ENV=development\n```\n"),
    ("HISTORY.rst", "::\n\n  export FLASK_ENV=development\n"),
    ("NEWS", "FLASK_ENV=development\n"),
    ("a.rst", ".. comment\n   FLASK_ENV\n\n.. versionadded:: 1\n\n   ``FLASK_ENV``\n"),
    ("a.yml", "FLASK_ENVIRONMENT: development\nMY_FLASK_ENV: development\nflask_env: development\n"),
]  # fmt: skip


def migrated(tree, name, before):
    path = tree.put(name, before)
    found = tree.migrate().get(name, [])
    after = path.read_bytes().decode()
    again = tree.migrate().get(name, [])
    assert not [f for f in again if f.edits]
    assert path.read_bytes().decode() == after
    if name.endswith((".json", ".ipynb")) and "//" not in after:
        json.loads(after)
    if (
        name.endswith(".yml")
        and "{%" not in after
        and "!Ref" not in after
        and levels(found) != ["manual"]
    ):
        list(pyyaml.safe_load_all(after))
    return after, found


@pytest.mark.parametrize(("name", "before", "after"), UNREAD)
def test_unread(tree, name, before, after):
    result, found = migrated(tree, name, before)
    assert result == after
    assert set(levels(found)) == {"safe"}


@pytest.mark.parametrize(("name", "before", "after"), READ)
def test_read(tree, name, before, after):
    tree.put("reader.py", READER)
    result, found = migrated(tree, name, before)
    assert result == after
    assert set(levels(found)) == {"unsafe"}


@pytest.mark.parametrize(("name", "text"), REPORTED)
def test_reported(tree, name, text):
    result, found = migrated(tree, name, text)
    assert result == text
    assert set(levels(found)) == {"manual"}


@pytest.mark.parametrize(("name", "text"), SILENT)
def test_silent(tree, name, text):
    result, found = migrated(tree, name, text)
    assert result == text
    assert not found


@pytest.mark.parametrize(
    ("name", "kind"),
    {
        ".env": "dotenv", ".env.example": "dotenv", "prod.env": "dotenv", ".flaskenv": "dotenv",
        "env.sample": "dotenv", "Dockerfile": "dockerfile", "Dockerfile.dev": "dockerfile",
        "web.Dockerfile": "dockerfile", "compose.yaml": "yaml", ".env.yml": "yaml", "Procfile": "procfile",
        "entrypoint": "shell", ".envrc": "shell", "x.SH": "shell", "GNUmakefile": "make", "a.mk": "make",
        "uwsgi.ini": "ini", "setup.cfg": "ini", "launch.json": "json", "app.json": "json",
        "package.json": "json", "package-lock.json": None, "data.json": None, "a.py": None, "env.py": None,
        "dotenv.pyc": None, "a.txt": None, "README.txt": "other", "environment.yml": "yaml",
        "Jenkinsfile": "other", "ecosystem.config.js": "other", "jquery.min.js": None, "a.html": None,
        "README.md": "markdown", "a.rst": "rst", "a.ipynb": "notebook", "noext": None, "envelope": None,
    }.items(),
)  # fmt: skip
def test_kind(name, kind):
    assert formats.kind(name) == kind
    assert formats.wanted(name) == (kind is not None or formats.is_template(name))


def test_kinds_are_cheap():
    """Asking what a file is imports no reader."""
    import subprocess
    import sys

    code = (
        "import sys; from flaskmigrate import formats; formats.wanted('a.yml');"
        "print([m for m in sys.modules if m.split('.')[0] in ('yaml', 'dotenv', 'markdown_it', 'libcst')])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
