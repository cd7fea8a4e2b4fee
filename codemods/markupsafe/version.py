"""Ask ``importlib.metadata`` for the version of MarkupSafe.

``markupsafe.__version__`` warns since 3.0 and will be removed.  What is installed is what the
packaging metadata say.

.. code-block:: diff

    -import markupsafe
    +from importlib.metadata import version

    -print(markupsafe.__version__)
    +print(version("markupsafe"))
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "markupsafe",
    deprecated="3.0",
    ref="https://markupsafe.palletsprojects.com/en/stable/changes/#version-3-0-0",
)


@change.accesses("markupsafe.__version__")
def installed(use: Use) -> str | None:
    return None if use.stored else f'{Symbol("importlib.metadata.version")}("markupsafe")'
