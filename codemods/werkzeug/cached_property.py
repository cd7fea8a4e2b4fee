"""Name the function of a ``cached_property`` ``fget``.

``werkzeug.utils.cached_property`` is a ``property`` since Werkzeug 2.0, and its first parameter is
called as there.

.. code-block:: diff

     from werkzeug.utils import cached_property

     class Page:
         def _title(self):
             return "title"

    -    title = cached_property(func=_title, name="title")
    +    title = cached_property(fget=_title, name="title")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
change.parameter("werkzeug.utils.cached_property", "func", to="fget")
