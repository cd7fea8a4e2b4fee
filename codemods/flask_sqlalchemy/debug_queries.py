"""Use ``get_recorded_queries()`` instead of ``get_debug_queries()``.

Flask-SQLAlchemy 3.0 renamed it, and the ``context`` of a query to ``location``; the old names went
in 3.1.  Queries are only recorded if ``SQLALCHEMY_RECORD_QUERIES`` is true: debug mode and testing
no longer switch it on, so without it the list is silently empty.

.. code-block:: diff

    -from flask_sqlalchemy import get_debug_queries
    +from flask_sqlalchemy.record_queries import get_recorded_queries

     def slow():
    -    for query in get_debug_queries():
    +    for query in get_recorded_queries():
             if query.duration > 0.5:
    -            yield query.statement, query.context
    +            yield query.statement, query.location
"""

from flaskmigrate import BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "flask-sqlalchemy",
    deprecated="3.0",
    removed="3.1",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-1-0",
)

get_recorded_queries = Symbol("flask_sqlalchemy.record_queries.get_recorded_queries")


@change.replaces("flask_sqlalchemy.get_debug_queries")
def get_debug_queries() -> Rewrite:
    """Get the same list, of data classes instead of tuples."""
    return unsafe(
        f"{get_recorded_queries}()",
        because="nothing is recorded unless SQLALCHEMY_RECORD_QUERIES is True, and a query is no tuple",
    )


change.moved(
    "flask_sqlalchemy.record_queries.QueryInfo.context",
    to="flask_sqlalchemy.record_queries.QueryInfo.location",
)
