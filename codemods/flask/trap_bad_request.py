"""Expect a missing form key to be shown by the debugger.

``request.form["missing"]`` is an answer with status 400.  Since Flask 1.0 ``TRAP_BAD_REQUEST_ERRORS`` is ``None`` by
default, which means that in debug mode the error is raised to the debugger instead; ``False`` brings the answer back.

.. code-block:: diff

     from flask import Flask, request

     app = Flask(__name__)

     @app.route("/", methods=["POST"])
     def index():
         return request.form["name"]
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
    check="in debug mode, a key that a form does not have: the debugger shows it, unless TRAP_BAD_REQUEST_ERRORS is False",
)
