"""Use what request contexts still have.

Flask 2.2 moved the contexts to context variables.  ``RequestContext.g`` was the ``g`` of the
application context; ``auto_pop`` and ``preserved`` kept a context after a request.

.. code-block:: diff

    -from flask import Flask
    +from flask import Flask, g

     app = Flask(__name__)
     context = app.test_request_context()
     context.push()
    -print(context.g.user)
    +print(g.user)
    -context.auto_pop(None)
    +context.pop(None)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "flask",
    deprecated="2.1",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
g = Symbol("flask.g")


@change.accesses("flask.ctx.RequestContext.g")
def context_g(use: Use) -> str | Rewrite:
    return manual("g cannot be replaced; set its attributes") if use.stored else str(g)


@change.replaces("flask.ctx.RequestContext.auto_pop")
def auto_pop(self: Arg, exc: Arg) -> Rewrite:
    return unsafe(f"{self}.pop({exc})", because="a context is not preserved for debugging any more")


@change.accesses("flask.ctx.RequestContext.preserved")
def preserved(use: Use) -> Rewrite:
    return manual("contexts are not preserved any more; in tests, `with client:` keeps one")
