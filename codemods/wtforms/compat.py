"""Use Python 3's own names in place of ``wtforms.compat``.

The module bridged Python 2 and 3 for WTForms itself, and went with Python 2 in 3.0.  Its
``iteritems(d)`` was ``d.items()``.

.. code-block:: diff

    -from wtforms.compat import iteritems, text_type
    -
     def texts(values):
    -    for key, value in iteritems(values):
    -        yield key, text_type(value)
    +    for key, value in values.items():
    +        yield key, str(value)
"""

from flaskmigrate import Arg, BreakingChange, Use

change = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
for old, new in {
    "text_type": "builtins.str",
    "izip": "builtins.zip",
}.items():
    change.moved(f"wtforms.compat.{old}", to=new)


@change.accesses("wtforms.compat.string_types")
def string_types(use: Use) -> str:
    return "(str,)"


@change.replaces("wtforms.compat.iteritems")
def iteritems(d: Arg) -> str:
    return f"{d}.items()"


@change.replaces("wtforms.compat.itervalues")
def itervalues(d: Arg) -> str:
    return f"{d}.values()"
