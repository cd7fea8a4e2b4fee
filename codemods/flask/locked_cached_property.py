"""Use Werkzeug's ``cached_property``.

``flask.helpers.locked_cached_property`` took a lock while it computed its value.  Flask 2.3
deprecated and 3.0 removed it.  ``cached_property`` takes none: two threads that ask first may both
compute the value.  A function that must not run twice needs a lock of its own.

.. code-block:: diff

    -from flask.helpers import locked_cached_property
    +from werkzeug.utils import cached_property

     class Report:
    -    @locked_cached_property
    +    @cached_property
         def rows(self):
             return load_rows()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    deprecated="2.3",
    removed="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
change.moved(
    "flask.helpers.locked_cached_property",
    to="werkzeug.utils.cached_property",
    because="it takes no lock: two threads may compute the value at the same time",
)
