"""Use the packages that ``wtforms.ext`` was split into.

WTForms 2.0 deprecated its extensions and 3.0 removed them.  The one for SQLAlchemy is a package
of its own, WTForms-SQLAlchemy: add ``wtforms-sqlalchemy>=0.4`` to the requirements.  So is the one for
dateutil, ``wtforms-dateutil``.

.. code-block:: diff

    -from wtforms.ext.sqlalchemy.fields import QuerySelectField
    -from wtforms.ext.sqlalchemy.orm import model_form
    +from wtforms_sqlalchemy.fields import QuerySelectField
    +from wtforms_sqlalchemy.orm import model_form

     fields = QuerySelectField, model_form

.. code-block:: diff

    -from wtforms.ext.dateutil.fields import DateField
    +from wtforms_dateutil import DateField

     birthday = DateField("Birthday")
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
for name in ("DATEUTIL_TYPEERROR_ISSUE", "DateField", "DateTimeField"):
    change.moved(
        f"wtforms.ext.dateutil.fields.{name}",
        to=f"wtforms_dateutil.{name}",
        because="add wtforms-dateutil to the requirements",
    )
for name, advice in {
    "appengine": "the package wtforms-appengine needs WTForms 2: copy what you use of it",
    "csrf": "use class Meta: csrf = True; csrf_class = wtforms.csrf.session.SessionCSRF",
    "django": "the package wtforms-django needs WTForms 2: copy what you use of it",
    "i18n": "use class Meta: locales = […] in the form",
}.items():
    change.removed_name(f"wtforms.ext.{name}", advice=advice)
