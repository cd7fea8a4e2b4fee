"""Import names from the module that defines them.

A module of WTForms that needs a name from another one imports it, and whoever read the source could
import it from there, too. When the module stopped needing the name, or moved, that import broke;
no changelog says so. The same object is found where it is defined.

.. code-block:: diff

    -from wtforms.ext.dateutil.fields import Field
    +from wtforms import Field

     print(Field)
"""

from flaskmigrate import BreakingChange

#: Release in which the names went → the module to import from → where they were → the names.
NAMES = {
    "3.0": {
        "wtforms": {
            "wtforms.ext.appengine.db": "Form",
            "wtforms.ext.appengine.ndb": "Form",
            "wtforms.ext.csrf.fields": "HiddenField",
            "wtforms.ext.csrf.form": "Form ValidationError",
            "wtforms.ext.csrf.session": "ValidationError",
            "wtforms.ext.dateutil.fields": "Field ValidationError",
            "wtforms.ext.django.fields": "ValidationError",
            "wtforms.ext.django.orm": "Form",
        },
        "wtforms.i18n": {
            "wtforms.ext.i18n.form": "get_translations",
            "wtforms.ext.i18n.utils": "DefaultTranslations get_builtin_gnu_translations get_translations messages_path",
        },
        "wtforms.widgets": {
            "wtforms.ext.dateutil.fields": "TextInput",
        },
    },
}


def imported(removed: str) -> BreakingChange:
    """The change that one release made."""
    change = BreakingChange(
        "wtforms", removed=removed, ref="https://wtforms.readthedocs.io/en/stable/changes/"
    )
    for home, modules in NAMES[removed].items():
        for module, names in modules.items():
            for name in names.split():
                change.moved(f"{module}.{name}", to=f"{home}.{name}")
    return change


change = imported("3.0")
