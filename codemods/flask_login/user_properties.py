"""Read ``is_authenticated``, ``is_active`` and ``is_anonymous`` without calling them.

They were methods until Flask-Login 0.3, and are properties since: a call says ``TypeError: 'bool'
object is not callable``.

.. code-block:: diff

     from flask_login import current_user

     def greeting():
    -    if current_user.is_authenticated():
    +    if current_user.is_authenticated:
             return "Hello " + current_user.name
         return "Hello"

     def active():
         return current_user.is_active

.. code-block:: diff

     from flask import g

     def name(user):
    -    return user.name if user.is_authenticated() else g.user.is_anonymous
    +    return user.name if user.is_authenticated else g.user.is_anonymous

Templates need the same change.

.. code-block:: html+jinja

    {% if current_user.is_authenticated %}Hello {{ current_user.name }}{% endif %}

A user class that defines them needs ``@property``.  As an attribute a method is always true, so
without it *everybody* is anonymous, and logged in, and active.

.. code-block:: diff

     from flask_login import UserMixin

     class User(UserMixin):
    +    @property
         def is_active(self):
             return not self.disabled

Of a class that is no ``UserMixin`` it is not certain that it is the user class.

.. code-block:: diff

     from flask_login import LoginManager, current_user

     login_manager = LoginManager()

     class Account:
         def is_active(self):
             return not self.disabled

    !@login_manager.user_loader
     def load(number):
         return Account.find(number)

     def state():
    !    return "active" if current_user.is_active() else "disabled"
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-login",
    removed="0.3",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-030",
    errors=(r"'bool' object is not callable\n.*\bis_(authenticated|active|anonymous)\(",),
)
NAMES = ("is_authenticated", "is_active", "is_anonymous")
METHOD = "make it a property of the user class, which is not called; a method is always true"
USER = tuple(f"flask_login.UserMixin.{name}" for name in NAMES)
ANONYMOUS = tuple(f"flask_login.AnonymousUserMixin.{name}" for name in NAMES)


@change.overrides(*USER, *ANONYMOUS)
def definition(node: cst.FunctionDef, use: Use) -> Any:
    import libcst as cst

    if node.decorators:
        return None
    return unsafe(
        node.with_changes(decorators=[cst.Decorator(cst.Name("property"))]),
        because="code that calls it has to stop doing so",
    )


def is_method(use: Use, name: str) -> bool:
    """Whether the project's own user class, which is no ``UserMixin``, has ``name`` as a method."""
    return use.in_project(f"def {name}(self)") and not use.in_project(
        "UserMixin", f"@property\n    def {name}(self)", f"@property\n\tdef {name}(self)"
    )


def without_call(name: str) -> Callable[[Use], Rewrite | None]:
    def template(use: Use) -> Rewrite | None:
        receiver = use.receiver
        if use.arguments != [] or receiver is None:
            return None
        if receiver.type is None and not receiver.source.endswith("user"):
            return None
        if is_method(use, name):
            return manual(METHOD)
        return Rewrite(f"{receiver}.{name}", around=1)

    return template


for name, user, anonymous in zip(NAMES, USER, ANONYMOUS, strict=True):
    change.accesses(user, exists=True, anywhere=True, when=r"\A\s*\Z")(without_call(name))
    change.accesses(anonymous, exists=True, when=r"\A\s*\Z")(without_call(name))


@change.accesses("flask_login.LoginManager.user_loader", exists=True)
def loaded(use: Use) -> Rewrite | None:
    """Report a class of the project's own, where its users are loaded."""
    names = [name for name in NAMES if is_method(use, name)]
    return manual(f"{METHOD}: {', '.join(names)}") if names else None


for name, user in zip(NAMES, USER, strict=True):
    change.template(
        user,
        rf"(?<![\w.])((?:g\.|current_)user\.{name})\(\s*\)",
        to=r"\1",
        needle=name,
        package="flask_login",
    )
    change.template(
        user,
        rf"(?<![\w.])(?!current_user\.|g\.user\.)((?:\w+\.)*\w*user\.{name})\(\s*\)",
        to=r"\1",
        needle=name,
        package="flask_login",
        because="only likely: what it is cannot be seen",
    )
