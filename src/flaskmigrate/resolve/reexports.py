"""Names that modules of a library imported from one another, and that people import from there.

``REEXPORTS``: the module that defines the names → the module that imported them → the names.
Read from the sources of every minor release (``python -m tools.ledger``); a name stands here if its
definition is a target of a codemod: then what is true of it is true of the other path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

REEXPORTS: Mapping[str, Mapping[str, str]] = {
    "flask": {
        "flask.cli": "__version__",
    },
    "flask._compat": {
        "flask.ctx": "BROKEN_PYPY_CTXMGR_EXIT",
        "flask.exthook": "reraise",
        "flask.json.tag": "iteritems text_type",
        "flask.sessions": "collections_abc",
        "flask.templating": "iteritems itervalues",
    },
    "flask.helpers": {
        "flask_babel": "locked_cached_property",
    },
    "flask.module": {
        "flask.app": "blueprint_is_module",
        "flask.ctx": "blueprint_is_module",
        "flask.templating": "blueprint_is_module",
    },
    "flask_login._compat": {
        "flask_login.login_manager": "text_type",
        "flask_login.mixins": "PY2 text_type",
        "flask_login.utils": "text_type urlparse urlunparse",
    },
    "flask_sqlalchemy._compat": {
        "flask_sqlalchemy": "to_str",
        "flask_sqlalchemy.model": "to_str",
    },
    "itsdangerous._compat": {
        "itsdangerous.exc": "PY2",
    },
    "jinja2": {
        "flask_wtf.form": "escape",
    },
    "jinja2._compat": {
        "jinja2.bccache": "BytesIO PY2 pickle text_type",
        "jinja2.compiler": "NativeStringIO imap iteritems izip range_type string_types text_type",
        "jinja2.debug": "PY2 PYPY iteritems reraise",
        "jinja2.defaults": "range_type",
        "jinja2.environment": "PY2 PYPY encode_filename ifilter imap implements_iterator implements_to_string "
        "iteritems reraise string_types text_type",
        "jinja2.exceptions": "PY2 imap implements_to_string text_type",
        "jinja2.ext": "iteritems string_types with_metaclass",
        "jinja2.filters": "PY2 abc imap iteritems string_types text_type",
        "jinja2.idtracking": "iteritems",
        "jinja2.lexer": "PY2 implements_iterator intern iteritems text_type",
        "jinja2.loaders": "abc fspath iteritems string_types",
        "jinja2.meta": "iteritems string_types",
        "jinja2.nativetypes": "text_type",
        "jinja2.nodes": "PY2 izip text_type with_metaclass",
        "jinja2.parser": "imap",
        "jinja2.runtime": "PY2 abc imap implements_iterator implements_to_string iteritems string_types "
        "text_type with_metaclass",
        "jinja2.sandbox": "PY2 abc range_type string_types text_type",
        "jinja2.utils": "abc implements_iterator string_types text_type",
    },
    "jinja2.utils": {
        "jinja2.environment": "have_async_gen",
        "jinja2.ext": "contextfunction",
        "jinja2.nativetypes": "escape",
        "jinja2.runtime": "evalcontextfunction",
    },
    "werkzeug._compat": {
        "werkzeug": "iteritems",
        "werkzeug.contrib.atom": "implements_to_string string_types",
        "werkzeug.contrib.cache": "integer_types iteritems string_types text_type to_bytes to_native",
        "werkzeug.contrib.iterio": "implements_iterator",
        "werkzeug.contrib.jsrouting": "iteritems",
        "werkzeug.contrib.lint": "PY2 implements_iterator string_types",
        "werkzeug.contrib.securecookie": "iteritems text_type to_bytes to_native",
        "werkzeug.contrib.sessions": "PY2 text_type",
        "werkzeug.contrib.wrappers": "wsgi_decoding_dance",
        "werkzeug.datastructures": "BytesIO PY2 integer_types iteritems iterkeys iterlists itervalues "
        "make_literal_wrapper string_types text_type to_native",
        "werkzeug.debug": "text_type",
        "werkzeug.debug.repr": "PY2 integer_types iteritems string_types text_type",
        "werkzeug.debug.tbtools": "PY2 range_type reraise string_types text_type to_native to_unicode",
        "werkzeug.exceptions": "implements_to_string integer_types iteritems text_type",
        "werkzeug.formparser": "BytesIO text_type to_native",
        "werkzeug.http": "PY2 integer_types iteritems string_types text_type to_bytes to_unicode "
        "try_coerce_native",
        "werkzeug.local": "PY2 implements_bool",
        "werkzeug.middleware.lint": "PY2 implements_iterator string_types",
        "werkzeug.middleware.shared_data": "PY2 string_types",
        "werkzeug.posixemulation": "to_unicode",
        "werkzeug.routing": "implements_to_string iteritems itervalues native_string_result string_types "
        "text_type to_bytes to_unicode wsgi_decoding_dance",
        "werkzeug.script": "iteritems",
        "werkzeug.security": "PY2 izip range_type string_types text_type to_bytes to_native",
        "werkzeug.serving": "PY2 WIN iteritems reraise text_type wsgi_encoding_dance",
        "werkzeug.test": "iteritems iterlists itervalues make_literal_wrapper reraise string_types text_type "
        "to_bytes wsgi_encoding_dance",
        "werkzeug.urls": "PY2 fix_tuple_repr implements_to_string make_literal_wrapper normalize_string_tuple "
        "text_type to_native to_unicode try_coerce_native",
        "werkzeug.utils": "PY2 iteritems reraise string_types text_type unichr",
        "werkzeug.wrappers": "BytesIO integer_types string_types text_type to_bytes to_native to_unicode "
        "wsgi_decoding_dance",
        "werkzeug.wrappers.base_request": "to_native to_unicode wsgi_decoding_dance",
        "werkzeug.wrappers.base_response": "integer_types string_types text_type to_bytes to_native",
        "werkzeug.wrappers.common_descriptors": "string_types",
        "werkzeug.wrappers.etag": "string_types",
        "werkzeug.wrappers.json": "text_type",
        "werkzeug.wsgi": "BytesIO PY2 implements_iterator iteritems make_literal_wrapper string_types "
        "text_type to_bytes to_unicode try_coerce_native",
    },
    "werkzeug.filesystem": {
        "werkzeug.contrib.sessions": "get_filesystem_encoding",
        "werkzeug.datastructures": "get_filesystem_encoding",
        "werkzeug.debug.tbtools": "get_filesystem_encoding",
        "werkzeug.middleware.shared_data": "get_filesystem_encoding",
        "werkzeug.posixemulation": "get_filesystem_encoding",
        "werkzeug.wsgi": "get_filesystem_encoding",
    },
    "werkzeug.http": {
        "werkzeug.sansio.request": "parse_authorization_header",
        "werkzeug.sansio.response": "parse_www_authenticate_header",
        "werkzeug.utils": "cookie_date",
        "werkzeug.wrappers": "parse_authorization_header parse_www_authenticate_header",
        "werkzeug.wrappers.auth": "parse_authorization_header parse_www_authenticate_header",
    },
    "werkzeug.posixemulation": {
        "werkzeug.contrib.cache": "rename",
        "werkzeug.contrib.sessions": "rename",
    },
    "werkzeug.routing": {
        "werkzeug.contrib.jsrouting": "NumberConverter",
    },
    "werkzeug.security": {
        "flask_login": "safe_str_cmp",
        "flask_login.utils": "safe_str_cmp",
        "flask_wtf.csrf": "safe_str_cmp",
        "werkzeug.contrib.securecookie": "safe_str_cmp",
    },
    "werkzeug.urls": {
        "flask_login": "url_decode url_encode",
        "flask_login.utils": "url_decode url_encode",
        "flask_wtf.recaptcha.validators": "url_encode",
        "flask_wtf.recaptcha.widgets": "url_encode",
        "werkzeug.contrib.securecookie": "url_quote_plus url_unquote_plus",
        "werkzeug.formparser": "url_decode_stream",
        "werkzeug.middleware.http_proxy": "url_parse url_quote",
        "werkzeug.routing": "url_unquote",
        "werkzeug.routing.map": "url_encode url_join url_quote",
        "werkzeug.routing.rules": "url_encode url_quote",
        "werkzeug.sansio.request": "url_decode",
        "werkzeug.sansio.utils": "url_quote",
        "werkzeug.serving": "url_parse url_unquote",
        "werkzeug.test": "url_encode url_fix url_parse url_unparse url_unquote",
        "werkzeug.utils": "url_quote",
        "werkzeug.wrappers": "url_decode url_join",
        "werkzeug.wrappers.base_request": "url_decode",
        "werkzeug.wrappers.base_response": "url_join",
        "werkzeug.wrappers.response": "url_join",
        "werkzeug.wsgi": "url_join url_parse url_quote",
    },
    "werkzeug.useragents": {
        "werkzeug.contrib.fixers": "UserAgent",
        "werkzeug.wrappers.user_agent": "UserAgent",
    },
    "werkzeug.utils": {
        "werkzeug.routing": "format_string",
        "werkzeug.wrappers.json": "detect_utf_encoding",
    },
    "werkzeug.wrappers.accept": {
        "werkzeug.wrappers.request": "AcceptMixin",
    },
    "werkzeug.wrappers.auth": {
        "werkzeug.wrappers.request": "AuthorizationMixin",
        "werkzeug.wrappers.response": "WWWAuthenticateMixin",
    },
    "werkzeug.wrappers.base_request": {
        "werkzeug.test": "BaseRequest",
        "werkzeug.wrappers.request": "BaseRequest",
    },
    "werkzeug.wrappers.base_response": {
        "werkzeug.contrib.atom": "BaseResponse",
        "werkzeug.wrappers.response": "BaseResponse",
    },
    "werkzeug.wrappers.common_descriptors": {
        "werkzeug.wrappers.request": "CommonRequestDescriptorsMixin",
        "werkzeug.wrappers.response": "CommonResponseDescriptorsMixin",
    },
    "werkzeug.wrappers.cors": {
        "werkzeug.wrappers.request": "CORSRequestMixin",
        "werkzeug.wrappers.response": "CORSResponseMixin",
    },
    "werkzeug.wrappers.etag": {
        "werkzeug.wrappers.request": "ETagRequestMixin",
        "werkzeug.wrappers.response": "ETagResponseMixin",
    },
    "werkzeug.wrappers.user_agent": {
        "werkzeug.wrappers.request": "UserAgentMixin",
    },
    "werkzeug.wsgi": {
        "werkzeug.formparser": "make_line_iter",
    },
    "wtforms.compat": {
        "flask_wtf.form": "with_metaclass",
        "wtforms.ext.appengine.db": "iteritems",
        "wtforms.ext.appengine.fields": "string_types text_type",
        "wtforms.ext.appengine.ndb": "string_types",
        "wtforms.ext.django.fields": "string_types",
        "wtforms.ext.django.orm": "iteritems",
        "wtforms.ext.django.templatetags.wtforms": "iteritems",
        "wtforms.fields.core": "izip text_type",
        "wtforms.form": "iteritems itervalues with_metaclass",
        "wtforms.validators": "string_types text_type",
        "wtforms.widgets.core": "iteritems text_type",
    },
    "wtforms.ext.csrf.form": {
        "flask_wtf.form": "SecureForm",
    },
}


def paths() -> Iterator[tuple[str, str]]:
    """Each other path, and the path of the definition."""
    for home, modules in REEXPORTS.items():
        for module, names in modules.items():
            for name in names.split():
                yield f"{module}.{name}", f"{home}.{name}"
