"""Name the hosts at which the debugger may be used.

Since Werkzeug 3.0.3 the interactive debugger answers only at ``localhost``, ``*.localhost`` and ``127.0.0.1``.  At any other
host, as of a container or of a machine in the network, its console gives 400.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

     def serve():
    !    app.run(host="0.0.0.0", debug=True)

     def local():
         app.run(debug=True)
         app.run(host="127.0.0.1", debug=True)
         app.run("0.0.0.0")
"""

from flaskmigrate import Argument, BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-3",
    check="the debugger's console at another host than localhost gives 400: set DebuggedApplication.trusted_hosts",
)

LOCAL = ("localhost", "127.0.0.1", None)


@change.accesses("flask.Flask.run", exists=True)
def run(use: Use) -> Rewrite | None:
    given = dict(zip(("host", "port", "debug"), _positional(use), strict=False))
    given |= {name: argument for name, argument in use.arguments or () if name}
    host, debug = given.get("host"), given.get("debug")
    if host is None or host.is_constant(*LOCAL) or debug is None or debug.is_constant(False, None):
        return None
    return manual(
        "the debugger answers at localhost only; to use it at another host, wrap app.wsgi_app in"
        " DebuggedApplication and set its trusted_hosts"
    )


def _positional(use: Use) -> list[Argument]:
    return [argument for name, argument in use.arguments or () if name is None]
