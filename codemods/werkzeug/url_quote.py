"""Quote URLs with ``urllib.parse.quote``.

``werkzeug.urls.url_quote`` and ``url_quote_plus`` dated from Python 2.  Werkzeug 3.0 removed them
(2.3 warned) in favour of the standard library, whose ``quote`` escapes the colon unless it is told
not to.

.. code-block:: diff

    -from werkzeug.urls import url_quote, url_quote_plus
    +from urllib.parse import quote, quote_plus

     def page(title: str):
    -    return "https://example.com/wiki/" + url_quote(title)
    +    return "https://example.com/wiki/" + quote(title, safe="/:")

     def search(words: str):
    -    return "https://example.com/?q=" + url_quote_plus(words)
    +    return "https://example.com/?q=" + quote_plus(words)

Werkzeug 2.1 to 2.3 did not escape ``!$'()*+,;``.  They are escaped now, as they were up to 2.0;
both decode to the same text.  A ``safe`` of one's own stays what it is.

.. code-block:: diff

    -from werkzeug import urls
    +from urllib.parse import quote

    -segment = urls.url_quote("a/b", safe="")
    +segment = quote("a/b", safe="")

``url_quote`` made text of everything; ``quote`` refuses numbers and ``None``.  So where it is not
known what is quoted, the fix is one to review.

.. code-block:: diff

    -from werkzeug.urls import url_quote
    +from urllib.parse import quote

     def link(key):
    -    return "/items/" + url_quote(key)
    +    return "/items/" + quote(key, safe="/:")

There is no parameter for characters that must be escaped though they are safe.

.. code-block:: diff

     from werkzeug.urls import url_quote

    !name = url_quote("a~b", unsafe="~")
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

NUMBERS = "url_quote made text of numbers and None; quote() takes only str and bytes"


def call(
    function: str, string: Arg, charset: Arg, errors: Arg, options: list[str]
) -> str | Rewrite:
    """Call ``urllib.parse.<function>``, as safe as the type of ``string`` allows."""
    if not string.is_bytes:
        if not charset.is_constant("utf-8"):
            options.append(f"encoding={charset}")
        if not errors.is_constant("strict"):
            options.append(f"errors={errors}")
    new = f"{Symbol('urllib.parse.' + function)}({', '.join([str(string), *options])})"
    return new if string.is_str or string.is_bytes else unsafe(new, because=NUMBERS)


@change.replaces("werkzeug.urls.url_quote")
def url_quote(
    string: Arg,
    charset: Arg = "utf-8",
    errors: Arg = "strict",
    safe: Arg = "/:",
    unsafe: Arg = "",
) -> str | Rewrite:
    if not unsafe.is_constant("", b""):
        return manual("quote() has no parameter for unsafe characters; replace them afterwards")
    return call(
        "quote", string, charset, errors, [] if safe.is_constant("/", b"/") else [f"safe={safe}"]
    )


@change.replaces("werkzeug.urls.url_quote_plus")
def url_quote_plus(
    string: Arg, charset: Arg = "utf-8", errors: Arg = "strict", safe: Arg = ""
) -> str | Rewrite:
    return call(
        "quote_plus", string, charset, errors, [] if safe.is_constant("") else [f"safe={safe}"]
    )
