"""Read and write query strings without ``url_decode_stream`` and ``url_encode_stream``.

Both were removed in Werkzeug 3.0 (2.3 warned).  A query string in a stream is the body of a form:
``request.form`` has it parsed, within the limits that protect the server.

.. code-block:: diff

    !from werkzeug.urls import url_decode_stream

     def form(environ):
         length = int(environ["CONTENT_LENGTH"])
         return url_decode_stream(environ["wsgi.input"], limit=length)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
change.removed_name(
    "werkzeug.urls.url_decode_stream",
    advice="use request.form, or read the stream and use urllib.parse.parse_qsl()",
)
change.removed_name(
    "werkzeug.urls.url_encode_stream",
    advice="write what urllib.parse.urlencode() returns to the stream",
)
