"""Write Python 3 in place of ``flask._compat``.

The private module that hid the differences between Python 2 and 3 went in Flask 2.0.  Extensions
of that time import it; Flask-Script is the best known.

.. code-block:: diff

    -from flask._compat import iteritems, string_types, text_type
    -
     def flatten(mapping):
         result = {}
    -    for key, value in iteritems(mapping):
    -        if isinstance(value, string_types):
    +    for key, value in mapping.items():
    +        if isinstance(value, str):
                 value = value.strip()
    -        result[text_type(key)] = value
    +        result[str(key)] = value
         return result
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
MOVED = {
    "StringIO": "io.StringIO",
    "collections_abc": "collections.abc",
    "fspath": "os.fspath",
    "getargspec": "inspect.getfullargspec",
}
for old, new in MOVED.items():
    change.moved(f"flask._compat.{old}", to=new)
VALUES = {"text_type": "str", "integer_types": "(int,)", "range_type": "range"}


def constant(name: str) -> None:
    """Register a name that is a constant under Python 3."""

    @change.accesses(f"flask._compat.{name}")
    def value(use: Use) -> str:
        return VALUES[name]


for name in VALUES:
    constant(name)
change.iterators("flask._compat", "items", "keys", "values")


@change.rewrites("flask._compat.string_types")
def test_of_type(node: cst.Call, use: Use) -> cst.Call | None:
    """``isinstance(value, string_types)``."""
    import libcst as cst

    match node:
        case cst.Call(func=cst.Name("isinstance" | "issubclass"), args=[first, second]):
            if cst.Module([]).code_for_node(second.value) == use.source:
                return node.with_changes(args=[first, second.with_changes(value=cst.Name("str"))])
    return None


@change.accesses("flask._compat.string_types")
def string_types(use: Use) -> str:
    return "(str,)"


change.removed_name(
    "flask._compat", advice="the module only hid differences between Python 2 and 3"
)
