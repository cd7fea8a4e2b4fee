"""Unquote URLs with ``urllib.parse.unquote``.

``werkzeug.urls.url_unquote`` and ``url_unquote_plus`` were removed in Werkzeug 3.0 (2.3 warned).
The standard library has the same functions, with the same defaults (UTF-8, and ``errors`` is
``"replace"``).

.. code-block:: diff

    -from werkzeug.urls import url_unquote
    +from urllib.parse import unquote

     def title(path):
    -    return url_unquote(path).replace("_", " ")
    +    return unquote(path).replace("_", " ")

Without a charset the result was bytes.  ``unquote_plus`` does not take bytes.

.. code-block:: diff

    -from werkzeug.urls import url_unquote, url_unquote_plus
    +from urllib.parse import unquote_plus, unquote_to_bytes

    -raw = url_unquote("%FF", charset=None)
    -word = url_unquote_plus("a+b", "latin-1")
    -key = url_unquote_plus(b"a+b")
    +raw = unquote_to_bytes("%FF")
    +word = unquote_plus("a+b", encoding="latin-1")
    +key = unquote_plus(b"a+b".decode(errors="replace"))

.. code-block:: diff

     from werkzeug.urls import url_unquote

    !path = url_unquote("a%2Fb", unsafe="/")
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

unquote = Symbol("urllib.parse.unquote")
unquote_plus = Symbol("urllib.parse.unquote_plus")
unquote_to_bytes = Symbol("urllib.parse.unquote_to_bytes")


def with_charset(new: str, charset: Arg, s: Arg) -> str | Rewrite:
    """Give ``new``, to be reviewed if ``charset`` may be ``None``, or met text beyond ASCII."""
    if charset.is_constant():
        if charset.is_constant("utf-8") or s.is_bytes or (s.is_constant() and s.source.isascii()):
            return new
        return unsafe(
            new, because="letters beyond ASCII that were not quoted came out garbled; now they stay"
        )
    return unsafe(new, because="with charset None the result was bytes: see unquote_to_bytes()")


def options(charset: Arg, errors: Arg) -> str:
    """Give the arguments that are not at their default, each with a comma before it."""
    text = "" if charset.is_constant("utf-8") else f", encoding={charset}"
    return text + ("" if errors.is_constant("replace") else f", errors={errors}")


@change.replaces("werkzeug.urls.url_unquote")
def url_unquote(
    s: Arg = None,
    charset: Arg = "utf-8",
    errors: Arg = "replace",
    unsafe: Arg = "",
    string: Arg = None,
) -> str | Rewrite:
    """Up to Werkzeug 2.0 the first parameter was called ``string``."""
    s = string if string.given else s
    if not unsafe.is_constant("", b""):
        return manual("unquote() cannot keep characters quoted; split at them before")
    if charset.is_constant(None):
        return f"{unquote_to_bytes}({s})"
    return with_charset(f"{unquote}({s}{options(charset, errors)})", charset, s)


@change.replaces("werkzeug.urls.url_unquote_plus")
def url_unquote_plus(s: Arg, charset: Arg = "utf-8", errors: Arg = "replace") -> str | Rewrite:
    if charset.is_constant(None):
        return manual("without a charset the result was bytes; see urllib.parse.unquote_to_bytes")
    if s.is_bytes:
        decode = "" if charset.is_constant("utf-8") else f"{charset}, "
        return f"{unquote_plus}({s}.decode({decode}errors={errors}){options(charset, errors)})"
    new = f"{unquote_plus}({s}{options(charset, errors)})"
    if s.is_str:
        return with_charset(new, charset, s)
    return unsafe(new, because="unquote_plus() does not take bytes")
