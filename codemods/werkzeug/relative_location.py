"""Read a ``Location`` that may be relative.

``redirect("/login")`` was sent as ``Location: http://localhost/login``.  Since Werkzeug 2.1 the header says what
the application said.  Comparisons with an absolute URL are mended by a run (``werkzeug/location-header``); other
code that takes the URL apart is found here.

.. code-block:: diff

     from urllib.parse import urlsplit

     from flask import Flask

     def test_host():
         response = Flask(__name__).test_client().get("/")
    !    assert urlsplit(response.location).netloc == "localhost"

A client that needs the absolute form gets it with ``autocorrect_location_header = True`` in the application's
``response_class``.
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
    check="clients that read the Location header of a redirect themselves, without resolving it, see a path without scheme and host",
)


@change.accesses("werkzeug.test.TestResponse.location", exists=True)
def location(use: Use) -> Rewrite | None:
    if use.compared or use.none_test or use.truth_test:
        return None
    return manual(
        "there may be no scheme and no host in it; urljoin() it with the address of the request"
    )
