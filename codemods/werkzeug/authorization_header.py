"""Parse authorization headers with ``from_header``.

``werkzeug.http.parse_authorization_header`` and ``parse_www_authenticate_header`` became class methods in
Werkzeug 2.3; 3.0 removed the functions.  The result is no dict any more, and there is one for every
scheme, where the old function gave ``None`` for all but ``basic`` and ``digest``.

.. code-block:: diff

    +from werkzeug.datastructures import Authorization
    -from werkzeug.http import parse_authorization_header

     def user(header):
    -    auth = parse_authorization_header(header)
    +    auth = Authorization.from_header(header)
         return auth and auth.username
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)


@change.replaces("werkzeug.http.parse_authorization_header")
def parse_authorization_header(value: Arg) -> Rewrite:
    return unsafe(
        f"{Symbol('werkzeug.datastructures.Authorization')}.from_header({value})",
        because="Bearer and other schemes are parsed, too; they were None: look at auth.type",
    )


@change.replaces("werkzeug.http.parse_www_authenticate_header")
def parse_www_authenticate_header(value: Arg, on_update: Arg = None) -> Rewrite:
    if on_update.given:
        return manual("WWWAuthenticate.from_header() has no on_update; set the header again")
    return unsafe(
        f"{Symbol('werkzeug.datastructures.WWWAuthenticate')}.from_header({value})",
        because="it is None, not an empty object, where there is no header",
    )
