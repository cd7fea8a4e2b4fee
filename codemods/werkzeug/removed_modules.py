"""Replace the modules that Werkzeug no longer has.

From 0.15 on Werkzeug shed modules that had little to do with WSGI.  They have no direct successor; what
does the same today is in the advice.

.. code-block:: diff

    !import werkzeug.contrib.iterio
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

ADVICE = {
    "contrib.iterio": "yield from a generator, or use io.BytesIO",
    "contrib.jsrouting": "give the URLs that JavaScript needs to the template, from url_for()",
    "contrib.kickstart": "write a WSGI application with werkzeug.wrappers and werkzeug.routing",
    "contrib": "the package is gone; flaskmigrate explain tells of each of its modules",
    "websocket": "use flask-sock, or simple-websocket",
}
for name, advice in ADVICE.items():
    change.removed_name(f"werkzeug.{name}", advice=advice)
