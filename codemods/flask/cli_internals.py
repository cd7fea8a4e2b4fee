"""Call the functions of ``flask.cli`` without what they no longer need.

They are no public interface, but programs that start Flask in their own way use them.  Flask 2.1
took the ``ScriptInfo`` away from the functions that look for an application.

.. code-block:: diff

    -from flask.cli import ScriptInfo, find_best_app, locate_app
    +from flask.cli import find_best_app, locate_app

     def load(module, name):
    -    locate_app(ScriptInfo(), module, name)
    -    return find_best_app(ScriptInfo(), module)
    +    locate_app(module, name)
    +    return find_best_app(module)

``DispatchingApp`` loaded the application in the background; it went in 2.2.

.. code-block:: diff

    !from flask.cli import DispatchingApp, ScriptInfo

     app = DispatchingApp(ScriptInfo().load_app)
"""

from flaskmigrate import Arg, BreakingChange, Symbol

change = BreakingChange(
    "flask",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
find_best_app = Symbol("flask.cli.find_best_app")
find_app_by_string = Symbol("flask.cli.find_app_by_string")
locate_app = Symbol("flask.cli.locate_app")


@change.replaces("flask.cli.find_best_app", exists=True, when=",|=")
def best(script_info: Arg = None, module: Arg = None) -> str | None:
    if not (script_info.given and module.given):
        return None
    return f"{find_best_app}({module})"


@change.replaces("flask.cli.find_app_by_string", exists=True, when=",|=")
def by_string(script_info: Arg = None, module: Arg = None, app_name: Arg = None) -> str | None:
    if not (script_info.given and module.given and app_name.given):
        return None
    return f"{find_app_by_string}({module}, {app_name})"


@change.replaces("flask.cli.locate_app", exists=True, when=",|=")
def locate(
    script_info: Arg = None,
    module_name: Arg = None,
    app_name: Arg = None,
    raise_if_not_found: Arg = True,
) -> str | None:
    if not (script_info.given and app_name.given) or app_name.is_constant(True, False):
        return None
    option = f", raise_if_not_found={raise_if_not_found}" if raise_if_not_found.given else ""
    return f"{locate_app}({module_name}, {app_name}{option})"


LOAD = "ScriptInfo().load_app() loads the application"
change.removed_name("flask.cli.DispatchingApp", advice=LOAD)
change.removed_name("flask.cli.call_factory", advice="call the factory")
change.removed_name("flask.cli.find_default_import_path", advice="read FLASK_APP from os.environ")
change.moved("flask.cli.prepare_exec_for_file", to="flask.cli.prepare_import", since="1.0")
change.removed_name(
    "flask.debughelpers.explain_ignored_app_run", advice="Flask warns of it by itself"
)
