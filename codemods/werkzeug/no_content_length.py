"""Expect no ``Content-Length`` in a test's request without a body.

The test client sent ``Content-Length: 0``, and an empty ``Content-Type``, where there is no body.  Since Werkzeug 0.15 it sends
neither, as browsers do: ``request.content_length`` is ``None``, and ``None > limit`` raises ``TypeError``.

.. code-block:: diff

     from flask import Flask, request

     app = Flask(__name__)

     @app.before_request
     def limit():
    !    if request.content_length == 0:
             return "empty", 400
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="0.15",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-0-15-0",
    check="request.content_length is None in a test whose request has no body: (request.content_length or 0) > limit",
)


@change.accesses("werkzeug.wrappers.Request.content_length", exists=True)
def compared(use: Use) -> Rewrite | None:
    if use.compared and use.compared[1].is_constant(0):
        return manual("without a body it is None, not 0; test its truth")
    return None
