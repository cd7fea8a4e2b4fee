"""Expect the first of two cookies of one name.

Where a browser sends two cookies of the same name (for a path and one above it, a domain and a subdomain),
``request.cookies["name"]`` was the last.  Since Werkzeug 1.0 it is the first, which by RFC 6265 is the more specific;
``getlist`` gives all.

.. code-block:: diff

     from flask import request

     def theme():
         return request.cookies.get("theme")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
    check="cookies that are set for several paths or domains: of two of one name the first is read, no longer the last",
)
