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

``url_decode_stream`` read what it decoded.

.. code-block:: diff

    -from werkzeug.urls import url_decode_stream
    +from urllib.parse import parse_qsl
    +
    +from werkzeug.datastructures import MultiDict

     def form(environ):
         length = int(environ["CONTENT_LENGTH"])
    -    return url_decode_stream(environ["wsgi.input"], limit=length)
    +    return MultiDict(
    +        parse_qsl(environ["wsgi.input"].read(length).decode(errors="replace"), keep_blank_values=True)
    +    )

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


ORDER = (
    "the third positional argument was decode_keys up to Werkzeug 2.0 and include_empty from 2.1"
    " on; name it"
)


def in_order(placed: list[Arg]) -> dict[str, Arg] | None:
    """What is passed by place behind the charset, by its name in the release that tells.

    Up to Werkzeug 2.0 ``decode_keys``, which never did anything, stood in front.
    """
    names = ("include_empty", "errors", "separator", "cls", "limit")
    if not placed:
        return {}
    if len(placed) == 1:
        return {} if placed[0].is_constant(True) else None
    if placed[1].is_constant(True, False):
        return dict(zip(names, placed[1:], strict=False))
    return dict(zip(names, placed, strict=False)) if placed[1].is_str else None


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
    placed = [a for a in (decode_keys, include_empty, errors, separator, cls) if a.positional]
    named = in_order(placed)
    if named is None:
        return manual(ORDER)
    include_empty = named.get("include_empty", include_empty)
    errors, separator = named.get("errors", errors), named.get("separator", separator)
    cls = named.get("cls", cls)
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


@change.replaces("werkzeug.urls.url_decode_stream")
def url_decode_stream(
    stream: Arg,
    charset: Arg = "utf-8",
    decode_keys: Arg = None,
    include_empty: Arg = True,
    errors: Arg = "replace",
    separator: Arg = b"&",
    cls: Arg = None,
    limit: Arg = None,
    return_iterator: Arg = False,
) -> Rewrite:
    """The bytes of the stream are read, decoded and parsed."""
    behind = (decode_keys, include_empty, errors, separator, cls, limit, return_iterator)
    named = in_order([argument for argument in behind if argument.positional])
    if named is None:
        return manual(ORDER)
    include_empty = named.get("include_empty", include_empty)
    errors, separator = named.get("errors", errors), named.get("separator", separator)
    cls, limit = named.get("cls", cls), named.get("limit", limit)
    if charset.is_constant(None):
        return manual("charset=None kept bytes; parse_qsl does that when it is given bytes")
    decoding = [] if charset.is_constant("utf-8") else [str(charset)]
    options = [f"keep_blank_values={include_empty}"]
    if not charset.is_constant("utf-8"):
        options.append(f"encoding={charset}")
    if not errors.is_constant("replace"):
        options.append(f"errors={errors}")
    if not separator.is_constant("&", b"&"):
        if not separator.is_constant():
            return manual("the separator of parse_qsl is a str")
        text = separator.value if isinstance(separator.value, str) else separator.value.decode()
        options.append(f"separator={text!r}")
    size = "" if limit.is_constant(None) else str(limit)
    text = f"{stream}.read({size}).decode({', '.join([*decoding, f'errors={errors}'])})"
    pairs = f"{parse_qsl}({text}, {', '.join(options)})"
    if return_iterator.is_constant(False):
        container = str(MultiDict) if cls.is_constant(None) else str(cls)
        new = f"{container}({pairs})"
    elif return_iterator.is_constant(True):
        new = f"iter({pairs})"
    else:
        return manual("whether it gives an iterator depends on a value; see parse_qsl()")
    return unsafe(
        new,
        because="the stream has to give bytes, and without a limit it is read to its end;"
        " request.form has the body parsed, within the limits that protect the server",
    )
