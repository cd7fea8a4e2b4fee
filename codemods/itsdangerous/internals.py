"""Import ItsDangerous' helpers from where they are.

Up to 0.24 the library was one module, and everything in it could be imported.  1.0 made it a
package that shows what is meant to be used.

.. code-block:: diff

    -from itsdangerous import SigningAlgorithm, constant_time_compare, int_to_bytes
    +import hmac
    +
    +from itsdangerous.encoding import int_to_bytes
    +from itsdangerous.signer import SigningAlgorithm

     class Plain(SigningAlgorithm):
         def verify_signature(self, key, value, sig):
    -        return constant_time_compare(sig, int_to_bytes(1))
    +        return hmac.compare_digest(sig, int_to_bytes(1))

Timestamps count from 1970 since then, no longer from ``EPOCH``, the first day of 2011.

.. code-block:: diff

    +import json
     from datetime import datetime
    -
    -from itsdangerous import EPOCH, compact_json, number_types

     def signed_at(timestamp):
    -    return datetime.utcfromtimestamp(timestamp + EPOCH)
    +    return datetime.utcfromtimestamp(timestamp + 0)

     def write(value):
    -    assert isinstance(value, number_types)
    -    return compact_json.dumps(value)
    +    assert isinstance(value, (int, float))
    +    return json.dumps(value, separators=(",", ":"))
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, unsafe

change = BreakingChange(
    "itsdangerous",
    removed="1.0",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-1-0-0",
)
for old, new in {
    "constant_time_compare": "hmac.compare_digest",
    "SigningAlgorithm": "itsdangerous.signer.SigningAlgorithm",
    "URLSafeSerializerMixin": "itsdangerous.url_safe.URLSafeSerializerMixin",
    "bytes_to_int": "itsdangerous.encoding.bytes_to_int",
    "int_to_bytes": "itsdangerous.encoding.int_to_bytes",
    "is_text_serializer": "itsdangerous.serializer.is_text_serializer",
    "text_type": "builtins.str",
}.items():
    change.moved(f"itsdangerous.{old}", to=new)
for name, advice in {
    "compact_json": "pass serializer=json with separators=(',', ':') in serializer_kwargs",
    "int_byte": "use bytes([number])",
}.items():
    change.removed_name(f"itsdangerous.{name}", advice=advice)
json = Symbol("json")


@change.accesses("itsdangerous.EPOCH")
def epoch(use: Use) -> Rewrite:
    """What is added to a timestamp, or taken from the time to make one."""
    return unsafe("0", because="timestamps count from 1970 now; stored ones still count from 2011")


@change.accesses("itsdangerous.number_types")
def number_types(use: Use) -> Rewrite:
    """``(int, float)`` on Python 3."""
    return Rewrite("(int, float)")


@change.replaces("itsdangerous.compact_json.dumps")
def dumps(obj: Arg) -> str:
    """The default of ``ensure_ascii`` was the module's."""
    return f'{json}.dumps({obj}, separators=(",", ":"))'


@change.replaces("itsdangerous.compact_json.loads")
def loads(payload: Arg) -> str:
    """``json.loads``."""
    return f"{json}.loads({payload})"
