"""Import names from the module that defines them.

A module of Jinja that needs a name from another one imports it, and whoever read the source could
import it from there, too. When the module stopped needing the name, or moved, that import broke;
no changelog says so. The same object is found where it is defined.

.. code-block:: diff

    -from jinja2.ext import BLOCK_END_STRING
    +from jinja2.defaults import BLOCK_END_STRING

     print(BLOCK_END_STRING)
"""

from flaskmigrate import BreakingChange

#: Release in which the names went → the module to import from → where they were → the names.
NAMES = {
    "2.9": {
        "jinja2.optimizer": {
            "jinja2.environment": "optimize",
        },
    },
    "2.11": {
        "jinja2.utils": {
            "jinja2.nativetypes": "concat",
        },
    },
    "3.0": {
        "jinja2.defaults": {
            "jinja2.ext": "BLOCK_END_STRING BLOCK_START_STRING COMMENT_END_STRING COMMENT_START_STRING "
            "KEEP_TRAILING_NEWLINE LINE_COMMENT_PREFIX LINE_STATEMENT_PREFIX LSTRIP_BLOCKS "
            "NEWLINE_SEQUENCE TRIM_BLOCKS VARIABLE_END_STRING VARIABLE_START_STRING",
        },
        "jinja2.environment": {
            "jinja2.asyncsupport": "TemplateModule",
        },
        "jinja2.nodes": {
            "jinja2.ext": "ContextReference",
        },
        "jinja2.runtime": {
            "jinja2.asyncsupport": "LoopContext",
        },
        "jinja2.utils": {
            "jinja2.asyncsupport": "concat internalcode missing",
            "jinja2.bccache": "open_if_exists",
        },
        "markupsafe": {
            "jinja2.asyncsupport": "Markup",
        },
    },
    "3.1": {
        "jinja2.utils": {
            "jinja2.loaders": "open_if_exists",
        },
    },
}


def imported(removed: str) -> BreakingChange:
    """The change that one release made."""
    change = BreakingChange(
        "jinja2", removed=removed, ref="https://jinja.palletsprojects.com/en/stable/changes/"
    )
    for home, modules in NAMES[removed].items():
        for module, names in modules.items():
            for name in names.split():
                change.moved(f"{module}.{name}", to=f"{home}.{name}")
    return change


change = imported("2.9")
change_2_11 = imported("2.11")
change_3_0 = imported("3.0")
change_3_1 = imported("3.1")
