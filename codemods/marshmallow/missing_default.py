"""Call the defaults of a field ``load_default`` and ``dump_default``.

marshmallow 3.13 renamed ``missing`` and ``default``, and 4.0 dropped the old names: ``Field.__init__()
got an unexpected keyword argument 'missing'``.

.. code-block:: diff

     from marshmallow import Schema, fields

     class UserSchema(Schema):
    -    name = fields.Str(missing="", default="nobody")
    +    name = fields.Str(load_default="", dump_default="nobody")

.. code-block:: diff

     from flask_marshmallow import Marshmallow
     from sqlalchemy import Column, Integer

     ma = Marshmallow()

     class PageSchema(ma.Schema):
    -    number = ma.Integer(missing=1)
    +    number = ma.Integer(load_default=1)

     class Page:
         number = Column(Integer, default=1)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "marshmallow",
    deprecated="3.13",
    removed="4.0",
    ref="https://marshmallow.readthedocs.io/en/latest/upgrading.html",
)

_FIELDS = (
    "AwareDateTime", "Bool", "Boolean", "Constant", "Date", "DateTime", "Decimal", "Dict", "Email",
    "Enum", "Field", "Float", "Function", "IP", "IPInterface", "IPv4", "IPv4Interface", "IPv6",
    "IPv6Interface", "Int", "Integer", "List", "Mapping", "Method", "NaiveDateTime", "Nested",
    "Number", "Pluck", "Raw", "Str", "String", "Time", "TimeDelta", "Tuple", "URL", "UUID", "Url",
)  # fmt: skip
for _field in _FIELDS:
    for _owner in (
        "marshmallow.fields", "flask_marshmallow.Marshmallow", "flask_marshmallow.fields",
        "webargs.fields",
    ):  # fmt: skip
        change.parameter(f"{_owner}.{_field}", "missing", to="load_default")
        change.parameter(f"{_owner}.{_field}", "default", to="dump_default")
