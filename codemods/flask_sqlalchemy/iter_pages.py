"""Name the arguments of ``iter_pages()``.

Since Flask-SQLAlchemy 3.0 they are keyword-only, and ``right_current`` counts the pages after the
current one; before, it counted the current page as well.  So ``5``, the old default, is ``4`` now.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     class Post(db.Model):
         id = db.Column(db.Integer, primary_key=True)

     def numbers(page):
         posts = Post.query.paginate(page=page)
    -    return list(posts.iter_pages(1, 2, 3))
    +    return list(posts.iter_pages(left_edge=1, left_current=2, right_current=2))

A ``right_current=`` that is named in old code shows one page more than before: subtract one by
hand.  The tool cannot tell whether you have done so.  Most calls stand in templates.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def numbers(pagination):
         return list(pagination.iter_pages(right_current=2))

     def all_numbers(pagination):
    !    return list(pagination.iter_pages(1, 2, 3, 1))
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, manual, places, unsafe

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)


@change.replaces(
    "flask_sqlalchemy.pagination.Pagination.iter_pages",
    exists=True,
    anywhere=True,
    when=places(1),
)
def iter_pages(
    self: Arg,
    left_edge: Arg = 2,
    left_current: Arg = 2,
    right_current: Arg = 5,
    right_edge: Arg = 2,
) -> str | Rewrite | None:
    """Take a call that passes something by its place for an old one."""
    arguments = [left_edge, left_current, right_current, right_edge]
    if not any(a.positional for a in arguments):
        return None
    if self.type is None:
        # Flask-MongoEngine's are called in the same way, and have not changed.
        return manual(
            "if this is a page of Flask-SQLAlchemy, name the arguments, with right_current less 1"
        )
    new = []
    for argument in arguments:
        value = str(argument)
        if argument is right_current and argument.given:
            value = str(argument.value - 1) if argument.is_constant() else f"{argument} - 1"
        if argument.given:
            new.append(f"{argument.name}={value}")
    text = f"{self}.iter_pages({', '.join(new)})"
    # Outside of these bounds the two releases differ near the first and the last page.
    if all(a.is_constant() for a in arguments):
        first, left, right, last = (a.value for a in arguments)
        if 1 <= first <= right and 1 <= last <= left + 1:
            return text
    return unsafe(text, because="3.0 may give other numbers near the first and the last page")
