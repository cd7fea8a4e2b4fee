"""Make tokens that expire with ``URLSafeTimedSerializer``.

``TimedJSONWebSignatureSerializer`` was deprecated in ItsDangerous 2.0 and removed in 2.1: signing is
its business, JSON Web Tokens are that of others (Authlib, PyJWT).  A new name is not enough:

* the time a token lives was passed when it was made and is passed when it is *loaded* now;
  **where max_age is forgotten, tokens never expire**
* the second argument is the salt now
* ``dumps`` gives ``str``
* tokens that have been sent out are no longer valid

Where a class makes and loads its tokens with one and the same time to live, all of it is
rewritten.  The parameter for that time goes, since it can no longer be chosen for each token.

.. code-block:: diff

     from flask import current_app
    -from itsdangerous import TimedJSONWebSignatureSerializer as Serializer
    +from itsdangerous import URLSafeTimedSerializer

     class User:
    -    def get_reset_token(self, expires_sec=1800):
    -        s = Serializer(current_app.config["SECRET_KEY"], expires_sec)
    -        return s.dumps({"user_id": self.id}).decode("utf-8")
    +    def get_reset_token(self):
    +        s = URLSafeTimedSerializer(current_app.config["SECRET_KEY"])
    +        return s.dumps({"user_id": self.id})

         @staticmethod
         def verify_reset_token(token):
    -        s = Serializer(current_app.config["SECRET_KEY"])
    +        s = URLSafeTimedSerializer(current_app.config["SECRET_KEY"])
             try:
    -            return s.loads(token)["user_id"]
    +            return s.loads(token, max_age=1800)["user_id"]
             except Exception:
                 return None

So it is with one that an object keeps, if nothing else is done with it.

.. code-block:: diff

    -from itsdangerous import TimedJSONWebSignatureSerializer
    +from itsdangerous import URLSafeTimedSerializer

     class Cookies:
         def __init__(self, key):
    -        self.signer = TimedJSONWebSignatureSerializer(key)
    +        self.signer = URLSafeTimedSerializer(key)

         def read(self, cookie):
    -        return self.signer.loads(cookie)
    +        return self.signer.loads(cookie, max_age=3600)

         def write(self, data):
             return self.signer.dumps(data)

Everything else is for a person.

.. code-block:: diff

     from itsdangerous import TimedJSONWebSignatureSerializer

     def make(key, seconds):
    !    return TimedJSONWebSignatureSerializer(key, seconds).dumps({})
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "itsdangerous",
    deprecated="2.0",
    removed="2.1",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
OLD = "itsdangerous.TimedJSONWebSignatureSerializer"
NEW = Symbol("itsdangerous.URLSafeTimedSerializer")
DEFAULT = "3600"
BECAUSE = (
    "tokens made before are no longer valid, dumps() gives str, and every token lives as long as"
    " max_age says"
)


class UnclearError(Exception):
    """The code makes or loads tokens in a way that is not followed."""


def lifetime(call: cst.Call, function: cst.FunctionDef) -> tuple[str, str | None]:
    """How long a token made with ``call`` lives, and the parameter of ``function`` that says so."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    given: cst.BaseExpression | None = None
    for index, argument in enumerate(call.args):
        keyword = argument.keyword.value if argument.keyword is not None else None
        if argument.star or keyword not in (None, "secret_key", "expires_in", "salt"):
            raise UnclearError
        if keyword == "expires_in" or (keyword is None and index == 1):
            given = argument.value
        elif keyword is None and index > 1:
            raise UnclearError
    if given is None:
        return DEFAULT, None
    if isinstance(given, cst.Name):
        for parameter in (*function.params.params, *function.params.kwonly_params):
            if parameter.name.value == given.value and isinstance(parameter.default, cst.Integer):
                return parameter.default.value, given.value
        raise UnclearError
    text = code(given)
    if not all(c in "0123456789*() _" for c in text):
        raise UnclearError
    return text, None


def follow(node: cst.ClassDef, name: str) -> cst.ClassDef:
    """Make ``URLSafeTimedSerializer`` the serializer of a class.  Raises ``UnclearError``."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    seen = 0
    lives: set[str] = set()
    loads = 0

    class Reader(cst.CSTVisitor):
        """What each method does with its serializer."""

        def visit_FunctionDef(self, function: cst.FunctionDef) -> bool:
            nonlocal seen, loads
            text = code(function.body)
            calls = Calls()
            function.visit(calls)
            if not calls.made:
                return False
            if len(calls.made) > 1:
                raise UnclearError
            seen += 1
            makes, takes = ".dumps(" in text, ".loads(" in text
            if makes == takes:
                raise UnclearError
            live, _ = lifetime(calls.made[0], function)
            if makes:
                lives.add(live)
            else:
                loads += 1
            return False

    class Calls(cst.CSTVisitor):
        def __init__(self) -> None:
            self.made: list[cst.Call] = []

        def visit_Call(self, call: cst.Call) -> None:
            if code(call.func) == name:
                self.made.append(call)

    class Writer(cst.CSTTransformer):
        """Makes the tokens without a time and loads them with one."""

        def __init__(self, live: str) -> None:
            self.live = live
            self.holder = ""
            self.parameter: str | None = None

        def visit_FunctionDef(self, function: cst.FunctionDef) -> bool:
            calls = Calls()
            function.visit(calls)
            self.holder, self.parameter = "", None
            if not calls.made:
                return False
            _, self.parameter = lifetime(calls.made[0], function)
            return True

        def visit_Assign(self, assign: cst.Assign) -> None:
            if isinstance(assign.value, cst.Call) and code(assign.value.func) == name:
                self.holder = code(assign.targets[0].target)

        def leave_FunctionDef(
            self,
            original_node: cst.FunctionDef,  # noqa: ARG002 - the signature is LibCST's
            updated_node: cst.FunctionDef,
        ) -> cst.FunctionDef:
            parameter = self.parameter
            self.parameter = None
            if parameter is None:
                return updated_node
            if parameter in code(updated_node.body):
                raise UnclearError
            parameters = updated_node.params
            kept = [p for p in parameters.params if p.name.value != parameter]
            if kept:
                kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
            keywords = [p for p in parameters.kwonly_params if p.name.value != parameter]
            if len(keywords) != len(parameters.kwonly_params):
                raise UnclearError
            return updated_node.with_changes(params=parameters.with_changes(params=kept))

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> Any:
            func = updated_node.func
            if code(original_node.func) == name:
                kept = [
                    a
                    for i, a in enumerate(updated_node.args)
                    if i == 0 or (a.keyword is not None and a.keyword.value == "salt")
                ]
                kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
                return updated_node.with_changes(func=cst.Name(str(NEW)), args=kept)
            if not isinstance(func, cst.Attribute):
                return updated_node
            if func.attr.value == "loads" and self.is_serializer(original_node.func):
                if len(updated_node.args) != 1 or updated_node.args[0].keyword is not None:
                    raise UnclearError
                plain = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
                age = cst.Arg(
                    cst.parse_expression(self.live), keyword=cst.Name("max_age"), equal=plain
                )
                return updated_node.with_changes(args=[*updated_node.args, age])
            if func.attr.value == "dumps" and self.is_serializer(original_node.func):
                if len(updated_node.args) != 1:
                    raise UnclearError
                return updated_node
            if (
                func.attr.value == "decode"
                and isinstance(func.value, cst.Call)
                and isinstance(func.value.func, cst.Attribute)
                and func.value.func.attr.value == "dumps"
            ):
                inner = cst.ensure_type(original_node.func, cst.Attribute).value
                if self.is_serializer(cst.ensure_type(inner, cst.Call).func):
                    return func.value
            return updated_node

        def is_serializer(self, function: cst.BaseExpression) -> bool:
            owner = cst.ensure_type(function, cst.Attribute).value
            return code(owner) == self.holder or (
                isinstance(owner, cst.Call) and code(owner.func) == name
            )

    node.visit(Reader())
    if not loads or len(lives) != 1 or code(node).count(name + "(") != seen:
        raise UnclearError
    new = cst.ensure_type(node.visit(Writer(lives.pop())), cst.ClassDef)
    if code(new).count("max_age=") != code(node).count("max_age=") + loads:
        raise UnclearError
    return new


def follow_attribute(node: cst.ClassDef, name: str) -> cst.ClassDef:
    """Follow the one serializer that a class keeps for itself.  Raises ``UnclearError``."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    made = re.findall(rf"(\w+\.\w+) = {re.escape(name)}\(", code(node))
    if len(made) != 1 or code(node).count(name) != 1:
        raise UnclearError
    holder = made[0]
    uses = len(re.findall(rf"{re.escape(holder)}\b", code(node)))
    live = ""
    followed = 1

    class Maker(cst.CSTTransformer):
        """Makes the serializer without a time to live, and finds out what that was."""

        def leave_FunctionDef(
            self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
        ) -> cst.FunctionDef:
            nonlocal live
            for call in found:
                live, parameter = lifetime(call, original_node)
                if parameter is not None:
                    raise UnclearError
            found.clear()
            return updated_node

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
            if code(original_node.func) != name:
                return updated_node
            found.append(original_node)
            kept = [
                argument
                for index, argument in enumerate(updated_node.args)
                if index == 0 or (argument.keyword and argument.keyword.value == "salt")
            ]
            kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
            return updated_node.with_changes(func=cst.Name(str(NEW)), args=kept)

    class User(cst.CSTTransformer):
        """Loads with the time to live; what is dumped is ``str``."""

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
            nonlocal followed
            called = code(original_node.func)
            if called == f"{holder}.loads" and len(updated_node.args) == 1:
                followed += 1
                age = cst.Arg(
                    cst.parse_expression(live),
                    keyword=cst.Name("max_age"),
                    equal=cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace("")),
                )
                return updated_node.with_changes(args=[*updated_node.args, age])
            if called == f"{holder}.dumps" and len(updated_node.args) == 1:
                followed += 1
            return updated_node

    found: list[cst.Call] = []
    new = node.visit(Maker()).visit(User())  # type: ignore[union-attr]
    if followed != uses:
        raise UnclearError
    return cst.ensure_type(new, cst.ClassDef)


@change.rewrites(OLD)
def in_a_class(node: cst.ClassDef, use: Use) -> Rewrite | None:
    for way in (follow, follow_attribute):
        try:
            return unsafe(way(node, use.source), because=BECAUSE)
        except UnclearError:
            continue
    return None


@change.accesses(OLD)
def anywhere(use: Use) -> Rewrite:
    return manual(
        "use URLSafeTimedSerializer(key), and pass the time to live to loads(token, max_age=…);"
        " without it tokens never expire"
    )
