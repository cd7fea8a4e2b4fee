"""Use the packages that ``wtforms.ext`` was split into.

WTForms 2.0 deprecated its extensions and 3.0 removed them.  The one for SQLAlchemy is a package
of its own, WTForms-SQLAlchemy: add ``wtforms-sqlalchemy>=0.4`` to the requirements.

.. code-block:: diff

    -from wtforms.ext.sqlalchemy.fields import QuerySelectField
    -from wtforms.ext.sqlalchemy.orm import model_form
    +from wtforms_sqlalchemy.fields import QuerySelectField
    +from wtforms_sqlalchemy.orm import model_form

     fields = QuerySelectField, model_form

.. code-block:: diff

    !from wtforms.ext.csrf import SecureForm

     class Profile(SecureForm):
         pass
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "wtforms",
    deprecated="2.0",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
change.moved(
    "wtforms.ext.sqlalchemy",
    to="wtforms_sqlalchemy",
    because="add wtforms-sqlalchemy>=0.4 to the requirements",
)
for name, advice in {
    "appengine": "use the package wtforms-appengine",
    "dateutil": "copy the fields, or parse with dateutil in a field of your own",
    "django": "use the package wtforms-django",
    "csrf": "use class Meta: csrf = True; csrf_class = wtforms.csrf.session.SessionCSRF",
    "i18n": "use class Meta: locales = […] in the form",
}.items():
    change.removed_name(f"wtforms.ext.{name}", advice=advice)
