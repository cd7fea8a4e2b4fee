"""Facts about the libraries of the Flask family that no user's file tells.

``ALIASES``: other import paths of the same thing → the path codemods use.  ``BASES``: base classes.
``TYPES``: the class of what a name, an attribute, a call (``…()``) or an item (``…['key']``)
gives.  ``ENTERS_ITSELF``: context managers whose ``as`` target is the manager.

Names are as their libraries spell them in any release; each fact was read from the sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from flaskmigrate.resolve.reexports import paths

#: Former names of packages, which held the same: a file that still uses one may stand beside files
#: that work with what it makes.
FORMER: Mapping[str, str] = {
    "flask.ext.": "flask_",
    "flaskext.": "flask_",
    "flask_babelex.": "flask_babel.",
    "flask_cache.": "flask_caching.",
    "flask_restplus.": "flask_restx.",
}
#: The same for single classes; the codemods tell which.
RENAMED: dict[str, str] = {}
#: Import path → canonical path; a path below an alias follows it.
ALIASES: Mapping[str, str] = {
    "flask.app.Flask": "flask.Flask",
    "flask.sansio.app.App": "flask.Flask",
    "flask.blueprints.Blueprint": "flask.Blueprint",
    "flask.config.Config": "flask.Config",
    "flask.ctx.after_this_request": "flask.after_this_request",
    "flask.ctx.copy_current_request_context": "flask.copy_current_request_context",
    "flask.ctx.has_app_context": "flask.has_app_context",
    "flask.ctx.has_request_context": "flask.has_request_context",
    "flask.globals._app_ctx_stack": "flask._app_ctx_stack",
    "flask.globals._request_ctx_stack": "flask._request_ctx_stack",
    "flask.globals.current_app": "flask.current_app",
    "flask.globals.g": "flask.g",
    "flask.globals.request": "flask.request",
    "flask.globals.session": "flask.session",
    "flask.app._request_ctx_stack": "flask._request_ctx_stack",
    "flask.app._app_ctx_stack": "flask._app_ctx_stack",
    "flask.helpers._request_ctx_stack": "flask._request_ctx_stack",
    "flask.helpers._app_ctx_stack": "flask._app_ctx_stack",
    "flask.ctx._request_ctx_stack": "flask._request_ctx_stack",
    "flask.ctx._app_ctx_stack": "flask._app_ctx_stack",
    "flask.templating._request_ctx_stack": "flask._request_ctx_stack",
    "flask.helpers.current_app": "flask.current_app",
    "flask.helpers.request": "flask.request",
    "flask.helpers.session": "flask.session",
    "flask.helpers.flash": "flask.flash",
    "flask.helpers.get_flashed_messages": "flask.get_flashed_messages",
    "flask.helpers.get_template_attribute": "flask.get_template_attribute",
    "flask.helpers.make_response": "flask.make_response",
    "flask.helpers.send_file": "flask.send_file",
    "flask.helpers.send_from_directory": "flask.send_from_directory",
    "flask.helpers.stream_with_context": "flask.stream_with_context",
    "flask.helpers.url_for": "flask.url_for",
    "flask.helpers.safe_join": "flask.safe_join",
    "flask.helpers.url_quote": "werkzeug.urls.url_quote",
    "flask.json.Markup": "flask.Markup",
    "flask.sessions.Markup": "flask.Markup",
    "flask.sessions.is_ip": "flask.helpers.is_ip",
    "flask.sessions.total_seconds": "flask.helpers.total_seconds",
    "flask.signals.signals_available": "flask.signals_available",
    "flask.testing.url_parse": "werkzeug.urls.url_parse",
    **{
        f"flask.{module}.{name}": f"flask._compat.{name}"
        for module, names in {
            "app": "integer_types reraise string_types text_type",
            "cli": "getargspec iteritems itervalues reraise text_type",
            "config": "iteritems string_types",
            "ctx": "reraise",
            "debughelpers": "implements_to_string text_type",
            "helpers": "PY2 fspath string_types text_type",
            "json": "PY2 text_type",
            "sessions": "iteritems text_type",
            "views": "with_metaclass",
        }.items()
        for name in names.split()
    },
    **{
        f"flask.{module}.{name}": f"flask.helpers.{name}"
        for module, names in {
            "app": "_PackageBoundObject _endpoint_from_view_func find_package get_env"
            " locked_cached_property",
            "blueprints": "_PackageBoundObject _endpoint_from_view_func",
            "cli": "get_env",
        }.items()
        for name in names.split()
    },
    **{
        f"flask.{module}._request_ctx_stack": "flask._request_ctx_stack"
        for module in ("debughelpers", "logging", "testing", "wrappers")
    },
    "flask.templating._app_ctx_stack": "flask._app_ctx_stack",
    "flask.json.jsonify": "flask.jsonify",
    "flask.templating.render_template": "flask.render_template",
    "flask.templating.render_template_string": "flask.render_template_string",
    "flask.wrappers.Request": "flask.Request",
    "flask.wrappers.Response": "flask.Response",
    "werkzeug.debug.Frame": "werkzeug.debug.tbtools.Frame",
    "werkzeug.debug.Traceback": "werkzeug.debug.tbtools.Traceback",
    "werkzeug.debug.get_current_traceback": "werkzeug.debug.tbtools.get_current_traceback",
    "marshmallow.schema.Schema": "marshmallow.Schema",
    "flask_sqlalchemy.extension.SQLAlchemy": "flask_sqlalchemy.SQLAlchemy",
    "flask_sqlalchemy.core.SQLAlchemy": "flask_sqlalchemy.SQLAlchemy",
    "flask_sqlalchemy._app_ctx_stack": "flask._app_ctx_stack",
    "flask_sqlalchemy._request_ctx_stack": "flask._request_ctx_stack",
    "flask_sqlalchemy.connection_stack": "flask._app_ctx_stack",
    **{
        f"sqlalchemy.{path}": f"sqlalchemy.{name}"
        for path, name in {
            "Engine": "engine.Engine",
            "Connection": "engine.Connection",
            "engine.base.Engine": "engine.Engine",
            "engine.base.Connection": "engine.Connection",
            "engine.create_engine": "create_engine",
            "engine.engine_from_config": "engine_from_config",
            "engine.url.URL": "engine.URL",
            "engine.url.make_url": "engine.make_url",
            "orm.query.Query": "orm.Query",
            "orm.scoping.scoped_session": "orm.scoped_session",
            "orm.session.Session": "orm.Session",
            "orm.session.sessionmaker": "orm.sessionmaker",
            "schema.MetaData": "MetaData",
            "schema.Table": "Table",
            "sql.case": "case",
            "sql.expression.case": "case",
            "sql.expression.select": "select",
            "sql.expression.text": "text",
            "sql.schema.MetaData": "MetaData",
            "sql.schema.Table": "Table",
            "sql.select": "select",
            "sql.text": "text",
        }.items()
    },
    "flask_login.login_manager.LoginManager": "flask_login.LoginManager",
    "flask_login.mixins.AnonymousUserMixin": "flask_login.AnonymousUserMixin",
    "flask_login.mixins.UserMixin": "flask_login.UserMixin",
    "flask_login.signals": "flask_login",
    **{
        f"flask_login.utils.{name}": f"flask_login.{name}"
        for name in (
            "current_user",
            "login_required",
            "make_secure_token",
        )
    },
    "flask_wtf.form.FlaskForm": "flask_wtf.FlaskForm",
    "blinker.base.Signal": "blinker.Signal",
    "blinker.base.NamedSignal": "blinker.NamedSignal",
    "blinker.base.Namespace": "blinker.Namespace",
    **{
        f"flask_jwt_extended.view_decorators.{name}": f"flask_jwt_extended.{name}"
        for name in (
            "fresh_jwt_required",
            "jwt_optional",
            "jwt_refresh_token_required",
            "jwt_required",
            "verify_fresh_jwt_in_request",
            "verify_jwt_in_request",
            "verify_jwt_in_request_optional",
            "verify_jwt_refresh_token_in_request",
        )
    },
    **{
        f"flask_jwt_extended.utils.{name}": f"flask_jwt_extended.{name}"
        for name in (
            "create_access_token",
            "create_refresh_token",
            "get_jwt_claims",
            "get_raw_jwt",
            "get_raw_jwt_header",
        )
    },
    "flask_jwt_extended.jwt_manager.JWTManager": "flask_jwt_extended.JWTManager",
    "werkzeug.wrappers.request.Request": "werkzeug.wrappers.Request",
    "werkzeug.wrappers.response.Response": "werkzeug.wrappers.Response",
    "werkzeug.Request": "werkzeug.wrappers.Request",
    "werkzeug.Response": "werkzeug.wrappers.Response",
    "werkzeug.Client": "werkzeug.test.Client",
    "werkzeug.run_simple": "werkzeug.serving.run_simple",
    "jinja2.environment.Environment": "jinja2.Environment",
    "itsdangerous.jws.JSONWebSignatureSerializer": "itsdangerous.JSONWebSignatureSerializer",
    "itsdangerous.jws.TimedJSONWebSignatureSerializer": "itsdangerous.TimedJSONWebSignatureSerializer",
    "werkzeug.useragents.UserAgentMixin": "werkzeug.wrappers.UserAgentMixin",
    "markupsafe._native.escape": "markupsafe.escape",
    **dict(paths()),
    "wtforms.ext.csrf.SecureForm": "wtforms.ext.csrf.form.SecureForm",
    "wtforms.ext.csrf.form.CSRFTokenField": "wtforms.ext.csrf.fields.CSRFTokenField",
    "wtforms.ext.csrf.session.SecureForm": "wtforms.ext.csrf.form.SecureForm",
    "wtforms.ext.django.orm.ModelSelectField": "wtforms.ext.django.fields.ModelSelectField",
    **{
        f"wtforms.ext.appengine.{module}.{name}Field": f"wtforms.ext.appengine.fields.{name}Field"
        for module, names in {
            "db": "GeoPtProperty ReferenceProperty StringListProperty",
            "ndb": "GeoPtProperty IntegerListProperty KeyProperty StringListProperty",
        }.items()
        for name in names.split()
    },
}

BASES: Mapping[str, tuple[str, ...]] = {
    "werkzeug.datastructures.FileMultiDict": ("werkzeug.datastructures.MultiDict",),
    "flask.Request": ("werkzeug.wrappers.Request",),
    "flask.Response": ("werkzeug.wrappers.Response",),
    "flask.testing.FlaskClient": ("werkzeug.test.Client",),
    "flask.testing.FlaskCliRunner": ("click.testing.CliRunner",),
    "flask_wtf.FlaskForm": ("wtforms.Form",),
    "blinker.NamedSignal": ("blinker.Signal",),
    "werkzeug.test.TestResponse": ("werkzeug.wrappers.Response",),
    "werkzeug.datastructures.ImmutableMultiDict": ("werkzeug.datastructures.MultiDict",),
    "werkzeug.datastructures.CombinedMultiDict": ("werkzeug.datastructures.MultiDict",),
    "werkzeug.datastructures.OrderedMultiDict": ("werkzeug.datastructures.MultiDict",),
    "werkzeug.datastructures.EnvironHeaders": ("werkzeug.datastructures.Headers",),
    "flask.sessions.SecureCookieSessionInterface": ("flask.sessions.SessionInterface",),
    "flask_marshmallow.Schema": ("marshmallow.Schema",),
    **dict.fromkeys(
        (
            f"flask_marshmallow.Marshmallow.{name}"
            for name in (
                "Schema",
                "SQLAlchemySchema",
                "SQLAlchemyAutoSchema",
                "ModelSchema",
                "TableSchema",
            )
        ),
        ("marshmallow.Schema",),
    ),
    # ``db.Model`` is an attribute, and a class.
    "flask_sqlalchemy.SQLAlchemy.Model": ("flask_sqlalchemy.model.Model",),
    "flask_sqlalchemy.SQLAlchemy.Query": ("flask_sqlalchemy.query.Query",),
    "flask_sqlalchemy.BaseQuery": ("flask_sqlalchemy.query.Query",),
    "flask_sqlalchemy.query.Query": ("sqlalchemy.orm.Query",),
    # ``db.session`` is a ``scoped_session``, which hands everything on to its ``Session``.
    "flask_sqlalchemy.session.Session": ("sqlalchemy.orm.scoped_session",),
    "sqlalchemy.orm.scoped_session": ("sqlalchemy.orm.Session",),
}

_STR = "builtins.str"
_BYTES = "builtins.bytes"
_FLASK = "flask.Flask"
_SA = "flask_sqlalchemy.SQLAlchemy"
_ARGS = "werkzeug.datastructures.ImmutableMultiDict"
_ENGINE = "sqlalchemy.engine.Engine"
_CONNECTION = "sqlalchemy.engine.Connection"
_QUERY = "flask_sqlalchemy.query.Query"
_RESULT = "sqlalchemy.engine.Result"
_ROW = "sqlalchemy.engine.Row"
_SELECT = "sqlalchemy.sql.Select"
_FROM = "sqlalchemy.sql.FromClause"
_JOIN = "sqlalchemy.sql.Join"
#: Methods of a query that give another one.
_CHAIN = (
    "add_columns", "add_entity", "distinct", "enable_eagerloads", "except_", "except_all",
    "execution_options", "filter", "filter_by", "from_self", "from_statement", "group_by", "having",
    "intersect", "join", "limit", "offset", "options", "order_by", "outerjoin", "params",
    "populate_existing", "select_from", "slice", "union", "union_all", "with_entities",
    "with_for_update", "with_hint", "with_lockmode", "with_parent", "with_session", "yield_per",
    "autoflush", "correlate", "reset_joinpoint", "select_entity_from",
)  # fmt: skip

TYPES: Mapping[str, str] = {
    "flask.current_app": _FLASK,
    "flask.request": "flask.Request",
    "flask.session": "flask.sessions.SessionMixin",
    "flask.g": "flask.ctx._AppCtxGlobals",
    "flask_testing.TestCase.app": _FLASK,
    "flask_testing.TestCase.client": "flask.testing.FlaskClient",
    "flask_testing.LiveServerTestCase.app": _FLASK,
    "flask.current_app._get_current_object()": _FLASK,
    "flask.Flask._get_current_object()": _FLASK,
    "flask.Request._get_current_object()": "flask.Request",
    "flask.Flask.test_client()": "flask.testing.FlaskClient",
    "flask.Flask.test_cli_runner()": "flask.testing.FlaskCliRunner",
    "flask.Flask.app_context()": "flask.ctx.AppContext",
    "flask.Flask.test_request_context()": "flask.ctx.RequestContext",
    "flask.Flask.request_context()": "flask.ctx.RequestContext",
    "flask.Flask.jinja_env": "jinja2.Environment",
    "flask.Flask.config": "flask.Config",
    "flask.Flask.url_map": "werkzeug.routing.Map",
    "flask.Flask.make_response()": "flask.Response",
    "flask.Flask.extensions['sqlalchemy']": _SA,
    "flask.Flask.extensions['sqlalchemy'].db": _SA,
    "flask.Flask.extensions['migrate']": "flask_migrate._MigrateConfig",
    "flask.Flask.extensions['babel']": "flask_babel.Babel",
    "flask.Flask.login_manager": "flask_login.LoginManager",
    "flask_login.current_user": "flask_login.UserMixin",
    "blinker.signal()": "blinker.NamedSignal",
    "blinker.Namespace.signal()": "blinker.NamedSignal",
    "flask.BlueprintSetupState.app": _FLASK,
    "flask.blueprints.BlueprintSetupState.app": _FLASK,
    "flask_sqlalchemy.SQLAlchemy.db": _SA,
    "flask_migrate._MigrateConfig.db": _SA,
    "flask_sqlalchemy.get_state()": "flask_sqlalchemy._SQLAlchemyState",
    "flask_sqlalchemy._SQLAlchemyState.db": _SA,
    "flask_sqlalchemy.SQLAlchemy.engine": _ENGINE,
    # A list of them, which has no class of its own.
    **dict.fromkeys(
        ("flask_sqlalchemy.get_debug_queries()",
         "flask_sqlalchemy.record_queries.get_recorded_queries()"),
        "flask_sqlalchemy.record_queries.QueryInfos",
    ),
    "flask_sqlalchemy.record_queries.QueryInfos[]": "flask_sqlalchemy.record_queries.QueryInfo",
    "flask_sqlalchemy.SQLAlchemy.get_engine()": _ENGINE,
    "flask_sqlalchemy.SQLAlchemy.engines[]": _ENGINE,
    "flask_sqlalchemy.SQLAlchemy.metadata": "sqlalchemy.MetaData",
    "flask_sqlalchemy.SQLAlchemy.session": "flask_sqlalchemy.session.Session",
    "flask_sqlalchemy.SQLAlchemy.create_scoped_session()": "flask_sqlalchemy.session.Session",
    "flask_sqlalchemy.SQLAlchemy.paginate()": "flask_sqlalchemy.pagination.Pagination",
    "flask_sqlalchemy.SQLAlchemy.Model.query": _QUERY,
    "flask_sqlalchemy.model.Model.query": _QUERY,
    "flask_sqlalchemy.SQLAlchemy.Model.__table__": "sqlalchemy.Table",
    "flask_sqlalchemy.model.Model.__table__": "sqlalchemy.Table",
    "flask_sqlalchemy.session.Session.query()": _QUERY,
    f"{_QUERY}.paginate()": "flask_sqlalchemy.pagination.Pagination",
    **{f"{query}.{method}()": query for query in (_QUERY, "sqlalchemy.orm.Query")
       for method in _CHAIN},
    **{f"marshmallow.Schema.dump{s}()": "marshmallow.schema.MarshalResult" for s in ("", "s")},
    **{f"marshmallow.Schema.load{s}()": "marshmallow.schema.UnmarshalResult" for s in ("", "s")},
    "sqlalchemy.select()": _SELECT,
    **{f"{_SELECT}.{name}()": _SELECT for name in _CHAIN},
    **{f"{_SELECT}.{name}()": _FROM for name in ("alias", "subquery", "cte")},
    **{f"{_SELECT}.{name}()": _SELECT for name in ("where", "with_only_columns")},
    **{f"{source}.{name}()": _JOIN for name in ("join", "outerjoin")
       for source in (_FROM, _JOIN, "sqlalchemy.Table", "sqlalchemy")},
    **{f"{source}.alias()": _FROM for source in (_FROM, _JOIN, "sqlalchemy.Table")},
    "sqlalchemy.create_engine()": _ENGINE,
    "sqlalchemy.engine_from_config()": _ENGINE,
    "sqlalchemy.engine.make_url()": "sqlalchemy.engine.URL",
    "sqlalchemy.engine.Engine.begin()": _CONNECTION,
    "sqlalchemy.engine.Engine.connect()": _CONNECTION,
    "sqlalchemy.engine.Engine.url": "sqlalchemy.engine.URL",
    **dict.fromkeys(
        (f"{cls}()" for cls in
         (f"{_CONNECTION}.execute", f"{_CONNECTION}.exec_driver_sql", f"{_ENGINE}.execute",
          "sqlalchemy.orm.Session.execute")),
        _RESULT,
    ),
    **{f"{_RESULT}.{method}()": _RESULT for method in ("execution_options", "unique", "yield_per")},
    **{f"{_RESULT}.{method}()": f"builtins.list[{_ROW}]"
       for method in ("all", "fetchall", "fetchmany")},
    **{f"{_RESULT}.{method}()": _ROW for method in ("fetchone", "first", "one", "one_or_none")},
    f"{_RESULT}[]": _ROW,
    f"builtins.list[{_ROW}][]": _ROW,
    f"{_RESULT}.keys()": "builtins.list[str]",
    f"{_ROW}.keys()": "builtins.list[str]",
    "sqlalchemy.orm.Session.connection()": _CONNECTION,
    "sqlalchemy.orm.Session.query()": "sqlalchemy.orm.Query",
    "sqlalchemy.orm.Session.bind": _ENGINE,
    "sqlalchemy.orm.Session.get_bind()": _ENGINE,
    "sqlalchemy.orm.scoped_session()": "sqlalchemy.orm.scoped_session",
    "sqlalchemy.orm.scoped_session.__call__()": "sqlalchemy.orm.Session",
    "sqlalchemy.orm.sessionmaker()": "sqlalchemy.orm.sessionmaker",
    "sqlalchemy.orm.sessionmaker.__call__()": "sqlalchemy.orm.Session",
    "flask.ctx.AppContext.app": _FLASK,
    "flask.globals.app_ctx": "flask.ctx.AppContext",
    "flask.globals.request_ctx": "flask.ctx.RequestContext",
    "flask.ctx.RequestContext.app": _FLASK,
    "flask.ctx.RequestContext.request": "flask.Request",
    "flask.make_response()": "flask.Response",
    "flask.jsonify()": "flask.Response",
    "flask.redirect()": "werkzeug.wrappers.Response",
    "flask.send_file()": "flask.Response",
    "flask.send_from_directory()": "flask.Response",
    "flask.render_template()": _STR,
    "flask.render_template_string()": _STR,
    "flask.url_for()": _STR,
    "flask.testing.FlaskClient.application": _FLASK,
    "werkzeug.wrappers.Request.args": _ARGS,
    "werkzeug.wrappers.Request.authorization": "werkzeug.datastructures.Authorization",
    "werkzeug.datastructures.Authorization.from_header()": "werkzeug.datastructures.Authorization",
    "werkzeug.wrappers.Request.cache_control": "werkzeug.datastructures.RequestCacheControl",
    "werkzeug.wrappers.Response.cache_control": "werkzeug.datastructures.ResponseCacheControl",
    "werkzeug.wrappers.Request.form": _ARGS,
    "werkzeug.wrappers.Request.values": "werkzeug.datastructures.CombinedMultiDict",
    "werkzeug.wrappers.Request.files": "werkzeug.datastructures.FileMultiDict",
    "werkzeug.datastructures.FileMultiDict[]": "werkzeug.datastructures.FileStorage",
    "werkzeug.datastructures.FileMultiDict.get()": "werkzeug.datastructures.FileStorage",
    "werkzeug.datastructures.FileStorage.read()": _BYTES,
    "werkzeug.datastructures.FileStorage.stream": "io.BytesIO",
    "base64.b64encode()": _BYTES,
    "base64.urlsafe_b64encode()": _BYTES,
    "io.BytesIO.read()": _BYTES,
    "io.BytesIO.getvalue()": _BYTES,
    "io.StringIO.read()": _STR,
    "io.StringIO.getvalue()": _STR,
    **{f"builtins.{kind}.{method}()": f"builtins.list[{kind}]" for kind in ("str", "bytes")
       for method in ("split", "rsplit", "splitlines")},
    "builtins.list[str][]": _STR,
    "builtins.list[bytes][]": _BYTES,
    "werkzeug.wrappers.Request.headers": "werkzeug.datastructures.EnvironHeaders",
    "werkzeug.wrappers.Request.query_string": _BYTES,
    "werkzeug.wrappers.Request.data": _BYTES,
    "werkzeug.wrappers.Request.get_data()": _BYTES,
    "werkzeug.wrappers.Request.url": _STR,
    "werkzeug.wrappers.Request.base_url": _STR,
    "werkzeug.wrappers.Request.url_root": _STR,
    "werkzeug.wrappers.Request.host_url": _STR,
    "werkzeug.wrappers.Request.host": _STR,
    "werkzeug.wrappers.Request.path": _STR,
    "werkzeug.wrappers.Request.full_path": _STR,
    "werkzeug.wrappers.Request.method": _STR,
    "werkzeug.wrappers.Request.environ": "builtins.dict",
    "werkzeug.wrappers.Request.user_agent": "werkzeug.user_agent.UserAgent",
    "werkzeug.wrappers.Response.www_authenticate": "werkzeug.datastructures.WWWAuthenticate",
    "werkzeug.wrappers.Response.headers": "werkzeug.datastructures.Headers",
    "werkzeug.wrappers.Response.data": _BYTES,
    "werkzeug.wrappers.Response.get_data()": _BYTES,
    "werkzeug.wrappers.Response.location": _STR,
    **dict.fromkeys(
        (f"werkzeug.test.Client.{verb}()" for verb in
         ("open", "get", "post", "put", "patch", "delete", "head", "options", "trace")),
        "werkzeug.test.TestResponse",
    ),
    "werkzeug.test.TestResponse.location": _STR,
    "werkzeug.test.TestResponse.data": _BYTES,
    "werkzeug.debug.tbtools.get_current_traceback()": "werkzeug.debug.tbtools.Traceback",
    "werkzeug.urls.url_decode()": "werkzeug.datastructures.MultiDict",
    "werkzeug.urls.url_encode()": _STR,
    "werkzeug.urls.url_parse()": "werkzeug.urls.URL",
    "werkzeug.urls.URL.replace()": "werkzeug.urls.URL",
    "werkzeug.urls.URL.join()": "werkzeug.urls.URL",
    "werkzeug.urls.URL.to_url()": _STR,
    "werkzeug.urls.URL.decode_query()": "werkzeug.datastructures.MultiDict",
    "werkzeug.urls.url_join()": _STR,
    "werkzeug.urls.url_unparse()": _STR,
    "werkzeug.urls.url_unquote()": _STR,
    "werkzeug.urls.url_quote_plus()": _STR,
    "werkzeug.urls.url_unquote_plus()": _STR,
    "werkzeug.urls.iri_to_uri()": _STR,
    "werkzeug.urls.uri_to_iri()": _STR,
    "urllib.parse.quote_plus()": _STR,
    "urllib.parse.unquote()": _STR,
    "urllib.parse.unquote_plus()": _STR,
    "urllib.parse.urlunsplit()": _STR,
    "urllib.parse.SplitResult.geturl()": _STR,
    "werkzeug.urls.url_quote()": _STR,
    "urllib.parse.urlencode()": _STR,
    "urllib.parse.quote()": _STR,
    **{f"urllib.parse.{kind}._replace()": f"urllib.parse.{kind}"
       for kind in ("SplitResult", "ParseResult")},
    "urllib.parse.urlsplit()": "urllib.parse.SplitResult",
    "urllib.parse.urlparse()": "urllib.parse.ParseResult",
    **{f"urllib.parse.{kind}.{part}": _STR for kind in ("SplitResult", "ParseResult")
       for part in ("scheme", "netloc", "path", "query", "fragment", "params")},
    "os.environ['QUERY_STRING']": _STR,
    "os.getenv()": _STR,
    "builtins.str()": _STR,
    "builtins.repr()": _STR,
    "builtins.bytes()": _BYTES,
    "builtins.str.encode()": _BYTES,
    "builtins.bytes.decode()": _STR,
    **{f"builtins.{kind}.{method}()": f"builtins.{kind}" for kind in ("str", "bytes")
       for method in ("strip", "lstrip", "rstrip", "lower", "upper", "replace", "join",
                      "title", "capitalize", "removeprefix", "removesuffix", "translate",
                      "center", "expandtabs", "ljust", "rjust", "swapcase", "zfill")},
    **dict.fromkeys(
        ("builtins.str.casefold()", "builtins.str.format()", "builtins.str.format_map()",
         "builtins.ascii()", "builtins.chr()", "builtins.input()", "inspect.cleandoc()",
         "json.dumps()", "pathlib.Path.read_text()", "string.Template.substitute()",
         "string.Template.safe_substitute()", "textwrap.dedent()", "textwrap.fill()",
         "textwrap.indent()"),
        _STR,
    ),
}  # fmt: skip

#: Classes whose objects give, one after the other, what ``…[]`` says.
SEQUENCES = frozenset(
    key.removesuffix("[]")
    for key in TYPES
    if key.startswith("builtins.list[") and key.endswith("[]")
) | {_RESULT}

ENTERS_ITSELF = frozenset(
    {
        "flask.testing.FlaskClient",
        "flask.ctx.AppContext",
        "flask.ctx.RequestContext",
        "sqlalchemy.engine.Connection",
        "sqlalchemy.orm.Session",
    }
)

#: What a method that overrides a library's is called with, after ``self``.
OVERRIDDEN: Mapping[str, tuple[str, ...]] = {
    **{
        f"flask.sessions.SessionInterface.{name}": (_FLASK,)
        for name in (
            "get_cookie_domain", "get_cookie_httponly", "get_cookie_name", "get_cookie_path",
            "get_cookie_samesite", "get_cookie_secure", "get_expiration_time", "make_null_session",
            "should_set_cookie",
        )
    },
    "flask.sessions.SessionInterface.open_session": (_FLASK, "werkzeug.wrappers.Request"),
    "flask.sessions.SessionInterface.save_session": (_FLASK, "", "werkzeug.wrappers.Response"),
}  # fmt: skip

#: What a pytest plugin's fixture, or a parameter by convention, most likely is.
CONVENTIONS: Mapping[tuple[str, str], str] = {
    ("init_app", "app"): _FLASK,
    ("create_app", "app"): _FLASK,
    ("register_blueprints", "app"): _FLASK,
    ("register_extensions", "app"): _FLASK,
    ("configure_app", "app"): _FLASK,
}
#: Names by which people call instances of a class.
USUAL_NAMES: Mapping[str, frozenset[str]] = {
    _FLASK: frozenset({"app", "application", "flask_app", "current_app", "_app", "server"}),
    "flask.Blueprint": frozenset({"bp", "blueprint", "blue"}),
    _SA: frozenset({"db", "database", "sqlalchemy", "_db", "sa"}),
    "flask_login.LoginManager": frozenset({"login_manager", "lm", "login"}),
    "flask_jwt_extended.JWTManager": frozenset({"jwt", "jwt_manager", "_jwt"}),
    "flask_limiter.Limiter": frozenset({"limiter"}),
    "flask_babel.Babel": frozenset({"babel"}),
    "flask_babelex.Babel": frozenset({"babel"}),
    "werkzeug.test.Client": frozenset({"client", "test_client", "app", "c"}),
    "werkzeug.wrappers.Request": frozenset({"request", "req"}),
    "werkzeug.wrappers.Response": frozenset({"response", "resp", "rv"}),
}


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """``name`` under the import path that codemods use for it."""
    prefix = name
    while prefix:
        other = ALIASES.get(prefix)
        if other is not None:
            return other + name[len(prefix) :]
        prefix = prefix.rpartition(".")[0]
    return name


def mro(name: str) -> Iterator[str]:
    """Class ``name``, as it is called today, and its known base classes."""
    yield name
    today = present(name)
    if today != name and today.rpartition(".")[2][:1].isupper():
        yield from mro(today)
    for base in BASES.get(name, ()):
        yield from mro(base)


def present(name: str) -> str:
    """``name`` as the class, or in the package as it, is called today."""
    if name in RENAMED:
        return RENAMED[name]
    for old, new in FORMER.items():
        if name.startswith(old):
            return canonical(new + name[len(old) :])
        if f"{name}." == old and new.endswith("."):
            return new[:-1]
    return name


def type_of(name: str) -> str | None:
    """The class of what ``name`` stands for; ``name`` may end in ``()``, ``[]`` or ``['key']``."""
    return TYPES.get(name) or TYPES.get(present(name))


def member_type(owner: str, member: str) -> str | None:
    """The class of ``owner.member`` (``member`` may end in ``()``), looked for in the bases too."""
    for cls in mro(owner):
        found = TYPES.get(f"{cls}{member}" if member == "[]" else f"{cls}.{member}")
        if found is not None:
            return found
    return None
