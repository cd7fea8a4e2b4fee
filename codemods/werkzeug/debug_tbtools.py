"""Render tracebacks with ``DebugTraceback``.

Werkzeug 2.1 wrote the debugger's tracebacks anew.  ``get_current_traceback`` and its ``Traceback`` are gone;
``DebugTraceback`` takes the exception.

.. code-block:: diff

    !from werkzeug.debug.tbtools import get_current_traceback

     def report(error):
         return get_current_traceback(skip=1).render_summary()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
ADVICE = (
    "use werkzeug.debug.tbtools.DebugTraceback(exception), which has render_traceback_text() and"
    " render_traceback_html()"
)
for module in ("debug", "debug.tbtools"):
    for name in ("get_current_traceback", "Traceback", "Frame"):
        change.removed_name(f"werkzeug.{module}.{name}", advice=ADVICE)
for name in ("Group", "Line"):
    change.removed_name(f"werkzeug.debug.tbtools.{name}", advice=ADVICE)
change.removed_name("werkzeug.debug.debug_repr", advice="use werkzeug.debug.repr.debug_repr")
for name in ("render_testapp", "logo"):
    change.removed_name(f"werkzeug.testapp.{name}", advice="call werkzeug.testapp.test_app")
