"""Set the secret and the time limit of CSRF tokens in a form's ``Meta``.

Flask-WTF 0.14 uses the CSRF protection of WTForms.  The attributes ``SECRET_KEY`` and ``TIME_LIMIT`` of
a form are ignored since, and its methods ``generate_csrf_token`` and ``validate_csrf_token`` are no
longer called.

.. code-block:: diff

     from flask_wtf import FlaskForm

     class SlowForm(FlaskForm):
    !    TIME_LIMIT = 60
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-wtf",
    removed="0.14",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-0-14",
)
for name, advice in {
    "SECRET_KEY": "write class Meta: csrf_secret = …",
    "TIME_LIMIT": "write class Meta: csrf_time_limit = timedelta(…)",
    "csrf_enabled": "write class Meta: csrf = …",
    "generate_csrf_token": "write class Meta: csrf_class = …",
    "validate_csrf_token": "write class Meta: csrf_class = …",
    "validate_csrf_data": "write class Meta: csrf_class = …",
}.items():
    change.removed_name(f"flask_wtf.FlaskForm.{name}", advice=advice)
