"""Import names from the module that defines them.

A module of Flask-Babel that needs a name from another one imports it, and whoever read the source could
import it from there, too. When the module stopped needing the name, or moved, that import broke;
no changelog says so. The same object is found where it is defined.

.. code-block:: diff

    -from flask_babel import has_request_context
    +from flask import has_request_context

     print(has_request_context)
"""

from flaskmigrate import BreakingChange

#: Release in which the names went → the module to import from → where they were → the names.
NAMES = {
    "3.0": {
        "flask": {
            "flask_babel": "has_request_context request",
        },
    },
}


def imported(removed: str) -> BreakingChange:
    """The change that one release made."""
    change = BreakingChange(
        "flask-babel",
        removed=removed,
        ref="https://github.com/python-babel/flask-babel/blob/master/CHANGELOG",
    )
    for home, modules in NAMES[removed].items():
        for module, names in modules.items():
            for name in names.split():
                change.moved(f"{module}.{name}", to=f"{home}.{name}")
    return change


change = imported("3.0")
