"""Install what the ``Email`` validator needs.

Up to WTForms 2.2 an address was held against a regular expression.  Since 2.3 the package ``email-validator`` does
it, which is not installed with WTForms: without it ``Email()`` raises ``Exception: Install 'email_validator' for email
validation support.``  Require ``email-validator`` or ``wtforms[email]``.

.. code-block:: diff

     from wtforms import Form, StringField
     from wtforms.validators import DataRequired, Email

     class SignUp(Form):
    !    address = StringField(validators=[DataRequired(), Email()])
         other = StringField(validators=[Email()])

The first use in a module is reported, unless the requirements of the project name the package.
"""

import re

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "wtforms",
    removed="2.3",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-2-3-0",
    errors=(r"Install 'email_validator' for email validation support",),
)


@change.accesses("wtforms.validators.Email", "wtforms.validators.email", exists=True)
def email(use: Use) -> Rewrite | None:
    if use.arguments is None or use.requires("email-validator", "wtforms[email]"):
        return None
    before = use.module_source.splitlines()[: use.line - 1]
    if re.search(rf"(?<!class ){re.escape(use.source)}\(", "\n".join(before)):
        return None  # once in a module is enough
    return manual("it needs the package email-validator: add it to your requirements")
