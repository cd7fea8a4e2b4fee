"""Leave the details of validators and widgets to WTForms.

``Email`` checked addresses with expressions of its own until 2.3, which asks the package
``email-validator``; 3.3 hands the widget ``Select`` a whole choice for each option.

.. code-block:: diff

     from wtforms.validators import Email

    !print(Email.user_regex)
"""

from flaskmigrate import BreakingChange

REF = "https://wtforms.readthedocs.io/en/stable/changes/"
change = BreakingChange("wtforms", removed="2.3", ref=REF)
change_3_3 = BreakingChange("wtforms", removed="3.3", ref=REF)
for name in ("user_regex", "validate_hostname"):
    change.removed_name(
        f"wtforms.validators.Email.{name}",
        advice="the package email-validator decides; a rule of your own is a validator of its own",
    )
for name in ("label", "selected", "value"):
    change_3_3.parameter(
        "wtforms.widgets.Select.render_option",
        name,
        to=None,
        because="it takes one wtforms.fields.choices.Choice: pass that",
    )
