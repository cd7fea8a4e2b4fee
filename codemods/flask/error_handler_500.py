"""Read ``original_exception`` in the handler of error 500.

A handler for 500 or ``InternalServerError`` got the exception that was not caught.  Since Flask 1.1 it always gets
an ``InternalServerError``, with the other one as its ``original_exception`` (``None`` after ``abort(500)``).

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

    !@app.errorhandler(500)
     def server_error(error):
         return str(error), 500

     @app.errorhandler(404)
     def not_found(error):
         return "not here", 404
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="1.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-1-0",
    check="handlers of error 500 always get an InternalServerError; the exception is its original_exception",
)


@change.accesses(
    *(
        f"flask.{owner}.{name}"
        for owner in ("Flask", "Blueprint")
        for name in ("errorhandler", "register_error_handler")
    ),
    "flask.Blueprint.app_errorhandler",
    exists=True,
)
def handler(use: Use) -> Rewrite | None:
    if not use.arguments or not use.arguments[0][1].is_constant(500):
        return None
    return manual(
        "the handler gets an InternalServerError; what was raised is error.original_exception"
    )
