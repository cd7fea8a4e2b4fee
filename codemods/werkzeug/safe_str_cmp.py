"""Compare secrets with ``hmac.compare_digest``.

``werkzeug.security.safe_str_cmp`` was removed in Werkzeug 2.1 (2.0 warned); it broke Flask-JWT, old
Flask-Login and Flask-WTF, and every tutorial on them.  The standard library's ``compare_digest``
refuses text that is not ASCII, so both sides are encoded, as ``safe_str_cmp`` did.

.. code-block:: diff

    -from werkzeug.security import safe_str_cmp
    +import hmac

     def authenticate(user, password: str):
    -    if safe_str_cmp(user.password.encode("utf-8"), password.encode("utf-8")):
    +    if hmac.compare_digest(user.password.encode("utf-8"), password.encode("utf-8")):
             return user

     def check_token(token: str):
    -    return safe_str_cmp(token, "secret")
    +    return hmac.compare_digest(token.encode(), b"secret")

Where it is not known whether a side is text or bytes, the fix is one to review.

.. code-block:: diff

    -from werkzeug.security import safe_str_cmp
    +import hmac

     def check(user, password):
    -    return safe_str_cmp(user.password, password)
    +    return hmac.compare_digest(user.password.encode(), password.encode())

A password that can be compared at all is stored as it was typed: ``check_password_hash`` is better.

.. code-block:: diff

     from werkzeug.security import safe_str_cmp

    !compare = safe_str_cmp
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

compare_digest = Symbol("hmac.compare_digest")


def is_encoded(argument: Arg) -> bool:
    """Whether the argument is a call of something's ``encode()`` or ``digest()``."""
    import libcst as cst

    node = argument.node
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Attribute)
        and node.func.attr.value in ("encode", "digest")
    )


def as_bytes(argument: Arg) -> str:
    """Encode the argument in UTF-8, where it is not bytes."""
    if argument.is_bytes or is_encoded(argument):
        return str(argument)
    source: str = argument.source.strip()
    if source[:1] in "\"'" and argument.is_constant() and argument.value.isascii():
        return f"b{source}"
    return f"{argument}.encode()"


@change.replaces("werkzeug.security.safe_str_cmp")
def safe_str_cmp(a: Arg, b: Arg) -> str | Rewrite:
    new = f"{compare_digest}({as_bytes(a)}, {as_bytes(b)})"
    if all(side.is_str or side.is_bytes or is_encoded(side) for side in (a, b)):
        return new
    return unsafe(new, because="it is not known whether both are str; bytes have no encode()")
