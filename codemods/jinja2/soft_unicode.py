"""Import ``soft_str`` from MarkupSafe in place of Jinja's ``soft_unicode``.

Jinja's modules held MarkupSafe's function by accident of an import, and lost it in 3.0 with
Python 2.

.. code-block:: diff

    -from jinja2.utils import soft_unicode
    +from markupsafe import soft_str

     def text(value):
    -    return soft_unicode(value)
    +    return soft_str(value)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    removed="3.0",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
for module in ("utils", "filters", "runtime"):
    change.moved(f"jinja2.{module}.soft_unicode", to="markupsafe.soft_str")
