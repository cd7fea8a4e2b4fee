"""Expect that a signature from the future is refused.

A timestamp that lies ahead of the clock was valid.  Since ItsDangerous 2.0 it raises ``SignatureExpired``, so
machines that sign and machines that verify have to agree about the time.

.. code-block:: diff

     from itsdangerous import TimestampSigner

     def check(value):
         return TimestampSigner("key").unsign(value, max_age=60)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "itsdangerous",
    removed="2.0",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-2-0-0",
    check="signatures whose time lies ahead of the clock of the machine that verifies them are refused where max_age is given",
)
