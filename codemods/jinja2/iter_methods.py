"""Iterate over a template's context with ``items``, ``keys`` and ``values``.

``iteritems`` and its like went with Python 2 in Jinja 3.0.  Templates need the same change:
``{% for key, value in numbers.iteritems() %}`` fails on Python 3.

.. code-block:: diff

     from jinja2.runtime import Context

     def names(context: Context):
    -    return sorted(context.iterkeys())
    +    return sorted(context.keys())
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    deprecated="2.11",
    removed="3.0",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
for cls in ("jinja2.runtime.Context", "jinja2.utils.LRUCache"):
    for what in ("items", "keys", "values"):
        change.moved(f"{cls}.iter{what}", to=f"{cls}.{what}")
change.moved("jinja2.utils.LRUCache.itervalue", to="jinja2.utils.LRUCache.values")
