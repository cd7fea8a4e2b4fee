"""Import data structures and cookies from ``werkzeug.datastructures`` and ``werkzeug.http``.

``werkzeug.utils`` and ``werkzeug.http`` kept names that had moved in Werkzeug 0.5.  They went in 1.0
and 2.0.

.. code-block:: diff

    -from werkzeug.utils import parse_cookie, redirect
    +from werkzeug.http import parse_cookie
    +from werkzeug.utils import redirect

     def cookies(environ):
         return parse_cookie(environ) or redirect("/")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

#: Where it was importable, where it is → names.
MOVES = {
    ("utils", "datastructures"): "CombinedMultiDict EnvironHeaders Headers MultiDict",
    ("utils", "http"): "dump_cookie parse_cookie",
    ("http", "datastructures"): "Accept CharsetAccept Headers LanguageAccept MIMEAccept",
}

for (old, new), names in MOVES.items():
    for name in names.split():
        change.moved(f"werkzeug.{old}.{name}", to=f"werkzeug.{new}.{name}")
