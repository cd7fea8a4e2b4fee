"""Read ``is_authenticated``, ``is_active`` and ``is_anonymous`` without calling them.

They were methods until Flask-Login 0.3, and are properties since: a call says ``TypeError: 'bool'
object is not callable``.  Templates need the same change.

.. code-block:: diff

     from flask_login import current_user

     def greeting():
    -    if current_user.is_authenticated():
    +    if current_user.is_authenticated:
             return "Hello " + current_user.name
         return "Hello"

     def active():
         return current_user.is_active

A user class that defines them needs ``@property``.  As an attribute a method is always true, so
without it *everybody* is anonymous, and logged in, and active.

.. code-block:: diff

     from flask_login import UserMixin

     class User(UserMixin):
    +    @property
         def is_active(self):
             return not self.disabled
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-login",
    removed="0.3",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-030",
)
MEMBERS = tuple(
    f"flask_login.{cls}.{name}"
    for cls in ("UserMixin", "AnonymousUserMixin")
    for name in ("is_authenticated", "is_active", "is_anonymous")
)


@change.rewrites(*MEMBERS, exists=True)
def definition(node: cst.FunctionDef, use: Use) -> Any:
    import libcst as cst

    if not use.override or node.decorators:
        return None
    return node.with_changes(
        decorators=[cst.Decorator(cst.Name("property"))],
        leading_lines=[],
        lines_after_decorators=[],
    )


@change.rewrites(*MEMBERS, exists=True)
def call(node: cst.Call, use: Use) -> cst.BaseExpression | None:
    if use.override or use.arguments != []:
        return None
    return node.func
