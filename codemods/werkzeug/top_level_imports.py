"""Import from Werkzeug's modules, not from ``werkzeug``.

The package once gave everything its modules have.  Werkzeug 1.0 stopped that (0.16 warned): only
``Client``, ``Request``, ``Response`` and ``run_simple`` are left.

.. code-block:: diff

    -from werkzeug import check_password_hash, generate_password_hash, secure_filename
    +from werkzeug.security import check_password_hash, generate_password_hash
    +from werkzeug.utils import secure_filename

     def store(file, password):
         file.save(secure_filename(file.filename))
         return generate_password_hash(password)

.. code-block:: diff

     import werkzeug
     from werkzeug import Response
    +from werkzeug.datastructures import FileStorage

     def reply(parser):
    -    parser.add_argument("file", type=werkzeug.FileStorage, location="files")
    +    parser.add_argument("file", type=FileStorage, location="files")
         return Response("sent", mimetype=werkzeug.Response.default_mimetype)

.. code-block:: diff

     try:
         from werkzeug.utils import cached_property
     except ImportError:
         from werkzeug import cached_property

Names that were removed later are followed from their module on.
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.16",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

#: What ``werkzeug`` gave up to 0.16, by the module it is in.
MODULES = {
    "datastructures": (
        "Accept Authorization CallbackDict CharsetAccept CombinedMultiDict EnvironHeaders ETags"
        " FileMultiDict FileStorage Headers HeaderSet ImmutableDict ImmutableList"
        " ImmutableMultiDict ImmutableOrderedMultiDict ImmutableTypeConversionDict LanguageAccept"
        " MIMEAccept MultiDict OrderedMultiDict RequestCacheControl ResponseCacheControl"
        " TypeConversionDict WWWAuthenticate"
    ),
    "debug": "DebuggedApplication",
    "exceptions": "abort Aborter",
    "formparser": "parse_form_data",
    "http": (
        "cookie_date dump_cookie dump_header dump_options_header generate_etag http_date"
        " HTTP_STATUS_CODES is_entity_header is_hop_by_hop_header is_resource_modified"
        " parse_accept_header parse_authorization_header parse_cache_control_header parse_cookie"
        " parse_date parse_dict_header parse_etags parse_list_header parse_options_header"
        " parse_set_header parse_www_authenticate_header quote_etag quote_header_value"
        " remove_entity_headers remove_hop_by_hop_headers unquote_etag unquote_header_value"
    ),
    "local": "Local LocalManager LocalProxy LocalStack release_local",
    "middleware.dispatcher": "DispatcherMiddleware",
    "middleware.shared_data": "SharedDataMiddleware",
    "security": "check_password_hash generate_password_hash",
    "test": "create_environ EnvironBuilder run_wsgi_app",
    "testapp": "test_app",
    "urls": (
        "Href iri_to_uri uri_to_iri url_decode url_encode url_fix url_quote url_quote_plus"
        " url_unquote url_unquote_plus"
    ),
    "useragents": "UserAgent",
    "utils": (
        "append_slash_redirect ArgumentValidationError bind_arguments cached_property"
        " environ_property escape find_modules format_string header_property html HTMLBuilder"
        " import_string redirect secure_filename unescape validate_arguments xhtml"
    ),
    "wrappers": (
        "AcceptMixin AuthorizationMixin BaseRequest BaseResponse CommonRequestDescriptorsMixin"
        " CommonResponseDescriptorsMixin ETagRequestMixin ETagResponseMixin ResponseStreamMixin"
        " UserAgentMixin WWWAuthenticateMixin"
    ),
    "wsgi": (
        "ClosingIterator extract_path_info FileWrapper get_current_url get_host LimitedStream"
        " make_line_iter peek_path_info pop_path_info responder wrap_file"
    ),
}

for module, names in MODULES.items():
    for name in names.split():
        change.moved(f"werkzeug.{name}", to=f"werkzeug.{module}.{name}")
