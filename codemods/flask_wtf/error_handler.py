"""Handle CSRF errors with ``@app.errorhandler(CSRFError)``.

``CSRFProtect.error_handler`` was a handler of its own kind, that was passed the reason.  Flask-WTF
0.14 raises ``CSRFError`` like any HTTP error and deprecated it; 1.0 removed it.

.. code-block:: diff

     from flask_wtf.csrf import CSRFProtect

     csrf = CSRFProtect()

    !@csrf.error_handler
     def csrf_error(reason):
         return reason, 400
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-wtf",
    deprecated="0.14",
    removed="1.0",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-1-0-0",
)
for owner in ("flask_wtf.CSRFProtect", "flask_wtf.csrf.CSRFProtect"):
    change.removed_name(
        f"{owner}.error_handler",
        advice="register the function with @app.errorhandler(CSRFError); it gets the error, and"
        " the reason is error.description",
    )
