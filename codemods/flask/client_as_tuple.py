"""Read the environment of a test request from its response.

``as_tuple`` made the test client return the environment with the response.  Since Werkzeug 2.0 the
response knows its request; Flask 2.0 deprecated the argument, and 2.1 removed it.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

     def test_index():
         client = app.test_client()
    !    environ, response = client.get("/", as_tuple=True)
         assert environ["PATH_INFO"] == "/"
         assert client.get("/").request.environ["PATH_INFO"] == "/"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
VERBS = ("open", "get", "post", "put", "patch", "delete", "head", "options", "trace")


@change.accesses(
    *(f"flask.testing.FlaskClient.{verb}" for verb in VERBS), exists=True, when=r"as_tuple|\*\*"
)
def as_tuple(use: Use) -> Rewrite | None:
    if any(key == "as_tuple" for key, _ in use.arguments or ()):
        return manual("drop as_tuple; the environment is response.request.environ")
    return None
