"""Ask ``shutil`` for the size of the terminal, and ``sys`` for the arguments.

click 8.0 deprecated ``get_terminal_size`` and ``get_os_args``, and 8.1 removed them.

.. code-block:: diff

    +from shutil import get_terminal_size
    +
     import click

    -width, height = click.get_terminal_size()
    +width, height = get_terminal_size()
     click.echo(width)
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "click",
    deprecated="8.0",
    removed="8.1",
    ref="https://click.palletsprojects.com/en/stable/changes/#version-8-1-0",
)
change.moved("click.get_terminal_size", to="shutil.get_terminal_size")


@change.replaces("click.get_os_args")
def get_os_args() -> str:
    return f"{Symbol('sys.argv')}[1:]"
