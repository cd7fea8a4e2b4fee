"""Expect a redirect where a path has two slashes.

``/a//b`` did not match the rule ``/a/b``: 404.  Since Werkzeug 1.0 it is redirected to ``/a/b`` with 308.  An
application that gives slashes in a row a meaning says ``app.url_map.merge_slashes = False``.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
     app.url_map.merge_slashes = False
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
    check="URLs with slashes in a row (proxied URLs, empty path segments) are redirected; app.url_map.merge_slashes = False turns it off",
)
