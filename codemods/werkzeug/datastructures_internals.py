"""Do without the helpers inside ``werkzeug.datastructures``.

They were never documented, and went when the module became a package in Werkzeug 2.3, or before.

.. code-block:: diff

    -from werkzeug.datastructures import is_immutable
    +# As in Werkzeug 2.2.
    +def is_immutable(self):
    +    raise TypeError(f"{type(self).__name__!r} objects are immutable")
    +

     class Frozen(dict):
         def __setitem__(self, key, value):
             is_immutable(self)

.. code-block:: diff

    !from werkzeug.datastructures import native_itermethods
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
ADVICE = {
    "native_itermethods": "leave it out; it was for Python 2",
    "ViewItems": "leave it out; it was for Python 2",
    "cache_property": "write a property",
    "csp_property": "write a property",
}
change.defined(
    "werkzeug.datastructures.is_immutable",
    source="""\
# As in Werkzeug 2.2.
def is_immutable(self):
    raise TypeError(f"{type(self).__name__!r} objects are immutable")
""",
    because="Werkzeug's own code, copied here",
)
for name, advice in ADVICE.items():
    change.removed_name(f"werkzeug.datastructures.{name}", advice=advice)
