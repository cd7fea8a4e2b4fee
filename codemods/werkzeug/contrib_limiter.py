"""Limit what a WSGI application can read.

``StreamLimitMiddleware`` of ``werkzeug.contrib.limiter`` was removed in Werkzeug 0.15.  Flask has
``MAX_CONTENT_LENGTH``; for other applications the class is copied to the module that uses it.

.. code-block:: diff

    -from werkzeug.contrib.limiter import StreamLimitMiddleware
    +from werkzeug.wsgi import LimitedStream
    +
    +
    +# As in Werkzeug 0.14: no more can be read than the request says, or this maximum.
    +class StreamLimitMiddleware:
    +    def __init__(self, app, maximum_size=1024 * 1024 * 10):
    +        self.app = app
    +        self.maximum_size = maximum_size
    +
    +    def __call__(self, environ, start_response):
    +        limit = min(self.maximum_size, int(environ.get("CONTENT_LENGTH") or 0))
    +        environ["wsgi.input"] = LimitedStream(environ["wsgi.input"], limit)
    +        return self.app(environ, start_response)
    +

     def wrap(app):
         return StreamLimitMiddleware(app, 1024 * 1024)
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    removed="0.15",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-0-15-0",
)

STREAM_LIMIT = f"""\
# As in Werkzeug 0.14: no more can be read than the request says, or this maximum.
class StreamLimitMiddleware:
    def __init__(self, app, maximum_size=1024 * 1024 * 10):
        self.app = app
        self.maximum_size = maximum_size

    def __call__(self, environ, start_response):
        limit = min(self.maximum_size, int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = {Symbol("werkzeug.wsgi.LimitedStream")}(environ["wsgi.input"], limit)
        return self.app(environ, start_response)
"""
change.defined(
    "werkzeug.contrib.limiter.StreamLimitMiddleware",
    source=STREAM_LIMIT,
    because="Werkzeug's own code, copied here; a Flask application sets MAX_CONTENT_LENGTH",
)
