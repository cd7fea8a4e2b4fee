"""Load JSON configuration with ``Config.from_file``.

``from_file`` takes any loader: ``json.load``, ``tomllib.load`` …  It came in Flask 2.0, which
deprecated ``from_json``; 2.1 removed it.  Both look for the file under the root path, and both
read upper-case keys only.

.. code-block:: diff

    +import json
    +
     from flask import Flask

     app = Flask(__name__)
    -app.config.from_json("config.json", silent=True)
    +app.config.from_file("config.json", load=json.load, silent=True)

.. code-block:: diff

    +import json
    +
     from flask import Config

     def read(config: Config, name):
    -    return config.from_json(name)
    +    return config.from_file(name, load=json.load)
"""

from flaskmigrate import Arg, BreakingChange, Symbol

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

load = Symbol("json.load")


@change.replaces("flask.Config.from_json")
def from_json(self: Arg, filename: Arg, silent: Arg = False) -> str:
    options = f", silent={silent}" if silent.given else ""
    return f"{self}.from_file({filename}, load={load}{options})"
