"""Call ``get_debug_flag`` without a default.

Up to Flask 0.12 it took what to return where ``FLASK_DEBUG`` is not set.  Since 1.0 that is
``False``.

.. code-block:: diff

     from flask.helpers import get_debug_flag

    -debug = get_debug_flag(default=False)
    +debug = get_debug_flag()
    !reload = get_debug_flag(True)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)
get_debug_flag = Symbol("flask.helpers.get_debug_flag")


@change.replaces("flask.helpers.get_debug_flag", exists=True, when=r"\S")
def debug_flag(default: Arg = None) -> str | Rewrite | None:
    if not default.given:
        return None
    if default.is_constant(None, False):
        return f"{get_debug_flag}()"
    return manual("where FLASK_DEBUG is not set, get_debug_flag() gives False")
