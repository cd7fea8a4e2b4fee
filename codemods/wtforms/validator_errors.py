"""Raise ``ValidationError`` in validators.

Up to WTForms 2 a plain ``ValueError`` from a validator said that the value is wrong.  Since 3.0 it is an error like
any other, and ends the request with status 500: only ``ValidationError``, which is a ``ValueError``, and
``StopValidation`` are caught.  So it is with ``int(field.data)``, whose error may come from the text of a
user.  Nothing shows it but a form with a wrong value.

.. code-block:: diff

     from wtforms import Form, StringField

    !class Profile(Form):
         name = StringField()

         def validate_name(self, field):
             if len(field.data) < 3:
                 raise ValueError("too short")

Filters and ``process_formdata`` may raise ``ValueError`` as before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
    check="validators, pre_validate and post_validate that raise ValueError, or call int(): error 500",
)


@change.rewrites("wtforms.Form", "flask_wtf.FlaskForm", exists=True)
def form_class(node: cst.ClassDef, use: Use) -> Rewrite | None:
    """Report a form of which a method that validates a field raises ``ValueError``."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    if not any(code(base.value) == use.source for base in node.bases):
        return None
    found = []
    for statement in node.body.body:
        match statement:
            case cst.FunctionDef(name=cst.Name(value=name)) if name.startswith("validate_"):
                if "raise ValueError" in code(statement.body):
                    found.append(name)
    return manual(f"raise ValidationError in {', '.join(found)}") if found else None
