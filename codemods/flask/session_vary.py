"""Expect ``Vary: Cookie`` where the session is used.

Since Flask 1.0 a response has ``Vary: Cookie`` if a session that holds something was read or changed for it, and since 2.2.5
also if the session is empty.  A cache in front of the application then keeps one answer for each visitor.

.. code-block:: diff

     from flask import Flask, session

     app = Flask(__name__)

     @app.route("/")
     def index():
         return str(session.get("visits"))
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0-0",
    check="pages that caches share: a view that reads the session gives 'Vary: Cookie', and the cache one copy per visitor",
)
