"""Pass the parts of a URL to ``URLFor`` as ``values``.

Since Flask-Marshmallow 0.15 keywords are options of the field: ``Field.__init__() got an unexpected
keyword argument 'id'``.

.. code-block:: diff

     from flask_marshmallow import Marshmallow

     ma = Marshmallow()

     class UserSchema(ma.Schema):
    -    url = ma.URLFor("user_detail", id="<id>", dump_only=True)
    +    url = ma.URLFor("user_detail", values={"id": "<id>"}, dump_only=True)
         home = ma.AbsoluteURLFor("home")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-marshmallow",
    deprecated="0.14",
    removed="1.0",
    ref="https://flask-marshmallow.readthedocs.io/en/latest/changelog.html",
)

_OPTIONS = frozenset(
    {"allow_none", "attribute", "data_key", "dump_default", "dump_only", "endpoint",
     "error_messages", "load_default", "load_only", "metadata", "required", "validate"}
)  # fmt: skip
_NAMES = ("URLFor", "UrlFor", "AbsoluteURLFor", "AbsoluteUrlFor")


@change.rewrites(
    *(f"flask_marshmallow.Marshmallow.{name}" for name in _NAMES),
    *(f"flask_marshmallow.fields.{name}" for name in _NAMES),
    exists=True,
    when=rf"\b(?!(?:{'|'.join(_OPTIONS)})\b)\w+\s*=(?!=)",
)
def url_for(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Collect the keywords that are no options of a field."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source:
        return None
    names = [a.keyword.value if a.keyword else "" for a in node.args]
    if "values" in names or not any(n and n not in _OPTIONS for n in names):
        return None
    if any(a.star for a in node.args):
        return manual("pass the parts of the URL as values={…}")
    items = [
        cst.DictElement(cst.SimpleString(f'"{name}"'), a.value)
        for name, a in zip(names, node.args, strict=True)
        if name and name not in _OPTIONS
    ]
    equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    values = cst.Arg(cst.Dict(items), keyword=cst.Name("values"), equal=equal)
    first = [
        a.with_changes(comma=cst.MaybeSentinel.DEFAULT)
        for name, a in zip(names, node.args, strict=True)
        if not name
    ]
    rest = [a for name, a in zip(names, node.args, strict=True) if name in _OPTIONS]
    return node.with_changes(args=[*first, values, *rest])


change.removed_name("flask_marshmallow.compat", advice="it was internal")
