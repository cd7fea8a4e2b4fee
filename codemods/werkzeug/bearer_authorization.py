"""Test the type of ``request.authorization``.

It was ``None`` unless the client used ``Basic`` or ``Digest``.  Since Werkzeug 2.3 it stands for every scheme, so a
request with a ``Bearer`` token passes a test that only asks whether there is any; its ``username`` is ``None``.

.. code-block:: diff

     from flask import abort, request

     def user():
         auth = request.authorization
    !    if not request.authorization:
             abort(401)
         return auth.username

     def password():
         if not request.authorization or request.authorization.type != "basic":
             abort(401)
         return request.authorization.password
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
    check="a request with a Bearer token now has a request.authorization, whose username and password are None",
)


@change.accesses("werkzeug.wrappers.Request.authorization", exists=True)
def authorization(use: Use) -> Rewrite | None:
    line = use.module_source.splitlines()[use.line - 1]
    if (use.truth_test or use.none_test) and ".type" not in line:
        return manual('a Bearer token passes this test, too; ask for authorization.type == "basic"')
    return None
