"""Use ``Blueprint`` in place of ``Module``.

Modules became blueprints in Flask 0.7, and went in 0.11.  The order of the first two parameters is
the other way round, and a module without a name had the last part of its import name.

* The templates of a module were found as ``name/index.html`` in its folder ``templates``, and the files
  in its folder ``static`` were served by themselves.
* In the views of a module ``url_for("index")`` was the module's own, as ``url_for(".index")`` is for a
  blueprint, and ``url_for(".index")`` the application's.

.. code-block:: diff

    -from flask import Flask, Module
    +from flask import Blueprint, Flask

    -frontend = Module(__name__, "frontend", url_prefix="/shop")
    -admin = Module("shop.admin")
    +frontend = Blueprint("frontend", __name__, url_prefix="/shop")
    +admin = Blueprint("admin", "shop.admin")
     app = Flask(__name__)
    -app.register_module(frontend)
    +app.register_blueprint(frontend)

.. code-block:: diff

    -from flask import Module, request
    +from flask import Blueprint, Module, request

    !frontend = Module("shop.frontend", static_path="/assets")

     def current(name):
    -    Module(name)
    -    return request.module
    +    Blueprint(name.rpartition(".")[2], name)
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
BECAUSE = (
    "template name/index.html was found in the module's own folder, its folder static was served, and"
    ' url_for("index") was the module\'s own: now that is ".index"'
)


@change.replaces("flask.Module", "flask.module.Module")
def module(
    import_name: Arg,
    name: Arg = None,
    url_prefix: Arg = None,
    static_path: Arg = None,
    subdomain: Arg = None,
) -> Rewrite:
    if static_path.given:
        return manual("Blueprint has static_folder and static_url_path in place of static_path")
    options = "".join(f", {a.name}={a}" for a in (url_prefix, subdomain) if a.given)
    called = str(name)
    if not name.given or name.is_constant(None):
        called = f'{import_name}.rpartition(".")[2]'
        if import_name.is_str and import_name.is_constant():
            called = f'"{import_name.value.rpartition(".")[2]}"'
    return unsafe(f"{blueprint}({called}, {import_name}{options})", because=BECAUSE)


change.moved("flask.Flask.register_module", to="flask.Flask.register_blueprint")
change.moved("flask.Flask.modules", to="flask.Flask.blueprints")
change.moved("flask.Request.module", to="flask.Request.blueprint")
change.removed_name("flask.module", advice="see flask.Blueprint")
