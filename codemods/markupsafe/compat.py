"""Use Python 3's own names in place of ``markupsafe._compat``.

The private module bridged Python 2 and 3 for MarkupSafe itself, and went with Python 2 in 2.0.
``markupsafe`` held its names too, by accident of an import.

.. code-block:: diff

    -from markupsafe._compat import iteritems, text_type
    -
     def texts(values):
    -    for key, value in iteritems(values):
    -        yield key, text_type(value)
    +    for key, value in values.items():
    +        yield key, str(value)
"""

from flaskmigrate import BreakingChange, Use

change = BreakingChange(
    "markupsafe",
    removed="2.0",
    ref="https://markupsafe.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
MODULES = ("markupsafe", "markupsafe._compat")
for module in MODULES:
    change.moved(f"{module}.text_type", to="builtins.str")
    change.moved(f"{module}.unichr", to="builtins.chr")
    change.moved(f"{module}.Mapping", to="collections.abc.Mapping")


@change.accesses(*(f"{module}.string_types" for module in MODULES))
def string_types(use: Use) -> str:
    return "(str,)"


@change.accesses(*(f"{module}.int_types" for module in MODULES))
def int_types(use: Use) -> str:
    return "(int,)"


for module in MODULES:
    change.iterators(module, "items")
