"""Reviewed facts that belong to no codemod: which releases of packages work, and other errors.

``PACKAGES`` was measured on 2026-11-23 by installing each release named here next to Flask 3.1.3,
Werkzeug 3.1.9, Jinja 3.1.6 and the newest of the rest, and using it (``tests/test_diagnose_facts.py``
does so again).  A release between two that are named was not tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Package:
    """A distribution and what it takes to run on Flask 3.1.

    ``works`` is the lowest release that was seen to work with all later ones (empty: none does).
    ``fails`` maps releases to the error they give.  ``instead`` tells what to do where no release
    works; ``successor`` is a distribution to install in its place, and ``migrates`` says that
    flaskmigrate changes the code that uses it.  ``along`` has to be raised together with it.
    """

    name: str
    module: str
    works: str = ""
    fails: Mapping[str, str] = field(default_factory=dict)
    successor: str = ""
    instead: str = ""
    migrates: bool = False
    along: tuple[str, ...] = ()

    @property
    def dead(self) -> bool:
        """Whether no release works."""
        return not self.works and bool(self.fails)

    @property
    def key(self) -> str:
        """The normalised name."""
        return self.name.lower().replace("_", "-")


def _no(name: str, module: str) -> str:
    return f"ImportError: cannot import name '{name}' from '{module}'"


_APP_STACK = _no("_app_ctx_stack", "flask")
_STACK = _no("_request_ctx_stack", "flask")
_MARKUP = _no("Markup", "flask")
_SAFE_STR_CMP = _no("safe_str_cmp", "werkzeug.security")
_URL_QUOTE = _no("url_quote", "werkzeug.urls")
_VERSION = "AttributeError: module 'werkzeug' has no attribute '__version__'"
_AS_TUPLE = "TypeError: EnvironBuilder.__init__() got an unexpected keyword argument 'as_tuple'"
_SETTER = "AttributeError: property 'session' of 'RequestContext' object has no setter"
_ALL = "AttributeError: module 'sqlalchemy' has no attribute '__all__'"
_LOCKED = _no("locked_cached_property", "flask.helpers")
_ENDPOINT = _no("_endpoint_from_view_func", "flask.helpers")
_SOFT = _no("soft_unicode", "markupsafe")
_COMPAT = "ModuleNotFoundError: No module named 'flask._compat'"

_TABLE = (
    Package(
        "Flask", "flask", "3.1",
        {"0.12.5": _no("Markup", "jinja2"), "1.0.4": _no("Markup", "jinja2"),
         "1.1.1": _no("escape", "jinja2"), "1.1.2": _no("escape", "jinja2"),
         "1.1.4": _no("escape", "jinja2"), "2.0.3": _URL_QUOTE, "2.1.3": _URL_QUOTE,
         "2.2.2": _URL_QUOTE, "2.2.3": _URL_QUOTE, "2.2.5": _VERSION, "2.3.0": _VERSION,
         "2.3.2": _VERSION},
    ),
    Package("Jinja2", "jinja2", "3.1", {"2.10.3": _SOFT, "2.11.3": _SOFT}, along=("Flask>=3.1",)),
    Package("Werkzeug", "werkzeug", "3.1", along=("Flask>=3.1",)),
    Package("MarkupSafe", "markupsafe", "2.1.1", along=("Flask>=3.1",)),
    Package("itsdangerous", "itsdangerous", "2.2", along=("Flask>=3.1",)),
    Package(
        "Flask-Login", "flask_login", "0.6.3",
        {"0.4.1": _STACK, "0.5.0": _STACK, "0.6.1": _STACK,
         "0.6.2": _no("url_decode", "werkzeug.urls")},
    ),
    Package(
        "Flask-SQLAlchemy", "flask_sqlalchemy", "3.1.0",
        {"2.1": _STACK, "2.3.2": _APP_STACK, "2.4.4": _APP_STACK, "2.5.1": _APP_STACK,
         "3.0.0": _ALL, "3.0.1": _ALL},
    ),
    Package(
        "Flask-WTF", "flask_wtf", "1.1.2",
        {"0.14.3": _SAFE_STR_CMP, "0.15.1": _MARKUP, "1.0.1": _MARKUP, "1.1.1": _MARKUP},
    ),
    Package(
        "flask-restx", "flask_restx", "1.3.0",
        {"0.2.0": _ENDPOINT, "0.5.1": "ModuleNotFoundError: No module named 'flask.scaffold'",
         "1.1.0": "ModuleNotFoundError: No module named 'flask.scaffold'"},
    ),
    Package("Flask-RESTful", "flask_restful", "0.3.9", {"0.3.6": _ENDPOINT, "0.3.8": _ENDPOINT}),
    Package(
        "Flask-JWT-Extended", "flask_jwt_extended", "4.5.3",
        {"3.8.1": _SAFE_STR_CMP, "3.25.0": _STACK, "4.4.0": _no("JSONEncoder", "flask.json")},
    ),
    Package(
        "Flask-Babel", "flask_babel", "4.0.0",
        {"0.12.2": _no("ImmutableDict", "werkzeug"), "2.0.0": _LOCKED, "3.0.0": _LOCKED,
         "3.1.0": _LOCKED},
    ),
    Package(
        "Flask-DebugToolbar", "flask_debugtoolbar", "0.15.1",
        {"0.10.0": _no("_request_ctx_stack", "flask.globals"),
         "0.13.1": _no("_request_ctx_stack", "flask.globals")},
    ),
    Package("Flask-Limiter", "flask_limiter", "2.9.2",
            {"2.4.0": "AttributeError: _request_ctx_stack"}),
    Package("flask-marshmallow", "flask_marshmallow", "1.3.0",
            {"0.14.0": _no("pprint", "marshmallow"), "1.2.1": _no("pprint", "marshmallow")}),
    Package("Flask-Moment", "flask_moment", "1.0.4", {"0.11.0": _no("Markup", "jinja2")}),
    Package("Flask-Admin", "flask_admin", "1.6.0",
            {"1.5.3": _no("contextfunction", "jinja2"), "1.5.8": _no("contextfunction", "jinja2")}),
    Package("pytest-flask", "pytest_flask", "1.3.0", {"1.0.0": _STACK, "1.2.0": _STACK}),
    Package("flasgger", "flasgger", "0.9.7.1", {"0.9.3": _MARKUP, "0.9.5": _MARKUP}),
    Package("Bootstrap-Flask", "flask_bootstrap", "2.3.0", {"1.5.1": _MARKUP, "2.2.0": _MARKUP}),
    Package("Flask-Security", "flask_security", "5.9.2", {}),
    Package("Flask-Migrate", "flask_migrate", "4.0.0", {}),
    Package(
        "Flask-Caching", "flask_caching", "2.1.0",
        {"1.4.0": "ModuleNotFoundError: No module named 'werkzeug.contrib'",
         "1.8.0": "ModuleNotFoundError: No module named 'werkzeug.posixemulation'"},
    ),
    Package("Flask-Mail", "flask_mail", "0.9.1",
            {"0.8.2": "SyntaxError: multiple exception types must be parenthesized"}),
    Package(
        "Flask-Session", "flask_session", "0.5.0",
        {"0.3.2": "AttributeError: 'Flask' object has no attribute 'session_cookie_name'",
         "0.4.0": "AttributeError: 'Flask' object has no attribute 'session_cookie_name'"},
    ),
    Package("Flask-Cors", "flask_cors", "3.0.8",
            {"2.1.3": _STACK,
             "3.0.7": "AttributeError: module 'collections' has no attribute 'Iterable'"}),
    Package("Flask-Bcrypt", "flask_bcrypt", "1.0.0", {"0.7.1": _SAFE_STR_CMP}),
    Package("Flask-HTTPAuth", "flask_httpauth", "4.4.0",
            {"3.3.0": _SAFE_STR_CMP, "4.0.0": _SAFE_STR_CMP, "4.2.0": _SAFE_STR_CMP}),
    Package("Flask-SocketIO", "flask_socketio", "5.6.1",
            {"4.3.2": _STACK, "5.0.0": _STACK, "5.3.2": _SETTER, "5.5.1": _SETTER,
             "5.6.0": _SETTER}),
    Package("Flask-Testing", "flask_testing", "0.8.1",
            {"0.7.1": _no("cached_property", "werkzeug"), "0.8.0": _no("json_available", "flask")}),
    Package("Flask-Assets", "flask_assets", "2.1.0", {"0.12": _STACK, "2.0": _STACK}),
    Package("flask-smorest", "flask_smorest", "0.42.2", {"0.35.0": _APP_STACK}),
    Package("Flask-CKEditor", "flask_ckeditor", "0.5.0", {"0.4.6": _MARKUP}),
    Package(
        "Flask-Dance", "flask_dance", "6.2.0",
        {"3.0.0": _no("_lookup_app_object", "flask.globals"),
         "5.0.0": _no("_lookup_app_object", "flask.globals"), "6.0.0": _APP_STACK},
    ),
    Package("flask-paginate", "flask_paginate", "2023.10.8", {"0.8.1": _MARKUP, "2022.1.8": _MARKUP}),
    Package("Flask-SeaSurf", "flask_seasurf", "2.0.0", {"0.3.1": _APP_STACK, "1.1.1": _APP_STACK}),
    Package("Frozen-Flask", "flask_frozen", "1.0.2", {"0.15": _no("Mapping", "collections")}),
    Package("WTForms", "wtforms", "3.0.0"),
    Package("SQLAlchemy", "sqlalchemy", ""),
    Package("marshmallow", "marshmallow", ""),
    # --- no release works
    Package(
        "Flask-Script", "flask_script", fails={"2.0.6": _COMPAT}, migrates=True,
        instead="Flask has a command line of its own: `flask run`, `@app.cli.command()`.",
    ),
    Package(
        "Flask-BabelEx", "flask_babelex", fails={"0.9.4": _STACK}, successor="Flask-Babel>=4.0.0",
        migrates=True, instead="Flask-Babel has what it added.",
    ),
    Package(
        "Flask-Uploads", "flask_uploads", fails={"0.2.1": _no("secure_filename", "werkzeug")},
        successor="Flask-Reuploaded>=1.6.0",
        instead="Flask-Reuploaded goes on with it, under the same import name.",
    ),
    Package(
        "flask-restplus", "flask_restplus", fails={"0.13.0": _no("cached_property", "werkzeug")},
        successor="flask-restx>=1.3.0", migrates=True, instead="flask-restx goes on with it.",
    ),
    Package(
        "Flask-Cache", "flask_cache", fails={"0.13.1": _no("import_string", "werkzeug")},
        successor="Flask-Caching>=2.1.0", migrates=True, instead="Flask-Caching goes on with it.",
    ),
    Package(
        "Flask-JWT", "flask_jwt", fails={"0.3.2": _STACK}, successor="Flask-JWT-Extended>=4.5.3",
        instead="Flask-JWT-Extended does the same with other names; the code has to be adapted.",
    ),
    Package(
        "Flask-OAuthlib", "flask_oauthlib", fails={"0.9.6": _URL_QUOTE}, successor="Authlib",
        instead="Its author recommends Authlib; the code has to be adapted.",
    ),
    Package(
        "flask-mongoengine", "flask_mongoengine", fails={"1.0.0": _no("JSONEncoder", "flask.json")},
        successor="mongoengine",
        instead="Call mongoengine.connect(...) where the application is created.",
    ),
    Package(
        "Flask-Classy", "flask_classy", fails={"0.6.10": _no("parse_rule", "werkzeug.routing")},
        successor="Flask-Classful>=0.16.0", migrates=True, instead="Flask-Classful goes on with it.",
    ),
    Package("Flask-API", "flask_api", fails={"3.1": _no("url_decode_stream", "werkzeug.urls")}),
    Package("Flask-Gravatar", "flask_gravatar", fails={"0.5.0": _STACK}),
    Package("Flask-Markdown", "flaskext.markdown", fails={"0.3": _MARKUP}),
    Package("flask-triangle", "flask_triangle", fails={"0.5.4": _no("evalcontextfilter", "jinja2")}),
    Package(
        "flask-apispec", "flask_apispec",
        fails={"0.11.4": "AttributeError: module 'marshmallow' has no attribute '__version__'"},
    ),
    Package("PyJWT", "jwt", "2.10.0", {"1.4.2": _no("Mapping", "collections")}),
)  # fmt: skip

#: Normalised name → facts; Flask-Security-Too is Flask-Security under its former name.
PACKAGES: Mapping[str, Package] = {package.key: package for package in _TABLE}
MODULES: Mapping[str, Package] = {package.module: package for package in _TABLE}

#: Errors that only come up together with other old releases: message → package and release.
OTHER_FAILURES: Mapping[str, tuple[str, str]] = {
    _no("json", "itsdangerous"): ("flask", "1.1.2"),
    _AS_TUPLE: ("flask", "2.0.1"),
    _COMPAT: ("flask-migrate", "2.0.4"),
}

#: The Pallets libraries: an error in one of them is about whoever called it.
PALLETS = frozenset({"flask", "werkzeug", "jinja2", "click", "markupsafe", "itsdangerous"})

#: The highest Flask that goes with a library below the version in which a name was removed:
#: Flask 2.2 needs Werkzeug 2.2, 2.3 needs 2.3 and Jinja 3.1, 3.0 needs Werkzeug 3.0.
PINS: Mapping[tuple[str, str], str] = {
    ("werkzeug", "1.0"): "2",
    ("werkzeug", "2.0"): "2",
    ("werkzeug", "2.1"): "2.2",
    ("werkzeug", "2.2"): "2.2",
    ("werkzeug", "2.3"): "2.3",
    ("werkzeug", "3.0"): "3",
    ("werkzeug", "3.1"): "3.1",
    ("jinja2", "3.0"): "2",
    ("jinja2", "3.1"): "2.3",
    ("markupsafe", "2.1"): "2",
    ("itsdangerous", "2.1"): "2.2",
}


@dataclass(frozen=True, slots=True)
class Symptom:
    """An error that no single change explains: what it means and what to do.

    ``pattern`` is searched in ``"Class: message"``.
    """

    pattern: str
    what: str
    todo: str
    changes: tuple[str, ...] = ()
    #: It says too little where the traceback shows the line.
    message_only: bool = False


SYMPTOMS = (
    Symptom(
        r"TypeError: 'bool' object is not callable",
        "If the line calls current_user.is_authenticated(): since Flask-Login 0.3 that is an"
        " attribute, as are is_active and is_anonymous.",
        "Drop the parentheses; flaskmigrate --to 3.1 . does so.",
        ("flask-login/user-properties",),
        message_only=True,
    ),
    Symptom(
        r"'(dict|list)' object has no attribute 'data'",
        "If it is the result of a marshmallow schema's dump() or load(): since marshmallow 3 they"
        " give the data itself.",
        "Drop `.data`; flaskmigrate --to 3.1 . does so.",
        ("marshmallow/result-data",),
        message_only=True,
    ),
    Symptom(
        r"Working outside of application context",
        "Something needs the application (current_app, g, the database) where none is active.",
        "Wrap it:\n\n    with app.app_context():\n        ...\n\n"
        "Flask-SQLAlchemy 3 needs this for every use of the database outside of a request.",
    ),
    Symptom(
        r"Working outside of request context",
        "Something needs the request (request, session, url_for) where none is handled.",
        "In a view it is there.  In tests and scripts:\n\n    with app.test_request_context():\n        ...",
    ),
    Symptom(
        r"The setup method '\w+' can no longer be called",
        "Since Flask 2.3 an application or blueprint cannot be set up after it has handled a request"
        " (2.2 warned).",
        "Register routes, blueprints and handlers before the application serves; in tests, create a"
        " fresh application for each (an application factory).",
    ),
    Symptom(
        r"The name '.*' is already registered for this blueprint",
        "A blueprint can be registered once under a name: Flask 2.1 raises (2.0 warned).",
        "If it is meant twice, give the second one a name of its own:\n\n"
        '    app.register_blueprint(bp, url_prefix="/other", name="other")\n\n'
        "Else drop the second registration; in tests, create a fresh application for each.",
    ),
    Symptom(
        r"Subject must be a string",
        "PyJWT 2.10 refuses tokens whose subject is no string; Flask-JWT-Extended puts the identity"
        " there.",
        "Create tokens with a string:\n\n    create_access_token(identity=str(user.id))\n\n"
        "and turn get_jwt_identity() back with int().  Tokens that are out already work again with"
        ' app.config["JWT_VERIFY_SUB"] = False.',
    ),
    Symptom(
        r"The Query\.get\(\) method is considered legacy",
        "A warning of SQLAlchemy 2: Query.get() still works.",
        "Write db.session.get(Model, id) where you want it gone.",
    ),
    Symptom(
        r"No such command 'db'",
        "The application could not be imported, or it does not create Migrate(app, db).",
        "Run `flask --app YOUR_APP routes`: if the import fails, this prints the traceback; give"
        " that to `flaskmigrate explain -`.",
    ),
    Symptom(
        r"NoAppException|Could not locate a Flask application|Could not import '[\w.]+'",
        "The flask command found no application to run.",
        "Name it: `flask --app package.module run`.  If the module is right and its import fails,"
        " `python -c 'import package.module'` prints the traceback; give that to"
        " `flaskmigrate explain -`.",
    ),
    Symptom(
        r"Invalid value for '--debug'",
        "From Flask 2.2 on, FLASK_DEBUG has to be a boolean for the flask command.",
        "Set FLASK_DEBUG=1 or FLASK_DEBUG=0.",
        ("flask/env",),
    ),
)

#: The modules of the newest releases: a message that one of these is missing is about something
#: else (a file of the same name, a broken installation).
LIVE_MODULES = frozenset(
    [
        "blinker",
        "blinker._utilities",
        "blinker.base",
        "click",
        "click._compat",
        "click._termui_impl",
        "click._textwrap",
        "click._utils",
        "click._winconsole",
        "click.core",
        "click.decorators",
        "click.exceptions",
        "click.formatting",
        "click.globals",
        "click.parser",
        "click.shell_completion",
        "click.termui",
        "click.testing",
        "click.types",
        "click.utils",
        "flask",
        "flask.__main__",
        "flask.app",
        "flask.blueprints",
        "flask.cli",
        "flask.config",
        "flask.ctx",
        "flask.debughelpers",
        "flask.globals",
        "flask.helpers",
        "flask.json",
        "flask.json.provider",
        "flask.json.tag",
        "flask.logging",
        "flask.sessions",
        "flask.signals",
        "flask.templating",
        "flask.testing",
        "flask.typing",
        "flask.views",
        "flask.wrappers",
        "flask_babel",
        "flask_babel.speaklater",
        "flask_caching",
        "flask_caching.backends",
        "flask_caching.backends.base",
        "flask_caching.backends.filesystemcache",
        "flask_caching.backends.memcache",
        "flask_caching.backends.nullcache",
        "flask_caching.backends.rediscache",
        "flask_caching.backends.simplecache",
        "flask_caching.contrib",
        "flask_caching.contrib.googlecloudstoragecache",
        "flask_caching.contrib.uwsgicache",
        "flask_caching.jinja2ext",
        "flask_caching.signals",
        "flask_caching.utils",
        "flask_jwt_extended",
        "flask_jwt_extended.config",
        "flask_jwt_extended.default_callbacks",
        "flask_jwt_extended.exceptions",
        "flask_jwt_extended.internal_utils",
        "flask_jwt_extended.jwt_manager",
        "flask_jwt_extended.tokens",
        "flask_jwt_extended.typing",
        "flask_jwt_extended.utils",
        "flask_jwt_extended.view_decorators",
        "flask_limiter",
        "flask_limiter._cli",
        "flask_limiter._compat",
        "flask_limiter._extension",
        "flask_limiter._limits",
        "flask_limiter._manager",
        "flask_limiter._typing",
        "flask_limiter._version",
        "flask_limiter.commands",
        "flask_limiter.constants",
        "flask_limiter.contrib",
        "flask_limiter.contrib.util",
        "flask_limiter.errors",
        "flask_limiter.util",
        "flask_login",
        "flask_login.__about__",
        "flask_login.config",
        "flask_login.login_manager",
        "flask_login.mixins",
        "flask_login.signals",
        "flask_login.test_client",
        "flask_login.utils",
        "flask_marshmallow",
        "flask_marshmallow.fields",
        "flask_marshmallow.schema",
        "flask_marshmallow.sqla",
        "flask_marshmallow.validate",
        "flask_migrate",
        "flask_migrate.cli",
        "flask_session",
        "flask_session._utils",
        "flask_session.base",
        "flask_session.cachelib",
        "flask_session.cachelib.cachelib",
        "flask_session.defaults",
        "flask_session.dynamodb",
        "flask_session.dynamodb.dynamodb",
        "flask_session.filesystem",
        "flask_session.filesystem.filesystem",
        "flask_session.memcached",
        "flask_session.memcached.memcached",
        "flask_session.mongodb",
        "flask_session.mongodb.mongodb",
        "flask_session.redis",
        "flask_session.redis.redis",
        "flask_session.sqlalchemy",
        "flask_session.sqlalchemy.sqlalchemy",
        "flask_socketio",
        "flask_socketio.namespace",
        "flask_socketio.test_client",
        "flask_sqlalchemy",
        "flask_sqlalchemy.cli",
        "flask_sqlalchemy.extension",
        "flask_sqlalchemy.model",
        "flask_sqlalchemy.pagination",
        "flask_sqlalchemy.query",
        "flask_sqlalchemy.record_queries",
        "flask_sqlalchemy.session",
        "flask_sqlalchemy.table",
        "flask_sqlalchemy.track_modifications",
        "flask_wtf",
        "flask_wtf._compat",
        "flask_wtf.csrf",
        "flask_wtf.file",
        "flask_wtf.form",
        "flask_wtf.i18n",
        "flask_wtf.recaptcha",
        "flask_wtf.recaptcha.fields",
        "flask_wtf.recaptcha.validators",
        "flask_wtf.recaptcha.widgets",
        "itsdangerous",
        "itsdangerous._json",
        "itsdangerous.encoding",
        "itsdangerous.exc",
        "itsdangerous.serializer",
        "itsdangerous.signer",
        "itsdangerous.timed",
        "itsdangerous.url_safe",
        "jinja2",
        "jinja2._identifier",
        "jinja2.async_utils",
        "jinja2.bccache",
        "jinja2.compiler",
        "jinja2.constants",
        "jinja2.debug",
        "jinja2.defaults",
        "jinja2.environment",
        "jinja2.exceptions",
        "jinja2.ext",
        "jinja2.filters",
        "jinja2.idtracking",
        "jinja2.lexer",
        "jinja2.loaders",
        "jinja2.meta",
        "jinja2.nativetypes",
        "jinja2.nodes",
        "jinja2.optimizer",
        "jinja2.parser",
        "jinja2.runtime",
        "jinja2.sandbox",
        "jinja2.tests",
        "jinja2.utils",
        "jinja2.visitor",
        "markupsafe",
        "markupsafe._native",
        "werkzeug",
        "werkzeug._internal",
        "werkzeug._reloader",
        "werkzeug.datastructures",
        "werkzeug.datastructures.accept",
        "werkzeug.datastructures.auth",
        "werkzeug.datastructures.cache_control",
        "werkzeug.datastructures.csp",
        "werkzeug.datastructures.etag",
        "werkzeug.datastructures.file_storage",
        "werkzeug.datastructures.headers",
        "werkzeug.datastructures.mixins",
        "werkzeug.datastructures.range",
        "werkzeug.datastructures.structures",
        "werkzeug.debug",
        "werkzeug.debug.console",
        "werkzeug.debug.repr",
        "werkzeug.debug.tbtools",
        "werkzeug.exceptions",
        "werkzeug.formparser",
        "werkzeug.http",
        "werkzeug.local",
        "werkzeug.middleware",
        "werkzeug.middleware.dispatcher",
        "werkzeug.middleware.http_proxy",
        "werkzeug.middleware.lint",
        "werkzeug.middleware.profiler",
        "werkzeug.middleware.proxy_fix",
        "werkzeug.middleware.shared_data",
        "werkzeug.routing",
        "werkzeug.routing.converters",
        "werkzeug.routing.exceptions",
        "werkzeug.routing.map",
        "werkzeug.routing.matcher",
        "werkzeug.routing.rules",
        "werkzeug.sansio",
        "werkzeug.sansio.http",
        "werkzeug.sansio.multipart",
        "werkzeug.sansio.request",
        "werkzeug.sansio.response",
        "werkzeug.sansio.utils",
        "werkzeug.security",
        "werkzeug.serving",
        "werkzeug.test",
        "werkzeug.testapp",
        "werkzeug.urls",
        "werkzeug.user_agent",
        "werkzeug.utils",
        "werkzeug.wrappers",
        "werkzeug.wrappers.request",
        "werkzeug.wrappers.response",
        "werkzeug.wsgi",
        "wtforms",
        "wtforms._compat",
        "wtforms.csrf",
        "wtforms.csrf.core",
        "wtforms.csrf.session",
        "wtforms.datalist",
        "wtforms.fields",
        "wtforms.fields.choices",
        "wtforms.fields.core",
        "wtforms.fields.datetime",
        "wtforms.fields.form",
        "wtforms.fields.list",
        "wtforms.fields.numeric",
        "wtforms.fields.simple",
        "wtforms.form",
        "wtforms.i18n",
        "wtforms.meta",
        "wtforms.utils",
        "wtforms.validators",
        "wtforms.widgets",
        "wtforms.widgets.core",
    ]
)
