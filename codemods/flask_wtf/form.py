"""Derive forms from ``FlaskForm``.

Flask-WTF 0.13 renamed its ``Form`` and warned; 1.0 removed it.  **The name still imports**: it is
``wtforms.Form`` now, which the module happens to hold.  It has no CSRF protection, no
``validate_on_submit()`` and does not read ``request.form`` by itself, so a form that is validated
by hand silently loses its protection.

.. code-block:: diff

    -from flask_wtf import Form
    +from flask_wtf import FlaskForm
     from wtforms import StringField

    -class NameForm(Form):
    +class NameForm(FlaskForm):
         name = StringField("Name")

.. code-block:: diff

    -from flask_wtf import Form as BaseForm
    +from flask_wtf import FlaskForm as BaseForm

     class NameForm(BaseForm):
         pass

The form of WTForms itself is another one, and stays.

.. code-block:: diff

     from flask_wtf import FlaskForm
     from wtforms import Form

     class Login(FlaskForm):
         pass

     class Address(Form):
         pass
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-wtf",
    deprecated="0.13",
    removed="1.0",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-1-0-0",
)
change.moved("flask_wtf.Form", to="flask_wtf.FlaskForm")
change.moved("flask_wtf.form.Form", to="flask_wtf.FlaskForm")
