"""Set cookies of the test client by key, without a server name.

Up to Werkzeug 2.2 the first parameter of ``client.set_cookie`` and ``delete_cookie`` was the server's
name.  Since 2.3 it is the key; 3.0 refuses the old form.  The domain is ``localhost`` unless ``domain=``
names another.  The cookie was sent to every server, whatever the name; now it is to its domain only.  So a
name that is no domain goes, and one that may be another is to be reviewed.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

     def test_login():
         client = app.test_client()
    -    client.set_cookie("localhost", "session", "token")
    -    client.set_cookie("example.com", "theme", "dark", max_age=60)
    -    client.set_cookie(server_name="localhost", key="lang", value="de")
    -    client.set_cookie("/", "seen", b"yes")
    -    client.delete_cookie("localhost", "session")
    +    client.set_cookie("session", "token")
    +    client.set_cookie("theme", "dark", domain="example.com", max_age=60)
    +    client.set_cookie("lang", "de")
    +    client.set_cookie("seen", b"yes".decode())
    +    client.delete_cookie("session")
         client.set_cookie("session", "token")

Calls in the new form are left alone: two arguments are a key and a value.

Where the client comes from is often not to be seen; a server called ``localhost`` gives it away.

.. code-block:: diff

     from flask import url_for

     def test_page(client, response):
    -    client.set_cookie("localhost", "lang", "de")
    +    client.set_cookie("lang", "de")
         response.set_cookie("lang", "de", 3600)
         assert client.get(url_for("index")).status_code == 200
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, manual, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)

LOCAL = ("localhost", "127.0.0.1", "localhost.local", "localhost.localdomain")


def is_old(self: Arg, server_name: Arg, key: Arg, too_many: bool) -> bool:
    """Whether the call passes a server's name; ``too_many``: it does not fit the new form."""
    if self.type is None:
        return bool(server_name.given and server_name.is_constant(*LOCAL) and key.given)
    return bool(key.given and (too_many or (server_name.given and not server_name.positional)))


def where(server_name: Arg, domain: Arg) -> str:
    """Give the argument for the domain, if it is not the default."""
    if domain.given and not domain.is_constant(None):
        return f", domain={domain}, origin_only=False"
    return "" if is_local(server_name) else f", domain={server_name}"


def is_local(server_name: Arg) -> bool:
    """Whether it is another word for the server that the client asks by default, or no domain."""
    if not server_name.is_constant() or not isinstance(server_name.value, str):
        return False
    name = server_name.value.partition(":")[0]
    return name in LOCAL or "." not in name


def reviewed(new: str, server_name: Arg) -> str | Rewrite:
    """``new``, unless it matters that the cookie went to every server."""
    if server_name.is_constant() and str(server_name.value).partition(":")[0] == "localhost":
        return new
    return unsafe(
        new, because="it was sent to every server, whatever the name, and now is to one domain only"
    )


@change.replaces("werkzeug.test.Client.set_cookie", exists=True, anywhere=True, when=",")
def set_cookie(
    self: Arg,
    server_name: Arg = None,
    key: Arg = None,
    value: Arg = "",
    max_age: Arg = None,
    expires: Arg = None,
    path: Arg = "/",
    domain: Arg = None,
    secure: Arg = False,
    httponly: Arg = False,
    samesite: Arg = None,
    charset: Arg = "utf-8",
    origin_only: Arg = True,
    partitioned: Arg = False,
) -> str | Rewrite | None:
    too_many = (
        value.given
        and server_name.given
        and key.given
        and (key.positional or server_name.positional)
    )
    if origin_only.given or not is_old(self, server_name, key, too_many):
        return None
    if not value.given and not server_name.given:
        return None
    if not charset.is_constant("utf-8"):
        return manual("cookies are UTF-8 now")
    options = where(server_name, domain)
    for option in (max_age, expires, path, secure, httponly, samesite):
        if option.given:
            options += f", {option.name}={option}"
    text = f"{value}.decode()" if value.is_bytes else str(value)
    new = f"{self}.set_cookie({key}, {text}{options})"
    if domain.given:
        return unsafe(new, because="a cookie is sent to the domain and those below it only")
    return reviewed(new, server_name)


@change.replaces("werkzeug.test.Client.delete_cookie", exists=True, anywhere=True, when=",")
def delete_cookie(
    self: Arg,
    server_name: Arg = None,
    key: Arg = None,
    path: Arg = "/",
    domain: Arg = None,
    secure: Arg = False,
    httponly: Arg = False,
    samesite: Arg = None,
) -> str | Rewrite | None:
    if not is_old(self, server_name, key, server_name.given and key.given):
        if self.type is None or not (secure.given or httponly.given or samesite.given):
            return None
        # In the new form the first parameter is the key; these never had an effect.
        name = server_name if server_name.given else key
        options = f", domain={domain}" if domain.given else ""
        options += f", path={path}" if path.given else ""
        return f"{self}.delete_cookie({name}{options})"
    options = where(server_name, domain).replace(", origin_only=False", "")
    if path.given:
        options += f", path={path}"
    return reviewed(f"{self}.delete_cookie({key}{options})", server_name)
