"""Read and write UTF-8, whatever ``charset`` said.

Werkzeug 3.0 dropped ``charset``, ``url_charset`` and ``encoding_errors`` of requests and responses (2.3 warned):
everything is UTF-8.

.. code-block:: diff

     from flask import Flask

     def test_text():
         response = Flask(__name__).test_client().get("/")
    -    assert "text" in response.data.decode(response.charset)
    +    assert "text" in response.data.decode("utf-8")

A class that sets it is not heard.

.. code-block:: diff

     from werkzeug.wrappers import Response

     class Latin(Response):
    !    charset = "latin-1"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)


@change.accesses(
    "werkzeug.wrappers.Request.charset",
    "werkzeug.wrappers.Request.url_charset",
    "werkzeug.wrappers.Response.charset",
    "werkzeug.test.EnvironBuilder.charset",
    "werkzeug.routing.Map.charset",
)
def charset(use: Use) -> str | Rewrite:
    if use.stored or use.override:
        return manual("it is always UTF-8; encode the data before for anything else")
    return '"utf-8"'


@change.accesses(
    "werkzeug.wrappers.Request.encoding_errors", "werkzeug.routing.Map.encoding_errors"
)
def encoding_errors(use: Use) -> str | Rewrite:
    if use.stored or use.override:
        return manual("wrong bytes are always replaced")
    return '"replace"'
