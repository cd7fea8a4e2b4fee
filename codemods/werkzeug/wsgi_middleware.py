"""Import middleware from ``werkzeug.middleware``.

Werkzeug 0.15 gathered the middleware of ``werkzeug.wsgi`` and ``werkzeug.contrib`` in a package of its own;
1.0 removed the old names.

.. code-block:: diff

     from werkzeug.exceptions import NotFound
    -from werkzeug.wsgi import DispatcherMiddleware, get_current_url
    +from werkzeug.middleware.dispatcher import DispatcherMiddleware
    +from werkzeug.wsgi import get_current_url

     def mount(app):
         return DispatcherMiddleware(NotFound(), {"/app": app})

     def url(environ):
         return get_current_url(environ)

.. code-block:: diff

    -import werkzeug.contrib.lint
    +from werkzeug.middleware.lint import LintMiddleware

     def check(app):
    -    return werkzeug.contrib.lint.LintMiddleware(app)
    +    return LintMiddleware(app)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

for name, module in {
    "DispatcherMiddleware": "dispatcher",
    "SharedDataMiddleware": "shared_data",
    "ProxyMiddleware": "http_proxy",
}.items():
    change.moved(f"werkzeug.wsgi.{name}", to=f"werkzeug.middleware.{module}.{name}")

for name in [
    "LintMiddleware",
    "HTTPWarning",
    "WSGIWarning",
    "ErrorStream",
    "GuardedIterator",
    "GuardedWrite",
    "InputStream",
]:
    change.moved(f"werkzeug.contrib.lint.{name}", to=f"werkzeug.middleware.lint.{name}")
