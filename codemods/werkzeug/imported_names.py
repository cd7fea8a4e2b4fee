"""Import names from the module that defines them.

A module of Werkzeug that needs a name from another one imports it, and whoever read the source could
import it from there, too. When the module stopped needing the name, or moved, that import broke;
no changelog says so. The same object is found where it is defined.

.. code-block:: diff

    -from werkzeug.http import Authorization
    +from werkzeug.datastructures import Authorization

     print(Authorization)
"""

from flaskmigrate import BreakingChange

#: Release in which the names went → the module to import from → where they were → the names.
NAMES = {
    "0.10": {
        "werkzeug.exceptions": {
            "werkzeug.serving": "BadRequest",
        },
    },
    "0.11": {
        "werkzeug.http": {
            "werkzeug.utils": "quote_header_value unquote_header_value",
        },
    },
    "0.15": {
        "werkzeug": {
            "werkzeug.contrib.testtools": "Response",
        },
        "werkzeug.datastructures": {
            "werkzeug.wrappers": "CallbackDict CharsetAccept CombinedMultiDict ContentRange EnvironHeaders Headers "
            "ImmutableList ImmutableMultiDict ImmutableTypeConversionDict LanguageAccept "
            "MIMEAccept MultiDict RequestCacheControl ResponseCacheControl iter_multi_items",
            "werkzeug.wsgi": "EnvironHeaders",
        },
        "werkzeug.formparser": {
            "werkzeug.wrappers": "FormDataParser default_stream_factory",
        },
        "werkzeug.http": {
            "werkzeug.wrappers": "HTTP_STATUS_CODES dump_age dump_cookie dump_header dump_options_header "
            "generate_etag http_date is_resource_modified parse_accept_header parse_age "
            "parse_cache_control_header parse_content_range_header parse_cookie parse_date "
            "parse_etags parse_if_range_header parse_options_header parse_range_header "
            "parse_set_header quote_etag remove_entity_headers unquote_etag",
            "werkzeug.wsgi": "http_date is_hop_by_hop_header is_resource_modified",
        },
        "werkzeug.urls": {
            "werkzeug.wrappers": "iri_to_uri",
        },
        "werkzeug.utils": {
            "werkzeug.contrib.testtools": "cached_property import_string",
            "werkzeug.wrappers": "cached_property environ_property get_content_type header_property",
        },
        "werkzeug.wsgi": {
            "werkzeug.contrib.limiter": "LimitedStream",
            "werkzeug.test": "get_host",
            "werkzeug.wrappers": "ClosingIterator get_content_length get_current_url get_host get_input_stream",
        },
    },
    "0.16": {
        "werkzeug": {
            "werkzeug.exceptions": "Response",
        },
        "werkzeug.datastructures": {
            "werkzeug.urls": "MultiDict",
        },
        "werkzeug.http": {
            "werkzeug.exceptions": "HTTP_STATUS_CODES",
        },
        "werkzeug.urls": {
            "werkzeug.http": "iri_to_uri",
        },
    },
    "1.0": {
        "werkzeug.datastructures": {
            "werkzeug.contrib.fixers": "Headers ResponseCacheControl",
            "werkzeug.contrib.lint": "Headers",
            "werkzeug.contrib.sessions": "CallbackDict",
            "werkzeug.http": "TypeConversionDict",
            "werkzeug.test": "FileStorage",
            "werkzeug.wrappers.base_request": "ImmutableTypeConversionDict",
        },
        "werkzeug.exceptions": {
            "werkzeug.contrib.wrappers": "BadRequest",
        },
        "werkzeug.http": {
            "werkzeug.contrib.fixers": "parse_cache_control_header parse_options_header parse_set_header",
            "werkzeug.contrib.lint": "is_entity_header",
            "werkzeug.contrib.sessions": "dump_cookie parse_cookie",
            "werkzeug.contrib.wrappers": "dump_options_header parse_options_header",
        },
        "werkzeug.utils": {
            "werkzeug.contrib.atom": "escape",
            "werkzeug.contrib.wrappers": "cached_property",
        },
        "werkzeug.wsgi": {
            "werkzeug.contrib.lint": "FileWrapper",
            "werkzeug.contrib.sessions": "ClosingIterator",
        },
    },
    "2.0": {
        "werkzeug.datastructures": {
            "werkzeug.http": "Authorization ContentRange ContentSecurityPolicy ETags HeaderSet IfRange "
            "MultiDict Range RequestCacheControl WWWAuthenticate",
            "werkzeug.wrappers.accept": "CharsetAccept LanguageAccept MIMEAccept",
            "werkzeug.wrappers.base_request": "CombinedMultiDict EnvironHeaders ImmutableList ImmutableMultiDict MultiDict "
            "iter_multi_items",
            "werkzeug.wrappers.base_response": "Headers",
            "werkzeug.wrappers.common_descriptors": "CallbackDict",
            "werkzeug.wrappers.etag": "ContentRange RequestCacheControl ResponseCacheControl",
        },
        "werkzeug.exceptions": {
            "werkzeug.wrappers.json": "BadRequest",
        },
        "werkzeug.formparser": {
            "werkzeug.wrappers.base_request": "FormDataParser default_stream_factory",
        },
        "werkzeug.http": {
            "werkzeug.datastructures": "dump_csp_header dump_header dump_options_header generate_etag http_date "
            "is_byte_range_valid parse_options_header parse_set_header quote_etag "
            "quote_header_value unquote_etag",
            "werkzeug.wrappers.accept": "parse_accept_header",
            "werkzeug.wrappers.base_request": "parse_cookie parse_list_header parse_options_header",
            "werkzeug.wrappers.base_response": "HTTP_STATUS_CODES dump_cookie remove_entity_headers",
            "werkzeug.wrappers.common_descriptors": "dump_age dump_csp_header dump_header dump_options_header http_date parse_age "
            "parse_csp_header parse_date parse_options_header parse_set_header",
            "werkzeug.wrappers.cors": "dump_header parse_set_header",
            "werkzeug.wrappers.etag": "generate_etag http_date is_resource_modified parse_cache_control_header "
            "parse_content_range_header parse_date parse_etags parse_if_range_header "
            "parse_range_header quote_etag unquote_etag",
        },
        "werkzeug.urls": {
            "werkzeug.wrappers.base_response": "iri_to_uri",
        },
        "werkzeug.utils": {
            "werkzeug.wrappers.accept": "cached_property",
            "werkzeug.wrappers.auth": "cached_property",
            "werkzeug.wrappers.base_request": "cached_property environ_property",
            "werkzeug.wrappers.base_response": "get_content_type",
            "werkzeug.wrappers.common_descriptors": "cached_property environ_property get_content_type header_property",
            "werkzeug.wrappers.cors": "environ_property header_property",
            "werkzeug.wrappers.etag": "cached_property header_property",
            "werkzeug.wrappers.user_agent": "cached_property",
        },
        "werkzeug.wsgi": {
            "werkzeug.wrappers.base_request": "get_content_length get_current_url get_host get_input_stream",
            "werkzeug.wrappers.base_response": "ClosingIterator get_current_url",
            "werkzeug.wrappers.common_descriptors": "get_content_length",
        },
    },
    "2.1": {
        "werkzeug": {
            "werkzeug.wrappers.base_request": "Request",
            "werkzeug.wrappers.base_response": "Response",
        },
    },
    "2.2": {
        "werkzeug.exceptions": {
            "werkzeug.routing": "BadRequest",
        },
        "werkzeug.local": {
            "werkzeug.debug.console": "Local",
        },
        "werkzeug.utils": {
            "werkzeug.routing": "cached_property redirect",
        },
    },
    "2.3": {
        "werkzeug.urls": {
            "werkzeug.wsgi": "uri_to_iri",
        },
    },
    "3.0": {
        "werkzeug.datastructures": {
            "werkzeug.datastructures.auth": "HeaderSet",
        },
        "werkzeug.http": {
            "werkzeug.datastructures.auth": "parse_set_header",
        },
    },
    "3.1": {
        "werkzeug.datastructures": {
            "werkzeug.datastructures.cache_control": "UpdateDictMixin",
            "werkzeug.datastructures.csp": "UpdateDictMixin",
        },
        "werkzeug.formparser": {
            "werkzeug.datastructures.mixins": "Headers",
        },
    },
}


def imported(removed: str) -> BreakingChange:
    """The change that one release made."""
    change = BreakingChange(
        "werkzeug", removed=removed, ref="https://werkzeug.palletsprojects.com/en/stable/changes/"
    )
    for home, modules in NAMES[removed].items():
        for module, names in modules.items():
            for name in names.split():
                change.moved(f"{module}.{name}", to=f"{home}.{name}")
    return change


change = imported("0.10")
change_0_11 = imported("0.11")
change_0_15 = imported("0.15")
change_0_16 = imported("0.16")
change_1_0 = imported("1.0")
change_2_0 = imported("2.0")
change_2_1 = imported("2.1")
change_2_2 = imported("2.2")
change_2_3 = imported("2.3")
change_3_0 = imported("3.0")
change_3_1 = imported("3.1")
