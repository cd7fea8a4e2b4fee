"""Ask for the type of ``request.authorization``.

``request.authorization`` was ``None`` unless the client sent ``Basic`` or ``Digest`` credentials.  Since Werkzeug
2.3 it is an object for every scheme: a ``Bearer`` token passes a test for ``None``, and ``username`` and
``password`` are ``None``.

.. code-block:: diff

     from flask import abort, request

     def login(users):
    !    auth = request.authorization
         if not auth:
             abort(401)
         return users[auth.username].check(auth.password)

     def login_by_name(users):
         auth = request.authorization
         if auth is None or auth.type != "basic":
             abort(401)
         return users[auth.username].check(auth.password)

A function that looks at ``type`` is left alone, and so is one that does not test whether there are any
credentials.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)


@change.rewrites("werkzeug.wrappers.Request.authorization", exists=True)
def tested(node: cst.FunctionDef, use: Use) -> Rewrite | None:
    """Reports the place when the function tests the value but not its type."""
    import re

    import libcst as cst

    if use.attribute:
        return None  # the place that is tested is reported
    text = cst.Module([]).code_for_node(node)
    if re.search(r"\.type\b|\.token\b", text):
        return None
    source = re.escape(use.source.strip())
    stored = re.findall(rf"^\s*(\w+) = {source}\s*$", text, re.MULTILINE)
    value = "|".join([source, *map(re.escape, stored)])
    if re.search(rf"\b(not|if|while|and|or) ({value})\b(?![.\[(])", text) or re.search(
        rf"({value}) is (not )?None", text
    ):
        return manual(
            "it is an object for Bearer and other schemes, too, with no username: test that its"
            " type is 'basic'"
        )
    return None
