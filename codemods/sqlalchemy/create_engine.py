"""Drop the options of ``create_engine()`` and ``String()`` that only Python 2 needed.

SQLAlchemy 2.0 removed ``convert_unicode``, ``encoding`` and some others.  In Python 3 every driver
gives and takes ``str``.

.. code-block:: diff

     from sqlalchemy import create_engine, String

    -engine = create_engine("mysql://localhost/test", encoding="utf8", convert_unicode=True)
    +engine = create_engine("mysql://localhost/test")
    -name = String(80, convert_unicode=True)
    +name = String(80)

The dialect is called ``postgresql``; the name ``postgres`` went with 1.4.

.. code-block:: diff

     from sqlalchemy import create_engine

    -engine = create_engine("postgres://scott:tiger@localhost/test")
    +engine = create_engine("postgresql://scott:tiger@localhost/test")

.. code-block:: diff

     from sqlalchemy import create_engine

    !engine = create_engine("sqlite://", listeners=[])
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, keywords, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.3",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_20.html",
    errors=(r"Can't load plugin: sqlalchemy\.dialects:(postgres)\b",),
)

_POSTGRES = re.compile(r"([rRuUbB]?(?:'''|\"\"\"|'|\"))postgres(\+\w+)?://")
_GONE = {
    "strategy": "there is only one kind of engine now; for mock, use create_mock_engine()",
    "listeners": "register functions with sqlalchemy.event.listen()",
    "proxy": "register functions with sqlalchemy.event.listen()",
    "case_sensitive": "names of result columns are case sensitive now",
    "empty_in_strategy": "an empty IN() is always a false expression now",
}


earlier = BreakingChange(
    "sqlalchemy",
    deprecated="1.3",
    removed="1.4",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_14.html",
)


@earlier.rewrites(
    "sqlalchemy.create_engine",
    "flask_sqlalchemy.SQLAlchemy.create_engine",
    exists=True,
    when=f"{_POSTGRES.pattern}|{keywords(*_GONE)}",
)
def create_engine(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Follow the options that went, and ``postgres://`` in a literal."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source:
        return None
    for argument in node.args:
        name = argument.keyword.value if argument.keyword else ""
        if name in _GONE and cst.Module([]).code_for_node(argument.value) != "None":
            return manual(f"{name} is gone: {_GONE[name]}")
    if not node.args or not isinstance(node.args[0].value, cst.SimpleString):
        return None
    url = node.args[0].value
    new = url.with_changes(value=_POSTGRES.sub(r"\1postgresql\2://", url.value, count=1))
    return None if new.value == url.value else node.with_deep_changes(node.args[0], value=new)


for _name in ("convert_unicode", "encoding"):
    change.parameter("sqlalchemy.create_engine", _name, to=None)
    change.parameter("flask_sqlalchemy.SQLAlchemy.create_engine", _name, to=None)
_TYPES = ("CHAR", "NVARCHAR", "String", "Text", "Unicode", "UnicodeText", "VARCHAR")
for _type in _TYPES:
    for _owner in ("sqlalchemy", "sqlalchemy.types", "flask_sqlalchemy.SQLAlchemy"):
        for _name in ("convert_unicode", "unicode_error", "assert_unicode"):
            change.parameter(f"{_owner}.{_type}", _name, to=None)
