"""Do not give a set as one value of a ``MultiDict``.

``MultiDict({"key": value})`` takes a list or a tuple as the values of the key, and anything else as its one value.  Since
Werkzeug 3.1.3 a set is a collection of values, too.

.. code-block:: diff

     from werkzeug.datastructures import MultiDict

    !options = MultiDict({"tags": {"new", "hot"}})
     form = MultiDict({"tags": ["new", "hot"], "title": "Hello"})
"""

from __future__ import annotations

import ast

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="3.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-1-3",
    check="a set in the dict that a MultiDict is made of is several values, no longer one",
)


@change.accesses(
    "werkzeug.datastructures.MultiDict", "werkzeug.datastructures.ImmutableMultiDict", exists=True
)
def made(use: Use) -> Rewrite | None:
    """Report a dict display with a set as one of its values."""
    if not use.arguments:
        return None
    mapping = ast.parse(f"({use.arguments[0][1].source.strip()})", mode="eval").body
    if not isinstance(mapping, ast.Dict):
        return None
    if not any(isinstance(value, (ast.Set, ast.SetComp)) for value in mapping.values):
        return None
    return manual("a set gives several values now; [{...}] keeps it one value")
