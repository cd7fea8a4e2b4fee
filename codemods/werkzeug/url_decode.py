"""Parse a query string with ``urllib.parse.parse_qsl``.

``werkzeug.urls.url_decode`` gave a ``MultiDict`` of the pairs in a query string, and kept the
blank ones.  Werkzeug 3.0 removed it (2.3 warned): the standard library does the same.  Flask-Login
0.6.2 stopped importing that day.

.. code-block:: diff

    -from werkzeug.urls import url_decode
    +from urllib.parse import parse_qsl
    +
    +from werkzeug.datastructures import MultiDict
     from flask import request

     def parameters():
    -    return url_decode(request.query_string)
    +    return MultiDict(
    +        parse_qsl(request.query_string.decode(errors="replace"), keep_blank_values=True)
    +    )

``parse_qsl`` gives bytes for bytes, so bytes are decoded first.  Where it is not known what is
decoded, the fix is one to review.  A container of one's own (``cls=``) stays.

.. code-block:: diff

    -import werkzeug.urls as urls
    +from urllib.parse import parse_qsl

    -pairs = urls.url_decode("a=1;b=2", separator=";", cls=dict)
    +pairs = dict(parse_qsl("a=1;b=2", keep_blank_values=True, separator=";"))

.. code-block:: diff

    -from werkzeug.urls import url_decode
    +from urllib.parse import parse_qsl
    +
    +from werkzeug.datastructures import MultiDict

    -both = list(map(url_decode, ["a=1", "b=2"]))
    +both = list(map(lambda s: MultiDict(parse_qsl(s, keep_blank_values=True)), ["a=1", "b=2"]))
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

MultiDict = Symbol("werkzeug.datastructures.MultiDict")
parse_qsl = Symbol("urllib.parse.parse_qsl")


@change.replaces("werkzeug.urls.url_decode")
def url_decode(
    s: Arg,
    charset: Arg = "utf-8",
    decode_keys: Arg = None,
    include_empty: Arg = True,
    errors: Arg = "replace",
    separator: Arg = "&",
    cls: Arg = None,
) -> str | Rewrite:
    """Up to Werkzeug 2.0 the third parameter was ``decode_keys``; it never did anything."""
    if decode_keys.positional:
        return manual(
            "the third positional argument was decode_keys up to Werkzeug 2.0 and include_empty"
            " from 2.1 on; name it"
        )
    options = ["keep_blank_values=True"]
    if not charset.is_constant("utf-8"):
        if charset.is_constant(None):
            return manual("charset=None kept bytes; parse_qsl does that when it is given bytes")
        options.append(f"encoding={charset}")
    if not errors.is_constant("replace"):
        options.append(f"errors={errors}")
    if not separator.is_constant("&", b"&"):
        if not separator.is_constant() or separator.is_bytes:
            return manual("parse_qsl needs a separator of the type of the query string")
        options.append(f"separator={separator}")
    query = str(s)
    if s.is_bytes:
        decoding = [] if charset.is_constant("utf-8") else [str(charset)]
        query += f".decode({', '.join([*decoding, f'errors={errors}'])})"
    container = str(MultiDict) if cls.is_constant(None) else str(cls)
    new = f"{container}({parse_qsl}({query}, {', '.join(options)}))"
    if not include_empty.is_constant(True):
        return unsafe(
            new.replace("keep_blank_values=True", f"keep_blank_values={include_empty}"),
            because="include_empty=False left out 'a' but kept 'a='; parse_qsl leaves out both",
        )
    if not charset.is_constant() and not s.is_bytes:
        return unsafe(
            new,
            because="parse_qsl gives bytes for bytes: decode the query first if it is the body of a"
            " response",
        )
    if not (s.is_str or s.is_bytes):
        return unsafe(new, because="parse_qsl gives bytes for bytes; check that the query is a str")
    return new
