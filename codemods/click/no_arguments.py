"""Expect exit code 2 from a group that is called without a command.

A group that is called without arguments prints its help.  Since click 8.2 it then exits with 2, the code of a usage error; it was 0.

.. code-block:: diff

     import click

     @click.group()
     def shop():
         pass

     @click.group(invoke_without_command=True)
     def tools():
         pass
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "click",
    removed="8.2",
    ref="https://click.palletsprojects.com/en/stable/changes/#version-8-2-0",
    check="scripts, health checks and tests that call a group without a command: its exit code is 2, no longer 0",
)
