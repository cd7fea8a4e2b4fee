"""Use the present names of keyword arguments.

Small changes of signatures over the years.

.. code-block:: diff

     from werkzeug.debug import DebuggedApplication
     from werkzeug.test import stream_encode_multipart

     def debugged(app):
    -    return DebuggedApplication(app, evalex=True, lodgeit_url=None)
    +    return DebuggedApplication(app, evalex=True)

     def encoded(form):
    -    return stream_encode_multipart(values=form)
    +    return stream_encode_multipart(data=form)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
change.parameter("werkzeug.test.stream_encode_multipart", "values", to="data")

earlier = BreakingChange(
    "werkzeug",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)
earlier.parameter("werkzeug.debug.DebuggedApplication", "lodgeit_url", to=None)
