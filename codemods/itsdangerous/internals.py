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
"""

from flaskmigrate import BreakingChange

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
    "EPOCH": "timestamps count from 1970 since 1.0; older signatures look 40 years old",
    "compact_json": "pass serializer=json with separators=(',', ':') in serializer_kwargs",
    "number_types": "use (numbers.Real, decimal.Decimal)",
    "int_byte": "use bytes([number])",
}.items():
    change.removed_name(f"itsdangerous.{name}", advice=advice)
