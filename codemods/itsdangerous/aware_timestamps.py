"""Compare the time of a signature with an aware datetime.

With ``return_timestamp=True`` the time was naive, in UTC.  Since ItsDangerous 2.0 it has ``timezone.utc``, as has
``date_signed`` of the exceptions; a naive datetime does not compare with it.

.. code-block:: diff

     from itsdangerous import URLSafeTimedSerializer

     def age(token):
    !    data, signed = URLSafeTimedSerializer("key").loads(token, return_timestamp=True)
         return signed
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "itsdangerous",
    removed="2.0",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-2-0-0",
    check="times of signatures have a time zone (UTC)",
)


@change.accesses(
    "itsdangerous.URLSafeTimedSerializer.loads", "itsdangerous.TimedSerializer.loads",
    "itsdangerous.TimestampSigner.unsign", exists=True,
)  # fmt: skip
def loads(use: Use) -> Rewrite | None:
    if any(name == "return_timestamp" for name, _ in use.arguments or ()):
        return manual("the time has a time zone (UTC); compare it with aware datetimes only")
    return None
