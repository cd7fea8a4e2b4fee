"""Call the URL of the static files ``static_url_path``.

``static_path`` was the old name, deprecated since Flask 0.7; the parameter went in 1.0, the attribute
had gone before 0.10.

.. code-block:: diff

     from flask import Flask

    -app = Flask(__name__, static_path="/assets")
    +app = Flask(__name__, static_url_path="/assets")

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -print(app.static_path)
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

earlier = BreakingChange(
    "flask",
    removed="0.10",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-0-7",
)
earlier.moved("flask.Flask.static_path", to="flask.Flask.static_url_path")
