"""Call the URL of the static files ``static_url_path``.

``static_path`` was the old name, deprecated since Flask 0.7 and gone in 1.0.

.. code-block:: diff

     from flask import Flask

    -app = Flask(__name__, static_path="/assets")
    -print(app.static_path)
    +app = Flask(__name__, static_url_path="/assets")
    +print(app.static_url_path)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    deprecated="0.9",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)
change.parameter("flask.Flask", "static_path", to="static_url_path")
change.moved("flask.Flask.static_path", to="flask.Flask.static_url_path")
