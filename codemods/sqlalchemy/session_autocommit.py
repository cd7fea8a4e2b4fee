"""Begin and end transactions explicitly.

SQLAlchemy 2.0 has no ``autocommit=True`` and no ``begin(subtransactions=True)``.

.. code-block:: diff

     from sqlalchemy.orm import sessionmaker

    !Session = sessionmaker(autocommit=True)
     Other = sessionmaker(autocommit=False)

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def work():
    !    with db.session.begin(subtransactions=True):
             db.session.flush()
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)

_GONE = {
    "autocommit": "use `with session.begin():` round each transaction",
    "extension": "register functions with sqlalchemy.event.listen()",
    "weak_identity_map": "drop it: a session always refers to its objects weakly",
    "subtransactions": "use begin_nested(), or let only the outermost function begin and commit",
}


@change.accesses(
    "sqlalchemy.orm.Session", "sqlalchemy.orm.sessionmaker", "sqlalchemy.orm.Session.begin",
    exists=True, when="|".join(_GONE),
)  # fmt: skip
def options(use: Use) -> Rewrite | None:
    """Options that are still accepted when they ask for nothing stay."""
    for name, argument in use.arguments or ():
        if name in _GONE and not argument.is_constant(False, None):
            return manual(_GONE[name])
    return None


change.removed_name("sqlalchemy.orm.Session.autocommit", advice=_GONE["autocommit"])
change.removed_name("sqlalchemy.orm.Session.transaction", advice="use get_transaction()")
change.removed_name("sqlalchemy.orm.Session.prune", advice=_GONE["weak_identity_map"])
