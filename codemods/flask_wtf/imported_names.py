"""Import names from the module that defines them.

A module of Flask-WTF that needs a name from another one imports it, and whoever read the source could
import it from there, too. When the module stopped needing the name, or moved, that import broke;
no changelog says so. The same object is found where it is defined.

.. code-block:: diff

    -from flask_wtf.csrf import abort
    +from flask import abort

     print(abort)
"""

from flaskmigrate import BreakingChange

#: Release in which the names went → the module to import from → where they were → the names.
NAMES = {
    "0.13": {
        "wtforms": {
            "flask_wtf.form": "HiddenField",
        },
    },
    "0.14": {
        "flask": {
            "flask_wtf.csrf": "abort",
        },
        "flask_wtf.csrf": {
            "flask_wtf.form": "generate_csrf validate_csrf validate_csrf",
        },
        "wtforms": {
            "flask_wtf.form": "ValidationError",
        },
        "wtforms.form": {
            "flask_wtf.form": "FormMeta",
        },
        "wtforms.validators": {
            "flask_wtf.file": "InputRequired",
        },
        "wtforms.widgets": {
            "flask_wtf.form": "SubmitInput",
        },
    },
    "1.1": {
        "flask": {
            "flask_wtf.recaptcha.widgets": "json",
        },
    },
}


def imported(removed: str) -> BreakingChange:
    """The change that one release made."""
    change = BreakingChange(
        "flask-wtf", removed=removed, ref="https://flask-wtf.readthedocs.io/en/latest/changes/"
    )
    for home, modules in NAMES[removed].items():
        for module, names in modules.items():
            for name in names.split():
                change.moved(f"{module}.{name}", to=f"{home}.{name}")
    return change


change = imported("0.13")
change_0_14 = imported("0.14")
change_1_1 = imported("1.1")
