"""Do not expect ``.env`` to set the working directory.

With Flask 1.x the ``flask`` command changed to the directory in which it found ``.flaskenv`` or ``.env``.  Since 2.0
it stays where it is: relative paths in settings and code are relative to where the command was started.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
     app.config.from_pyfile("settings.cfg")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
    check="relative paths, where the flask command is run in a folder below that of .flaskenv: it no longer changes to it",
)
