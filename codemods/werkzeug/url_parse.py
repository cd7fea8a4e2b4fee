"""Parse URLs with ``urllib.parse.urlsplit``.

``werkzeug.urls.url_parse`` was removed in Werkzeug 3.0 (2.3 warned).  ``urlsplit`` gives the same five
parts under the same names; ``urlparse``, which comes to mind first, gives six.  The check for open
redirects in the Flask Mega-Tutorial is everywhere:

.. code-block:: diff

    +from urllib.parse import urlsplit
    +
     from flask import redirect, request, url_for
    -from werkzeug.urls import url_parse

     def after_login():
         next_page = request.args.get("next")
    -    if not next_page or url_parse(next_page).netloc != "":
    +    if not next_page or urlsplit(next_page).netloc != "":
             next_page = url_for("index")
         return redirect(next_page)

Not all is the same, so the fix is one to review: ``urlsplit`` reads ``localhost:80`` as the scheme
``localhost``, strips white space, raises ``ValueError`` for a port that is none, and does not decode
``%40`` in a password.  What the old result could do besides has other names, or takes a call;
``str(url)`` was the address, and is ``url.geturl()``.

.. code-block:: diff

    -from werkzeug.urls import url_parse
    +from urllib.parse import urlsplit

     def secure(address):
    -    url = url_parse(address)
    +    url = urlsplit(address)
    -    if url.host == "example.com":
    -        return url.replace(scheme="https").to_url()
    +    if url.hostname == "example.com":
    +        return url._replace(scheme="https").geturl()
         return address

.. code-block:: diff

    -from werkzeug.urls import url_join, url_parse, url_unparse
    +from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit
    +
    +from werkzeug.datastructures import MultiDict

     def clean(base, address):
    -    scheme, netloc, path, query, fragment = url_parse(url_join(base, address))
    -    return url_unparse((scheme, netloc, path, "", ""))
    +    scheme, netloc, path, query, fragment = urlsplit(urljoin(base, address))
    +    return urlunsplit((scheme, netloc, path, "", ""))

     def arguments(address):
    -    return url_parse(address).decode_query()
    +    return MultiDict(parse_qsl(urlsplit(address).query, keep_blank_values=True))

.. code-block:: diff

    -from werkzeug.urls import url_parse
    +from urllib.parse import urlsplit

     def local_file(address):
    -    url = url_parse(address)
    +    url = urlsplit(address)
    !    return url.get_file_location()
"""

import re

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

urlsplit = Symbol("urllib.parse.urlsplit")
urlunsplit = Symbol("urllib.parse.urlunsplit")
urljoin = Symbol("urllib.parse.urljoin")
unquote = Symbol("urllib.parse.unquote")
parse_qsl = Symbol("urllib.parse.parse_qsl")
MultiDict = Symbol("werkzeug.datastructures.MultiDict")

#: URLs that both parsers read alike.
USUAL = re.compile(
    r"(https?:)?//[a-z0-9.-]+(:[0-9]{1,4})?(/[\w./?=&%+#-]*)?|/?[\w./?=&%+#-]*", re.ASCII
)
SCHEMES = "writes // only after a scheme it knows, as http, or before a host"


def both(*names: str) -> tuple[str, ...]:
    """Members of what ``url_parse`` gave, and of what the call gives when it is already replaced.

    ``SplitResult`` has none of these names.
    """
    return tuple(
        f"{cls}.{n}" for n in names for cls in ("werkzeug.urls.URL", "urllib.parse.SplitResult")
    )


@change.replaces("werkzeug.urls.url_parse")
def url_parse(url: Arg, scheme: Arg = None, allow_fragments: Arg = True) -> str | Rewrite:
    options = ""
    if not scheme.is_constant(None):
        options += f", scheme={scheme}"
    if not allow_fragments.is_constant(True):
        options += f", allow_fragments={allow_fragments}"
    new = f"{urlsplit}({url}{options})"
    if url.is_constant() and isinstance(url.value, str) and USUAL.fullmatch(url.value):
        return new
    return unsafe(
        new,
        because="urlsplit() reads localhost:80 as the scheme localhost, fails on wrong ports, and"
        " does not decode user names and passwords",
    )


@change.replaces("werkzeug.urls.url_unparse")
def url_unparse(components: Arg) -> Rewrite:
    return unsafe(f"{urlunsplit}({components})", because=f"urlunsplit() {SCHEMES}")


@change.replaces("werkzeug.urls.url_join")
def url_join(base: Arg, url: Arg, allow_fragments: Arg = True) -> Rewrite:
    options = "" if allow_fragments.is_constant(True) else f", allow_fragments={allow_fragments}"
    return unsafe(
        f"{urljoin}({base}, {url}{options})",
        because="urljoin() takes only strings, joins only schemes it knows, as http, and drops"
        " leading .. segments",
    )


@change.accesses(*both("to_url"))
def to_url(use: Use) -> Rewrite:
    return unsafe(f"{use.receiver}.geturl", because=f"geturl() {SCHEMES}")


@change.accesses("werkzeug.urls.URL.__str__", needs=r"\burl_(?:join|parse)\b|\bURL\b")
def text(use: Use) -> Rewrite:
    return unsafe(f"{use.source}.geturl()", because=f"geturl() {SCHEMES}")


@change.accesses(*both("replace"))
def replace(use: Use) -> str:
    return f"{use.receiver}._replace"


@change.replaces(*both("join"))
def join(self: Arg, url: Arg, allow_fragments: Arg = True) -> Rewrite:
    options = "" if allow_fragments.is_constant(True) else f", allow_fragments={allow_fragments}"
    return unsafe(
        f"{urlsplit}({urljoin}({self}.geturl(), {url}{options}))",
        because="urljoin() joins only schemes it knows, as http",
    )


@change.replaces(*both("decode_query"))
def decode_query(self: Arg) -> str:
    return f"{MultiDict}({parse_qsl}({self}.query, keep_blank_values=True))"


@change.accesses(*both("host"))
def host(use: Use) -> str | Rewrite:
    new = f"{use.receiver}.hostname"
    if use.none_test or use.truth_test:
        return new
    return unsafe(new, because="hostname is always in lower case")


@change.accesses(*both("ascii_host"))
def ascii_host(use: Use) -> Rewrite:
    host = f"{use.receiver}.hostname"
    return unsafe(
        f'({host} or "").encode("idna").decode("ascii") or None',
        because="it fails for a name that is too long for IDNA, of which ascii_host kept the ASCII",
    )


@change.accesses(*both("auth"))
def auth(use: Use) -> Rewrite:
    return unsafe(
        f'{use.receiver}.netloc.rpartition("@")[0] or None',
        because="auth ended before the first @, where urllib looks for the last",
    )


@change.accesses(*both("raw_username"))
def raw_username(use: Use) -> Rewrite:
    return unsafe(f"{use.receiver}.username", because="urllib looks for the last @, not the first")


@change.accesses(*both("raw_password"))
def raw_password(use: Use) -> Rewrite:
    return unsafe(f"{use.receiver}.password", because="urllib looks for the last @, not the first")


@change.accesses("werkzeug.urls.URL.username", "werkzeug.urls.URL.password")
def decoded(use: Use) -> Rewrite | None:
    if use.none_test or use.truth_test:
        return None
    return unsafe(
        f'{unquote}({use.source} or "") or None',
        because="urllib does not decode user names and passwords, so unquote() does",
    )


@change.accesses(
    *both(
        "encode_netloc", "decode_netloc", "get_file_location", "to_uri_tuple", "to_iri_tuple",
        "_split_netloc", "_split_auth", "_split_host",
    )
)  # fmt: skip
def no_successor(use: Use) -> Rewrite:
    return manual(
        "urllib.parse.SplitResult has no such method; werkzeug.urls.iri_to_uri() and uri_to_iri()"
        " encode and decode a whole URL"
    )


for name in ("URL", "BytesURL", "BaseURL"):
    change.moved(
        f"werkzeug.urls.{name}",
        to=f"urllib.parse.SplitResult{'Bytes' if name == 'BytesURL' else ''}",
        because="SplitResult has other attributes and methods besides the five parts",
    )
