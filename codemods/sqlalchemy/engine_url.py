"""Ask for the password in the text of a URL.

Since SQLAlchemy 2.0 ``str(engine.url)`` shows ``***`` instead of the password, as ``repr()`` always
did.  An ``env.py`` that gives Alembic this text then fails to log in.

.. code-block:: diff

     from alembic import context
     from flask import current_app

     db = current_app.extensions["migrate"].db
     context.config.set_main_option(
         "sqlalchemy.url",
    -    str(db.engine.url).replace("%", "%%"),
    +    db.engine.url.render_as_string(hide_password=False).replace("%", "%%"),
     )

.. code-block:: diff

     from sqlalchemy import create_engine

     engine = create_engine("postgresql://scott:tiger@localhost/test")
     print(engine.url, engine.url.database)
    -child = create_engine(str(engine.url))
    +child = create_engine(engine.url.render_as_string(hide_password=False))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "sqlalchemy",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_20.html#change-2.0.0b1",
)


@change.rewrites(
    "sqlalchemy.engine.Engine.url", exists=True, needs=r"\bstr\s*\((?:[^\n]*\.\s*url\b|\s*\n)"
)
def render(node: cst.Call, use: Use) -> cst.Call | None:
    """``str(engine.url)`` → ``engine.url.render_as_string(hide_password=False)``."""
    import libcst as cst

    match node:
        case cst.Call(func=cst.Name("str"), args=[cst.Arg(value=url, keyword=None, star="")]) if (
            cst.Module([]).code_for_node(url) == use.source
        ):
            new = cst.parse_expression("url.render_as_string(hide_password=False)")
            assert isinstance(new, cst.Call)
            return new.with_deep_changes(new.func, value=url)
    return None
