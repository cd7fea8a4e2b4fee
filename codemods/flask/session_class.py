"""Import ``SecureCookieSession`` by its name.

``flask.Session`` was another name for the class of the session.  Flask 1.1 dropped it.

.. code-block:: diff

    -from flask import Flask, Session
    +from flask import Flask
    +from flask.sessions import SecureCookieSession

    -class ShopSession(Session):
    +class ShopSession(SecureCookieSession):
         pass
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="1.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-1-0",
)
change.moved("flask.Session", to="flask.sessions.SecureCookieSession")
