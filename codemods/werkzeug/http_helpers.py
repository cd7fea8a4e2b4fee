"""Replace what ``werkzeug.http`` no longer has.

``cookie_date`` went in Werkzeug 2.1 (2.0 warned), ``bytes_to_wsgi`` and ``wsgi_to_bytes`` in 2.0.

.. code-block:: diff

    -from werkzeug.http import cookie_date, wsgi_to_bytes
    +from werkzeug.http import http_date

     def expires(timestamp):
    -    return cookie_date(timestamp)
    +    return http_date(timestamp)

     def name(environ: dict, key: str):
    -    return wsgi_to_bytes(key)
    +    return key.encode("latin1")
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

change.moved(
    "werkzeug.http.cookie_date",
    to="werkzeug.http.http_date",
    because="the date is written with spaces, not with dashes; browsers read both",
)
earlier = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)


@earlier.replaces("werkzeug.http.wsgi_to_bytes")
def wsgi_to_bytes(data: Arg) -> str | Rewrite:
    if data.is_bytes:
        return str(data)
    new = f'{data}.encode("latin1")'
    return new if data.is_str else unsafe(new, because="it left bytes as they were")


@earlier.replaces("werkzeug.http.bytes_to_wsgi")
def bytes_to_wsgi(data: Arg) -> str:
    return f'{data}.decode("latin1")'
