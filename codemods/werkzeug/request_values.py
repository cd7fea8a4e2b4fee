"""Read the form of a GET request from ``request.form``.

``request.values`` was the query string and the form for every method.  Since Werkzeug 2.0 the form is in it only
for methods that have a body: POST, PUT, PATCH and others, not GET.

.. code-block:: diff

     from flask import request

     def search():
    !    return request.values["q"] + request.args["page"]
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
    check="clients that send form data with GET: request.values leaves it out",
)


@change.accesses("werkzeug.wrappers.Request.values", exists=True)
def values(use: Use) -> Rewrite:
    return manual("the form data of a GET request is not in it any more; request.form still has it")
