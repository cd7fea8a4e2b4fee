"""Do not replace the session of a request context.

Flask 3.1.3 made ``RequestContext.session`` a property that notes the access, and that cannot be set.

.. code-block:: diff

     from flask import Flask
     from flask.globals import request_ctx

     app = Flask(__name__)

     def handle(saved):
         with app.test_request_context() as context:
    !        context.session = saved
             print(context.session["user"])
    !    request_ctx.session = saved
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="3.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-1-3",
)


@change.accesses(
    "flask.ctx.RequestContext.session",
    exists=True,
    needs=r"\.\s*session\s*(?:=(?!=)|,)|\bdel\b",
)
def session(use: Use) -> Rewrite | None:
    if not use.stored:
        return None
    return manual("the session cannot be replaced: session.clear(), then session.update(saved)")
