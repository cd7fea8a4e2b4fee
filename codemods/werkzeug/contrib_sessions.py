"""Use ``secure_cookie`` for ``werkzeug.contrib.sessions``.

Werkzeug 1.0 removed the sessions (0.15 warned).  They are in the distribution ``secure-cookie``, last
released in 2021, under the same names; Flask has sessions of its own, and Flask-Session keeps them on
the server.

.. code-block:: diff

    -from werkzeug.contrib.sessions import FilesystemSessionStore
    +from secure_cookie.session import FilesystemSessionStore

     store = FilesystemSessionStore("/tmp/sessions")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)
for name in [
    "FilesystemSessionStore",
    "ModificationTrackingDict",
    "Session",
    "SessionMiddleware",
    "SessionStore",
    "generate_key",
]:
    change.moved(
        f"werkzeug.contrib.sessions.{name}",
        to=f"secure_cookie.session.{name}",
        because="secure-cookie has to be installed; it is hardly maintained. The session is in"
        " environ['secure_cookie.session'] now",
    )
