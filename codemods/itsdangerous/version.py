"""Ask ``importlib.metadata`` for the version of ItsDangerous.

``itsdangerous.__version__`` warns since 2.2 and will be removed.  What is installed is what the
packaging metadata say.

.. code-block:: diff

    -import itsdangerous
    +from importlib.metadata import version

    -print(itsdangerous.__version__)
    +print(version("itsdangerous"))
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "itsdangerous",
    deprecated="2.2",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-2-2-0",
)


@change.accesses("itsdangerous.__version__")
def installed(use: Use) -> str | None:
    return None if use.stored else f'{Symbol("importlib.metadata.version")}("itsdangerous")'
