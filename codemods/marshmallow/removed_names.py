"""Replace the names that marshmallow 3 and 4 removed.

.. code-block:: diff

    -from marshmallow.utils import EXCLUDE
    +from marshmallow import EXCLUDE
    -from marshmallow.base import FieldABC
    +from marshmallow.fields import Field

     class Meta:
         unknown = EXCLUDE

     def is_field(value):
    -    return isinstance(value, FieldABC)
    +    return isinstance(value, Field)

.. code-block:: diff

    -from marshmallow import pprint
    +from pprint import pprint

     pprint({"a": 1})

.. code-block:: diff

    !from marshmallow.utils import get_func_args

     print(get_func_args(print))
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "marshmallow",
    removed="4.0",
    ref="https://marshmallow.readthedocs.io/en/latest/upgrading.html",
)

_MOVED = {
    "marshmallow.base.FieldABC": "marshmallow.fields.Field",
    "marshmallow.base.SchemaABC": "marshmallow.Schema",
    "marshmallow.pprint": "pprint.pprint",
    "marshmallow.utils.EXCLUDE": "marshmallow.EXCLUDE",
    "marshmallow.utils.INCLUDE": "marshmallow.INCLUDE",
    "marshmallow.utils.RAISE": "marshmallow.RAISE",
    "marshmallow.utils.pprint": "pprint.pprint",
    "marshmallow.utils.utc": "datetime.timezone.utc",
    "marshmallow.utils.from_rfc": "email.utils.parsedate_to_datetime",
    "marshmallow.utils.rfcformat": "email.utils.format_datetime",
}
for _old, _new in _MOVED.items():
    change.moved(_old, to=_new)

_PARSED = {"from_iso_date": "date", "from_iso_datetime": "datetime", "from_iso_time": "time"}


def _from_iso(name: str, cls: str) -> None:
    @change.replaces(f"marshmallow.utils.{name}")
    def template(value: Arg) -> Rewrite:
        return unsafe(
            f"{Symbol(f'datetime.{cls}')}.fromisoformat({value})",
            because="before Python 3.11 fromisoformat() does not take a Z at the end",
        )


for _name, _cls in _PARSED.items():
    _from_iso(_name, _cls)


@change.replaces("marshmallow.utils.isoformat")
def isoformat(dt: Arg, localtime: Arg = False) -> str | Rewrite:
    """``localtime`` went with 3.0."""
    if localtime.given:
        return manual("use the isoformat() of the datetime, in the time zone you want")
    return unsafe(
        f"{dt}.isoformat()", because="up to marshmallow 2 it had +00:00 at the end, in UTC"
    )


@change.accesses("marshmallow.Schema.context")
def context(use: Use) -> Rewrite:
    """``self.context`` in a method of a schema."""
    return manual("use `with Context(…):` of marshmallow.experimental.context, and Context.get()")


_ADVICE = {
    "MarshalResult": "dump() returns the data itself",
    "Serializer": "use Schema",
    "UnmarshalResult": "load() returns the data itself",
    "__parsed_version__": "use importlib.metadata.version('marshmallow')",
    "__version_info__": "use importlib.metadata.version('marshmallow')",
    "compat": "it was for Python 2",
    "exceptions.FieldInstanceResolutionError": "it was internal",
    "exceptions.ForcedError": "it was internal",
    "exceptions.MarshallingError": "use ValidationError",
    "exceptions.UnmarshallingError": "use ValidationError",
    "fields.FormattedString": "use fields.Function(lambda obj: f'…')",
    "fields.LocalDateTime": "use fields.NaiveDateTime or fields.AwareDateTime",
    "fields.Price": "use fields.Decimal(places=2)",
    "fields.QuerySelect": "validate with validate.OneOf(…)",
    "fields.Select": "validate with validate.OneOf(…)",
    "marshalling": "it was internal",
    "utils.FieldInstanceResolutionError": "it was internal",
    "utils.float_to_decimal": "use decimal.Decimal(str(value))",
    "utils.get_func_args": "use inspect.signature(function)",
    "utils.if_none": "write `default if value is None else value`",
    "utils.local_rfcformat": "use email.utils.format_datetime(value.astimezone())",
    "utils.resolve_field_instance": "it was internal",
    "utils.to_marshallable_type": "it was internal",
}
for _old, _advice in _ADVICE.items():
    change.removed_name(f"marshmallow.{_old}", advice=_advice)
