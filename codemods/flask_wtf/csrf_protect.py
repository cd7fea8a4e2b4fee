"""Spell ``CSRFProtect`` and ``CSRFError`` with capitals.

Flask-WTF 0.14 renamed both.  It kept ``CsrfProtect`` until 1.0, with a warning; ``CsrfError`` went
at once.

.. code-block:: diff

    -from flask_wtf.csrf import CsrfProtect
    +from flask_wtf.csrf import CSRFProtect

    -csrf = CsrfProtect()
    +csrf = CSRFProtect()

.. code-block:: diff

    -from flask_wtf import FlaskForm, CsrfProtect as Protect
    +from flask_wtf import FlaskForm, CSRFProtect as Protect

     def create(app):
         Protect(app)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-wtf",
    deprecated="0.14",
    removed="1.0",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-1-0-0",
)
change.moved("flask_wtf.CsrfProtect", to="flask_wtf.CSRFProtect")
change.moved("flask_wtf.csrf.CsrfProtect", to="flask_wtf.csrf.CSRFProtect")
change.moved("flask_wtf.csrf.CsrfError", to="flask_wtf.csrf.CSRFError")
