"""Take the path apart with ``wsgiref``.

Werkzeug 2.3 removed the helpers that read the path from the WSGI environment piece by piece (2.2 warned).

.. code-block:: diff

    -from werkzeug.wsgi import get_query_string, pop_path_info
    +from wsgiref.util import shift_path_info

     def application(environ, start_response):
    -    name = pop_path_info(environ)
    -    query = get_query_string(environ)
    +    name = shift_path_info(environ)
    +    query = environ.get("QUERY_STRING", "")

.. code-block:: diff

     from werkzeug.wsgi import get_path_info, get_script_name

     def application(environ, start_response):
         path = get_path_info(environ)
    !    root = get_script_name(environ)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.2",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)


@change.replaces("werkzeug.wsgi.pop_path_info")
def pop_path_info(environ: Arg, charset: Arg = "utf-8", errors: Arg = "replace") -> Rewrite:
    return unsafe(
        f"{Symbol('wsgiref.util.shift_path_info')}({environ})",
        because="the segment is not decoded: for what is not ASCII, add .encode('latin1').decode()",
    )


@change.replaces("werkzeug.wsgi.get_query_string")
def get_query_string(environ: Arg) -> Rewrite:
    return unsafe(
        f'{environ}.get("QUERY_STRING", "")',
        because="what a client did not quote is not quoted here either",
    )


@change.replaces("werkzeug.wsgi.peek_path_info")
def peek_path_info(environ: Arg, charset: Arg = "utf-8", errors: Arg = "replace") -> Rewrite:
    return manual("split get_path_info(environ) at its slashes")


@change.replaces("werkzeug.wsgi.get_script_name")
def get_script_name(environ: Arg, charset: Arg = "utf-8", errors: Arg = "replace") -> Rewrite:
    return manual("use Request(environ).root_path, or environ['SCRIPT_NAME']")


change.removed_name(
    "werkzeug.wsgi.extract_path_info",
    advice="compare the URLs with urllib.parse.urlsplit()",
)
