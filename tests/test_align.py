"""Continuation lines move along with what they stand below."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from flaskmigrate.catalog import load
from flaskmigrate.engine import Options, run_text
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest

PLAN = Plan.make(load(plugins=False), newest())

CASES = {
    "below the first argument": (
        """\
        import flask

        flask.flash(flask.Markup('one ' +
                                 'two'
                                 .format('three',
                                         'four')), 'warning',
                    'category')
        """,
        """\
        import flask
        from markupsafe import Markup

        flask.flash(Markup('one ' +
                           'two'
                           .format('three',
                                   'four')), 'warning',
                    'category')
        """,
    ),
    "only indented, and hanging": (
        """\
        import flask

        one = flask.Markup('one '
            'two')
        two = flask.Markup(
            'one'
            'two'
        )
        """,
        """\
        from markupsafe import Markup

        one = Markup('one '
            'two')
        two = Markup(
            'one'
            'two'
        )
        """,
    ),
    "a string over lines is data": (
        '''\
        import flask

        one = flask.Markup("""one
                           two""",
                           # comment
                           *args)
        ''',
        '''\
        from markupsafe import Markup

        one = Markup("""one
                           two""",
                     # comment
                     *args)
        ''',
    ),
    "a new bracket round the first of two": (
        """\
        from sqlalchemy.orm import Session

        def clear(session: Session):
            session.execute("delete "
                            "from a",
                            {})
            session.execute(
                "delete "
                "from a"
            )
        """,
        """\
        from sqlalchemy import text
        from sqlalchemy.orm import Session

        def clear(session: Session):
            session.execute(text("delete "
                                 "from a"),
                            {})
            session.execute(
                text("delete "
                     "from a")
            )
        """,
    ),
    "the head of a function": (
        """\
        import flask

        class View:
            @decorated(flask.Markup(1,
                                    2))
            def method(self, one=flask.Markup(
                                 "one"), two=flask.Markup("two",
                                                          "2"),
                       three=3):
                return 1
        """,
        """\
        from markupsafe import Markup

        class View:
            @decorated(Markup(1,
                              2))
            def method(self, one=Markup(
                                 "one"), two=Markup("two",
                                                    "2"),
                       three=3):
                return 1
        """,
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_lines_move_along(before: str, after: str) -> None:
    """The lines of ``before`` are laid out in ``after`` as a person would."""
    outcome = run_text(textwrap.dedent(before), Path("module.py"), Options(PLAN))
    assert outcome.after == textwrap.dedent(after)


def test_no_line_gets_too_long() -> None:
    """Where a line would become longer than all others, the lines stay."""
    long = '"' + 63 * "x" + '"'
    before = f"""\
        import flask
        from wtforms import TextField

        class Form:
            name = TextField({long},
                             {long})
        """
    outcome = run_text(textwrap.dedent(before), Path("module.py"), Options(PLAN))
    expected = textwrap.dedent(before).replace("TextField", "StringField")
    assert outcome.after == expected


def test_no_line_is_broken_in_a_string() -> None:
    """An expression in an f-string stays on its line, however long that becomes."""
    before = """\
        from werkzeug.urls import url_parse

        address = "http://example.com/a"
        print(address, "and the same as it was parsed", f"{url_parse(address).host}", "the host")
        text = f'''
        of several lines, of which one is a rather long one "{url_parse(address).replace(path="")}" '
        '''
        """
    after = """\
        from urllib.parse import urlsplit

        address = "http://example.com/a"
        print(address, "and the same as it was parsed", f"{urlsplit(address).hostname}", "the host")
        text = f'''
        of several lines, of which one is a rather long one "{urlsplit(address)._replace(path="").geturl()}" '
        '''
        """
    outcome = run_text(textwrap.dedent(before), Path("module.py"), Options(PLAN))
    assert outcome.after == textwrap.dedent(after)


def test_places_behind_a_function_that_is_rewritten() -> None:
    """What a later pass finds is where it was at first, though a pass before wrote the function anew."""
    before = """\
        from flask import Flask
        from werkzeug.urls import url_parse

        def names():
            client = Flask(__name__).test_client()
            for cookie in client.cookie_jar:
                print(cookie.name)
            client.cookie_jar.clear()
            return url_parse("http://a/b").get_file_location()
        """
    outcome = run_text(textwrap.dedent(before), Path("module.py"), Options(PLAN))
    assert outcome.after is not None
    assert "client._cookies" in outcome.after
    assert {(f.line, f.column) for f in outcome.findings if not f.fixed} == {(9, 12)}
