"""Ask a ``timedelta`` for its seconds.

``flask.helpers.total_seconds`` was there for Python 2.6.  Flask 2.0 deprecated it, 2.1 removed it.
It gave the whole seconds as an ``int``; the method of the same name gives a ``float``.

.. code-block:: diff

     from datetime import timedelta

    -from flask.helpers import total_seconds
    -
     lifetime = timedelta(days=31)
    -print(total_seconds(lifetime))
    +print(lifetime // timedelta(seconds=1))
"""

from flaskmigrate import Arg, BreakingChange, Symbol

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
timedelta = Symbol("datetime.timedelta")


@change.replaces("flask.helpers.total_seconds")
def total_seconds(td: Arg) -> str:
    return f"{td} // {timedelta}(seconds=1)"
