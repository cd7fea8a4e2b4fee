"""Ask the datastore of Flask-Security for a user by ``find_user``.

``get_user`` took an id, or what ``SECURITY_USER_IDENTITY_ATTRIBUTES`` says, in whatever case.  Flask-Security-Too 4.0
removed it; ``find_user`` is told what to look for.

.. code-block:: diff

     from flask_security import SQLAlchemyUserDatastore

     def members(db, User, Role, email, user_id):
         datastore = SQLAlchemyUserDatastore(db, User, Role)
    -    yield datastore.get_user(email)
    -    yield datastore.get_user(user_id)
    +    yield datastore.find_user(case_insensitive=True, email=email)
    +    yield datastore.find_user(id=user_id)
         yield datastore.find_user(email=email)
"""

import re

from flaskmigrate import Arg, BreakingChange, Rewrite, unsafe

change = BreakingChange(
    "flask-security",
    removed="4.0",
    ref="https://flask-security.readthedocs.io/en/stable/changelog.html#version-4-0-0",
)
STORES = ("SQLAlchemy", "SQLAlchemySession", "MongoEngine", "Peewee", "Pony")


@change.replaces(
    *(
        f"{module}.{store}UserDatastore.get_user"
        for store in STORES
        for module in ("flask_security", "flask_security.datastore")
    ),
    *(
        f"{module}.UserDatastore.get_user"
        for module in ("flask_security", "flask_security.datastore")
    ),
)
def get_user(self: Arg, identifier: Arg) -> Rewrite:
    """By its name an argument may be seen to be an id."""
    is_id = (
        re.search(r"\bid\b|_id\b|[a-z]Id\b", identifier.source) or identifier.type == "builtins.int"
    )
    new = f"id={identifier}" if is_id else f"case_insensitive=True, email={identifier}"
    return unsafe(
        f"{self}.find_user({new})",
        because="get_user() took an id, an email address, and what else identifies a user",
    )
