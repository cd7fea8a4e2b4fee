"""Name the arguments of ``paginate()``.

Since Flask-SQLAlchemy 3.0 they are keyword-only: ``Query.paginate() takes 1 positional argument
but 4 were given``.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     class Post(db.Model):
         id = db.Column(db.Integer, primary_key=True)

     def page(number):
    -    return Post.query.order_by(Post.id.desc()).paginate(number, 20, False)
    +    return Post.query.order_by(Post.id.desc()).paginate(page=number, per_page=20, error_out=False)

Where it cannot be seen what is paginated, ``error_out`` gives Flask-SQLAlchemy away.  Without it
the call may as well be one of Peewee's, and is reported.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def pages(user, number):
    -    yield user.posts.paginate(number, 20, False)
    +    yield user.posts.paginate(page=number, per_page=20, error_out=False)
    !    yield user.posts.paginate(number, 20)
         yield user.posts.paginate(page=number)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, manual, places

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)


@change.replaces(
    "flask_sqlalchemy.query.Query.paginate", exists=True, anywhere=True, when=places(1)
)
def paginate(
    self: Arg,
    page: Arg = None,
    per_page: Arg = None,
    error_out: Arg = True,
    max_per_page: Arg = None,
    count: Arg = True,
) -> str | Rewrite | None:
    """``count`` came with 3.0, as a keyword."""
    arguments = [page, per_page, error_out, max_per_page, count]
    if not any(a.positional for a in arguments):
        return None
    if self.type is None and not error_out.given:
        return manual("if this is a query of Flask-SQLAlchemy, name the arguments")
    return f"{self}.paginate({', '.join(f'{a.name}={a}' for a in arguments if a.given)})"
