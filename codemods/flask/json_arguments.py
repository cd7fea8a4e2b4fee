"""Pass ``default=None`` along with ``cls`` to ``flask.json``.

Since Flask 2.2 ``flask.json.dumps`` hands its work to the application's provider, which passes a
``default`` function along.  An encoder class then gets that function in the place of its own
``default`` method, and the method is never called.  Nothing warns of it.

.. code-block:: diff

     from flask import json

     from shop.encoders import PriceEncoder

     def dump(price):
    -    return json.dumps(price, cls=PriceEncoder)
    +    return json.dumps(price, cls=PriceEncoder, default=None)

The same release deprecated ``app``, which 2.3 removed; ``encoding`` went in 2.1.

.. code-block:: diff

     from flask import json

     def dump(value, app):
    -    return json.dumps(value, app=app)
    +    return app.json.dumps(value)

     def send(value):
    -    return json.dumps(value, encoding="utf-8")
    +    return json.dumps(value).encode("utf-8")

     def load(data):
    -    return json.loads(data, encoding="utf-8"), json.loads("[]", app=None)
    +    return json.loads(data), json.loads("[]")

     def load_latin(data):
    !    return json.loads(data, encoding="latin-1")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)


def arguments(
    node: cst.Call, use: Use
) -> tuple[dict[str, cst.BaseExpression], list[cst.Arg]] | None:
    """Sort out the keywords, and the arguments that stay; ``None`` if this is another call."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source:
        return None
    if any(a.star for a in node.args):
        return None
    gone = ("app", "encoding")
    named = {a.keyword.value: a.value for a in node.args if a.keyword is not None}
    kept = [a for a in node.args if a.keyword is None or a.keyword.value not in gone]
    return named, kept


def finished(node: cst.Call, kept: list[cst.Arg], app: cst.BaseExpression | None) -> cst.Call:
    """``node`` with the arguments ``kept``, as a method of the provider of ``app`` if one is given."""
    import libcst as cst

    if len(kept) < len(node.args) and kept:
        kept = [*kept[:-1], kept[-1].with_changes(comma=node.args[-1].comma)]
    new = node.with_changes(args=kept)
    if app is None or (isinstance(app, cst.Name) and app.value == "None"):
        return new
    name = node.func.attr if isinstance(node.func, cst.Attribute) else node.func
    assert isinstance(name, cst.Name)
    return new.with_changes(func=cst.Attribute(cst.Attribute(app, cst.Name("json")), name))


@change.rewrites("flask.json.dumps", exists=True)
def dumps(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    import libcst as cst

    found = arguments(node, use)
    if found is None:
        return None
    named, kept = found
    if "cls" in named and "default" not in named:
        equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
        last = kept[-1]
        if isinstance(last.comma, cst.MaybeSentinel):
            last = last.with_changes(comma=cst.Comma(whitespace_after=cst.SimpleWhitespace(" ")))
        kept = [*kept[:-1], last, cst.Arg(cst.Name("None"), cst.Name("default"), equal)]
    elif not {"app", "encoding"} & set(named):
        return None
    app = named.get("app")
    if app is not None and not isinstance(app, cst.Name | cst.Attribute):
        return manual("call dumps() of the application's provider: app.json.dumps(value)")
    new = finished(node, kept, app)
    if "encoding" in named:
        return cst.Call(cst.Attribute(new, cst.Name("encode")), [cst.Arg(named["encoding"])])
    return new


@change.rewrites("flask.json.loads", exists=True)
def loads(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    import libcst as cst

    found = arguments(node, use)
    if found is None or not {"app", "encoding"} & set(found[0]):
        return None
    named, kept = found
    encoding = named.get("encoding")
    if encoding is not None and not (
        isinstance(encoding, cst.SimpleString)
        and str(encoding.evaluated_value).lower().replace("_", "-") in ("utf-8", "utf8")
    ):
        return manual("decode the data first: json.loads(data.decode(encoding))")
    app = named.get("app")
    if app is not None and not isinstance(app, cst.Name | cst.Attribute):
        return manual("call loads() of the application's provider: app.json.loads(data)")
    return finished(node, kept, app)


@change.rewrites("flask.json.dump", exists=True)
def dump(node: cst.Call, use: Use) -> Rewrite | None:
    found = arguments(node, use)
    if found is None or not {"app", "encoding"} & set(found[0]):
        return None
    return manual("write app.json.dumps(value), encoded as the file wants it")


@change.rewrites("flask.json.load", exists=True)
def load(node: cst.Call, use: Use) -> Rewrite | None:
    found = arguments(node, use)
    if found is None or not {"app", "encoding"} & set(found[0]):
        return None
    return manual("read the file as text, and pass it to app.json.loads")
