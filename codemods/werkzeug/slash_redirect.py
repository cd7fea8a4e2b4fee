"""Expect 308 where a trailing slash is added.

A request for ``/users`` that is answered by the rule ``/users/`` was redirected with status 301.  Since Werkzeug
0.15 it is 308, so that a client repeats a POST as a POST; ``append_slash_redirect`` followed in 2.1.

.. code-block:: diff

     from flask import Flask

     def test_users():
         client = Flask(__name__).test_client()
         response = client.get("/users")
    !    assert response.status_code == 301
         assert client.get("/users/").status_code == 200
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="0.15",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-0-15-0",
    check="clients and proxies of the application have to follow status 308 as they follow 301",
)


@change.accesses(
    "werkzeug.test.TestResponse.status_code", "werkzeug.wrappers.Response.status_code", exists=True
)
def status_code(use: Use) -> Rewrite | None:
    if use.compared and use.compared[1].is_constant(301):
        return manual("if the redirect only adds a slash, its status is 308")
    return None
