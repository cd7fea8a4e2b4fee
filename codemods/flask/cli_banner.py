"""Show the banner of the server without the environment.

``flask.cli.show_server_banner`` lost the name of the environment and the loading mode in Flask 2.2.

.. code-block:: diff

     from flask.cli import show_server_banner

    -show_server_banner("production", False, "shop", True)
    +show_server_banner(False, "shop")
"""

from flaskmigrate import Arg, BreakingChange, Symbol

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
show_server_banner = Symbol("flask.cli.show_server_banner")


@change.replaces("flask.cli.show_server_banner", exists=True, when=",|=")
def banner(
    env: Arg = None, debug: Arg = None, app_import_path: Arg = None, eager_loading: Arg = None
) -> str | None:
    if not (env.given and debug.given and app_import_path.given):
        return None
    return f"{show_server_banner}({debug}, {app_import_path})"
