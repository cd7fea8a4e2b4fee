"""A ``safe`` replacement means the same for every input: the old call on the last version that had
it, and what flaskmigrate makes of it on the newest, give the same for generated arguments.

The same text, that is, but for three things that are written in more than one way: Werkzeug left
``!$'()*+,;`` in URLs as they were where urllib escapes them, and wrote ``&quot;`` where MarkupSafe writes
``&#34;``; these are compared decoded.  And a path may end in a slash.
"""

from __future__ import annotations

import ast
import functools
import html
import json
import posixpath
import subprocess
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import unquote, unquote_plus

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from both_sides_support import FOLDER, NEWEST, old_stack, stacks
from codemod_diffs import run
from examples_support import build_env
from flaskmigrate.catalog import load
from flaskmigrate.model import Applicability

EXAMPLES = 300
CHANGES = {change.id: change for change in load(plugins=False)}

text = st.text(max_size=20)
ascii_text = st.text(st.characters(max_codepoint=127), max_size=20)
octets = st.binary(max_size=20)
url_text = st.text("abß/?#[]@!$&'()*+,;=:%20AFfg .~-_\\\"<>", max_size=25)
query = st.text("abß&;=+%20FF ", max_size=25)
wsgi_text = st.text(st.characters(max_codepoint=255), max_size=12) | st.text(
    "/aÃ¼\xff", max_size=10
)
numbers = st.integers(-10, 10**6)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)


class Replacement(NamedTuple):
    """``statement`` defines the module's ``f``; ``arguments`` generates what it is called with."""

    codemod: str
    imports: str
    signature: str
    expression: str
    arguments: tuple[st.SearchStrategy[Any], ...]
    #: What two results have to have in common.
    meaning: Callable[[str], str] = str

    @property
    def module(self) -> str:
        return f"{self.imports}\n\n\ndef f({self.signature}):\n    return {self.expression}\n"


def spoken(result: str) -> str:
    """The text that ``result`` is the literal of; else ``result``, an exception."""
    return result if result.startswith("raises") else str(ast.literal_eval(result))


def url(result: str) -> str:
    """A part of a URL as its reader sees it."""
    return unquote(spoken(result))


def url_query(result: str) -> str:
    """A query as its reader sees it."""
    return unquote_plus(spoken(result))


def path(result: str) -> str:
    """An empty last part leaves a slash, or none: it is the same folder."""
    return posixpath.normpath(result.strip("'"))


URLS = "from werkzeug.urls import "
REPLACEMENTS = [
    Replacement("werkzeug/url-quote", URLS + "url_quote", "s: str", "url_quote(s)", (text | url_text,), url),
    Replacement("werkzeug/url-quote", URLS + "url_quote", "s: bytes", "url_quote(s)", (octets,), url),
    Replacement("werkzeug/url-quote", URLS + "url_quote", "s: str", "url_quote(s, safe='')", (url_text,), url),
    Replacement("werkzeug/url-quote", URLS + "url_quote", "s: str", "url_quote(s, safe='?#')", (url_text,), url),
    Replacement("werkzeug/url-quote", URLS + "url_quote", "s: str", "url_quote(s, 'latin-1', 'ignore')", (text,), url),
    Replacement("werkzeug/url-quote", URLS + "url_quote", "s: str", "url_quote(s, 'latin-1')", (text,), url),
    Replacement("werkzeug/url-quote", URLS + "url_quote_plus", "s: str", "url_quote_plus(s)", (text | url_text,), url_query),
    Replacement("werkzeug/url-quote", URLS + "url_quote_plus", "s: bytes", "url_quote_plus(s)", (octets,), url_query),
    Replacement("werkzeug/url-unquote", URLS + "url_unquote", "s: str", "url_unquote(s)", (text | url_text,)),
    Replacement("werkzeug/url-unquote", URLS + "url_unquote", "s: bytes", "url_unquote(s, 'latin-1')", (octets,)),
    Replacement("werkzeug/url-unquote", URLS + "url_unquote", "s: str", "url_unquote(s, charset=None)", (url_text,)),
    Replacement("werkzeug/url-unquote", URLS + "url_unquote_plus", "s: str", "url_unquote_plus(s)", (url_text,)),
    Replacement("werkzeug/url-decode", URLS + "url_decode", "s: str", "url_decode(s)", (query,)),
    Replacement("werkzeug/url-decode", URLS + "url_decode", "s: str", "url_decode(s, cls=dict)", (query,)),
    Replacement("werkzeug/url-decode", URLS + "url_decode", "s: str", "url_decode(s, separator=';')", (query,)),
    Replacement("werkzeug/url-encode", URLS + "url_encode", "a: str, b: int", "url_encode({'k': a, 'n': b})", (text, numbers), url_query),
    Replacement("werkzeug/url-encode", URLS + "url_encode", "a: str, b: int", "url_encode([('k', a), ('n', b)], sort=True)", (text, numbers), url_query),
    Replacement(
        "werkzeug/url-encode",
        "from werkzeug.datastructures import MultiDict\n" + URLS + "url_encode",
        "pairs",
        "url_encode(MultiDict(pairs))",
        (st.lists(st.tuples(ascii_text, text), max_size=4),),
        url_query,
    ),
    Replacement("werkzeug/safe-str-cmp", "from werkzeug.security import safe_str_cmp", "a: str, b: str", "safe_str_cmp(a, b)", (text, text)),
    Replacement("werkzeug/safe-str-cmp", "from werkzeug.security import safe_str_cmp", "a: str", "safe_str_cmp(a, a)", (text,)),
    Replacement("werkzeug/safe-str-cmp", "from werkzeug.security import safe_str_cmp", "a: bytes, b: bytes", "safe_str_cmp(a, b)", (octets, octets)),
    Replacement("werkzeug/safe-str-cmp", "from werkzeug.security import safe_str_cmp", "a: str, b: bytes", "safe_str_cmp(a, b)", (ascii_text, octets)),
    Replacement("werkzeug/escape", "from werkzeug.utils import escape", "s: str", "escape(s)", (text | url_text,), html.unescape),
    Replacement("werkzeug/pbkdf2", "import hashlib\nfrom werkzeug.security import pbkdf2_hex", "a: str, b: str", "pbkdf2_hex(a, b, 3, 24, hashlib.sha1)", (text, text)),
    Replacement("werkzeug/pbkdf2", "from werkzeug.security import pbkdf2_bin", "a: bytes, b: bytes", "pbkdf2_bin(a, b, 3)", (octets, octets)),
    Replacement("werkzeug/http-helpers", "from werkzeug.http import wsgi_to_bytes", "s: str", "wsgi_to_bytes(s)", (text,)),
    Replacement("werkzeug/wsgi-path-info", "from werkzeug.wsgi import peek_path_info", "s: str", "peek_path_info({'PATH_INFO': s})", (wsgi_text,)),
    Replacement("werkzeug/wsgi-path-info", "from werkzeug.wsgi import peek_path_info", "s: str", "peek_path_info({'PATH_INFO': s}, 'latin-1')", (wsgi_text,)),
    Replacement("werkzeug/wsgi-path-info", "from werkzeug.wsgi import get_script_name", "s: str", "get_script_name({'SCRIPT_NAME': s})", (wsgi_text,)),
    Replacement("werkzeug/wsgi-path-info", "from werkzeug.wsgi import get_script_name", "s: str", "get_script_name({'SCRIPT_NAME': s}, errors='ignore')", (wsgi_text,)),
    Replacement("werkzeug/wsgi-path-info", "from werkzeug.wsgi import get_script_name", "s: str", "get_script_name({'SCRIPT_NAME': s}, charset=None)", (wsgi_text,)),
    Replacement("werkzeug/url-decode", URLS + "url_decode", "s: str", "url_decode(s, 'utf-8', True, 'ignore')", (query,)),
    Replacement("werkzeug/url-encode", URLS + "url_encode", "a: str, b: int", "url_encode({'k': a, 'n': b}, 'utf-8', True, None)", (text, numbers), url_query),
    Replacement(
        "werkzeug/www-authenticate",
        "from werkzeug.datastructures import WWWAuthenticate",
        "s: str",
        "'yes' if WWWAuthenticate('digest', {'stale': s}).stale else 'no'",
        (text | st.sampled_from(["TRUE", "true", "FALSE"]),),
    ),
    Replacement("flask/markup", "from flask import escape", "s", "escape(s)", (text | numbers,)),
    Replacement("flask/markup", "from flask import Markup", "s: str", "Markup(s).striptags()", (text | url_text,)),
    Replacement("jinja2/markup", "from jinja2 import escape", "s", "escape(s)", (text | st.none(),)),
    Replacement("jinja2/url-quote", "from jinja2.utils import unicode_urlencode", "s: str", "unicode_urlencode(s)", (text | url_text,)),
    Replacement("jinja2/url-quote", "from jinja2.utils import unicode_urlencode", "s: str", "unicode_urlencode(s, for_qs=True)", (text | url_text,)),
    Replacement("markupsafe/soft-unicode", "from markupsafe import soft_unicode", "s", "soft_unicode(s)", (text | numbers,)),
    Replacement("flask/json-removed", "from flask.json import tojson_filter", "value", "tojson_filter(value)", (plain,)),
    Replacement("flask/total-seconds", "from datetime import timedelta\nfrom flask.helpers import total_seconds", "n", "total_seconds(timedelta(milliseconds=n))", (st.integers(-(10**9), 10**9),)),
    Replacement("flask/safe-join", "from flask import safe_join", "a: str", "safe_join('uploads', a)", (st.text("ab./\\ß", max_size=10),), path),
    Replacement("itsdangerous/internals", "from itsdangerous import constant_time_compare", "a: bytes, b: bytes", "constant_time_compare(a, b)", (octets, octets)),
]  # fmt: skip


@functools.cache
def generated(strategies: tuple[st.SearchStrategy[Any], ...]) -> list[str]:
    """Argument lists, the same in every run, as literals."""
    found: dict[str, None] = {}

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.tuples(*strategies))
    def collect(arguments: tuple[Any, ...]) -> None:
        found[repr(arguments)] = None

    collect()
    return list(found)


def migrated(replacement: Replacement) -> str:
    together = [c for c in CHANGES.values() if c.path == CHANGES[replacement.codemod].path]
    outcome = run(together, replacement.module)
    assert outcome.findings
    assert {f.applicability for f in outcome.findings} == {Applicability.SAFE}, outcome.after
    assert outcome.changed
    assert outcome.after
    return outcome.after


def old_stack_of(replacement: Replacement) -> str:
    together = [c for c in CHANGES.values() if c.path == CHANGES[replacement.codemod].path]
    fired = {f.change for f in run(together, replacement.module).findings}
    return old_stack(next(c for c in together if c.id in fired)).name


@functools.cache
def answers(stack: str) -> list[list[str]] | None:
    """What all the replacements of a stack give there; ``None`` if there is no such environment."""
    new = stack == NEWEST
    python = build_env(stack, stacks()[stack].path, stacks()[stack].python)
    if python is None:
        return None
    mine = [r for r in REPLACEMENTS if new or old_stack_of(r) == stack]
    data = [[migrated(r) if new else r.module, generated(r.arguments)] for r in mine]
    command = [str(python), str(FOLDER / "evaluate.py")]
    done = subprocess.run(
        command, input=json.dumps(data), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answers = iter(json.loads(done.stdout))
    return [next(answers) if r in mine else [] for r in REPLACEMENTS]


@pytest.mark.parametrize(
    "number", range(len(REPLACEMENTS)), ids=lambda n: f"{REPLACEMENTS[n].codemod}-{n}"
)
def test_replacement_is_safe(number: int) -> None:
    migrated(REPLACEMENTS[number])


@pytest.mark.slow
@pytest.mark.parametrize(
    "number", range(len(REPLACEMENTS)), ids=lambda n: f"{REPLACEMENTS[n].codemod}-{n}"
)
def test_old_equals_new(number: int) -> None:
    replacement = REPLACEMENTS[number]
    stack = old_stack_of(replacement)
    old, new = answers(stack), answers(NEWEST)
    for name, result in ((stack, old), (NEWEST, new)):
        if result is None:
            pytest.skip(f"the stack {name} cannot be built here")
    calls = generated(replacement.arguments)
    different = [
        f"f{call}: {before}, now {after}"
        for call, before, after in zip(calls, old[number], new[number], strict=True)
        if replacement.meaning(before) != replacement.meaning(after)
    ]
    assert different == [], (
        f"{len(different)} of {len(calls)}; {min(different, key=len)}\n{migrated(replacement)}"
    )


def test_unquoting_text_with_a_charset_is_to_be_reviewed() -> None:
    """``url_unquote("ß", "latin-1")`` gave two characters; ``unquote`` gives one."""
    module = f"{URLS}url_unquote\n\n\ndef f(s: str):\n    return url_unquote(s, 'latin-1')\n"
    outcome = run([CHANGES["werkzeug/url-unquote"]], module)
    assert {f.applicability for f in outcome.findings} == {Applicability.UNSAFE}


@pytest.mark.parametrize(
    ("codemod", "imports", "expression"),
    [
        ("werkzeug/escape", "from werkzeug.utils import unescape", "unescape(s)"),
        ("werkzeug/escape", "from werkzeug.utils import unescape", "unescape('?a=1&copy=2')"),
        ("wtforms/html-string", "from wtforms.widgets import HTMLString", "HTMLString('<b>') + s"),
        ("marshmallow/removed-names", "from marshmallow.utils import isoformat", "isoformat(s)"),
    ],
)
def test_depends_on_the_release_and_is_to_be_reviewed(
    codemod: str, imports: str, expression: str
) -> None:
    outcome = run([CHANGES[codemod]], f"{imports}\n\n\ndef f(s):\n    return {expression}\n")
    assert outcome.changed
    assert {f.applicability for f in outcome.findings} == {Applicability.UNSAFE}


@pytest.mark.parametrize(
    ("call", "level"),
    [
        ("make().make_null_session()", Applicability.UNSAFE),
        ("app.make_null_session()", Applicability.SAFE),
        ("current_app._get_current_object().make_null_session()", Applicability.SAFE),
    ],
)
def test_what_is_evaluated_twice_is_to_be_reviewed(call: str, level: Applicability) -> None:
    module = (
        "from flask import Flask, current_app\n\napp = Flask(__name__)\n\n\n"
        f"def make():\n    return Flask(__name__)\n\n\ndef f():\n    return {call}\n"
    )
    outcome = run([CHANGES["flask/session-methods"]], module)
    assert outcome.changed
    assert [f.applicability for f in outcome.findings] == [level]
