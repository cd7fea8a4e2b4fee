"""Do without the helpers inside ``werkzeug.datastructures``.

They were never documented, and went when the module became a package in Werkzeug 2.3, or before.

.. code-block:: diff

    !from werkzeug.datastructures import is_immutable

     class Frozen(dict):
         def __setitem__(self, key, value):
             is_immutable(self)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
ADVICE = {
    "is_immutable": "raise TypeError(f'{type(self).__name__!r} objects are immutable')",
    "native_itermethods": "leave it out; it was for Python 2",
    "ViewItems": "leave it out; it was for Python 2",
    "cache_property": "write a property",
    "csp_property": "write a property",
}
for name, advice in ADVICE.items():
    change.removed_name(f"werkzeug.datastructures.{name}", advice=advice)
