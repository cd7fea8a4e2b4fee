"""Ask the installed package for its version.

marshmallow 4.0 dropped ``marshmallow.__version__``.  The metadata of the installed distribution hold
the same text.

.. code-block:: diff

    -import marshmallow
    +from importlib.metadata import version

    -MAJOR = int(marshmallow.__version__.split(".")[0])
    +MAJOR = int(version("marshmallow").split(".")[0])
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "marshmallow",
    removed="4.0",
    ref="https://marshmallow.readthedocs.io/en/latest/upgrading.html",
)
version = Symbol("importlib.metadata.version")


@change.accesses("marshmallow.__version__")
def marshmallow_version(use: Use) -> str | None:
    return None if use.stored else f'{version}("marshmallow")'
