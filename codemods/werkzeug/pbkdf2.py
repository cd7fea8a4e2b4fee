"""Derive keys with ``hashlib.pbkdf2_hmac``.

``werkzeug.security.pbkdf2_hex`` and ``pbkdf2_bin`` were removed in Werkzeug 2.1 (2.0 warned).

.. code-block:: diff

     import hashlib
    -
    -from werkzeug.security import pbkdf2_hex

     def key(password: str, salt: str):
    -    return pbkdf2_hex(password, salt, 1000, 24, hashlib.sha1)
    +    return hashlib.pbkdf2_hmac("sha1", password.encode(), salt.encode(), 1000, 24).hex()

The number of rounds that was the default depended on the release: 50000 up to 0.14, 150000 in 0.15 to
1.0, 260000 in 2.0.  What is stored was made with one of them.

.. code-block:: diff

    -from werkzeug.security import pbkdf2_bin
    +from hashlib import pbkdf2_hmac

     def key(password: bytes, salt: bytes):
    -    return pbkdf2_bin(password, salt)
    +    return pbkdf2_hmac("sha256", password, salt, 260000)

.. code-block:: diff

     from werkzeug.security import pbkdf2_bin

     def key(password, salt, function):
    !    return pbkdf2_bin(password, salt, hashfunc=function)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)


def derived(
    data: Arg, salt: Arg, iterations: Arg, keylen: Arg, hashfunc: Arg, end: str
) -> str | Rewrite:
    """Give the call of ``pbkdf2_hmac``."""
    if hashfunc.is_constant(None):
        name = '"sha256"'
    elif hashfunc.is_str:
        name = str(hashfunc)
    elif (hashfunc.qualified or "").startswith("hashlib."):
        name = f'"{hashfunc.qualified.rpartition(".")[2]}"'
    else:
        return manual("hashlib.pbkdf2_hmac() takes the name of the hash function, as 'sha256'")
    values = [str(v) if v.is_bytes else f"{v}.encode()" for v in (data, salt)]
    length = "" if keylen.is_constant(None) else f", {keylen}"
    rounds = iterations if iterations.given and not iterations.is_constant(None) else "260000"
    new = f"{Symbol('hashlib.pbkdf2_hmac')}({name}, {', '.join(values)}, {rounds}{length}){end}"
    if rounds == "260000":
        return unsafe(
            new,
            because="the default number of rounds was 50000 up to Werkzeug 0.14, 150000 in 0.15 to"
            " 1.0, 260000 in 2.0; use that of the release that made the stored keys",
        )
    if not all(v.is_bytes or v.is_str for v in (data, salt)):
        return unsafe(new, because="it is not known whether these are str or bytes")
    return new


@change.replaces("werkzeug.security.pbkdf2_hex")
def pbkdf2_hex(
    data: Arg, salt: Arg, iterations: Arg = None, keylen: Arg = None, hashfunc: Arg = None
) -> str | Rewrite:
    return derived(data, salt, iterations, keylen, hashfunc, ".hex()")


@change.replaces("werkzeug.security.pbkdf2_bin")
def pbkdf2_bin(
    data: Arg, salt: Arg, iterations: Arg = None, keylen: Arg = None, hashfunc: Arg = None
) -> str | Rewrite:
    return derived(data, salt, iterations, keylen, hashfunc, "")
