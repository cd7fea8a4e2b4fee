"""Expect that a view's headers replace those of its response.

A view may return ``response, headers``.  A header that the response has already was sent twice; since Flask 2.0 the
view's takes its place.

.. code-block:: diff

     from flask import Flask, make_response

     app = Flask(__name__)

     @app.route("/")
     def index():
         response = make_response("a,b")
         response.headers["Content-Type"] = "text/plain"
         return response, {"Content-Type": "text/csv"}
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
    check="views that return (response, headers): a header that the response has is replaced, no longer added",
)
