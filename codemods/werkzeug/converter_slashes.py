"""Let converters that match a slash say so.

Since Werkzeug 2.2 a URL is cut at its slashes before converters see it, unless they are
``part_isolating = False``.  Without it, what a converter matched before is not found: 404.  Since 2.3 a
slash in the expression is enough.

.. code-block:: diff

     from werkzeug.routing import BaseConverter

     class Everything(BaseConverter):
    +    part_isolating = False
         regex = ".*?"

     class Year(BaseConverter):
         regex = "[0-9]{4}"

     class Path(BaseConverter):
         regex = "[^/].*?"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    removed="2.2",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-2-0",
)


@change.rewrites("werkzeug.routing.BaseConverter", exists=True, needs=r"\bregex\b")
def isolate(node: cst.ClassDef) -> cst.ClassDef | None:
    import libcst as cst

    assigned = {
        target.target.value: (line, statement.value)
        for line in node.body.body
        if isinstance(line, cst.SimpleStatementLine)
        for statement in line.body
        if isinstance(statement, cst.Assign)
        for target in statement.targets
        if isinstance(target.target, cst.Name)
    }
    if "regex" not in assigned or "part_isolating" in assigned:
        return None
    line, value = assigned["regex"]
    if not isinstance(value, cst.SimpleString) or not isinstance(value.evaluated_value, str):
        return None
    regex = value.evaluated_value
    try:
        if "/" in regex or not re.fullmatch(regex, "a/b"):
            return None
    except re.error:
        return None
    body = list(node.body.body)
    index = next(i for i, item in enumerate(body) if item is line)
    new = cst.parse_statement("part_isolating = False\n")
    body[index] = line.with_changes(leading_lines=[])
    body.insert(index, new.with_changes(leading_lines=line.leading_lines))
    return node.with_deep_changes(node.body, body=body)
