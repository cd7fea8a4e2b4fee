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

Up to Flask 0.12 ``locate_app`` took one text: ``"shop:app"``.

.. code-block:: diff

    -from flask.cli import locate_app
    +from flask.cli import ScriptInfo, locate_app

     def load_all(path):
    -    locate_app("given_module")
    -    locate_app("given_module:app")
    -    return locate_app(app_id=path)
    +    locate_app("given_module", None)
    +    locate_app("given_module", "app")
    +    return ScriptInfo(app_import_path=path, set_debug_flag=False).load_app()

``DispatchingApp`` loaded the application in the background; it went in 2.2.

.. code-block:: diff

    !from flask.cli import DispatchingApp, ScriptInfo

     app = DispatchingApp(ScriptInfo().load_app)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "flask",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
find_best_app = Symbol("flask.cli.find_best_app")
find_app_by_string = Symbol("flask.cli.find_app_by_string")
locate_app = Symbol("flask.cli.locate_app")
script_info_class = Symbol("flask.cli.ScriptInfo")
FOUND = "a factory is called, and NoAppException raised where it was RuntimeError"


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


@change.replaces("flask.cli.locate_app", exists=True, when=r"\S")
def locate(
    script_info: Arg = None,
    module_name: Arg = None,
    app_name: Arg = None,
    raise_if_not_found: Arg = True,
    app_id: Arg = None,
) -> str | Rewrite | None:
    if script_info.given and not module_name.given and not app_name.given:
        app_id = script_info
    if app_id.given:
        if app_id.is_str and app_id.is_constant():
            module, _, app = app_id.value.partition(":")
            called = f'"{app}"' if app else "None"
            return unsafe(f'{locate_app}("{module}", {called})', because=FOUND)
        info = f"{script_info_class}(app_import_path={app_id}, set_debug_flag=False)"
        return unsafe(f"{info}.load_app()", because=FOUND)
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
