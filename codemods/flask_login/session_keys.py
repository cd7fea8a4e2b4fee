"""Look for ``_user_id`` in the session.

Since Flask-Login 0.5 what it keeps in the session begins with an underscore: ``_user_id``, ``_remember`` and
``_remember_seconds``.  Code and tests that read or write the old keys go unheard.

.. code-block:: diff

     from flask import session

     def test_login(client):
    !    assert session["user_id"] == "1"
         assert session["_user_id"] == "1"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-login",
    removed="0.5",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-050",
    check="everybody has to log in once more after the upgrade: sessions of the old version are not read",
)

OLD = re.compile(r"session(?:\[|\.(?:get|pop)\()\s*['\"](user_id|remember|remember_seconds)['\"]")


@change.rewrites("flask.session", exists=True)
def session(node: cst.SimpleStatementLine) -> Rewrite | None:
    """Report the old keys."""
    import libcst as cst

    code = cst.Module([]).code_for_node(node)
    if found := OLD.search(code):
        return manual(f"if this is Flask-Login's own key, it is called _{found[1]} now")
    return None
