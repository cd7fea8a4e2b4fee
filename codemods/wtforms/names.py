"""Call WTForms' fields and validators by their names of today.

``TextField`` was another name for ``StringField``, and ``Required`` for ``DataRequired``; both are
gone since 3.0.  ``InputRequired`` is something else: it accepts ``0`` and blanks.

.. code-block:: diff

    -from wtforms import Form, TextAreaField, TextField
    -from wtforms.validators import Length, Required
    +from wtforms import Form, StringField, TextAreaField
    +from wtforms.validators import DataRequired, Length

     class PostForm(Form):
    -    title = TextField("Title", [Required(), Length(max=80)])
    -    body = TextAreaField("Body", [Required()])
    +    title = StringField("Title", [DataRequired(), Length(max=80)])
    +    body = TextAreaField("Body", [DataRequired()])

.. code-block:: diff

     import wtforms as wtf
     from wtforms import validators

     class NameForm(wtf.Form):
    -    name = wtf.TextField("Name", [validators.required()])
    +    name = wtf.StringField("Name", [validators.data_required()])
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "wtforms",
    deprecated="2.0",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
change.moved("wtforms.TextField", to="wtforms.StringField")
change.moved("wtforms.fields.TextField", to="wtforms.fields.StringField")
change.moved("wtforms.validators.Required", to="wtforms.validators.DataRequired")
change.moved("wtforms.validators.required", to="wtforms.validators.data_required")
