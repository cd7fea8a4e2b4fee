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

Everything else goes on with a copy of the class, which makes the same tokens: those that have been sent
out stay valid, and each lives as long as it was made to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, unsafe

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


(
    base, hmac, bad_data, bad_header, bad_payload, bad_signature, expired, encode, decode, want_bytes,
) = (
    Symbol(f"itsdangerous.{name}")
    for name in (
        "Serializer", "HMACAlgorithm", "BadData", "BadHeader", "BadPayload", "BadSignature",
        "SignatureExpired", "base64_encode", "base64_decode", "want_bytes",
    )
)  # fmt: skip
hashlib, read_json, now = Symbol("hashlib"), Symbol("json.loads"), Symbol("time.time")
datetime, timezone = Symbol("datetime.datetime"), Symbol("datetime.timezone")
change.defined(
    OLD,
    source=f"""\
# As in ItsDangerous 2.0; for JSON Web Tokens there are Authlib and PyJWT today.
class TimedJSONWebSignatureSerializer({base}):
    DEFAULT_EXPIRES_IN = {DEFAULT}
    algorithms = {{"HS256": {hashlib}.sha256, "HS384": {hashlib}.sha384, "HS512": {hashlib}.sha512}}

    def __init__(
        self, secret_key, expires_in=None, salt=None, serializer=None, algorithm_name=None, **kwargs
    ):
        if serializer is None:
            kwargs.setdefault("serializer_kwargs", {{"ensure_ascii": False, "separators": (",", ":")}})
        super().__init__(secret_key, salt, serializer, **kwargs)
        self.expires_in = self.DEFAULT_EXPIRES_IN if expires_in is None else expires_in
        self.algorithm_name = algorithm_name or "HS512"
        if self.algorithm_name not in self.algorithms:
            raise NotImplementedError("Algorithm not supported")
        self.algorithm = {hmac}(self.algorithms[self.algorithm_name])

    def make_signer(self, salt=None):
        salt = self.salt if salt is None else salt
        derivation = "none" if salt is None else None
        options = {{"sep": ".", "key_derivation": derivation, "algorithm": self.algorithm}}
        return self.signer(self.secret_keys, salt=salt, **options)

    def make_header(self, header_fields):
        now = self.now()
        times = {{"iat": now, "exp": now + self.expires_in}}
        return {{**(header_fields or {{}}), "alg": self.algorithm_name, **times}}

    def dumps(self, obj, salt=None, header_fields=None):
        parts = [self.make_header(header_fields), obj]
        encoded = [{encode}(self.dump_payload(part)) for part in parts]
        return self.make_signer(salt).sign(b".".join(encoded))

    def split(self, payload):
        payload = {want_bytes}(payload)
        if b"." not in payload:
            raise {bad_payload}('No "." found in value')
        return payload.split(b".", 1)

    def load_header(self, payload):
        encoded, _ = self.split(payload)
        try:
            header = {read_json}({decode}(encoded))
        except ({bad_data}, ValueError) as error:
            raise {bad_header}("Could not read the header", original_error=error) from error
        if not isinstance(header, dict):
            raise {bad_header}("Header payload is not a JSON object", header=header)
        return header

    def load_payload(self, payload, serializer=None):
        _, encoded = self.split(payload)
        try:
            decoded = {decode}(encoded)
        except {bad_data} as error:
            raise {bad_payload}("Could not decode the payload", original_error=error) from error
        return super().load_payload(decoded, serializer)

    def loads(self, s, salt=None, return_header=False):
        signed = self.make_signer(salt).unsign({want_bytes}(s))
        header, payload = self.load_header(signed), self.load_payload(signed)
        if header.get("alg") != self.algorithm_name:
            raise {bad_header}("Algorithm mismatch", header=header, payload=payload)
        if "exp" not in header:
            raise {bad_signature}("Missing expiry date", payload=payload)
        try:
            header["exp"] = int(header["exp"])
        except ValueError:
            header["exp"] = -1
        if header["exp"] < 0:
            raise {bad_header}("Expiry date is not an IntDate", payload=payload)
        if header["exp"] < self.now():
            date = self.get_issue_date(header)
            raise {expired}("Signature expired", payload=payload, date_signed=date)
        return (payload, header) if return_header else payload

    def get_issue_date(self, header):
        issued = header.get("iat")
        if isinstance(issued, (int, float)):
            return {datetime}.fromtimestamp(int(issued), tz={timezone}.utc)
        return None

    def now(self):
        return int({now}())
""",
    because=(
        "ItsDangerous' own code, copied here; where nobody else reads the tokens, use"
        " URLSafeTimedSerializer(key).loads(token, max_age=…), and never without max_age"
    ),
)
