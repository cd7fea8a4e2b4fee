"""Put what is no option of a field into ``metadata``.

Fields took any keyword and kept it in ``field.metadata``, for tools like apispec.  marshmallow 4.0
wants it there: ``Field.__init__() got an unexpected keyword argument 'description'``.

.. code-block:: diff

     from marshmallow import Schema, fields

     class UserSchema(Schema):
    -    name = fields.Str(required=True, description="The login name")
    +    name = fields.Str(required=True, metadata={"description": "The login name"})
         age = fields.Int(strict=True)

``load_from`` and ``dump_to`` are such keywords since 3.0, without any effect.

.. code-block:: diff

     from marshmallow import Schema, fields

     class UserSchema(Schema):
    -    name = fields.Str(load_from="login", dump_to="login")
    +    name = fields.Str(data_key="login")
    !    mail = fields.Str(dump_to="address")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "marshmallow",
    deprecated="3.10",
    removed="4.0",
    ref="https://marshmallow.readthedocs.io/en/latest/upgrading.html",
)

_FIELDS = (
    "AwareDateTime", "Bool", "Boolean", "Constant", "Date", "DateTime", "Decimal", "Dict", "Email",
    "Enum", "Float", "Function", "IP", "IPInterface", "IPv4", "IPv4Interface", "IPv6",
    "IPv6Interface", "Int", "Integer", "List", "Mapping", "Method", "NaiveDateTime", "Nested",
    "Pluck", "Raw", "Str", "String", "Time", "TimeDelta", "Tuple", "URL", "UUID", "Url",
)  # fmt: skip
#: What some field of some release takes.
_OPTIONS = frozenset(
    {
        "absolute", "allow_nan", "allow_none", "as_string", "attribute", "by_value",
        "cls_or_instance", "constant", "data_key", "default", "default_timezone", "deserialize",
        "dump_default", "dump_only", "enum", "error_messages", "exclude", "exploded", "falsy",
        "field_name", "format", "keys", "load_default", "load_only", "many", "metadata", "missing",
        "nested", "only", "places", "precision", "post_load", "pre_load", "relative",
        "require_tld", "required", "rounding", "schemes", "serialization_type", "serialize",
        "strict", "timezone", "truthy", "tuple_fields", "unknown", "validate", "values",
    }
)  # fmt: skip
_NAMES = [
    f"{owner}.{field}"
    for owner in ("marshmallow.fields", "flask_marshmallow.Marshmallow", "flask_marshmallow.fields")
    for field in _FIELDS
]


@change.rewrites(*_NAMES, exists=True, when=rf"\b(?!(?:{'|'.join(_OPTIONS)})\b)\w+\s*=(?!=)")
def field(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Collect the other keywords in a dictionary, in the place of the first of them."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source:
        return None
    others = [a for a in node.args if a.keyword and a.keyword.value not in _OPTIONS]
    if not others:
        return None
    names = [a.keyword.value for a in others if a.keyword]
    equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    if {"load_from", "dump_to"} & set(names):
        given = dict(use.arguments or ())
        load, dump = given.get("load_from"), given.get("dump_to")
        if sorted(names) != ["dump_to", "load_from"] or load is None or dump is None:
            return manual("use data_key, which is both; for two names, use two schemas")
        if load.source != dump.source or "data_key" in given:
            return manual("use data_key, which is both; for two names, use two schemas")
        new = others[0].with_changes(keyword=cst.Name("data_key"), equal=equal)
    elif any(a.keyword and a.keyword.value == "metadata" for a in node.args):
        return manual("put the other keywords into metadata as well")
    else:
        items = [
            cst.DictElement(cst.SimpleString(f'"{name}"'), argument.value)
            for name, argument in zip(names, others, strict=True)
        ]
        new = others[0].with_changes(
            keyword=cst.Name("metadata"), equal=equal, value=cst.Dict(items)
        )
    kept = [new if a is others[0] else a for a in node.args if a is others[0] or a not in others]
    last = node.args[-1]
    kept[-1] = kept[-1].with_changes(
        comma=last.comma, whitespace_after_arg=last.whitespace_after_arg
    )
    result = node.with_changes(args=kept)
    if "load_from" in names:
        return unsafe(result, because="the field's own name is not accepted on load any more")
    return result
