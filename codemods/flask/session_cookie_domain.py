"""Set ``SESSION_COOKIE_DOMAIN`` for subdomains.

The session cookie was valid for ``SERVER_NAME`` and its subdomains.  Since Flask 2.3 it has no domain unless
``SESSION_COOKIE_DOMAIN`` is set: it goes back to the very host that set it.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["SERVER_NAME"] = "example.com"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
    check="a session that is shared between subdomains needs SESSION_COOKIE_DOMAIN",
)


@change.setting("SERVER_NAME")
def server_name(use: Use) -> Rewrite | None:
    if not use.stored or use.in_project("SESSION_COOKIE_DOMAIN"):
        return None
    return manual(
        "subdomains do not share the session any more; set SESSION_COOKIE_DOMAIN if they should"
    )
