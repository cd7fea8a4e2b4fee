"""Iterate over streams as they are.

``werkzeug.wsgi.make_line_iter`` and ``make_chunk_iter`` were removed in Werkzeug 3.0 (2.3 warned).  A stream
gives its lines when it is iterated over; that of a request ends where the request ends.

.. code-block:: diff

     from flask import request
    -from werkzeug.wsgi import make_line_iter

     def count():
    -    return sum(1 for line in make_line_iter(request.stream))
    +    return sum(1 for line in request.stream)

.. code-block:: diff

     from werkzeug.wsgi import make_line_iter

     def lines(stream, length):
    !    return list(make_line_iter(stream, length))
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)


@change.replaces("werkzeug.wsgi.make_line_iter")
def make_line_iter(
    stream: Arg, limit: Arg = None, buffer_size: Arg = 10240, cap_at_buffer: Arg = False
) -> Rewrite:
    if limit.given:
        return manual("iterate over werkzeug.wsgi.LimitedStream(stream, limit)")
    return unsafe(str(stream), because="it has to be a stream, not an iterable of chunks")


change.removed_name(
    "werkzeug.wsgi.make_chunk_iter",
    advice="read the stream in pieces and split them at the separator",
)
