"""Call ``hash_password``, not ``encrypt_password``.

Passwords are hashed, and so the function has been called since Flask-Security 2.0.2; 5.0 removed
the old name.

.. code-block:: diff

    -from flask_security.utils import encrypt_password
    +from flask_security import hash_password

     def password(text):
    -    return encrypt_password(text)
    +    return hash_password(text)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-security",
    removed="5.0",
    ref="https://flask-security.readthedocs.io/en/stable/changelog.html",
)
change.moved("flask_security.utils.encrypt_password", to="flask_security.hash_password")
change.removed_name(
    "flask_security.utils.get_token_status", advice="use check_and_get_token_status"
)
