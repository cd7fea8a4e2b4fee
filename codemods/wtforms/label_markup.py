"""Mark the HTML in the labels of fields.

Since WTForms 2.3 the label of a field, and those of its choices, are escaped: HTML in them is shown as text unless it is
``Markup``.

.. code-block:: diff

     from markupsafe import Markup
     from wtforms import BooleanField, Form, StringField

     class Order(Form):
    !    terms = BooleanField('I accept the <a href="/terms">terms</a>')
         name = StringField("Name")
         note = StringField(Markup("Note <small>(optional)</small>"))
"""

import re

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "wtforms",
    removed="2.3",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-2-3-0",
    check="HTML in the labels of fields and choices is shown as text: wrap it in markupsafe.Markup",
)

FIELDS = (
    "BooleanField", "DateField", "DateTimeField", "DecimalField", "FileField", "FloatField",
    "IntegerField", "PasswordField", "RadioField", "SelectField", "SelectMultipleField",
    "StringField", "SubmitField", "TextAreaField", "TextField",
)  # fmt: skip


@change.accesses(*(f"wtforms.{name}" for name in FIELDS), exists=True)
def label(use: Use) -> Rewrite | None:
    for name, argument in (use.arguments or ())[:1]:
        if name in (None, "label") and re.search(r"<\w+[^<]*>|&\w+;", argument.source):
            if argument.is_constant():
                return manual("the HTML in the label is escaped; wrap it in markupsafe.Markup")
    return None
