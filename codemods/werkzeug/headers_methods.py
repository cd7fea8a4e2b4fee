"""Use ``in`` and ``to_wsgi_list`` with headers.

Methods from Python 2 times left ``Headers`` one by one: ``to_list`` in Werkzeug 1.0 (0.9 warned), ``has_key`` in
2.1.

.. code-block:: diff

     from flask import request

     def has_token():
    -    return request.headers.has_key("X-Token")
    +    return "X-Token" in request.headers

.. code-block:: diff

     from werkzeug.datastructures import Headers

     headers = Headers()
    -pairs = headers.to_list("utf-8")
    +pairs = headers.to_wsgi_list()
"""

from flaskmigrate import Arg, BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.9",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)


@change.replaces(
    "werkzeug.datastructures.Headers.has_key", "werkzeug.datastructures.MultiDict.has_key"
)
def has_key(self: Arg, key: Arg) -> str:
    return f"{key} in {self}"


@change.replaces("werkzeug.datastructures.Headers.to_list")
def to_list(self: Arg, charset: Arg = "iso-8859-1") -> str:
    return f"{self}.to_wsgi_list()"
