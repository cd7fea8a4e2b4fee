"""Ask ``importlib.metadata`` for Werkzeug's version.

Werkzeug 3.1 has no ``__version__`` (3.0 warned).

.. code-block:: diff

    -import werkzeug
    +from importlib.metadata import version

    -MODERN = int(werkzeug.__version__.split(".")[0]) >= 2
    +MODERN = int(version("werkzeug").split(".")[0]) >= 2

.. code-block:: diff

    -from werkzeug import __version__ as werkzeug_version
    +from importlib.metadata import version

    -print("Werkzeug", werkzeug_version)
    +print("Werkzeug", version("werkzeug"))
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "werkzeug",
    deprecated="3.0",
    removed="3.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-1-0",
)


@change.accesses("werkzeug.__version__")
def version(use: Use) -> str:
    return f'{Symbol("importlib.metadata.version")}("werkzeug")'
