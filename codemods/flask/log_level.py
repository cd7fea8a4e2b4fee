"""Configure logging before ``app.logger`` is used.

Up to Flask 0.12 ``app.logger`` had handlers of its own, for debugging and for production, and followed ``app.debug`` at each use.
Since 1.0 it gets its level, ``DEBUG`` in debug mode, and one handler when it is first used, the handler only if nothing else
handles its records: with ``logging.basicConfig()`` there is no second line for each record.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
     app.logger.info("starts")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0-0",
    check="what goes to the log: app.logger takes its level and handler at its first use, and the handler only if there is no other",
)
