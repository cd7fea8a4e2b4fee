"""Open and save sessions through ``app.session_interface``.

The methods of the application passed the call on since Flask 0.8.  They were deprecated in 1.0
and went in 2.0.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

     def load(request):
    -    session = app.open_session(request)
    +    session = app.session_interface.open_session(app, request)
         if session is None:
    -        session = app.make_null_session()
    +        session = app.session_interface.make_null_session(app)
         return session

A subclass that overrides one of them is no longer asked.

.. code-block:: diff

     from flask import Flask

     class Shop(Flask):
    !    def open_session(self, request):
             return Session.find(request.cookies["id"])
"""

from flaskmigrate import Arg, BreakingChange

change = BreakingChange(
    "flask",
    deprecated="1.0",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)


@change.replaces("flask.Flask.open_session")
def open_session(self: Arg, request: Arg) -> str:
    return f"{self}.session_interface.open_session({self}, {request})"


@change.replaces("flask.Flask.save_session")
def save_session(self: Arg, session: Arg, response: Arg) -> str:
    return f"{self}.session_interface.save_session({self}, {session}, {response})"


@change.replaces("flask.Flask.make_null_session")
def make_null_session(self: Arg) -> str:
    return f"{self}.session_interface.make_null_session({self})"
