"""Replace the modules that Werkzeug no longer has.

From 0.15 on Werkzeug shed modules that had little to do with WSGI.  They have no direct successor; what
does the same today is in the advice.

.. code-block:: diff

    !import werkzeug.contrib.iterio
    !import werkzeug.contrib.cache
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
    "websocket": "use flask-sock, or simple-websocket",
}
for name, advice in ADVICE.items():
    change.removed_name(f"werkzeug.{name}", advice=advice)

# Most names of these are followed; this is for an import of the module, and for the rest.
for module in [
    "atom",
    "cache",
    "fixers",
    "limiter",
    "lint",
    "profiler",
    "securecookie",
    "sessions",
    "testtools",
    "wrappers",
]:
    change.removed_name(
        f"werkzeug.contrib.{module}",
        advice=f"for what it had, see: flaskmigrate explain werkzeug.contrib.{module}",
    )
