"""Import ``Query``, ``Pagination`` and the other classes from their own modules.

Flask-SQLAlchemy 3.0 split its one module up, and 3.1 dropped the old names.  ``BaseQuery`` is
called ``Query``, ``SignallingSession`` is ``Session`` now.

.. code-block:: diff

    -from flask_sqlalchemy import BaseQuery, SQLAlchemy
    +from flask_sqlalchemy import SQLAlchemy
    +from flask_sqlalchemy.query import Query

    -class LivingQuery(BaseQuery):
    +class LivingQuery(Query):
         def living(self):
             return self.filter_by(deleted=False)

     db = SQLAlchemy(query_class=LivingQuery)

.. code-block:: diff

     import flask_sqlalchemy as fsa
    +from flask_sqlalchemy.pagination import Pagination

     db = fsa.SQLAlchemy()

     def is_page(value):
    -    return isinstance(value, fsa.Pagination)
    +    return isinstance(value, Pagination)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-sqlalchemy",
    deprecated="3.0",
    removed="3.1",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-1-0",
)

_MOVED = {
    "BaseQuery": "query.Query",
    "Pagination": "pagination.Pagination",
    "Model": "model.Model",
    "DefaultMeta": "model.DefaultMeta",
    "_BoundDeclarativeMeta": "model.DefaultMeta",
    "camel_to_snake_case": "model.camel_to_snake_case",
}
for _old, _new in _MOVED.items():
    change.moved(f"flask_sqlalchemy.{_old}", to=f"flask_sqlalchemy.{_new}")

change.moved(
    "flask_sqlalchemy._QueryProperty",
    to="flask_sqlalchemy.model._QueryProperty",
    because="it is made without an argument, and asks the model for its __fsa__",
)
change.moved(
    "flask_sqlalchemy.SignallingSession",
    to="flask_sqlalchemy.session.Session",
    because="its constructor takes (db, **kwargs), and the bind given to it is not used for models",
)
for _name in ("models_committed", "before_models_committed"):
    change.moved(
        f"flask_sqlalchemy.{_name}",
        to=f"flask_sqlalchemy.track_modifications.{_name}",
        because="it is sent only if SQLALCHEMY_TRACK_MODIFICATIONS is True; the default is False",
    )
