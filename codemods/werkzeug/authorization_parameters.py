"""Read the parameters of credentials from ``parameters``.

``request.authorization`` was a dictionary, and so was ``response.www_authenticate``.  Since Werkzeug 2.3 they are
objects with one: ``auth.username``, ``auth["username"]`` and ``auth.get("username")`` are what they were, and every
other attribute is a parameter, or ``None``, so that ``auth.items()`` says ``'NoneType' object is not callable``.

.. code-block:: diff

     from flask import request

     def credentials():
         auth = request.authorization
    -    names = sorted(auth.keys())
    -    return names, dict(auth.items())
    +    names = sorted(auth.parameters.keys())
    +    return names, dict(auth.parameters.items())

     def name():
         return request.authorization.username
"""

from flaskmigrate import BreakingChange, Rewrite, Use, unsafe

change = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)


def method(name: str) -> None:
    """Register a method of dict."""

    @change.accesses(f"werkzeug.datastructures.Authorization.{name}")
    def of_request(use: Use) -> str | None:
        return None if use.stored else f"{use.receiver}.parameters.{name}"

    @change.accesses(f"werkzeug.datastructures.WWWAuthenticate.{name}")
    def of_response(use: Use) -> Rewrite | None:
        if use.stored:
            return None
        return unsafe(
            f"{use.receiver}.parameters.{name}",
            because="the type, which was '__auth_type__' among them, is an attribute",
        )


for name in ("copy", "items", "keys", "values"):
    method(name)
