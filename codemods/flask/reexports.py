"""Import names from where they are defined.

A module of Flask also has the names that it imports for its own use.  None of them was ever meant to
be imported from there, and each release of Flask drops some.

.. code-block:: diff

    -from flask.app import Config
    -from flask.helpers import NotFound, wrap_file
    +from flask.config import Config
    +from werkzeug.exceptions import NotFound
    +from werkzeug.wsgi import wrap_file

     def stream(environ, file):
         if file is None:
             raise NotFound
         return wrap_file(environ, file)
"""

from flaskmigrate import BreakingChange


def removed_in(version: str) -> BreakingChange:
    return BreakingChange(
        "flask",
        removed=version,
        ref="https://flask.palletsprojects.com/en/stable/changes/",
    )


def moved(change: BreakingChange, module: str, homes: dict[str, str]) -> None:
    """All names in the module ``module``: home → the names, with spaces between them."""
    for home, names in homes.items():
        for name in names.split():
            change.moved(f"{module}.{name}", to=f"{home}.{name}")


gone_3_0 = removed_in("3.0")
moved(gone_3_0, "flask.app", {
    "flask.config": "Config ConfigAttribute",
    "flask.ctx": "_AppCtxGlobals",
    "flask.json.provider": "DefaultJSONProvider JSONProvider",
    "flask.logging": "create_logger",
    "flask.templating": "DispatchingJinjaLoader",
    "werkzeug.exceptions": "Aborter BadRequest",
    "werkzeug.routing": "Map",
    "werkzeug.utils": "cached_property",
})  # fmt: skip
moved(gone_3_0, "flask.helpers", {"functools": "lru_cache", "threading": "RLock"})
moved(gone_3_0, "flask.blueprints", {"collections": "defaultdict", "functools": "update_wrapper"})
moved(gone_3_0, "flask.debughelpers", {"flask": "Flask"})

gone_2_2 = removed_in("2.2")
moved(gone_2_2, "flask.app", {"flask": "jsonify url_for", "threading": "Lock"})
moved(gone_2_2, "flask.cli", {"threading": "Lock Thread"})
moved(gone_2_2, "flask.globals", {"functools": "partial", "werkzeug.local": "LocalStack"})
moved(gone_2_2, "flask.helpers", {"werkzeug.routing": "BuildError"})
moved(
    gone_2_2, "flask.json", {"datetime": "date", "flask": "request", "werkzeug.http": "http_date"}
)
gone_2_2.moved("flask.testing.json_dumps", to="flask.json.dumps")

gone_2_1 = removed_in("2.1")
moved(gone_2_1, "flask.helpers", {"datetime": "timedelta", "werkzeug.exceptions": "NotFound"})
CALLABLES = """
    AfterRequestCallable AppOrBlueprintKey BeforeRequestCallable ErrorHandlerCallable
    ResponseReturnValue TeardownCallable TemplateContextProcessorCallable TemplateFilterCallable
    TemplateGlobalCallable TemplateTestCallable URLDefaultCallable URLValuePreprocessorCallable
"""
for module in ("flask.app", "flask.blueprints", "flask.ctx", "flask.scaffold", "flask.views"):
    moved(gone_2_1, module, {"flask.typing": CALLABLES})

gone_2_0 = removed_in("2.0")
moved(gone_2_0, "flask.app", {
    "functools": "update_wrapper",
    "werkzeug.exceptions": "MethodNotAllowed default_exceptions",
})  # fmt: skip
moved(gone_2_0, "flask.helpers", {
    "jinja2": "FileSystemLoader",
    "time": "time",
    "werkzeug.datastructures": "Headers Range",
    "werkzeug.exceptions": "BadRequest RequestedRangeNotSatisfiable",
    "werkzeug.wsgi": "wrap_file",
    "zlib": "adler32",
})  # fmt: skip
moved(gone_2_0, "flask.json", {"datetime": "datetime"})

gone_1_0 = removed_in("1.0")
moved(gone_1_0, "flask.logging", {"logging": "Formatter StreamHandler getLogger getLoggerClass"})
moved(gone_1_0, "flask.sessions", {
    "base64": "b64decode b64encode",
    "werkzeug.http": "http_date parse_date",
})  # fmt: skip
