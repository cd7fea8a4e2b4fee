"""Look at the cookies of a test client without its cookie jar.

Up to Werkzeug 2.2 the test client had a ``cookie_jar`` from the standard library.  Since 2.3 a single cookie is
``client.get_cookie(key)``, and there is no public way to go through all of them.

.. code-block:: diff

     from flask import Flask

     def test_login():
         client = Flask(__name__).test_client()
         client.post("/login")
    -    token = client.cookie_jar._cookies["localhost.local"]["/"]["token"].value
    -    assert "theme" in client.cookie_jar._cookies[".example.com"]["/shop"]
    -    lang = next((cookie for cookie in client.cookie_jar if cookie.name == "lang"), None)
    +    token = client.get_cookie("token").value
    +    assert client.get_cookie("theme", domain="example.com", path="/shop") is not None
    +    lang = client.get_cookie("lang")

The jar said ``localhost.local`` for ``localhost``, and a cookie had a ``name``, which is its ``key`` now.  Its ``value``
is what it was: with the quotes and escapes of the header.

.. code-block:: diff

     from flask import Flask

     def test_logout():
         client = Flask(__name__).test_client()
    -    assert "session" in {cookie.name for cookie in client.cookie_jar}
    -    client.cookie_jar.clear()
    -    assert len(client.cookie_jar) == 0
    +    assert "session" in {cookie.key for cookie in client._cookies.values()}
    +    client._cookies.clear()
    +    assert len(client._cookies) == 0

     def test_token():
         client = Flask(__name__).test_client()
    -    for cookie in client.cookie_jar:
    -        if cookie.name == "token" and cookie.has_nonstandard_attr("HttpOnly"):
    -            return cookie.value, cookie.expires - 60
    +    for cookie in client._cookies.values():
    +        if cookie.key == "token" and cookie.http_only:
    +            return cookie.value, cookie.expires.timestamp() - 60

The session ends, for a browser, when it is closed: cookies without a time are forgotten.

.. code-block:: diff

     from flask import Flask

     def test_remember(cookie):
         client = Flask(__name__).test_client()
    -    client.cookie_jar.set_cookie(cookie)
    -    client.cookie_jar.clear_session_cookies()
    -    client.cookie_jar.clear("localhost.local", "/", "token")
    +    client.set_cookie(cookie.name, cookie.value, domain=cookie.domain, path=cookie.path)
    +    client._cookies = {key: cookie for key, cookie in client._cookies.items() if cookie.expires or cookie.max_age}
    +    client.delete_cookie("token")

Variables are followed inside of a function.

.. code-block:: diff

     from flask import Flask

     def test_domain():
         client = Flask(__name__).test_client()
         domain = ".example.com"
    -    assert domain in client.cookie_jar._cookies
    -    paths = client.cookie_jar._cookies[domain]
    -    assert "/" in paths
    -    cookie = paths["/"]["lang"]
    -    assert cookie.expires is None and cookie.name == "lang"
    +    assert domain.lstrip(".") in {cookie.domain for cookie in client._cookies.values()}
    +    assert "/" in {cookie.path for cookie in client._cookies.values() if cookie.domain == domain.lstrip(".")}
    +    cookie = client.get_cookie("lang", domain=domain.lstrip("."))
    +    assert cookie.expires is None and cookie.key == "lang"

A jar that goes elsewhere is for you.

.. code-block:: diff

     from flask import Flask

     def test_jar(save):
         client = Flask(__name__).test_client()
    !    save(client.cookie_jar)
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
JAR = "werkzeug.test.Client.cookie_jar"
ADVICE = (
    "use client.get_cookie(key), which has key and value, or response.headers.getlist('Set-Cookie')"
)
ONE = "a cookie of another domain or path than localhost and / needs domain= and path="
NONE = "a cookie that is not there is None, and was a KeyError"
ALL = "_cookies is private"
TIMED = "expires of a cookie without a time is None, which has no timestamp()"
LEAVES = "a cookie has key, not name, and expires is a datetime"
#: Attributes of a cookie that have another name, or mean the same.
SAME = {"name": "key", "value": "value", "path": "path", "secure": "secure"}
#: What a project says that gives its cookies another domain or path.
PLACES = (
    "SERVER_NAME",
    "COOKIE_DOMAIN",
    "COOKIE_PATH",
    "APPLICATION_ROOT",
    "base_url",
    "subdomain",
)
#: Functions that only ask whether there is anything.
TRUTH = ("assertIsNone", "assertIsNotNone", "assertTrue", "assertFalse", "bool")


@change.rewrites(JAR)
def function(node: cst.FunctionDef, use: Use) -> cst.CSTNode | Rewrite | None:
    """A function that looks at the jar, with what it puts in variables."""
    return rewritten(node, use)


@change.rewrites(JAR)
def loop(node: cst.For, use: Use) -> cst.CSTNode | Rewrite | None:
    """``for cookie in client.cookie_jar:``."""
    return rewritten(node, use) if code(node.iter) == use.source else None


@change.rewrites(JAR)
def statement(node: cst.SimpleStatementLine, use: Use) -> cst.CSTNode | Rewrite | None:
    """``client.cookie_jar.clear_session_cookies()``."""
    return rewritten(node, use)


@change.rewrites(JAR)
def expression(node: cst.CSTNode, use: Use) -> cst.CSTNode | Rewrite | None:
    """What the head of a statement does with the jar."""
    return rewritten(node, use) or manual(ADVICE)


def code(node: cst.CSTNode) -> str:
    """The source of ``node``."""
    import libcst as cst

    return cst.Module([]).code_for_node(node)


def rewritten(node: cst.CSTNode, use: Use) -> cst.CSTNode | Rewrite | None:
    """``node`` without the jar; ``None`` if something cannot be said without it."""
    import libcst as cst

    if use.stored or use.receiver is None:
        return None
    source, client = use.source, use.receiver.source
    cookies = f"{client}._cookies"
    public = not use.in_project(*PLACES)
    because: list[str] = []
    bound, constants = variables(node)
    #: Variables, and what part of the jar they are: ``("domains",)``, ``("paths", domain)`` …
    parts: dict[str, tuple[Any, ...]] = {}
    made: dict[int, Any] = {}
    #: What cannot be said.
    unknown: list[str] = []

    def part(node: Any) -> tuple[Any, ...] | None:
        """What part of the jar ``node`` is."""
        match node:
            case cst.Name(name):
                return parts.get(name)
            case cst.Attribute(value=value, attr=cst.Name("_cookies")) if code(value) == source:
                return ("domains",)
            case cst.GeneratorExp(elt=elt, for_in=clause) | cst.ListComp(elt=elt, for_in=clause):
                if goes_through(clause) and code(elt) == code(clause.target):
                    return ("cookies",)
            case cst.Subscript(value=value, slice=[cst.SubscriptElement(cst.Index(key))]):
                match part(value):
                    case ("cookies",):
                        return ("cookie",)
                    case ("domains",):
                        return ("paths", key)
                    case ("paths", domain):
                        return ("keys", domain, key)
                    case ("keys", domain, path):
                        return ("cookie", domain, path, key)
            case cst.Call(func=cst.Name("list" | "tuple"), args=[cst.Arg(value)]):
                return ("cookies",) if code(value) == source else part(value)
            case cst.Call(func=cst.Name("next"), args=[cst.Arg(value), *_]):
                return ("cookie",) if part(value) == ("cookies",) else None
        return None

    def goes_through(clause: Any) -> bool:
        """Whether a ``for`` goes through the cookies."""
        return code(clause.iter) == source or part(clause.iter) == ("cookies",)

    def domain_of(node: cst.BaseExpression) -> str:
        """The domain ``node`` of the jar as it is called now."""
        if isinstance(node, cst.SimpleString):
            value, quote = str(node.evaluated_value), node.quote
            new = "localhost" if value == "localhost.local" else value.lstrip(".")
            return f"{quote}{new}{quote}"
        name = code(node)
        if isinstance(node, cst.Name) and not constants.get(name, ".").startswith("."):
            return name
        return f'{name}.lstrip(".")'

    def got(domain: Any, path: Any, key: Any) -> str:
        """``client.get_cookie(key, …)``."""
        because.append(NONE)
        return f"{client}.get_cookie({code(key)}{place(domain, path)})"

    def place(domain: Any, path: Any) -> str:
        """The arguments for a domain and a path."""
        name = domain_of(domain)
        text = "" if name[1:-1] == "localhost" else f", domain={name}"
        root = isinstance(path, cst.SimpleString) and path.evaluated_value == "/"
        return text if root else f"{text}, path={code(path)}"

    def inside(key: cst.BaseExpression, where: cst.BaseExpression) -> tuple[str, str] | None:
        """What is in what, for ``key in where``; the second is empty if the first is not ``None``."""
        each = f"for cookie in {cookies}.values()"
        match part(where):
            case ("domains",):
                because.append(ALL)
                return domain_of(key), f"{{cookie.domain {each}}}"
            case ("paths", domain):
                because.append(ALL)
                return code(key), f"{{cookie.path {each} if cookie.domain == {domain_of(domain)}}}"
            case ("keys", domain, path):
                return got(domain, path, key), ""
        return None

    def found(node: cst.Call) -> str | None:
        """``next((c for c in client.cookie_jar if c.name == key), None)`` → the key."""
        match code(node.func), [a.value for a in node.args]:
            case "next", [cst.GeneratorExp(elt=elt, for_in=clause), *default]:
                name = code(clause.target)
                if (
                    public
                    and code(clause.iter) == source
                    and [code(d) for d in default] in ([], ["None"])
                    and len(clause.ifs) == 1
                    and clause.inner_for_in is None
                    and code(elt) == name
                ):
                    return compared(clause.ifs[0].test, f"{name}.name")
        return None

    def call(node: cst.Call) -> str | None:
        """What a call becomes."""
        name, values = code(node.func), [a.value for a in node.args]
        texts = [code(value) for value in values]
        if any(a.star for a in node.args):
            return None
        owner, _, method = name.rpartition(".")
        key = found(node)
        if key is not None:
            because.extend([ONE, LEAVES])
            return f"{client}.get_cookie({key})"
        if owner == source:
            match method, values:
                case "clear", []:
                    because.append(f"{ALL}; a new client has no cookies either")
                    return f"{cookies}.clear()"
                case "clear", [domain, path, third]:
                    return f"{client}.delete_cookie({code(third)}{place(domain, path)})"
                case "set_cookie", [cst.Name(cookie)]:
                    because.append(
                        "a cookie for localhost.local is for localhost now; a leading dot of the"
                        " domain has to go"
                    )
                    return (
                        f"{client}.set_cookie({cookie}.name, {cookie}.value,"
                        f" domain={cookie}.domain, path={cookie}.path)"
                    )
        elif texts[:1] == [source] and name in ("len", "bool"):
            because.append(ALL)
            return f"{name}({cookies})"
        elif texts == [source] and name in ("list", "tuple"):
            because.extend([ALL, LEAVES])
            return f"{name}({cookies}.values())"
        return flag(node)

    def flag(node: cst.BaseExpression) -> str | None:
        """``cookie.has_nonstandard_attr("HttpOnly")`` and its like."""
        text = code(node).replace("'", '"')
        for name, kind in parts.items():
            if kind[0] == "cookie" and name in text:
                return {
                    f'{name}.has_nonstandard_attr("HttpOnly")': f"{name}.http_only",
                    f'"HttpOnly" in {name}._rest': f"{name}.http_only",
                    f'{name}.has_nonstandard_attr("SameSite")': f"bool({name}.same_site)",
                    f'{name}.get_nonstandard_attr("SameSite")': f"{name}.same_site",
                    f'"SameSite" in {name}._rest': f"bool({name}.same_site)",
                }.get(text)
        return None

    def asserted(node: cst.Call) -> cst.Call | None:
        """``assertIn(key, cookies)``; what stands behind it is kept as it is laid out."""
        owner, _, method = code(node.func).rpartition(".")
        if method not in ("assertIn", "assertNotIn") or len(node.args) < 2:
            return None
        key, where, *rest = node.args
        pair = inside(key.value, where.value)
        if pair is None:
            return None
        left = key.with_changes(value=cst.parse_expression(pair[0]))
        if pair[1]:
            right = where.with_changes(value=cst.parse_expression(pair[1]))
            return node.with_changes(args=[left, right, *rest])
        if not rest:
            left = left.with_changes(comma=where.comma)
        name = "assertIsNotNone" if method == "assertIn" else "assertIsNone"
        return node.with_changes(func=cst.parse_expression(f"{owner}.{name}"), args=[left, *rest])

    def form(node: cst.CSTNode) -> str | cst.CSTNode | None:
        """What ``node`` becomes, if it is something that is done with the jar."""
        match node:
            case cst.Call():
                return call(node) or asserted(node)
            case cst.Comparison(
                left=key, comparisons=[cst.ComparisonTarget(cst.In() | cst.NotIn() as op, where)]
            ):
                pair = inside(key, where)
                if pair is None:
                    return flag(node)
                negative = isinstance(op, cst.NotIn)
                if pair[1]:
                    return f"{pair[0]} {'not in' if negative else 'in'} {pair[1]}"
                return f"{pair[0]} {'is' if negative else 'is not'} None"
            case cst.Subscript():
                match part(node):
                    case ("cookie", domain, path, key):
                        return got(domain, path, key)
            case cst.SimpleString() if node.evaluated_value in (
                "localhost.local",
                ".localhost.local",
            ):
                because.append("localhost.local is localhost now")
                return f"{node.quote}localhost{node.quote}"
        return None

    class Jar(cst.CSTTransformer):
        """Takes the largest forms first, and then what is read from cookies."""

        def on_visit(self, node: cst.CSTNode) -> bool:
            text = form(node)
            if text is not None:
                made[id(node)] = cst.parse_expression(text) if isinstance(text, str) else text
                return False
            clause: Any = getattr(node, "for_in", node)
            if isinstance(clause, cst.For | cst.CompFor) and goes_through(clause):
                target = code(clause.target)
                alone = isinstance(clause, cst.CompFor) or bound[target] == 1
                if isinstance(clause.target, cst.Name) and alone:
                    if code(clause.iter) == source:
                        made[id(clause.iter)] = cst.parse_expression(f"{cookies}.values()")
                        because.append(ALL)
                    parts[target] = ("cookie",)
                    if not isinstance(node, cst.For) and code(getattr(node, "elt", node)) == target:
                        because.append(LEAVES)
            if (
                isinstance(node, cst.Expr)
                and code(node.value) == f"{source}.clear_session_cookies()"
            ):
                made[id(node)] = cst.ensure_type(
                    cst.parse_statement(
                        f"{cookies} = {{key: cookie for key, cookie in {cookies}.items()"
                        " if cookie.expires or cookie.max_age}"
                    ),
                    cst.SimpleStatementLine,
                ).body[0]
                because.append(ALL)
                return False
            if isinstance(node, cst.Assign) and len(node.targets) == 1:
                kind, target = part(node.value), code(node.targets[0].target)
                if kind is not None and bound[target] == 1:
                    parts[target] = kind
                    if kind[0] not in ("cookie", "cookies"):
                        made[id(node)] = cst.RemoveFromParent()
            return True

        def on_leave(self, original_node: Any, updated_node: Any) -> Any:
            new = made.get(id(original_node))
            if new is not None:
                return new
            clause = getattr(original_node, "for_in", None)
            if isinstance(clause, cst.CompFor) and goes_through(clause):
                parts.pop(code(clause.target), None)
            if isinstance(original_node, cst.Attribute):
                kind = part(original_node.value)
                if kind is not None and kind[0] == "cookie":
                    read = attribute(updated_node)
                    if read is None:
                        unknown.append(code(original_node))
                    return read or updated_node
            return untimed(updated_node)

    new = node.visit(Jar())
    if not isinstance(new, cst.CSTNode) or unknown or not because:
        return None
    text = code(new)
    if ".expires.timestamp()" in text:
        because.append(TIMED)
    gone = [name for name, kind in parts.items() if kind[0] in ("domains", "paths", "keys")]
    if source in text or any(names(new)[name] for name in gone):
        return None
    return unsafe(new, because="; ".join(dict.fromkeys(because)))


def variables(node: cst.CSTNode) -> tuple[Counter[str], dict[str, str]]:
    """How often ``node`` gives each name a value, and the text that is the only value of some."""
    import libcst as cst

    bound: Counter[str] = Counter()
    constants: dict[str, str] = {}

    class Bindings(cst.CSTVisitor):
        """Notes what is assigned."""

        def visit_AssignTarget(self, node: cst.AssignTarget) -> None:
            bound[code(node.target)] += 1

        def visit_For(self, node: cst.For) -> None:
            bound[code(node.target)] += 1

        def visit_AsName(self, node: cst.AsName) -> None:
            bound[code(node.name)] += 1

        def visit_NamedExpr(self, node: cst.NamedExpr) -> None:
            bound[code(node.target)] += 1

        def visit_Param(self, node: cst.Param) -> None:
            bound[node.name.value] += 1

        def visit_Assign(self, node: cst.Assign) -> None:
            if isinstance(node.value, cst.SimpleString):
                value = str(node.value.evaluated_value)
                value = "localhost" if value.lstrip(".") == "localhost.local" else value
                constants.update(dict.fromkeys((code(t.target) for t in node.targets), value))

    node.visit(Bindings())
    return bound, {name: value for name, value in constants.items() if bound[name] == 1}


def names(node: cst.CSTNode) -> Counter[str]:
    """The names that ``node`` mentions."""
    import libcst as cst

    found: Counter[str] = Counter()

    class Names(cst.CSTVisitor):
        """Counts them."""

        def visit_Name(self, node: cst.Name) -> None:
            found[node.value] += 1

    node.visit(Names())
    return found


def compared(test: cst.BaseExpression, name: str) -> str | None:
    """What ``test`` compares ``name`` with, if that is all it does."""
    import libcst as cst

    match test:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(cst.Equal(), right)]):
            sides = [code(left), code(right)]
            if name in sides:
                return sides[1 - sides.index(name)]
    return None


def attribute(node: cst.Attribute) -> cst.BaseExpression | None:
    """What is read from a cookie now; ``None`` if there is no such thing."""
    import libcst as cst

    name = node.attr.value
    if name == "expires":
        return cst.Call(cst.Attribute(node, cst.Name("timestamp")))
    return node.with_changes(attr=cst.Name(SAME[name])) if name in SAME else None


def untimed(node: cst.CSTNode) -> cst.CSTNode:
    """``node`` where it only asks whether a cookie has a time."""
    import libcst as cst

    def bare(value: cst.BaseExpression) -> cst.BaseExpression:
        match value:
            case cst.Call(
                func=cst.Attribute(
                    value=cst.Attribute(attr=cst.Name("expires")) as time,
                    attr=cst.Name("timestamp"),
                )
            ):
                return time
        return value

    match node:
        case cst.Comparison(comparisons=[cst.ComparisonTarget(cst.Is() | cst.IsNot())]):
            return node.with_changes(left=bare(node.left))
        case cst.UnaryOperation(operator=cst.Not()):
            return node.with_changes(expression=bare(node.expression))
        case cst.BooleanOperation():
            return node.with_changes(left=bare(node.left))
        case cst.If() | cst.IfExp() | cst.CompIf() | cst.Assert() | cst.While():
            return node.with_changes(test=bare(node.test))
        case cst.Call() if code(node.func).rpartition(".")[2] in TRUTH and node.args:
            first = node.args[0]
            return node.with_changes(
                args=[first.with_changes(value=bare(first.value)), *node.args[1:]]
            )
    return node
