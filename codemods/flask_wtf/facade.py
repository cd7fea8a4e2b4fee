"""Import fields and validators from WTForms, not from Flask-WTF.

Until 0.8 (2013) Flask-WTF passed on every name of WTForms.

.. code-block:: diff

    -from flask_wtf import FlaskForm, StringField, Required, file_allowed
    +from flask_wtf import FlaskForm
    +from flask_wtf.file import file_allowed
    +from wtforms import StringField
    +from wtforms.validators import DataRequired

     class PhotoForm(FlaskForm):
    -    name = StringField("Name", [Required()])
    +    name = StringField("Name", [DataRequired()])
         allowed = file_allowed
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-wtf",
    removed="0.12",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-0-9-0",
)
for name in (
    "BooleanField", "DateField", "DateTimeField", "DecimalField", "FieldList", "FloatField",
    "FormField", "HiddenField", "IntegerField", "PasswordField", "RadioField", "SelectField",
    "SelectMultipleField", "StringField", "SubmitField", "TextAreaField", "ValidationError",
):  # fmt: skip
    change.moved(f"flask_wtf.{name}", to=f"wtforms.{name}")
for name in (
    "AnyOf", "DataRequired", "Email", "EqualTo", "InputRequired", "IPAddress", "Length",
    "MacAddress", "NoneOf", "NumberRange", "Optional", "Regexp", "URL", "UUID",
    "any_of", "email", "equal_to", "ip_address", "length", "none_of", "number_range", "optional",
    "regexp", "url",
):  # fmt: skip
    change.moved(f"flask_wtf.{name}", to=f"wtforms.validators.{name}")
for name in ("FileField", "FileAllowed", "FileRequired", "file_allowed", "file_required"):
    change.moved(f"flask_wtf.{name}", to=f"flask_wtf.file.{name}")
change.moved("flask_wtf.TextField", to="wtforms.StringField")
change.moved("flask_wtf.Required", to="wtforms.validators.DataRequired")
change.moved("flask_wtf.required", to="wtforms.validators.data_required")
for name in ("QuerySelectField", "QuerySelectMultipleField"):
    change.moved(
        f"flask_wtf.{name}",
        to=f"wtforms_sqlalchemy.fields.{name}",
        because="add wtforms-sqlalchemy>=0.4 to the requirements",
    )
for name in ("fields", "validators", "widgets"):
    change.moved(f"flask_wtf.{name}", to=f"wtforms.{name}")
