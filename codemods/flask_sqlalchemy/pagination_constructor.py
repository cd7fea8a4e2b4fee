"""Subclass ``Pagination`` for pages of your own.

``Pagination(query, page, per_page, total, items)`` held what it was given.  Since Flask-SQLAlchemy
3.0 the class fetches the items itself, through methods that a subclass has to define, and has no
``query`` any more:

.. code-block:: python

    class ListPagination(Pagination):
        def _query_items(self):
            return self._query_args["items"]

        def _query_count(self):
            return self._query_args["total"]

    ListPagination(page=page, per_page=per_page, items=items, total=total)

.. code-block:: diff

     from flask_sqlalchemy.pagination import Pagination

     def page_of(items, page, per_page):
    !    return Pagination(None, page, per_page, len(items), items)

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     class Post(db.Model):
         id = db.Column(db.Integer, primary_key=True)

     def total():
    !    return Post.query.paginate().query.count()
"""

from flaskmigrate import BreakingChange, Rewrite, Use, keywords, manual, places

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)


@change.accesses(
    "flask_sqlalchemy.pagination.Pagination",
    exists=True,
    when=f"{places(1)}|{keywords('query')}",
)
def construct(use: Use) -> Rewrite | None:
    """Report old calls: there were five parameters, and people passed them by place."""
    names = [name for name, _ in use.arguments or ()]
    if names.count(None) or "query" in names:
        return manual("subclass Pagination, with _query_items() and _query_count(): see explain")
    return None


change.removed_name(
    "flask_sqlalchemy.pagination.Pagination.query", advice="keep the query yourself, or use .total"
)
