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

    -from werkzeug.wsgi import get_path_info, get_script_name, peek_path_info
    +from werkzeug.wsgi import get_path_info

     def application(environ, start_response):
         path = get_path_info(environ)
    -    name = peek_path_info(environ)
    -    root = get_script_name(environ)
    +    name = get_path_info(environ).lstrip("/").partition("/")[0]
    +    root = environ.get("SCRIPT_NAME", "").encode("latin1").decode(errors="replace")

``extract_path_info`` is copied to the module that uses it.

.. code-block:: diff

    -from werkzeug.wsgi import extract_path_info
    +from urllib.parse import urljoin, urlsplit
    +
    +from werkzeug.urls import uri_to_iri
    +from werkzeug.wsgi import get_current_url
    +
    +
    +# As in Werkzeug 2.2: the path of a URL below that of an application, or None.
    +def extract_path_info(
    +    environ_or_baseurl,
    +    path_or_url,
    +    charset="utf-8",
    +    errors="replace",
    +    collapse_http_schemes=True,
    +):
    +    base = environ_or_baseurl
    +    if isinstance(base, dict):
    +        base = get_current_url(base, root_only=True)
    +    base = urlsplit(uri_to_iri(base))
    +    url = urlsplit(urljoin(base.geturl(), uri_to_iri(path_or_url)))
    +    ports = {"http": ":80", "https": ":443"}
    +    if base.scheme not in ports or url.scheme not in ports:
    +        return None
    +    if base.scheme != url.scheme and not collapse_http_schemes:
    +        return None
    +    hosts = {
    +        part.netloc.rpartition("@")[2].removesuffix(ports[part.scheme])
    +        for part in (base, url)
    +    }
    +    root = base.path.rstrip("/")
    +    if len(hosts) > 1 or not url.path.startswith(root):
    +        return None
    +    return "/" + url.path[len(root) :].lstrip("/")
    +

     def path(url):
         return extract_path_info("http://example.com/app", url)
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

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
        because="the segment is not decoded: for what is not ASCII, add .encode('latin1').decode();"
        " of slashes that follow one another, one is left",
    )


@change.replaces("werkzeug.wsgi.get_query_string")
def get_query_string(environ: Arg) -> Rewrite:
    return unsafe(
        f'{environ}.get("QUERY_STRING", "")',
        because="what a client did not quote is not quoted here either",
    )


def decoded(text: str, charset: Arg, errors: Arg) -> str:
    """``text`` of the WSGI environment as the bytes that it stands for, decoded."""
    if charset.is_constant(None):
        return f'{text}.encode("latin1")'
    given = "" if charset.is_constant("utf-8") else f"{charset}, "
    return f'{text}.encode("latin1").decode({given}errors={errors})'


@change.replaces("werkzeug.wsgi.peek_path_info")
def peek_path_info(environ: Arg, charset: Arg = "utf-8", errors: Arg = "replace") -> str:
    if charset.is_constant("utf-8") and errors.is_constant("replace"):
        return f'{Symbol("werkzeug.wsgi.get_path_info")}({environ}).lstrip("/").partition("/")[0]'
    path = f'{environ}.get("PATH_INFO", "").lstrip("/").partition("/")[0]'
    return decoded(path, charset, errors)


@change.replaces("werkzeug.wsgi.get_script_name")
def get_script_name(environ: Arg, charset: Arg = "utf-8", errors: Arg = "replace") -> str:
    return decoded(f'{environ}.get("SCRIPT_NAME", "")', charset, errors)


urlsplit, urljoin = Symbol("urllib.parse.urlsplit"), Symbol("urllib.parse.urljoin")
get_current_url = Symbol("werkzeug.wsgi.get_current_url")
uri_to_iri = Symbol("werkzeug.urls.uri_to_iri")
EXTRACT_PATH_INFO = f"""\
# As in Werkzeug 2.2: the path of a URL below that of an application, or None.
def extract_path_info(
    environ_or_baseurl,
    path_or_url,
    charset="utf-8",
    errors="replace",
    collapse_http_schemes=True,
):
    base = environ_or_baseurl
    if isinstance(base, dict):
        base = {get_current_url}(base, root_only=True)
    base = {urlsplit}({uri_to_iri}(base))
    url = {urlsplit}({urljoin}(base.geturl(), {uri_to_iri}(path_or_url)))
    ports = {{"http": ":80", "https": ":443"}}
    if base.scheme not in ports or url.scheme not in ports:
        return None
    if base.scheme != url.scheme and not collapse_http_schemes:
        return None
    hosts = {{
        part.netloc.rpartition("@")[2].removesuffix(ports[part.scheme])
        for part in (base, url)
    }}
    root = base.path.rstrip("/")
    if len(hosts) > 1 or not url.path.startswith(root):
        return None
    return "/" + url.path[len(root) :].lstrip("/")
"""
change.defined(
    "werkzeug.wsgi.extract_path_info",
    source=EXTRACT_PATH_INFO,
    because="Werkzeug's own code, copied here; URLs are UTF-8, whatever the charset says",
)
