"""Replace the modules that Werkzeug no longer has.

From 0.15 on Werkzeug shed modules that had little to do with WSGI.  They have no direct successor; what
does the same today is in the advice.

.. code-block:: diff

    !from werkzeug.script import make_shell

     action_shell = make_shell(lambda: {})

.. code-block:: diff

    !from werkzeug.contrib.fixers import CGIRootFix
    !import werkzeug.contrib.iterio

     def wrap(app):
         return CGIRootFix(app)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

COPY = "copy the class from Werkzeug 0.16 (BSD licence) into the project"
ADVICE = {
    "contrib.fixers.CGIRootFix": COPY,
    "contrib.fixers.LighttpdCGIRootFix": COPY,
    "contrib.fixers.PathInfoFromRequestUriFix": COPY,
    "contrib.fixers.HeaderRewriterFix": COPY,
    "contrib.fixers.InternetExplorerFix": "leave it out; no supported browser needs it",
    "contrib.iterio": "yield from a generator, or use io.BytesIO",
    "contrib.jsrouting": "give the URLs that JavaScript needs to the template, from url_for()",
    "contrib.limiter": "set MAX_CONTENT_LENGTH in the configuration",
    "contrib.testtools": "the test client's responses have get_json(), and text",
    "contrib.kickstart": "write a WSGI application with werkzeug.wrappers and werkzeug.routing",
    "contrib.wrappers.DynamicCharsetRequestMixin": "requests are always UTF-8",
    "contrib.wrappers.DynamicCharsetResponseMixin": "responses are always UTF-8",
    "contrib.wrappers.ProtobufRequestMixin": "parse request.get_data() with the message class",
    "contrib.wrappers.ReverseSlashBehaviorRequestMixin": COPY,
    "contrib.wrappers.RoutingArgsRequestMixin": "read environ['wsgiorg.routing_args']",
    "contrib.wrappers.is_known_charset": "call codecs.lookup()",
    "websocket": "use flask-sock, or simple-websocket",
}
for name, advice in ADVICE.items():
    change.removed_name(f"werkzeug.{name}", advice=advice)

earlier = BreakingChange(
    "werkzeug",
    removed="0.15",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-0-15-0",
)
earlier.removed_name("werkzeug.script", advice="write commands with click, or @app.cli.command()")
