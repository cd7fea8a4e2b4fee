"""Derive from ``SQLAlchemyAutoSchema`` instead of ``ModelSchema``.

Flask-Marshmallow 0.12 removed ``ModelSchema`` and ``TableSchema``.  What ``ModelSchema`` did by
default is asked for now: ``load()`` gives instances, and relationships are included.

.. code-block:: diff

     from flask_marshmallow import Marshmallow
     from app.models import Author

     ma = Marshmallow()

    -class AuthorSchema(ma.ModelSchema):
    +class AuthorSchema(ma.SQLAlchemyAutoSchema):
         class Meta:
             model = Author
    +        include_relationships = True
    +        load_instance = True

.. code-block:: diff

     from flask_marshmallow import Marshmallow

     ma = Marshmallow()

    !class Base(ma.ModelSchema):
         pass
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-marshmallow",
    deprecated="0.12",
    removed="0.12",
    ref="https://flask-marshmallow.readthedocs.io/en/latest/changelog.html",
)

_ADVICE = (
    "derive from SQLAlchemyAutoSchema, with load_instance = True and include_relationships = True"
    " in class Meta"
)
_MODEL = (
    "flask_marshmallow.Marshmallow.ModelSchema",
    "flask_marshmallow.sqla.ModelSchema",
    "marshmallow_sqlalchemy.ModelSchema",
)
_TABLE = (
    "flask_marshmallow.Marshmallow.TableSchema",
    "flask_marshmallow.sqla.TableSchema",
    "marshmallow_sqlalchemy.TableSchema",
)


def derive(node: cst.ClassDef, use: Use) -> cst.ClassDef | None:
    """Exchange the base of the class; ``None`` if the reference is no base of it."""
    import libcst as cst

    for base in node.bases:
        old = base.value
        if cst.Module([]).code_for_node(old) != use.source:
            continue
        if isinstance(old, cst.Attribute):
            return node.with_deep_changes(old, attr=cst.Name("SQLAlchemyAutoSchema"))
        new = cst.Name(str(Symbol("flask_marshmallow.sqla.SQLAlchemyAutoSchema")))
        return node.with_deep_changes(base, value=new)
    return None


@change.rewrites(*_MODEL)
def model_schema(node: cst.ClassDef, use: Use) -> Rewrite:
    """Exchange the base, and complete ``class Meta``."""
    import libcst as cst

    new = derive(node, use)
    meta = None
    for statement in new.body.body if new is not None else ():
        if isinstance(statement, cst.ClassDef) and statement.name.value == "Meta":
            meta = statement
    if new is None or meta is None or not isinstance(meta.body, cst.IndentedBlock):
        return manual(_ADVICE)
    code = cst.Module([]).code_for_node(meta)
    lines = [
        cst.parse_statement(f"{option} = True\n")
        for option in ("include_relationships", "load_instance")
        if option not in code
    ]
    new = new.with_deep_changes(meta.body, body=[*meta.body.body, *lines])
    return unsafe(new, because="check which relationships and unknown keys the schema should take")


@change.rewrites(*_TABLE)
def table_schema(node: cst.ClassDef, use: Use) -> cst.ClassDef | Rewrite:
    """Exchange the base: ``table`` in ``class Meta`` is still understood."""
    return derive(node, use) or manual("derive from SQLAlchemyAutoSchema, with table in class Meta")


for _names, _advice in ((_MODEL, _ADVICE), (_TABLE, "derive from SQLAlchemyAutoSchema")):
    for _name in _names:
        change.removed_name(_name, advice=_advice)
change.moved(
    "flask_marshmallow.sqla.SchemaOpts", to="flask_marshmallow.sqla.SQLAlchemyAutoSchemaOpts"
)
