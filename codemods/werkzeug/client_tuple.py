"""Read the environment of a test request from ``response.request``.

``client.open(as_tuple=True)`` returned the WSGI environment with the response.  Werkzeug 2.1 removed it
(2.0 warned): since 2.0 every response of the test client has its ``request``.

.. code-block:: diff

     from flask import Flask

     def test_page():
         client = Flask(__name__).test_client()
    !    environ, response = client.open("/", as_tuple=True)
         response = client.open("/")
         assert response.request.environ["PATH_INFO"] == "/"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, keywords, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
    errors=(r"unexpected keyword argument 'as_tuple'",),
)


@change.rewrites("werkzeug.test.Client.open", exists=True, when=keywords("as_tuple"))
def as_tuple(node: cst.Call) -> Rewrite | None:
    if any(a.keyword is not None and a.keyword.value == "as_tuple" for a in node.args):
        return manual("leave out as_tuple; the environment is response.request.environ")
    return None
