"""Expect that what ItsDangerous 0.24 signed with a time has expired.

``TimestampSigner`` counted the seconds from 2011-01-01; since ItsDangerous 1.0 it counts from 1970-01-01.  What was signed before the
upgrade seems 41 years old: the sessions of all visitors, "remember me" tokens and links that were sent by mail expire at once.
Going back is worse: then they are from the future, and never expire.

.. code-block:: diff

     from itsdangerous import URLSafeTimedSerializer

     def confirm(token, secret):
         return URLSafeTimedSerializer(secret).loads(token, max_age=3600)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "itsdangerous",
    removed="1.0",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-1-0-0",
    check="sessions and timed tokens that ItsDangerous 0.24 signed have expired with the upgrade: users log in again",
)
