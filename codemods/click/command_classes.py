"""Use ``click.Command`` and ``click.Group`` as base classes.

click 8.2 merged ``BaseCommand`` into ``Command`` and ``MultiCommand`` into ``Group``; the old names
warn, and will go in 9.0.

.. code-block:: diff

     import click

    -class Plugins(click.MultiCommand):
    +class Plugins(click.Group):
         def list_commands(self, ctx):
             return []
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "click",
    deprecated="8.2",
    ref="https://click.palletsprojects.com/en/stable/changes/#version-8-2-0",
)
change.moved("click.BaseCommand", to="click.Command", because="Command takes parameters as well")
change.moved("click.MultiCommand", to="click.Group", because="Group keeps commands of its own")
