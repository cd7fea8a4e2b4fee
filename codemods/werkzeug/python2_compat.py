"""Write Python 3 in the place of ``werkzeug._compat``.

The private helpers for Python 2 went with Python 2 in Werkzeug 2.0.  Extensions had imported them all the
same.

.. code-block:: diff

    -from werkzeug._compat import iteritems, text_type, to_bytes
    -
     def flat(pairs):
    -    return [text_type(k) for k, v in iteritems(pairs)]
    +    return [str(k) for k, v in pairs.items()]

     def secret(key: str):
    -    return to_bytes(key)
    +    return key.encode()

.. code-block:: diff

    -from werkzeug._compat import BytesIO, string_types
    +from io import BytesIO

     def stream(value):
    -    return BytesIO() if isinstance(value, string_types) else value
    +    return BytesIO() if isinstance(value, str) else value

.. code-block:: diff

    !from werkzeug._compat import fix_tuple_repr

     @fix_tuple_repr
     class Address:
         pass
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)

for name, module in {"BytesIO": "io", "StringIO": "io"}.items():
    change.moved(f"werkzeug._compat.{name}", to=f"{module}.{name}")
change.moved("werkzeug._compat.NativeStringIO", to="io.StringIO")

#: Names for built-in ones.
BUILTINS = {
    "text_type": "str",
    "range_type": "range",
    "unichr": "chr",
    "izip": "zip",
    "imap": "map",
    "string_types": "(str,)",
    "integer_types": "(int,)",
}


def written(text: str) -> Callable[[Use], str]:
    """Make a template that prints ``text``."""

    def template(use: Use) -> str:
        return text

    return template


@change.rewrites("werkzeug._compat.string_types", "werkzeug._compat.integer_types")
def types(node: cst.Call, use: Use) -> cst.Call | None:
    """``isinstance(x, string_types)`` needs no tuple."""
    import libcst as cst

    source = use.source.strip()
    if len(node.args) != 2 or cst.Module([]).code_for_node(node.args[1].value) != source:
        return None
    name = "int" if source.endswith("integer_types") else "str"
    return node.with_deep_changes(node.args[1], value=cst.Name(name))


for old, new in BUILTINS.items():
    change.accesses(f"werkzeug._compat.{old}")(written(new))

for name in [
    "WIN",
    "cmp",
    "fix_tuple_repr",
    "get_method",
    "make_literal_wrapper",
    "native_string_result",
    "normalize_string_tuple",
    "try_coerce_native",
]:
    change.removed_name(
        f"werkzeug._compat.{name}", advice="write what it did on Python 3; the module is gone"
    )


change.iterators("werkzeug._compat", "items", "keys", "values")


@change.replaces("werkzeug._compat.iterlists")
def iterlists(d: Arg) -> str:
    return f"{d}.lists()"


def codec(charset: Arg, errors: Arg) -> str:
    """Give the arguments of ``encode`` and ``decode`` that are not at their defaults."""
    if not errors.is_constant("strict"):
        return f"{charset}, {errors}"
    return "" if charset.is_constant("utf-8") else str(charset)


def is_simple(argument: Arg) -> bool:
    """Whether the argument is a variable, or an attribute of one, which can be written twice."""
    return bool(argument.source.replace(".", "").isidentifier())


@change.replaces("werkzeug._compat.to_bytes")
def to_bytes(x: Arg, charset: Arg = "utf-8", errors: Arg = "strict") -> str | Rewrite:
    if x.is_bytes:
        return str(x)
    new = f"{x}.encode({codec(charset, errors)})"
    if x.is_str:
        return new
    if is_simple(x):
        return unsafe(f"{new} if isinstance({x}, str) else {x}", because="a bytearray stays one")
    return unsafe(new, because="it left bytes and None as they were")


@change.replaces("werkzeug._compat.to_native", "werkzeug._compat.to_unicode")
def to_native(x: Arg, charset: Arg = "utf-8", errors: Arg = "strict") -> str | Rewrite:
    if x.is_str:
        return str(x)
    new = f"{x}.decode({codec(charset, errors)})"
    if x.is_bytes:
        return new
    if is_simple(x):
        return unsafe(
            f"{new} if isinstance({x}, bytes) else {x}", because="to_unicode() made text of numbers"
        )
    return unsafe(new, because="it left str and None as they were")


@change.replaces("werkzeug._compat.wsgi_encoding_dance")
def wsgi_encoding_dance(s: Arg, charset: Arg = "utf-8", errors: Arg = "replace") -> str | Rewrite:
    if s.is_bytes:
        return f'{s}.decode("latin1")'
    new = f'{s}.encode({charset}).decode("latin1")'
    return new if s.is_str else unsafe(new, because="it did not encode bytes")


@change.replaces("werkzeug._compat.wsgi_decoding_dance")
def wsgi_decoding_dance(s: Arg, charset: Arg = "utf-8", errors: Arg = "replace") -> str:
    return f'{s}.encode("latin1").decode({charset}, {errors})'
