"""Follow the methods that ``Query`` lost.

``with_lockmode()`` became ``with_for_update()`` in SQLAlchemy 0.9, and was removed in 1.4.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     class Account(db.Model):
         id = db.Column(db.Integer, primary_key=True)

     def lock(number):
    -    return Account.query.with_lockmode("update").get(number)
    +    return Account.query.with_for_update().get(number)

``from_self()`` put a query into a subquery of another one.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     class Account(db.Model):
         id = db.Column(db.Integer, primary_key=True)

     def total():
    !    return Account.query.limit(10).from_self().count()
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "sqlalchemy",
    removed="1.4",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)

_MODES = {"update": "", "update_nowait": "nowait=True", "read": "read=True"}
_ADVICE = {
    "from_self": "use aliased(Model, query.subquery()) and select from that",
    "select_entity_from": "use aliased(Model, selectable) in the query",
    "with_polymorphic": "use sqlalchemy.orm.with_polymorphic(Model, …) in the query",
}


@change.replaces("sqlalchemy.orm.Query.with_lockmode")
def with_lockmode(self: Arg, mode: Arg) -> str | Rewrite:
    """Translate the mode, which was a string."""
    if not mode.is_constant(*_MODES):
        return manual("use with_for_update(), with read=True or nowait=True where needed")
    return f"{self}.with_for_update({_MODES[mode.value]})"


for _name, _advice in _ADVICE.items():
    change.removed_name(f"sqlalchemy.orm.Query.{_name}", advice=_advice)


@change.accesses(
    "sqlalchemy.orm.Query.join",
    "sqlalchemy.orm.Query.outerjoin",
    exists=True,
    when=r"""["']|(?:\A|,)\s*\**(?![A-Z]\w*[a-z])\w+\s*(?:,|\Z)""",
)
def join(use: Use) -> Rewrite | None:
    """``join("posts")`` and ``join(a, b, c)`` failed from 2.0 on."""
    if any(argument.is_str for name, argument in use.arguments or () if name is None):
        return manual("pass the attribute of the class, Model.name, instead of the string")
    return None
