"""Do not pass a charset to Werkzeug's functions.

Since Werkzeug 3.0 everything is UTF-8, and ``charset`` and ``errors`` are gone (2.3 warned).

.. code-block:: diff

     from werkzeug.http import parse_cookie
     from werkzeug.routing import Map

     def cookies(environ):
    -    return parse_cookie(environ, charset="utf-8")
    +    return parse_cookie(environ)

    -urls = Map([], charset="latin-1", strict_slashes=False)
    +urls = Map([], strict_slashes=False)

.. code-block:: diff

     from werkzeug.http import dump_cookie

     header = dump_cookie("a", "b", max_age=60)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

PARAMETERS = {
    "formparser.FormDataParser": "charset errors",
    "formparser.MultiPartParser": "charset errors",
    "formparser.parse_form_data": "charset errors",
    "http.dump_cookie": "charset",
    "http.parse_cookie": "charset errors",
    "sansio.http.parse_cookie": "charset errors",
    "routing.Map": "charset encoding_errors",
    "test.EnvironBuilder": "charset",
    "test.create_environ": "charset",
    "test.encode_multipart": "charset",
    "test.stream_encode_multipart": "charset",
    "wsgi.get_path_info": "charset errors",
}
for name in ("get", "getlist"):
    change.parameter(
        f"werkzeug.datastructures.Headers.{name}",
        "as_bytes",
        to=None,
        because="the value is text: encode it as Latin-1 where bytes are needed",
    )
for function, names in PARAMETERS.items():
    for name in names.split():
        change.parameter(
            f"werkzeug.{function}", name, to=None, because="it is always UTF-8 from now on"
        )
