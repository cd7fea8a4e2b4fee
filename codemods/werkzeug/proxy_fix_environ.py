"""Find what ``ProxyFix`` replaced in ``environ["werkzeug.proxy_fix.orig"]``.

``werkzeug.proxy_fix.orig_remote_addr``, ``…orig_wsgi_url_scheme`` and ``…orig_http_host`` went with Werkzeug 1.0.  Since
0.15 the originals are in one dictionary, as ``REMOTE_ADDR``, ``wsgi.url_scheme`` and ``HTTP_HOST``.

.. code-block:: diff

     from flask import Flask, request
     from werkzeug.middleware.proxy_fix import ProxyFix

     app = Flask(__name__)
     app.wsgi_app = ProxyFix(app.wsgi_app)

     @app.route("/")
     def index():
         return request.environ["werkzeug.proxy_fix.orig"]["REMOTE_ADDR"]
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
    errors=(r"KeyError: 'werkzeug\.proxy_fix\.orig_",),
    check="what reads environ['werkzeug.proxy_fix.orig_remote_addr'] and the like: it is in the dictionary environ['werkzeug.proxy_fix.orig']",
)
