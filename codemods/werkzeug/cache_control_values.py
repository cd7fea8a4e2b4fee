"""Compare directives of ``Cache-Control`` with ``True``.

A directive that may have a value, and has none, was ``"*"``: ``no-cache`` and ``private`` of a response, ``no-cache`` and
``max-stale`` of a request.  Since Werkzeug 3.1 it is ``True``.

.. code-block:: diff

     from flask import Flask, request

     app = Flask(__name__)

     @app.route("/")
     def index():
    !    if request.cache_control.no_cache == "*":
             return "fresh"
         return "old" if request.cache_control.max_stale else ""
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="3.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-1-0",
    check="cache_control.no_cache, .private and .max_stale of a directive without a value are True, no longer '*'",
)


@change.accesses(
    "werkzeug.datastructures.RequestCacheControl.max_stale",
    "werkzeug.datastructures.RequestCacheControl.no_cache",
    "werkzeug.datastructures.ResponseCacheControl.no_cache",
    "werkzeug.datastructures.ResponseCacheControl.private",
    exists=True,
)
def compared(use: Use) -> Rewrite | None:
    if use.compared and use.compared[1].is_constant("*"):
        return manual("a directive without a value is True, no longer '*'; only test its truth")
    return None
