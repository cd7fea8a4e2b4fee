"""Pass the status to ``abort`` as ``code``.

Up to Flask 2.1 ``flask.abort`` was Werkzeug's function, whose first parameter is ``status``.  Since
2.2 it is one of Flask's own, and calls it ``code``.

.. code-block:: diff

     from flask import abort

     def secret():
    -    abort(status=403)
    +    abort(code=403)

     def missing():
         abort(404)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
change.parameter("flask.abort", "status", to="code")
