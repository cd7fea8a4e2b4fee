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

    -from werkzeug.wsgi import make_line_iter
    +from werkzeug.wsgi import LimitedStream

     def lines(stream, length):
    -    return list(make_line_iter(stream, length))
    +    return list(LimitedStream(stream, length))

Pieces between other separators are not in the standard library.

.. code-block:: diff

    -from werkzeug.wsgi import make_chunk_iter
    +from werkzeug.exceptions import ClientDisconnected
    +
    +
    +# As in Werkzeug 2.3: yields what stands between the separators in a stream.
    +def make_chunk_iter(
    +    stream, separator, limit=None, buffer_size=10 * 1024, cap_at_buffer=False
    +):
    +    def read():
    +        left = limit
    +        while left is None or left > 0:
    +            item = stream.read(buffer_size if left is None else min(left, buffer_size))
    +            if not item:
    +                if left:
    +                    raise ClientDisconnected()
    +                return
    +            left = None if left is None else left - len(item)
    +            yield item
    +
    +    rest = None
    +    for item in read() if hasattr(stream, "read") else filter(None, stream):
    +        if isinstance(item, str) and isinstance(separator, bytes):
    +            separator = separator.decode()
    +        elif isinstance(item, bytes) and isinstance(separator, str):
    +            separator = separator.encode()
    +        *parts, rest = (item if rest is None else rest + item).split(separator)
    +        for part in parts:
    +            while cap_at_buffer and len(part) >= buffer_size:
    +                yield part[:buffer_size]
    +                part = part[buffer_size:]
    +            yield part
    +        while cap_at_buffer and len(rest) >= buffer_size:
    +            yield rest[:buffer_size]
    +            rest = rest[buffer_size:]
    +    if rest is not None:
    +        yield rest
    +

     def records(stream):
         return list(make_chunk_iter(stream, b";"))
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

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
    if not limit.is_constant(None):
        return unsafe(
            f"{Symbol('werkzeug.wsgi.LimitedStream')}({stream}, {limit})",
            because="it has to be a stream of bytes; a line ends with a line feed, not with a"
            " carriage return",
        )
    return unsafe(str(stream), because="it has to be a stream, not an iterable of chunks")


MAKE_CHUNK_ITER = f"""\
# As in Werkzeug 2.3: yields what stands between the separators in a stream.
def make_chunk_iter(
    stream, separator, limit=None, buffer_size=10 * 1024, cap_at_buffer=False
):
    def read():
        left = limit
        while left is None or left > 0:
            item = stream.read(buffer_size if left is None else min(left, buffer_size))
            if not item:
                if left:
                    raise {Symbol("werkzeug.exceptions.ClientDisconnected")}()
                return
            left = None if left is None else left - len(item)
            yield item

    rest = None
    for item in read() if hasattr(stream, "read") else filter(None, stream):
        if isinstance(item, str) and isinstance(separator, bytes):
            separator = separator.decode()
        elif isinstance(item, bytes) and isinstance(separator, str):
            separator = separator.encode()
        *parts, rest = (item if rest is None else rest + item).split(separator)
        for part in parts:
            while cap_at_buffer and len(part) >= buffer_size:
                yield part[:buffer_size]
                part = part[buffer_size:]
            yield part
        while cap_at_buffer and len(rest) >= buffer_size:
            yield rest[:buffer_size]
            rest = rest[buffer_size:]
    if rest is not None:
        yield rest
"""
change.defined(
    "werkzeug.wsgi.make_chunk_iter",
    source=MAKE_CHUNK_ITER,
    because="Werkzeug's own code, copied here, but that it finds long separators everywhere",
)
