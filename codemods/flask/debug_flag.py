"""Call ``get_debug_flag`` without a default.

Up to Flask 0.12 it took what to return where ``FLASK_DEBUG`` is not set, or empty.  Since 1.0 that is
``False``.

.. code-block:: diff

    +import os
    +
     from flask.helpers import get_debug_flag

    -debug = get_debug_flag(default=False)
    -reload = get_debug_flag(True)
    +debug = get_debug_flag()
    +reload = get_debug_flag() if os.environ.get("FLASK_DEBUG") else True
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "flask",
    removed="1.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-1-0",
)
get_debug_flag = Symbol("flask.helpers.get_debug_flag")
os = Symbol("os")


@change.replaces("flask.helpers.get_debug_flag", exists=True, when=r"\S")
def debug_flag(default: Arg = None) -> str | Rewrite | None:
    if not default.given:
        return None
    if default.is_constant(None, False):
        return f"{get_debug_flag}()"
    return unsafe(
        f'{get_debug_flag}() if {os}.environ.get("FLASK_DEBUG") else {default}',
        because="FLASK_DEBUG=False, in capital letters, was true up to Flask 0.12",
    )
