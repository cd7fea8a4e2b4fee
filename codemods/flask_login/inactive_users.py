"""Expect that an inactive user is not authenticated.

``UserMixin.is_authenticated`` was always ``True``.  Since Flask-Login 0.6 it is what ``is_active`` is.  A class that
defines ``is_active`` and relied on ``login_required`` letting its inactive users in has to define both.

.. code-block:: diff

     from flask_login import UserMixin

     class User(UserMixin):
    !    is_active = False
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-login",
    removed="0.6",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-060",
    check="users whose is_active is false do not count as authenticated any more",
)


@change.accesses("flask_login.UserMixin.is_active", exists=True)
def is_active(use: Use) -> Rewrite | None:
    return (
        manual("is_authenticated follows it now; define that, too, if it should not")
        if use.override
        else None
    )
