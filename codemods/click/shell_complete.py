"""Complete words in the shell with ``shell_complete``, not ``autocompletion``.

click 8.0 renamed the parameter of options and arguments, and changed the arguments of its
function from ``(ctx, args, incomplete)`` to ``(ctx, param, incomplete)``; 8.1 removed the old one.

.. code-block:: diff

     import click

     def names(ctx, args, incomplete):
         return [n for n in ("anna", "bob") if n.startswith(incomplete)]

     @click.command()
    -@click.argument("name", autocompletion=names)
    +@click.argument("name", shell_complete=names)
     def greet(name):
         click.echo(name)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "click",
    deprecated="8.0",
    removed="8.1",
    ref="https://click.palletsprojects.com/en/stable/changes/#version-8-1-0",
)
for function in ("click.option", "click.argument", "click.Option", "click.Argument"):
    change.parameter(
        function,
        "autocompletion",
        to="shell_complete",
        because="its function is passed (ctx, param, incomplete), without the words before",
    )
change.removed_name("click._bashcomplete", advice="see click.shell_completion")
