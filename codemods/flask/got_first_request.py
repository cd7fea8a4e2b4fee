"""Ask for the first request in private.

``Flask.got_first_request`` was deprecated in 2.3 and went in 3.0.  Set-up code knows that it comes
first; for the rest there is only the private attribute.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -if not app.got_first_request:
    +if not app._got_first_request:
         print("nothing happened yet")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    deprecated="2.3",
    removed="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
change.moved(
    "flask.Flask.got_first_request",
    to="flask.Flask._got_first_request",
    because="the attribute is private; Flask may rename it",
)
