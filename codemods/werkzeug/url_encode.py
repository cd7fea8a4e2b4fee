"""Encode query strings with ``urllib.parse.urlencode``.

``werkzeug.urls.url_encode`` was removed in Werkzeug 3.0 (2.3 warned).  ``urlencode`` is not the same:
it writes ``None`` where ``url_encode`` left the pair out, writes lists as they print, and takes the
first value only of each key of a ``MultiDict``.

.. code-block:: diff

    +from urllib.parse import urlencode
    +
     from flask import request
    -from werkzeug.urls import url_encode

     def next_page(number):
    -    return "?" + url_encode({"page": 2, "order": "name"})
    +    return "?" + urlencode({"page": 2, "order": "name"})

     def same_page():
    -    return "?" + url_encode(request.args)
    +    return "?" + urlencode(list(request.args.items(multi=True)))

A dict may hold lists and ``None``.  ``iter_multi_items`` gives the pairs of everything that
``url_encode`` took.

.. code-block:: diff

    -from werkzeug.urls import url_encode
    +from urllib.parse import urlencode
    +
    +from werkzeug.datastructures import iter_multi_items

     def link(path, **query):
    -    return path + "?" + url_encode(query, sort=True)
    +    return path + "?" + urlencode(
    +        sorted((k, v) for k, v in iter_multi_items(query) if v is not None)
    +    )

.. code-block:: diff

    -from werkzeug.datastructures import MultiDict
    +from urllib.parse import urlencode
    +
    +from werkzeug.datastructures import MultiDict
    -from werkzeug.urls import url_encode

     def link(next_url):
         query = MultiDict({"color": ["red", "blue"]})
         query["next"] = next_url
    -    return url_encode(query)
    +    return urlencode([(k, v) for k, v in query.items(multi=True) if v is not None])

Werkzeug 2.1 to 2.3 did not escape ``!$'()*,/:;``.  They are escaped now, as they were up to 2.0; both
decode to the same text.

.. code-block:: diff

    +from urllib.parse import urlencode
    +
     from werkzeug.urls import url_encode

    -query = url_encode({"a": 1}, "utf-8", None, True)
    +query = urlencode(sorted({"a": 1}.items()))
    !query = url_encode({"a": 1}, "utf-8", True)

``url_encode_stream`` wrote the query to a stream.

.. code-block:: diff

    -from werkzeug.urls import url_encode_stream
    +from urllib.parse import urlencode
    +
    +from werkzeug.datastructures import iter_multi_items

     def save(file):
    -    url_encode_stream({"page": 2}, file)
    -    return list(url_encode_stream({"page": 2}))
    +    file.write(urlencode({"page": 2}))
    +    return list((urlencode([(k, v)]) for k, v in iter_multi_items({"page": 2}) if v is not None))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

urlencode = Symbol("urllib.parse.urlencode")
iter_multi_items = Symbol("werkzeug.datastructures.iter_multi_items")

#: What a request holds: values are strings.
OF_REQUEST = (
    "werkzeug.datastructures.ImmutableMultiDict",
    "werkzeug.datastructures.CombinedMultiDict",
)
MULTI = (
    *OF_REQUEST,
    "werkzeug.datastructures.MultiDict",
    "werkzeug.datastructures.OrderedMultiDict",
    "werkzeug.datastructures.ImmutableOrderedMultiDict",
)


def is_text(node: cst.BaseExpression) -> bool:
    """Whether ``node`` is a string or a number for certain."""
    import libcst as cst

    if isinstance(node, cst.BinaryOperation):
        return isinstance(node.operator, cst.Modulo | cst.Add) and is_text(node.left)
    if isinstance(node, cst.Call):
        function = node.func
        if isinstance(function, cst.Attribute):
            return function.attr.value == "format" and is_text(function.value)
        return isinstance(function, cst.Name) and function.value in ("str", "int", "len", "repr")
    if isinstance(node, cst.Name):
        return node.value in ("True", "False")
    return isinstance(node, cst.BaseString | cst.BaseNumber)


def is_plain(obj: Arg) -> bool:
    """Whether ``obj`` is a literal of pairs whose values are strings and numbers."""
    import libcst as cst

    node = obj.node
    if isinstance(node, cst.Dict):
        return all(isinstance(e, cst.DictElement) and is_text(e.value) for e in node.elements)
    if isinstance(node, cst.List | cst.Tuple):
        pairs = [e.value for e in node.elements]
        return all(
            isinstance(pair, cst.Tuple)
            and len(pair.elements) == 2
            and all(isinstance(e, cst.Element) and is_text(e.value) for e in pair.elements)
            for pair in pairs
        )
    return False


ORDER = (
    "the third positional argument was encode_keys up to Werkzeug 2.0 and sort from 2.1 on; name it"
)


def in_order(placed: list[Arg]) -> dict[str, Arg] | None:
    """What is passed by place behind the charset, by its name in the release that tells.

    Up to Werkzeug 2.0 ``encode_keys``, which never did anything, stood in front.
    """
    names = ("sort", "key", "separator")
    if not placed:
        return {}
    if len(placed) == 1:
        return {} if placed[0].is_constant(False, None) else None
    if placed[1].is_constant(True, False):
        return dict(zip(names, placed[1:], strict=False))
    return dict(zip(names, placed, strict=False)) if placed[1].is_constant(None) else None


@change.replaces("werkzeug.urls.url_encode")
def url_encode(
    obj: Arg,
    charset: Arg = "utf-8",
    encode_keys: Arg = None,
    sort: Arg = False,
    key: Arg = None,
    separator: Arg = "&",
) -> str | Rewrite:
    placed = [a for a in (encode_keys, sort, key, separator) if a.positional]
    named = in_order(placed)
    if named is None:
        return manual(ORDER)
    sort, key = named.get("sort", sort), named.get("key", key)
    separator = named.get("separator", separator)
    if charset.is_constant(None):
        return manual("charset=None wrote bytes; see urllib.parse.urlencode")
    if not sort.is_constant(True, False):
        return manual("sorting depends on a value; see urllib.parse.urlencode")
    if sort.value or not separator.is_constant("&", b"&"):
        literal = is_plain(obj)
    elif is_plain(obj):
        return f"{urlencode}({obj}{encoding(charset)})"
    else:
        literal = False
    if obj.type in MULTI:
        pairs = f"{obj}.items(multi=True)"
    elif obj.type in ("builtins.list", "builtins.tuple"):
        pairs = str(obj)
    elif literal:
        pairs = f"{obj}.items()"
    else:
        pairs = f"{iter_multi_items}({obj})"
    kept = literal or obj.type in OF_REQUEST
    given = pairs if kept else f"(k, v) for k, v in {pairs} if v is not None"
    if sort.value:
        order = "" if key.is_constant(None) else f", key={key}"
        given = f"sorted({given}{order})" if kept or not order else f"sorted(({given}){order})"
    elif kept:
        given = f"list({given})"
    else:
        given = f"[{given}]"
    if separator.is_constant("&", b"&"):
        return f"{urlencode}({given}{encoding(charset)})"
    if not separator.is_str:
        return manual("the separator is not known to be a str; join the pairs with it")
    pairs = given[5:-1] if given.startswith("list(") else given
    return f"{separator}.join({urlencode}([pair]{encoding(charset)}) for pair in {pairs})"


@change.replaces("werkzeug.urls.url_encode_stream")
def url_encode_stream(
    obj: Arg,
    stream: Arg = None,
    charset: Arg = "utf-8",
    encode_keys: Arg = None,
    sort: Arg = False,
    key: Arg = None,
    separator: Arg = "&",
) -> Rewrite:
    """Write what ``url_encode`` would give; without a stream it was an iterator of the pairs."""
    if not stream.is_constant(None):
        query = url_encode(obj, charset, encode_keys, sort, key, separator)
        if isinstance(query, Rewrite):
            return query
        return unsafe(f"{stream}.write({query})", because="it is written in one go")
    named = in_order([a for a in (encode_keys, sort, key, separator) if a.positional])
    if named is None:
        return manual(ORDER)
    sort, key = named.get("sort", sort), named.get("key", key)
    pairs = f"{iter_multi_items}({obj})"
    if not sort.is_constant(False):
        pairs = f"sorted({pairs}{'' if key.is_constant(None) else f', key={key}'})"
        if not sort.is_constant(True):
            return manual("sorting depends on a value; see urllib.parse.urlencode")
    return unsafe(
        f"({urlencode}([(k, v)]{encoding(charset)}) for k, v in {pairs} if v is not None)",
        because="the object is read when the iterator is",
    )


def encoding(charset: Arg) -> str:
    """Give the argument for a charset that is not the default."""
    return "" if charset.is_constant("utf-8") else f", encoding={charset}"
