"""Repair URLs with ``iri_to_uri``.

``werkzeug.urls.url_fix`` escaped what must not stand in a URL.  Werkzeug 3.0 removed it (2.3 warned);
``iri_to_uri`` escapes the same characters but writes a space in the query as ``%20``, where
``url_fix`` wrote ``+``, and does not turn backslashes.

.. code-block:: diff

    -from werkzeug.urls import url_fix
    +from werkzeug.urls import iri_to_uri

     def link(typed):
    -    return url_fix(typed)
    +    return iri_to_uri(typed)

.. code-block:: diff

     import werkzeug.urls

    -fixed = list(map(werkzeug.urls.url_fix, ["http://localhost/a b"]))
    +fixed = list(map(werkzeug.urls.iri_to_uri, ["http://localhost/a b"]))
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)


@change.replaces("werkzeug.urls.url_fix")
def url_fix(s: Arg, charset: Arg = "utf-8") -> Rewrite:
    if not charset.is_constant("utf-8"):
        return manual("iri_to_uri() always encodes in UTF-8")
    return unsafe(
        f"{Symbol('werkzeug.urls.iri_to_uri')}({s})",
        because="a space in the query becomes %20 (it was +), and backslashes stay",
    )
