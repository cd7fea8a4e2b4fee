"""Restrict hosts with ``TRUSTED_HOSTS``.

With ``SERVER_NAME`` set, a request for another host got 404.  Since Flask 3.1 ``SERVER_NAME`` is only for making
URLs outside of a request, and every host is served.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["SERVER_NAME"] = "example.com"

Set ``TRUSTED_HOSTS`` to a list of hosts to answer others with 400.
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="3.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-1-0",
    check="requests for any host are served, whatever SERVER_NAME says",
)


@change.setting("SERVER_NAME")
def server_name(use: Use) -> Rewrite | None:
    if not use.stored:
        return None
    return manual("requests for other hosts are served now; set TRUSTED_HOSTS to refuse them")
