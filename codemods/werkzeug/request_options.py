"""Drop options of requests and responses that do nothing.

Werkzeug 2.1 removed ``disable_data_descriptor`` and ``freeze(no_etag=True)`` (2.0 warned).

.. code-block:: diff

     from werkzeug.wrappers import Request, Response

     def frozen():
         response = Response("text")
    -    response.freeze(no_etag=True)
    +    response.freeze()
         return response

     class Shallow(Request):
    !    disable_data_descriptor = True
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
change.parameter(
    "werkzeug.wrappers.Response.freeze",
    "no_etag",
    to=None,
    because="freeze() always adds an ETag now",
)


@change.accesses("werkzeug.wrappers.Request.disable_data_descriptor")
def disable_data_descriptor(use: Use) -> Rewrite:
    return manual("make the request with Request(environ, shallow=True)")
