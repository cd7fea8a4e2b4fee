"""Name relationships by attribute in ``joinedload()`` and its like.

SQLAlchemy 2.0 takes no strings there: ``Strings are not accepted for attribute names in loader
options``.  ``joinedload("posts.likes")`` is ``joinedload(User.posts).joinedload(Post.likes)``.

.. code-block:: diff

     from sqlalchemy.orm import joinedload, load_only

     def everything(query, User):
    !    query = query.options(joinedload("posts"))
         return query.options(load_only(User.name))
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
)

_OPTIONS = (
    "contains_eager", "defer", "immediateload", "joinedload", "lazyload", "load_only", "noload",
    "raiseload", "selectinload", "subqueryload", "undefer",
)  # fmt: skip


@change.accesses(
    *(f"sqlalchemy.orm.{name}" for name in _OPTIONS),
    *(f"flask_sqlalchemy.SQLAlchemy.{name}" for name in _OPTIONS),
    exists=True,
    when=r"""["']|(?:\A|,)\s*\**(?![A-Z]\w*[a-z])\w+\s*(?:,|\Z)""",
)
def strings(use: Use) -> Rewrite | None:
    """Report strings: what class they belong to cannot be seen."""
    if any(argument.is_str for _, argument in use.arguments or ()):
        return manual("pass the attribute of the class, Model.name, instead of the string")
    return None


for _name in (
    "contains_eager_all", "defer_all", "eagerload_all", "joinedload_all", "lazyload_all",
    "subqueryload_all",
):  # fmt: skip
    for _owner in ("sqlalchemy.orm", "flask_sqlalchemy.SQLAlchemy"):
        change.removed_name(
            f"{_owner}.{_name}",
            advice=f"chain {_name.removesuffix('_all')}() of one attribute after the other",
        )
