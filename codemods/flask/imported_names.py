"""Import names from the module that defines them.

A module of Flask that needs a name from another one imports it, and whoever read the source could
import it from there, too. When the module stopped needing the name, or moved, that import broke;
no changelog says so. The same object is found where it is defined.

.. code-block:: diff

    -from flask.module import Blueprint
    +from flask import Blueprint

     print(Blueprint)
"""

from flaskmigrate import BreakingChange

#: Release in which the names went → the module to import from → where they were → the names.
NAMES = {
    "0.11": {
        "flask": {
            "flask.module": "Blueprint",
        },
        "flask.debughelpers": {
            "flask.sessions": "UnexpectedUnicodeError",
            "flask.wrappers": "attach_enctype_error_multidict",
        },
    },
    "2.1": {
        "flask.typing": {
            "flask.app": "BeforeFirstRequestCallable",
            "flask.blueprints": "BeforeFirstRequestCallable",
        },
    },
    "2.3": {
        "flask": {
            "flask.json.provider": "request",
        },
    },
}


def imported(removed: str) -> BreakingChange:
    """The change that one release made."""
    change = BreakingChange(
        "flask", removed=removed, ref="https://flask.palletsprojects.com/en/stable/changes/"
    )
    for home, modules in NAMES[removed].items():
        for module, names in modules.items():
            for name in names.split():
                change.moved(f"{module}.{name}", to=f"{home}.{name}")
    return change


change = imported("0.11")
change_2_1 = imported("2.1")
change_2_3 = imported("2.3")
