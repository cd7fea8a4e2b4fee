"""Expect 308 from ``append_slash_redirect``.

Its ``code`` was 301 by default, and is 308 since Werkzeug 2.1: a client repeats a POST as a POST.

.. code-block:: diff

     from werkzeug.utils import append_slash_redirect

     def with_slash(environ):
    !    return append_slash_redirect(environ)

     def moved(environ):
         return append_slash_redirect(environ, 301)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, manual

change = BreakingChange(
    "werkzeug",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
    check="callers of append_slash_redirect() get 308 by default",
)


@change.replaces("werkzeug.utils.append_slash_redirect", exists=True)
def append_slash_redirect(environ: Arg, code: Arg = "301") -> Rewrite | None:
    return (
        None if code.given else manual("the status is 308 now; pass code=301 to keep the old one")
    )
