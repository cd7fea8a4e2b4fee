"""Use ``Blueprint`` in place of ``Module``.

Modules became blueprints in Flask 0.7, and went in 0.11.  The order of the first two parameters is
the other way round.  A module looked for ``index.html`` as ``name/index.html`` by itself; a
blueprint does not.

.. code-block:: diff

    -from flask import Flask, Module
    +from flask import Blueprint, Flask

    -frontend = Module(__name__, "frontend", url_prefix="/shop")
    +frontend = Blueprint("frontend", __name__, url_prefix="/shop")
     app = Flask(__name__)
    -app.register_module(frontend)
    +app.register_blueprint(frontend)

.. code-block:: diff

     from flask import Module, request

    !frontend = Module("shop.frontend")

     def current():
    -    return request.module
    +    return request.blueprint
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "flask",
    deprecated="0.9",
    removed="0.11",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-0-11",
)
blueprint = Symbol("flask.Blueprint")


@change.replaces("flask.Module", "flask.module.Module")
def module(
    import_name: Arg,
    name: Arg = None,
    url_prefix: Arg = None,
    static_path: Arg = None,
    subdomain: Arg = None,
) -> Rewrite:
    if not name.given or name.is_constant(None):
        return manual("give the blueprint a name: Blueprint('name', import_name)")
    if static_path.given:
        return manual("Blueprint has static_folder and static_url_path in place of static_path")
    options = "".join(f", {a.name}={a}" for a in (url_prefix, subdomain) if a.given)
    return unsafe(
        f"{blueprint}({name}, {import_name}{options})",
        because="templates were looked for in a folder with the module's name",
    )


change.moved("flask.Flask.register_module", to="flask.Flask.register_blueprint")
change.moved("flask.Flask.modules", to="flask.Flask.blueprints")
change.moved("flask.Request.module", to="flask.Request.blueprint")
change.removed_name("flask.module", advice="see flask.Blueprint")
