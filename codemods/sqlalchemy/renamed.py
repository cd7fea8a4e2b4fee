"""Use ``LargeBinary``, ``Row`` and other names that SQLAlchemy 1.4 changed.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     class Image(db.Model):
         id = db.Column(db.Integer, primary_key=True)
    -    data = db.Column(db.Binary)
    +    data = db.Column(db.LargeBinary)

A row of a result is a named tuple now, not a ``RowProxy`` that could be read like a dictionary.

.. code-block:: diff

    -from sqlalchemy.engine import RowProxy
    +from sqlalchemy.engine import Row
    -from sqlalchemy.ext.declarative.api import DeclarativeMeta
    +from sqlalchemy.orm import DeclarativeMeta

     def kind(value):
    -    if isinstance(value, RowProxy):
    +    if isinstance(value, Row):
             return "row"
         return "model" if isinstance(type(value), DeclarativeMeta) else "other"
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "sqlalchemy",
    removed="1.4",
    ref="https://docs.sqlalchemy.org/en/20/changelog/changelog_14.html",
)
change.moved("sqlalchemy.databases", to="sqlalchemy.dialects")
change.moved("sqlalchemy.Binary", to="sqlalchemy.LargeBinary")
change.moved("sqlalchemy.types.Binary", to="sqlalchemy.types.LargeBinary")
change.moved("flask_sqlalchemy.SQLAlchemy.Binary", to="flask_sqlalchemy.SQLAlchemy.LargeBinary")
change.moved("sqlalchemy.PassiveDefault", to="sqlalchemy.DefaultClause")
change.moved("sqlalchemy.schema.PassiveDefault", to="sqlalchemy.schema.DefaultClause")
change.moved("sqlalchemy.orm.compile_mappers", to="sqlalchemy.orm.configure_mappers")
change.moved(
    "sqlalchemy.dialects.postgresql.base.PGArray", to="sqlalchemy.dialects.postgresql.ARRAY"
)
for _name in ("DeclarativeMeta", "as_declarative", "declarative_base", "declared_attr",
              "has_inherited_table", "synonym_for"):  # fmt: skip
    for _module in ("api", "base"):
        change.moved(f"sqlalchemy.ext.declarative.{_module}.{_name}", to=f"sqlalchemy.orm.{_name}")
for _name in ("AbstractConcreteBase", "ConcreteBase", "DeferredReflection"):
    change.moved(
        f"sqlalchemy.ext.declarative.api.{_name}", to=f"sqlalchemy.ext.declarative.{_name}"
    )
change.moved(
    "sqlalchemy.ext.declarative.base._declarative_constructor",
    to="sqlalchemy.orm.decl_base._declarative_constructor",
)
change.moved("sqlalchemy.ext.declarative.clsregistry", to="sqlalchemy.orm.clsregistry")

_ROW = "a Row is a named tuple: row['name'] and dict(row) need row._mapping"
for _path in ("engine.RowProxy", "engine.result.RowProxy", "engine.base.RowProxy"):
    change.moved(f"sqlalchemy.{_path}", to="sqlalchemy.engine.Row", because=_ROW)
for _path in ("util.KeyedTuple", "util._collections.KeyedTuple"):
    change.moved(f"sqlalchemy.{_path}", to="sqlalchemy.engine.Row")
for _path in ("engine.ResultProxy", "engine.result.ResultProxy", "engine.base.ResultProxy"):
    change.moved(f"sqlalchemy.{_path}", to="sqlalchemy.engine.CursorResult")
