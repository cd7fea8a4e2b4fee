"""Do not ask for pages of no items.

``paginate(per_page=0)`` gave a page without items, to count them only.  Since Flask-SQLAlchemy 3.0 a ``per_page`` below 1
means the default of 20.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     class User(db.Model):
         id = db.Column(db.Integer, primary_key=True)

     def count():
    !    return User.query.paginate(page=1, per_page=0).total

     def first():
         return User.query.paginate(page=1, per_page=1).items
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="a request with per_page=0, or a negative one, gives 20 items, no longer none",
)


@change.accesses("flask_sqlalchemy.query.Query.paginate", exists=True)
def paginated(use: Use) -> Rewrite | None:
    for name, argument in use.arguments or ():
        if name == "per_page" and argument.is_constant(0):
            return manual("this gives 20 items now; use .count() to count")
    return None
