"""Import the back ends from ``flask_caching.backends``.

.. code-block:: diff

    -from flask_caching.backends.simple import SimpleCache
    +from flask_caching.backends.simplecache import SimpleCache

     cache = SimpleCache()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-caching",
    removed="1.10",
    ref="https://github.com/pallets-eco/flask-caching/blob/master/CHANGES.rst",
)
for _name in ("filesystem", "null", "simple"):
    change.moved(f"flask_caching.backends.{_name}", to=f"flask_caching.backends.{_name}cache")
change.removed_name(
    "flask_caching.backends.uwsgicache", advice="Flask-Caching 2.5 has no uWSGI back end"
)
