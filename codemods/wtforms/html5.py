"""Import HTML 5 fields and widgets from ``wtforms.fields`` and ``wtforms.widgets``.

WTForms 3.0 merged the modules ``html5`` into their neighbours.  The fields that both had
(``DateField``, ``IntegerField`` …) are the HTML 5 ones now.

.. code-block:: diff

    -from wtforms.fields.html5 import DateField, EmailField
    -from wtforms.widgets.html5 import NumberInput
    +from wtforms.fields import DateField, EmailField
    +from wtforms.widgets import NumberInput

     email = EmailField("E-mail")
     day = DateField("Day")
     widget = NumberInput(step=1)

.. code-block:: diff

    -from wtforms.fields import html5
    +from wtforms import fields

    -email = html5.EmailField("E-mail")
    +email = fields.EmailField("E-mail")

.. code-block:: diff

     try:
         from wtforms.fields import EmailField
     except ImportError:
         from wtforms.fields.html5 import EmailField
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
change.moved("wtforms.fields.html5", to="wtforms.fields", since="3.0")
change.moved("wtforms.widgets.html5", to="wtforms.widgets", since="3.0")
