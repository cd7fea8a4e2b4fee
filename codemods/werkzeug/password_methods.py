"""Hash passwords with a key derivation function.

``generate_password_hash(password, method="sha256")`` stands in a thousand tutorials on Flask-Login.
A plain hash is no protection; Werkzeug 3.0 refuses it (2.3 warned), and ``"plain"`` with it.

.. code-block:: diff

     from werkzeug.security import generate_password_hash

     def sign_up(password):
    -    return generate_password_hash(password, method="sha256")
    +    return generate_password_hash(password, method="pbkdf2:sha256")

``pbkdf2`` works with every Werkzeug; the default, ``scrypt``, needs 2.3 and makes hashes of 162
characters, more than many a database column holds.  Other methods are left alone.

.. code-block:: diff

     from werkzeug.security import generate_password_hash

     hashes = [
         generate_password_hash("secret"),
         generate_password_hash("secret", "pbkdf2:sha512:1000"),
    -    generate_password_hash("secret", "md5", salt_length=8),
    +    generate_password_hash("secret", "pbkdf2:md5", salt_length=8),
    !    generate_password_hash("secret", method="plain"),
     ]

Hashes that are stored already are data that no tool sees: ``check_password_hash`` raises
``ValueError`` for those that begin with ``sha256$``, and everyone who signed up with them gets an error
on signing in.  Check these with ``hmac.new(salt, password, method)`` and hash the password again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
    errors=(r"Invalid hash method '",),
)

STORED = (
    "hashes in the database that were made this way no longer verify: check_password_hash raises"
    " ValueError for them; make sure the column holds 102 characters"
)


@change.rewrites("werkzeug.security.generate_password_hash", exists=True, when=r",|\bmethod\b")
def generate_password_hash(node: cst.Call) -> cst.Call | Rewrite | None:
    import libcst as cst

    for index, argument in enumerate(node.args):
        if argument.star or not isinstance(argument.value, cst.SimpleString):
            continue
        if (argument.keyword.value == "method") if argument.keyword else index == 1:
            method = str(argument.value.evaluated_value)
            if method == "plain":
                return manual("a password in plain text is not hashed at all; leave out method")
            if method.partition(":")[0] in ("pbkdf2", "scrypt"):
                return None
            value = argument.value.value
            start = len(argument.value.prefix) + 1
            text = cst.SimpleString(f"{value[:start]}pbkdf2:{value[start:]}")
            return unsafe(
                node.with_deep_changes(argument, value=text),
                because=STORED,
            )
    return None
