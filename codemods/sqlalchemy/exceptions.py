"""Import exceptions from ``sqlalchemy.exc``.

SQLAlchemy renamed the module in 0.5; the old one went with 0.8.

.. code-block:: diff

    -from sqlalchemy.exceptions import IntegrityError
    +from sqlalchemy.exc import IntegrityError

     def failed(error):
         return isinstance(error, IntegrityError)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "sqlalchemy",
    removed="1.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_08.html",
)
change.moved("sqlalchemy.exceptions", to="sqlalchemy.exc")
