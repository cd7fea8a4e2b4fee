"""Import HTML 5 fields and widgets from WTForms, not from ``flask_wtf.html5``.

The module only passed on what WTForms has; it warned since 0.13 and went in 1.0.  WTForms 3 has
the fields and widgets beside all the others.

.. code-block:: diff

     from flask_wtf import FlaskForm
    -from flask_wtf.html5 import EmailField, NumberInput
    +from wtforms.fields import EmailField
    +from wtforms.widgets import NumberInput

     class Contact(FlaskForm):
         email = EmailField("E-mail")
         widget = NumberInput()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-wtf",
    deprecated="0.13",
    removed="1.0",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-1-0-0",
)
change.moved("flask_wtf.html5", to="wtforms.fields")
for name in (
    "Color", "Date", "DateTime", "DateTimeLocal", "Email", "Month", "Number", "Range", "Search",
    "Tel", "Time", "URL", "Week",
):  # fmt: skip
    change.moved(f"flask_wtf.html5.{name}Input", to=f"wtforms.widgets.{name}Input")
