"""Pass text, not bytes, as header values and test paths.

Headers took bytes and sent what they said.  Werkzeug 2.3 warned, and 3.0 does not know bytes any more: it sends
what ``str`` makes of them.  Nothing fails, but the header is wrong: ``b'/next'``, with the ``b`` and the quotes.

.. code-block:: diff

     from flask import Response

     def forward(target):
         response = Response(status=302)
    -    response.headers["Location"] = target.encode("utf-8")
    -    response.headers["X-Served-By"] = b"shop"
    +    response.headers["Location"] = target.encode("utf-8").decode("latin-1")
    +    response.headers["X-Served-By"] = "shop"
         response.headers["X-Theme"] = "dark"
         return response

Headers on the wire are Latin-1, and so was the decoding: ``.decode("latin-1")`` sends the same bytes as before.
The same holds for the headers of a test request and of a response.

.. code-block:: diff

     import base64

     from flask import Flask

     def test_login():
         client = Flask(__name__).test_client()
         code = base64.b64encode(b"jo:secret")
    -    client.get("/", headers={"Authorization": b"Basic " + code})
    +    client.get("/", headers={"Authorization": (b"Basic " + code).decode("latin-1")})
         client.get("/", headers={"Authorization": "Basic " + code.decode()})

The path of a test request has to be text, too; since 2.3 bytes raise an error.

.. code-block:: diff

     from flask import Flask

     def test_page(name):
         client = Flask(__name__).test_client()
    -    client.get(b"/page/" + name)
    +    client.get((b"/page/" + name).decode())
         client.get("/page/" + name.decode())

So has the value of a cookie: ``cannot use a string pattern on a bytes-like object``.

.. code-block:: diff

     from flask import make_response

     def remember(name):
         response = make_response("hello")
    -    response.set_cookie("name", name.encode("utf-8"), max_age=60)
    -    response.set_cookie("seen", value=b"yes")
    +    response.set_cookie("name", name.encode("utf-8").decode(), max_age=60)
    +    response.set_cookie("seen", value="yes")
         response.set_cookie("theme", "dark")
         return response
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Argument, BreakingChange, Rewrite, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="2.3",
    removed="3.0",
    errors=(r"cannot use a string pattern on a bytes-like object\n.*\.set_cookie\(",),
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
#: The test client of Flask failed with a path of bytes one release before.
earlier = BreakingChange(
    "werkzeug",
    removed="2.3",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
LATIN = ("ascii", "us-ascii", "latin1", "latin-1", "iso-8859-1")
BYTES = r"""\b[rR]?[bB][rR]?["']|encode|bytes"""


@change.rewrites(
    "werkzeug.wrappers.Response.headers",
    "werkzeug.datastructures.Headers",
    exists=True,
    needs=r"\]\s*=(?!=)",
)
def stored(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """``response.headers["Name"] = value``."""
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[cst.AssignTarget(cst.Subscript(value=target))]) as assign] if (
            cst.Module([]).code_for_node(target) == use.source
        ):
            new = text(assign.value, use.assigned)
            return node.with_deep_changes(assign, value=new) if new else None
    return None


@change.rewrites(
    *(f"werkzeug.datastructures.Headers.{name}" for name in ("add", "set", "setdefault", "add_header")),
    exists=True,
    when=BYTES,
)  # fmt: skip
def added(node: cst.Call, use: Use) -> cst.Call | None:
    """``headers.add("Name", value)``."""
    return changed(node, use, {1: "latin-1"})


@earlier.rewrites(
    *(f"werkzeug.test.Client.{verb}" for verb in VERBS),
    "flask.Flask.test_request_context",
    exists=True,
    when=BYTES,
)
def requested(node: cst.Call, use: Use) -> cst.Call | None:
    """``client.get(path, headers={…})``."""
    return changed(node, use, {0: "utf-8", "path": "utf-8"})


@change.rewrites("werkzeug.wrappers.Response", "flask.Response", exists=True, when=BYTES)
def made(node: cst.Call, use: Use) -> cst.Call | None:
    """``Response(…, headers={…})``."""
    return changed(node, use, {"content_type": "latin-1"})


@change.rewrites(
    "werkzeug.wrappers.Response.set_cookie",
    "werkzeug.http.dump_cookie",
    exists=True,
    when=rf"{BYTES}|(?:,|=)\s*\w+\s*(?:,|\Z)",
)
def cookie(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """``response.set_cookie("key", value)``."""
    new = changed(node, use, {1: "utf-8", "value": "utf-8"})
    value = {index if key is None else key: a for index, (key, a) in enumerate(use.arguments or ())}
    given = value.get("value") or value.get(1)
    if new is None or given is None or given.is_constant() or "encode" in given.source:
        return new
    return unsafe(new, because="bytes that are no UTF-8 raise an error")


def changed(node: cst.Call, use: Use, codecs: dict[int | str, str]) -> cst.Call | None:
    """The call with text for those arguments that ``codecs`` names, and in ``headers={…}``."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func).strip() != use.source.strip():
        return None
    arguments = []
    for index, (argument, (keyword, given)) in enumerate(
        zip(node.args, use.arguments or (), strict=True)
    ):
        codec = codecs.get(keyword or index)
        value = argument.value
        if codec:
            value = text(value, given, codec) or value
        elif keyword == "headers" and isinstance(value, cst.Dict):
            elements = [
                element.with_changes(value=text(element.value) or element.value)
                for element in value.elements
            ]
            value = value.with_changes(elements=elements)
        arguments.append(argument.with_changes(value=value))
    new = node.with_changes(args=arguments)
    return None if new.deep_equals(node) else new


def text(
    node: cst.BaseExpression, given: Argument | None = None, codec: str = "latin-1"
) -> cst.BaseExpression | None:
    """``node``, if it is known to be bytes, as the text that it was decoded to."""
    import libcst as cst

    match node:
        case cst.SimpleString() if is_bytes(node):
            value = node.evaluated_value
            if isinstance(value, bytes) and value.isascii():
                prefix = "".join(letter for letter in node.prefix if letter not in "bB")
                return node.with_changes(value=prefix + node.value[len(node.prefix) :])
        case cst.Call(
            func=cst.Attribute(value=inner, attr=cst.Name("encode")),
            args=[cst.Arg(value=cst.SimpleString() as name, keyword=None)],
        ) if codec == "latin-1" and str(name.evaluated_value).lower() in LATIN:
            return inner
    if not is_bytes(node) and not (given is not None and given.is_bytes and not given.why):
        return None
    if isinstance(
        node, cst.BinaryOperation | cst.FormattedString | cst.IfExp | cst.BooleanOperation
    ):
        node = node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    if codec == "utf-8":
        return cst.Call(cst.Attribute(node, cst.Name("decode")))
    source = cst.Module([]).code_for_node(node)
    quote = "'" if "'" in source and '"' not in source else '"'
    argument = cst.Arg(cst.SimpleString(f"{quote}{codec}{quote}"))
    return cst.Call(cst.Attribute(node, cst.Name("decode")), [argument])


def is_bytes(node: cst.BaseExpression) -> bool:
    """Whether the look of ``node`` says that it is bytes."""
    import libcst as cst

    match node:
        case cst.SimpleString():
            return "b" in node.prefix.lower()
        case cst.ConcatenatedString(left=left):
            return is_bytes(left)
        case cst.BinaryOperation(operator=cst.Add() | cst.Modulo()):
            return is_bytes(node.left) or (
                isinstance(node.operator, cst.Add) and is_bytes(node.right)
            )
        case cst.Call(func=cst.Attribute(value=cst.BaseString(), attr=cst.Name("encode"))):
            return True
        case cst.Call(func=cst.Attribute(attr=cst.Name("encode")), args=[]):
            return True
        case cst.Call(
            func=cst.Attribute(attr=cst.Name("encode")),
            args=[cst.Arg(value=cst.SimpleString() as name, keyword=None)],
        ):
            return str(name.evaluated_value).lower() in (*LATIN, "utf-8", "utf8")
    return False
