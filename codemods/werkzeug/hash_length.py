"""Make room for longer password hashes.

Since Werkzeug 3.0 ``generate_password_hash`` uses scrypt unless told otherwise: 162 characters where PBKDF2 took
102.  A column of 128 characters cuts it off on MySQL and fails on PostgreSQL; SQLite does not care, so tests
pass.  Hashes that are in the database already still verify.

.. code-block:: diff

     from werkzeug.security import generate_password_hash

     def set_password(user, password):
    !    user.password_hash = generate_password_hash(password)

     def set_pin(user, pin):
         user.pin_hash = generate_password_hash(pin, method="pbkdf2:sha256")
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, manual

change = BreakingChange(
    "werkzeug",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="columns for password hashes have to hold 162 characters",
)


@change.replaces("werkzeug.security.generate_password_hash", exists=True)
def generate_password_hash(
    password: Arg, method: Arg = "pbkdf2:sha256", salt_length: Arg = "16"
) -> Rewrite | None:
    if method.given:
        return None
    return manual("the hash has 162 characters; make sure that the column holds them")
