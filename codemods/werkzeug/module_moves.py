"""Import what moved between Werkzeug's modules from where it is.

Names that were importable from several modules of Werkzeug, some by accident, and some because they
had moved long before.  Each has one home.

.. code-block:: diff

    -from werkzeug.routing import NotFound, Rule
    -from werkzeug.utils import MultiDict, parse_cookie
    +from werkzeug.datastructures import MultiDict
    +from werkzeug.exceptions import NotFound
    +from werkzeug.http import parse_cookie
    +from werkzeug.routing import Rule

     def cookies(environ):
         if "HTTP_COOKIE" not in environ:
             raise NotFound()
         return MultiDict(parse_cookie(environ))
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.2",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-2-0",
)

#: Where it was importable → where it is → names.
MOVES = {
    ("routing", "exceptions"): "BadHost HTTPException MethodNotAllowed NotFound",
    ("routing", "datastructures"): "ImmutableDict MultiDict",
    ("routing", "wsgi"): "get_host",
    ("routing", "urls"): "url_encode url_join url_quote",
    ("utils", "datastructures"): "CombinedMultiDict EnvironHeaders Headers MultiDict",
    ("utils", "http"): "dump_cookie parse_cookie",
    ("http", "datastructures"): "Accept CharsetAccept Headers LanguageAccept MIMEAccept",
}

for (old, new), names in MOVES.items():
    for name in names.split():
        change.moved(f"werkzeug.{old}.{name}", to=f"werkzeug.{new}.{name}")
