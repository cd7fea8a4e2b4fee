"""Set cookies of the test client by key, without a server name.

Up to Werkzeug 2.2 the first parameter of ``client.set_cookie`` and ``delete_cookie`` was the server's
name.  Since 2.3 it is the key; 3.0 refuses the old form.  The domain is ``localhost`` unless ``domain=``
names another.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

     def test_login():
         client = app.test_client()
    -    client.set_cookie("localhost", "session", "token")
    -    client.set_cookie("example.com", "theme", "dark", max_age=60)
    -    client.set_cookie(server_name="localhost", key="lang", value="de")
    -    client.delete_cookie("localhost", "session")
    +    client.set_cookie("session", "token")
    +    client.set_cookie("theme", "dark", domain="example.com", max_age=60)
    +    client.set_cookie("lang", "de")
    +    client.delete_cookie("session")
         client.set_cookie("session", "token")

Calls in the new form are left alone: two arguments are a key and a value.

The cookie jar is gone.  A single cookie is ``client.get_cookie(key)``, with ``key`` in the place of ``name``.

.. code-block:: diff

     from flask import Flask

     def test_logout():
         client = Flask(__name__).test_client()
    -    client.cookie_jar.clear()
    +    client._cookies.clear()
    -    assert "session" not in {cookie.name for cookie in client.cookie_jar}
    +    assert "session" not in {cookie.key for cookie in client._cookies.values()}

.. code-block:: diff

     from flask import Flask

     def test_session():
         client = Flask(__name__).test_client()
    -    client.set_cookie("localhost", "seen", "1")
    +    client.set_cookie("seen", "1")
    -    cookie = client.cookie_jar._cookies["localhost.local"]["/"]["seen"]
    +    cookie = client.get_cookie("seen")
         assert cookie.value == "1"
    -    assert "lang" not in client.cookie_jar._cookies["localhost.local"]["/"]
    +    assert client.get_cookie("lang") is None

A cookie of the jar that is used in another way is reported: its dates are numbers no more.

.. code-block:: diff

     from flask import Flask

     def test_expires():
         client = Flask(__name__).test_client()
    !    for cookie in client.cookie_jar:
             assert cookie.expires > 0

Where the client comes from is often not to be seen; a server called ``localhost`` gives it away.

.. code-block:: diff

     from flask import url_for

     def test_page(client, response):
    -    client.set_cookie("localhost", "lang", "de")
    +    client.set_cookie("lang", "de")
         response.set_cookie("lang", "de", 3600)
         assert client.get(url_for("index")).status_code == 200
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import Arg, BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

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
    return "" if server_name.is_constant("localhost") else f", domain={server_name}"


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
    new = f"{self}.set_cookie({key}, {value}{options})"
    if domain.given:
        return unsafe(new, because="a cookie is sent to the domain and those below it only")
    return new


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
) -> str | None:
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
    return f"{self}.delete_cookie({key}{options})"


earlier = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)


JAR = "werkzeug.test.Client.cookie_jar"
#: What a cookie of the jar has → what a cookie of the client has with the same meaning.
ATTRIBUTES = {"name": "key", "value": "value", "path": "path", "secure": "secure"}
ADVICE = (
    "use client.get_cookie(key), which has key and value, or response.headers.getlist('Set-Cookie')"
)


@earlier.rewrites(JAR)
def comprehension(node: cst.BaseComp, use: Use) -> Rewrite | None:
    """``(cookie.value for cookie in client.cookie_jar if cookie.name == "session")``."""
    return looped(node, node.for_in.target, node.for_in.iter, use)


@earlier.rewrites(JAR)
def loop(node: cst.For, use: Use) -> Rewrite | None:
    return looped(node, node.target, node.iter, use)


def looped(node: Any, target: Any, iterable: Any, use: Use) -> Rewrite | None:
    """``node`` with a loop over the cookies in the place of one over the jar."""
    import libcst as cst

    if not isinstance(iterable, cst.Attribute) or not isinstance(target, cst.Name):
        return None
    code = cst.Module([]).code_for_node
    if code(iterable).strip() != use.source.strip():
        return None
    others = []

    class Renamed(cst.CSTTransformer):
        def leave_Attribute(
            self, original_node: cst.Attribute, updated_node: cst.Attribute
        ) -> cst.BaseExpression:
            if original_node is iterable:
                return cst.parse_expression(f"{code(iterable.value)}._cookies.values()")
            match updated_node:
                case cst.Attribute(value=cst.Name(target.value), attr=cst.Name(name)):
                    if name not in ATTRIBUTES:
                        others.append(name)
                    return updated_node.with_changes(attr=cst.Name(ATTRIBUTES.get(name, name)))
            return updated_node

    new = node.visit(Renamed())
    if others:
        return manual(ADVICE)
    return unsafe(new, because="_cookies is private; a cookie has key in the place of name")


@earlier.rewrites(JAR)
def by_name(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """``client.cookie_jar._cookies["localhost.local"]["/"]["session"]``."""
    import libcst as cst

    code = cst.Module([]).code_for_node

    def item(expression: cst.BaseExpression) -> tuple[cst.BaseExpression, str]:
        match expression:
            case cst.Subscript(value=value, slice=[cst.SubscriptElement(slice=cst.Index(key))]):
                return value, code(key)
        return expression, ""

    def cookie(folder: cst.BaseExpression, key: str) -> str | None:
        """The call for the cookie ``key`` of ``….cookie_jar._cookies[domain][path]``."""
        domains, path = item(folder)
        jar, domain = item(domains)
        if not path or not domain or code(jar).strip() != f"{use.source.strip()}._cookies":
            return None
        options = "" if domain.strip("\"'") in LOCAL else f", domain={domain}"
        options += "" if path.strip("\"'") == "/" else f", path={path}"
        return f"{code(jar.value.value)}.get_cookie({key}{options})"  # type: ignore[attr-defined]

    others = []

    class Replaced(cst.CSTTransformer):
        def leave_Attribute(
            self, original_node: cst.Attribute, updated_node: cst.Attribute
        ) -> cst.BaseExpression:
            name = updated_node.attr.value
            if updated_node.value.deep_equals(original_node.value):
                return updated_node
            if name not in ATTRIBUTES:
                others.append(name)
            return updated_node.with_changes(attr=cst.Name(ATTRIBUTES.get(name, name)))

        def leave_Call(self, _: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
            match updated_node:
                case cst.Call(
                    func=cst.Attribute(attr=cst.Name("assertIn" | "assertNotIn" as name)),
                    args=[cst.Arg(key), cst.Arg(folder), *rest],
                ):
                    new = cookie(folder, code(key))
                    if new is not None:
                        test = "assertIsNotNone" if name == "assertIn" else "assertIsNone"
                        return updated_node.with_changes(
                            func=updated_node.func.with_changes(attr=cst.Name(test)),
                            args=[cst.Arg(cst.parse_expression(new)), *rest],
                        )
            return updated_node

        def leave_Subscript(
            self, _: cst.Subscript, updated_node: cst.Subscript
        ) -> cst.BaseExpression:
            folder, key = item(updated_node)
            new = cookie(folder, key) if key else None
            return updated_node if new is None else cst.parse_expression(new)

        def leave_Comparison(
            self, _: cst.Comparison, updated_node: cst.Comparison
        ) -> cst.BaseExpression:
            match updated_node.comparisons:
                case [
                    cst.ComparisonTarget(
                        operator=cst.In() | cst.NotIn() as operator, comparator=folder
                    )
                ]:
                    new = cookie(folder, code(updated_node.left))
                    if new is not None:
                        word = "is" if isinstance(operator, cst.NotIn) else "is not"
                        return cst.parse_expression(f"{new} {word} None")
            return updated_node

    new = node.visit(Replaced())
    if node.deep_equals(new):  # type: ignore[arg-type]
        return None
    if others:
        return manual(ADVICE)
    return unsafe(
        new,
        because="where there is no such cookie it is None, not a KeyError; a domain is what the"
        " server is called, as localhost, with neither a dot in front nor .local behind; expires is a"
        " datetime",
    )


@earlier.accesses(JAR)
def cookie_jar(use: Use) -> Rewrite:
    if use.attribute == "clear":
        return unsafe(
            f"{use.receiver}._cookies",
            because="_cookies is private; a new client has no cookies either",
        )
    return manual(ADVICE)
