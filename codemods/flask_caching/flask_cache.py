"""Use Flask-Caching instead of Flask-Cache.

Flask-Cache has had no release since 2014, and cannot be imported with Werkzeug 1.0 or later.
Flask-Caching is its continuation, with the same names.

.. code-block:: diff

     from flask import Flask
    -from flask_cache import Cache
    +from flask_caching import Cache

     cache = Cache(Flask(__name__), config={"CACHE_DEFAULT_TIMEOUT": 60})
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-caching", removed="1.0", ref="https://flask-caching.readthedocs.io/en/latest/"
)
change.moved("flask_cache", to="flask_caching")
