"""Ask ``importlib.metadata`` for the version of click.

``click.__version__`` warns since 8.2 and will be removed.  What is installed is what the
packaging metadata say.

.. code-block:: diff

    -import click
    +from importlib.metadata import version

    -print(click.__version__)
    +print(version("click"))
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "click",
    deprecated="8.2",
    ref="https://click.palletsprojects.com/en/stable/changes/#version-8-2-0",
)


@change.accesses("click.__version__")
def installed(use: Use) -> str | None:
    return None if use.stored else f'{Symbol("importlib.metadata.version")}("click")'
