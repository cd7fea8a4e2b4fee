"""Import fields from ``wtforms.fields``, not from its module ``core``.

Editors that import by themselves like to name the module a class is defined in.  WTForms 3.0
sorted the fields into other modules; in ``core`` are ``Field``, ``Label``, ``Flags`` and
``UnboundField`` still.

.. code-block:: diff

    -from wtforms.fields.core import Field, SelectField
    +from wtforms.fields import SelectField
    +from wtforms.fields.core import Field

     color = SelectField("Color")
     base = Field

.. code-block:: diff

    -from wtforms.fields.simple import TextField
    +from wtforms import StringField

    -name = TextField("Name")
    +name = StringField("Name")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
for name in (
    "BooleanField", "DateField", "DateTimeField", "DecimalField", "FieldList", "FloatField",
    "FormField", "IntegerField", "RadioField", "SelectField", "SelectFieldBase",
    "SelectMultipleField", "StringField", "TimeField",
):  # fmt: skip
    change.moved(f"wtforms.fields.core.{name}", to=f"wtforms.fields.{name}")
for module in ("core", "simple"):
    change.moved(f"wtforms.fields.{module}.TextField", to="wtforms.StringField")
change.moved("wtforms.fields.core._unset_value", to="wtforms.utils.unset_value")
change.moved(
    "wtforms.fields.core.LocaleAwareNumberField", to="wtforms.fields.numeric.LocaleAwareNumberField"
)
