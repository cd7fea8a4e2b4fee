"""Expect ``None`` for text that was not sent.

The ``data`` of a ``StringField`` that is missing from the submitted form was ``""``.  Since WTForms 3.0 it is the
field's default, ``None``.  ``form.name.data.strip()`` then raises ``AttributeError``, and ``None`` goes into the database.

.. code-block:: diff

     from wtforms import Form, StringField

     class Search(Form):
         q = StringField(filters=[lambda text: text or ""])
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
    check="clients that leave out text fields of a form (APIs, tests): field.data is None, not an empty string",
)
