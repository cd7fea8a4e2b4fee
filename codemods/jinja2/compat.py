"""Use Python 3's own names in place of ``jinja2._compat``.

The private module bridged Python 2 and 3 for Jinja itself, and went with Python 2 in 3.0.

.. code-block:: diff

    -from jinja2._compat import iteritems, string_types, text_type
    -
     def texts(values):
    -    for key, value in iteritems(values):
    -        if isinstance(value, string_types):
    -            yield key, text_type(value)
    +    for key, value in values.items():
    +        if isinstance(value, str):
    +            yield key, str(value)

.. code-block:: diff

    -from jinja2._compat import StringIO, string_types
    +from io import StringIO

    -TYPES = string_types + (bytes,)
    +TYPES = (str,) + (bytes,)
     buffer = StringIO()

What told the interpreters apart is reported.

.. code-block:: diff

    !from jinja2._compat import PYPY

     if PYPY:
         print("no need to be careful")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "jinja2",
    removed="3.0",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
for old, new in {
    "unichr": "builtins.chr",
    "range_type": "builtins.range",
    "text_type": "builtins.str",
    "ifilter": "builtins.filter",
    "imap": "builtins.map",
    "izip": "builtins.zip",
    "intern": "sys.intern",
    "StringIO": "io.StringIO",
    "NativeStringIO": "io.StringIO",
    "BytesIO": "io.BytesIO",
    "marshal_dump": "marshal.dump",
    "marshal_load": "marshal.load",
    "url_quote": "urllib.parse.quote_from_bytes",
    "abc": "collections.abc",
    "fspath": "os.fspath",
    "pickle": "pickle",
}.items():
    change.moved(f"jinja2._compat.{old}", to=new)

for name, advice in {
    "encode_filename": "use the filename as it is",
    "PYPY": "use platform.python_implementation() == 'PyPy'",
}.items():
    change.removed_name(f"jinja2._compat.{name}", advice=advice)


@change.rewrites("jinja2._compat.string_types", "jinja2._compat.integer_types")
def tested(node: cst.Call, use: Use) -> cst.Call | None:
    import libcst as cst

    name = cst.Name("str" if use.source.endswith("string_types") else "int")
    if not isinstance(node.func, cst.Name) or node.func.value not in ("isinstance", "issubclass"):
        return None
    if len(node.args) != 2 or cst.Module([]).code_for_node(node.args[1].value) != use.source:
        return None
    return node.with_changes(args=[node.args[0], node.args[1].with_changes(value=name)])


@change.accesses("jinja2._compat.string_types")
def string_types(use: Use) -> str:
    return "(str,)"


@change.accesses("jinja2._compat.integer_types")
def integer_types(use: Use) -> str:
    return "(int,)"


change.iterators("jinja2._compat", "items", "keys", "values")
