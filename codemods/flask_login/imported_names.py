"""Import names from the module that defines them.

A module of Flask-Login that needs a name from another one imports it, and whoever read the source could
import it from there, too. When the module stopped needing the name, or moved, that import broke;
no changelog says so. The same object is found where it is defined.

.. code-block:: diff

    -from flask_login import abort
    +from flask import abort

     print(abort)
"""

from flaskmigrate import BreakingChange

#: Release in which the names went → the module to import from → where they were → the names.
NAMES = {
    "0.4": {
        "flask": {
            "flask_login": "abort current_app flash has_request_context redirect request session url_for",
        },
        "flask.signals": {
            "flask_login": "Namespace",
        },
        "werkzeug.local": {
            "flask_login": "LocalProxy",
        },
    },
    "0.6": {
        "flask_login.signals": {
            "flask_login.login_manager": "user_loaded_from_header",
        },
    },
}


def imported(removed: str) -> BreakingChange:
    """The change that one release made."""
    change = BreakingChange(
        "flask-login",
        removed=removed,
        ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md",
    )
    for home, modules in NAMES[removed].items():
        for module, names in modules.items():
            for name in names.split():
                change.moved(f"{module}.{name}", to=f"{home}.{name}")
    return change


change = imported("0.4")
change_0_6 = imported("0.6")
