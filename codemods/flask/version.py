"""Ask the installed package for its version.

``flask.__version__`` is deprecated since Flask 3.0 and will go in 3.2.  The metadata of the
installed distribution holds the same text.  (To tell versions apart, test for the feature.)

.. code-block:: diff

    -import flask
    +from importlib.metadata import version

     def about():
    -    return {"flask": flask.__version__}
    +    return {"flask": version("flask")}

.. code-block:: diff

    -from flask import __version__ as flask_version
    +from importlib.metadata import version

    -print("Flask", flask_version)
    +print("Flask", version("flask"))
"""

from flaskmigrate import BreakingChange, Symbol, Use

change = BreakingChange(
    "flask",
    deprecated="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
version = Symbol("importlib.metadata.version")


@change.accesses("flask.__version__")
def flask_version(use: Use) -> str | None:
    return None if use.stored else f'{version}("flask")'
