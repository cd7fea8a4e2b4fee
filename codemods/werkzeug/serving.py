"""Start servers with ``run_simple`` or ``make_server``.

Werkzeug 2.1 removed what ``werkzeug.serving`` had for its own use (2.0 warned).

.. code-block:: diff

    -from werkzeug.serving import BaseRequestHandler, ThreadingMixIn
    +from socketserver import ThreadingMixIn
    +
    +from werkzeug.serving import WSGIRequestHandler

    -class Handler(BaseRequestHandler):
    +class Handler(WSGIRequestHandler):
         pass

     class Threads(ThreadingMixIn):
         pass

.. code-block:: diff

    -from werkzeug.serving import run_with_reloader
    +from werkzeug._reloader import run_with_reloader

     def serve(main):
         run_with_reloader(main)

.. code-block:: diff

    !from werkzeug.serving import select_ip_version
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

change.moved(
    "werkzeug.serving.run_with_reloader",
    to="werkzeug._reloader.run_with_reloader",
    because="it is private there; run_simple(..., use_reloader=True) is public",
)
earlier = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
earlier.moved("werkzeug.serving.BaseRequestHandler", to="werkzeug.serving.WSGIRequestHandler")
earlier.moved("werkzeug.serving.ThreadingMixIn", to="socketserver.ThreadingMixIn")
ADVICE = {
    "main": "run the application with flask run, or werkzeug.serving.run_simple()",
    "reloader_loop": "use run_simple(..., use_reloader=True)",
    "restart_with_reloader": "use run_simple(..., use_reloader=True)",
    "can_open_by_fd": "it was hasattr(socket, 'fromfd')",
}
for name, advice in ADVICE.items():
    change.removed_name(f"werkzeug.serving.{name}", advice=advice)

earliest = BreakingChange(
    "werkzeug",
    removed="0.15",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-0-15-0",
)
earliest.removed_name(
    "werkzeug.serving.select_ip_version",
    advice="it was socket.AF_INET6 if ':' in host else socket.AF_INET",
)
