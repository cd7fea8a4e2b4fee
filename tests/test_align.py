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
