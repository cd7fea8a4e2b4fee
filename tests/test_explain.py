"""What an error means: tracebacks that old releases really gave on the newest stack, and names.

The cases are in diagnose/cases.yaml; diagnose/record.py wrote the tracebacks.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from flaskmigrate import BreakingChange, catalog
from flaskmigrate.cli import cli
from flaskmigrate.cli import explain as cli_explain
from flaskmigrate.diagnose import knowledge
from flaskmigrate.diagnose.life import lives
from flaskmigrate.diagnose.names import Name, Names, by_change
from flaskmigrate.diagnose.places import locate
from flaskmigrate.diagnose.tracebacks import Frame, parse

HERE = Path(__file__).parent / "diagnose"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
KNOWN = [case for case in CASES if case["culprit"]]


@cache
def names() -> Names:
    return Names(catalog.load(plugins=False))


@pytest.fixture(autouse=True)
def _one_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the catalogue once for all."""

    def load(directories: tuple[str, ...]) -> list[BreakingChange]:
        own = [change for folder in directories for change in catalog.load_folder(Path(folder))]
        return [*names().changes, *own]

    monkeypatch.setattr(cli_explain, "load_changes", load)


def explain(*words: str, text: str = "", code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["explain", *words], input=text)
    assert result.exit_code == code, result.output
    return result


def traceback_of(case: dict[str, Any]) -> str:
    return (HERE / "tracebacks" / f"{case['id']}.txt").read_text("utf-8")


def by_id(case: dict[str, Any]) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", KNOWN, ids=by_id)
def test_a_traceback(case: dict[str, Any]) -> None:
    output = explain("-", text=traceback_of(case)).stdout
    first = output.partition("\n\n")[0]
    own = case["culprit"] == "own"
    if own:
        assert "installed package" not in first
    else:
        assert first.lower().startswith(case["culprit"])
        assert "It is an installed package, not your own code." in first
    for change in case.get("changes", ()):
        assert f"flaskmigrate explain {change}" in output
    for words in case.get("says", ()):
        assert words in output
    if own and case.get("changes"):
        assert "flaskmigrate --to 3.1 ." in output


@pytest.mark.parametrize("case", KNOWN, ids=by_id)
def test_the_message_alone(case: dict[str, Any]) -> None:
    """The last line has to do where it tells enough: the same change, and who is known to do it."""
    message = case.get("message", ())
    raised = [r for r in parse(traceback_of(case)) if r.kind][-1]
    if message is None or "ImportStringError" in raised.kind:
        return
    output = explain(str(raised)).stdout
    for words in message:
        assert words in output
    if case["culprit"] == "own":
        for change in case.get("changes", ()):
            if change not in UNTOLD:
                assert f"flaskmigrate explain {change}" in output


#: Changes that the message alone does not show, only the line it comes from.
UNTOLD = {
    "flask-sqlalchemy/create-all", "werkzeug/contrib-cache", "werkzeug/proxy-fix", "wtforms/ext",
}  # fmt: skip


@pytest.mark.parametrize("case", [case for case in CASES if not case["culprit"]], ids=by_id)
def test_what_is_not_known_is_not_guessed(case: dict[str, Any]) -> None:
    result = explain("-", text=traceback_of(case), code=1)
    assert result.stdout == ""
    assert result.stderr.startswith("not an error this tool knows: ")


@pytest.mark.parametrize(
    "text",
    [
        "ValueError: too young",
        "ImportError: cannot import name 'url_quote' from 'shop.urls' (/home/ann/shop/urls.py)",
        "AttributeError: 'Order' object has no attribute 'before_first_request'",
        "AttributeError: 'NoneType' object has no attribute 'data'",
        "ModuleNotFoundError: No module named 'shop.flask'",
        "ModuleNotFoundError: No module named 'werkzeug.urls'",
        "TypeError: order() got an unexpected keyword argument 'attachment_filename'",
        "TypeError: __init__() got an unexpected keyword argument 'missing'",
        "KeyError: 'ENVIRONMENT'",
        "DeprecationWarning: 'cgi' is deprecated and slated for removal in Python 3.13",
        "it does not work",
    ],
)
def test_foreign_errors_are_not_guessed(text: str) -> None:
    assert explain(text, code=1).stdout == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'FLASK_ENV' is deprecated and will not be used in Flask 2.3. Use 'FLASK_DEBUG' instead.", "flask/env"),
        ("cannot import name 'Markup' from 'flask'", "flask/markup"),
        ("ImportError: cannot import name 'safe_str_cmp'", "werkzeug/safe-str-cmp"),
        ("AttributeError: type object 'Flask' has no attribute 'before_first_request'",
         "flask/before-first-request"),
        (("/home/ann/shop/app.py:3: DeprecationWarning: 'flask.Markup' is deprecated and will be"
         " removed in Flask 3.0. Import 'markupsafe.Markup' instead.\n  from flask import Markup"),
         "flask/markup"),
        ("DeprecationWarning: '_request_ctx_stack' is deprecated and will be removed in Flask 2.3.",
         "flask/context-stacks"),
        ("KeyError: 'ENV'", "If the key was looked up in app.config"),
        ("ModuleNotFoundError: No module named 'flask_login'", 'pip install "Flask-Login"'),
        ("ModuleNotFoundError: No module named 'flask_script'", "flaskmigrate --to 3.1 ."),
        ("ModuleNotFoundError: No module named 'werkzeug.contrib'", "explain werkzeug.contrib"),
        ("Error: No such command 'db'.", "flask --app YOUR_APP routes"),
        ("Error: Could not locate a Flask application. Use the 'flask --app' option", "flask --app"),
        (("LegacyAPIWarning: The Query.get() method is considered legacy as of the 1.x series of"
         " SQLAlchemy"), "db.session.get(Model, id)"),
        ("TypeError: 'bool' object is not callable", "is_authenticated()"),
        ("AttributeError: 'SQLAlchemy' object has no attribute 'get_engine'",
         "flask-sqlalchemy/get-engine"),
        ("Error: Invalid value for '--debug': 'development' is not a valid boolean", "FLASK_DEBUG=1"),
    ],
)  # fmt: skip
def test_a_message(text: str, words: str) -> None:
    assert words in explain(text).stdout


FRAME = "from werkzeug.urls import url_decode"


@pytest.mark.parametrize(
    ("path", "whose"),
    [
        ("/home/ann/venv/lib/python3.11/site-packages/flask_login/utils.py", "Flask-Login"),
        (r"C:\Users\Ann\venv\Lib\site-packages\flask_login\utils.py", "Flask-Login"),
        (r"c:\python39\lib\site-packages\flask_login\utils.py", "Flask-Login"),
        ("/opt/conda/envs/shop/lib/python3.9/site-packages/flask_login/utils.py", "Flask-Login"),
        ("/usr/lib/python3/dist-packages/flask_login/utils.py", "Flask-Login"),
        ("~/venv/lib/python3.9/site-packages/Flask_Login-0.4.1-py3.9.egg/flask_login/utils.py",
         "Flask-Login 0.4.1"),
        ("../venv/lib/python3.11/site-packages/flask_login/utils.py", "Flask-Login"),
        ("/var/task/flask_login/utils.py", "Flask-Login"),
        ("/app/.venv/lib/python3.12/site-packages/some_thing/x.py", "some-thing"),
        ("/home/ann/lib/python3.11/site-packages/flaskext/markdown.py", "Flask-Markdown"),
        ("/home/ann/shop/app.py", "own"),
        (r"C:\Users\Ann\shop\app.py", "own"),
        ("app.py", "own"),
        ("/home/ann/python/lib/app.py", "python"),
        ("/home/ann/flask_login/flask_login/utils.py", "own"),
        ("/app/migrations/env.py", "own"),
        ("<stdin>", "own"),
        ("Cell In[1]", "own"),
        ("<template>", "own"),
        ("<frozen importlib._bootstrap>", "python"),
        ("/usr/lib/python3.11/importlib/__init__.py", "python"),
        (r"C:\Python39\lib\importlib\__init__.py", "python"),
        (r"C:\Users\Ann\AppData\Local\Programs\Python\Python311\Lib\runpy.py", "python"),
        ("/home/ann/venv/bin/flask", "python"),
        (r"C:\Users\Ann\venv\Scripts\flask.exe\__main__.py", "python"),
    ],
)  # fmt: skip
def test_whose_file_it_is(path: str, whose: str) -> None:
    place = locate(Frame(path))
    told = (
        f"{place.distribution} {place.version}".strip() if place.kind == "package" else place.kind
    )
    assert told == whose


@pytest.mark.parametrize("prefix", ["web-1  | ", "2026-11-23T10:00:07 app[web.1]: ", "    "])
def test_a_log_puts_something_before_each_line(prefix: str) -> None:
    text = (HERE / "tracebacks" / "flask-login-url-decode.txt").read_text("utf-8")
    text = "".join(prefix + line for line in text.splitlines(keepends=True))
    assert "Flask-Login>=0.6.3" in explain("-", text=text).stdout


def test_windows_line_ends_and_colours() -> None:
    text = (HERE / "tracebacks" / "flask-login-url-decode.txt").read_text("utf-8")
    text = text.replace("\n", "\r\n").replace("ImportError", "\x1b[31mImportError\x1b[0m")
    assert "Flask-Login>=0.6.3" in explain("-", text=text).stdout


def test_what_powershell_writes() -> None:
    text = (HERE / "tracebacks" / "flask-login-url-decode.txt").read_bytes().decode()
    result = CliRunner().invoke(cli, ["explain"], input=text.encode("utf-16"))
    assert "Flask-Login>=0.6.3" in result.stdout


def test_the_exception_that_was_not_caught_is_the_one() -> None:
    first = (HERE / "tracebacks" / "own-markup.txt").read_text("utf-8")
    second = (HERE / "tracebacks" / "flask-login-url-decode.txt").read_text("utf-8")
    between = "\nDuring handling of the above exception, another exception occurred:\n\n"
    assert "Flask-Login>=0.6.3" in explain("-", text=first + between + second).stdout
    unknown = (HERE / "tracebacks" / "unknown-zero-division.txt").read_text("utf-8")
    assert "flask/markup" in explain("-", text=first + between + unknown).stdout


def test_the_installed_version_is_told(tmp_path: Path) -> None:
    site = tmp_path / "lib" / "python3.11" / "site-packages"
    info = site / "Flask_Login-0.6.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Flask-Login\nVersion: 0.6.2\n")
    text = (HERE / "tracebacks" / "flask-login-url-decode.txt").read_text("utf-8")
    text = text.replace("/home/ann/venv", tmp_path.as_posix())
    assert explain("-", text=text).stdout.startswith("Flask-Login 0.6.2 uses ")


def test_a_package_nobody_knows() -> None:
    text = (HERE / "tracebacks" / "flask-login-url-decode.txt").read_text("utf-8")
    output = explain("-", text=text.replace("flask_login", "flask_house")).stdout
    assert output.startswith("flask-house uses werkzeug.urls.url_decode")
    assert "does not know which release" in output
    assert 'pip install "Flask<3" "Werkzeug<3"' in output


# --- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "change"),
    [
        ("werkzeug.urls.url_decode", "werkzeug/url-decode"),
        ("werkzeug/url-decode", "werkzeug/url-decode"),
        ("Werkzeug/url_decode", "werkzeug/url-decode"),
        ("safe_str_cmp", "werkzeug/safe-str-cmp"),
        ("Safe_Str_Cmp", "werkzeug/safe-str-cmp"),
        ("flask.json.Markup", "flask/markup"),
        ("from flask import Markup", "flask/markup"),
        ("flask.app.Flask.before_first_request", "flask/before-first-request"),
        ("@app.before_first_request", "flask/before-first-request"),
        ("flask.request.is_xhr", "werkzeug/is-xhr"),
        ("SQLAlchemy.get_app", "flask-sqlalchemy/get-app"),
        ("db.get_app()", "flask-sqlalchemy/get-app"),
        ("FlaskClient.cookie_jar", "werkzeug/cookie-jar"),
        ("cache_timeout", "flask/send-file"),
        ("send_file(cache_timeout=)", "flask/send-file"),
        ('send_file(f, attachment_filename="a.txt")', "flask/send-file"),
        ("JSON_AS_ASCII", "flask/json-settings"),
        ("json_as_ascii", "flask/json-settings"),
        ('app.config["JSON_AS_ASCII"]', "flask/json-settings"),
        ("FLASK_ENV", "flask/env"),
        ("flask.ext.script", "flask/ext"),
        ("flask-babelex", "flask-babelex/babel"),
        ("Flask_BabelEx", "flask-babelex/babel"),
    ],
)
def test_a_name(word: str, change: str) -> None:
    assert f"change     {change}\n" in explain(word).stdout


@pytest.mark.parametrize("word", ["Markup", "werkzeug.contrib", "werkzeug", "flask-sqlalchemy"])
def test_a_name_of_several_things_gives_a_list(word: str) -> None:
    assert "has to do with several changes" in explain(word).stdout


@pytest.mark.parametrize("word", ["zzz", "flask.Flusk", "Markupp"])
def test_an_unknown_name(word: str) -> None:
    assert f"no change is called '{word}'" in explain(word, code=2).stderr


def test_a_life() -> None:
    assert explain("flask.Markup").stdout.startswith(
        "flask.Markup: Flask 3.0 removed (2.3 deprecated it).\n"
        "  works    up to Flask 2.2\n"
        "  warns    in 2.3\n"
        "  also     flask.json.Markup, flask.sessions.Markup\n"
        "  now      markupsafe.Markup\n"
    )


def test_each_name_has_a_life() -> None:
    """What the catalogue shows as an old name is found again, with the change it belongs to."""
    for name in names().all:
        found = names().search(name.text)
        assert name.change.id in {change.id for change, _ in by_change(found)}, name.text
        told = "\n".join(lives(name.change, [name], name.text))
        assert name.text in told


def test_removed_names_of_the_catalogue_are_known_by_their_error() -> None:
    """The message that Python gives for a name that is gone leads to its change."""
    for name in names().all:
        module, _, last = name.text.rpartition(".")
        if name.exists or not re.fullmatch(r"[a-z_][\w.]*", module) or not last.isidentifier():
            continue
        if re.search(r"\.[A-Z]", module):
            continue
        text = f"ImportError: cannot import name '{last}' from '{module}' (/x/y.py)"
        assert name.change.id in _changes(text), text


def _changes(text: str) -> set[str]:
    from flaskmigrate.diagnose.diagnosis import diagnose

    found = diagnose(parse(text), names())
    return {change.id for change in found.clue.changes} if found and found.clue else set()


def test_no_argument_is_wrong_usage() -> None:
    assert "Missing argument" in explain(code=2).stderr


def test_codemods_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "house.py").write_text(
        '"""Say home."""\nfrom flaskmigrate import BreakingChange\n'
        'change = BreakingChange("flask", removed="3.0", errors=["the house is on fire"])\n'
        'change.moved("house.old", to="house.new")\n'
    )
    for word in (
        "cannot import name 'old' from 'house'",
        "Boom: the house is on fire",
        "house.old",
    ):
        assert "Say home" in explain("--codemods", str(tmp_path), word).stdout


# --- the data --------------------------------------------------------------------------------


def test_the_data_hold_together() -> None:
    ids = {change.id for change in names().changes}
    for symptom in knowledge.SYMPTOMS:
        re.compile(symptom.pattern)
        assert set(symptom.changes) <= ids
    for package in knowledge.PACKAGES.values():
        assert not package.dead or package.instead or not package.successor
        assert not (package.works and package.successor)
    for change in names().changes:
        for error in change.errors:
            re.compile(error)


def test_names_are_what_they_say() -> None:
    assert isinstance(names().all[0], Name)


def test_no_change_is_shown_with_mark_up() -> None:
    """What stands in backticks, over two lines as well, is shown without them; code as it is."""
    for change in catalog.load(plugins=False):
        shown = click.unstyle("\n".join(cli_explain.render(change.doc))).rstrip().splitlines()
        assert not [line for line in shown if "``" in line and not line.startswith("  ")], change.id
        for line in change.doc.splitlines():
            assert not line.startswith("    +") or line in shown, change.id
