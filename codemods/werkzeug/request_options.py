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
    -    disable_data_descriptor = True
    +    pass
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

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


OPTION = "werkzeug.wrappers.Request.disable_data_descriptor"
READABLE = "request.data can be read now, and reads the stream"


@change.rewrites(OPTION)
def assigned(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """Take the assignment away, in a class or of a request."""
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[_]) | cst.AnnAssign()] if use.stored:
            return unsafe(cst.RemovalSentinel.REMOVE, because=READABLE)
    return None


@change.accesses(OPTION)
def disable_data_descriptor(use: Use) -> Rewrite:
    if use.stored:
        return manual("leave it out; Request(environ, shallow=True) refuses to read the stream")
    return unsafe("False", because=READABLE)
