"""Name the commands whose names click makes.

click makes the name of a command from that of its function.  Since 7.0 ``_`` becomes ``-`` (``init_db`` is
``init-db``); since 8.2 an ending ``_command``, ``_cmd``, ``_group`` or ``_grp`` is left out, too.

.. code-block:: diff

     import click

    !@click.command()
     def init_db_command():
         click.echo("done")

     @click.command("seed-db")
     def seed_db_command():
         click.echo("done")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "click",
    removed="8.2",
    ref="https://click.palletsprojects.com/en/stable/changes/#version-8-2-0",
    check="scripts and cron jobs that call commands by their names: 'flask init-db-command' is 'flask init-db' now",
)

ENDINGS = ("_command", "_cmd", "_group", "_grp")


@change.rewrites("click.command", "click.group", exists=True)
def named(node: cst.FunctionDef) -> Rewrite | None:
    """Report a function whose name loses its ending."""
    import libcst as cst

    if not node.name.value.endswith(ENDINGS):
        return None
    for decorator in node.decorators:
        call = decorator.decorator
        if not isinstance(call, cst.Call) or any(
            a.keyword is None or a.keyword.value == "name" for a in call.args
        ):
            continue
        return manual("the command's name has lost its ending; give it the name you call it by")
    return None
