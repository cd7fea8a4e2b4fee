"""Turn JSON encoders into providers.

Since Flask 2.2 an application has one object that does all its JSON, ``app.json``.  The encoder
and decoder classes of the application and of blueprints went in 2.3, and an assignment to one of
them is ignored without a word: the first sign is a ``TypeError``, or dates in another format.

An encoder that only overrides ``default``, and is only used as ``json_encoder``, becomes a provider.

.. code-block:: diff

     from datetime import date

     from flask import Flask
    -from flask.json import JSONEncoder
    +from flask.json.provider import DefaultJSONProvider

    -class ISOEncoder(JSONEncoder):
    +class ISOEncoder(DefaultJSONProvider):
         def default(self, o):
             if isinstance(o, date):
                 return o.isoformat()
    -        return JSONEncoder.default(self, o)
    +        return super().default(o)

     app = Flask(__name__)
    -app.json_encoder = ISOEncoder
    +app.json = ISOEncoder(app)

An encoder with other uses stays one.  What it inherited from Flask's is in ``DefaultJSONProvider``,
and the provider can be given the function that makes the difference.

.. code-block:: diff

     import json

     from flask import Flask
    -from flask.json import JSONEncoder
    +from flask.json.provider import DefaultJSONProvider

    -class SetEncoder(JSONEncoder):
    +class SetEncoder(json.JSONEncoder):
         def default(self, o):
             if isinstance(o, set):
                 return sorted(o)
    -        return super().default(o)
    +        return DefaultJSONProvider.default(o)

     def dump(value):
         return json.dumps(value, cls=SetEncoder)

     app = Flask(__name__)
    -app.json_encoder = SetEncoder
    +app.json.default = SetEncoder().default

Where the class itself is passed on, one that does the same takes its place.

.. code-block:: diff

     import json

    -from flask.json import JSONEncoder
    +from flask.json.provider import DefaultJSONProvider
    +
    +
    +class JSONEncoder(json.JSONEncoder):
    +    def default(self, o):
    +        return DefaultJSONProvider.default(o)
    +

     def dump(value):
         return json.dumps(value, cls=JSONEncoder)

Decoders, and encoders that do more, need a provider that is written by hand.

.. code-block:: diff

    +from json import JSONDecoder
    +
     from flask import Flask
    -from flask.json import JSONDecoder

     class Decoder(JSONDecoder):
         def decode(self, s):
             return super().decode(s.strip())

     app = Flask(__name__)
    !app.json_decoder = Decoder
"""

from __future__ import annotations

import ast
import re
import textwrap
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
ADVICE = (
    "write a DefaultJSONProvider that overrides default() or dumps(), and assign"
    " app.json = Provider(app); to keep an encoder, pass cls= and default=None to json.dumps"
)
READING = "use app.json.dumps(value), or json.dumps(value, default=app.json.default)"
ENCODER = "flask.json.JSONEncoder"
PROVIDER = "flask.json.provider.DefaultJSONProvider"
#: What is set on the provider that an assignment to ``app.json`` would replace.
SETTINGS = (
    "JSON_SORT_KEYS", "JSON_AS_ASCII", "JSONIFY_", ".json.sort_keys", ".json.ensure_ascii",
    ".json.compact", ".json.mimetype",
)  # fmt: skip
#: Encoders whose subclasses are known to do nothing but what they override.
ENCODERS = {ENCODER, "json.JSONEncoder", "json.encoder.JSONEncoder"}
provider = Symbol(PROVIDER)
stdlib_encoder = Symbol("json.JSONEncoder")
#: A method and no attribute: subclasses call it as ``JSONEncoder.default(self, o)``.
METHOD = f"def default(self, o):\n    return {provider}.default(o)\n"
change.moved("flask.json.JSONDecoder", to="json.JSONDecoder")


def parsed(definition: str) -> ast.ClassDef | None:
    """Parse the class statement in the source ``definition``."""
    try:
        statement = ast.parse(definition).body[0]
    except (SyntaxError, IndexError):
        return None
    return statement if isinstance(statement, ast.ClassDef) else None


def only_default(cls: ast.ClassDef) -> bool:
    """Whether ``cls`` has nothing but a plain method ``default``."""
    methods = [i for i in cls.body if not isinstance(i, ast.Pass | ast.Expr)]
    return (
        not cls.decorator_list
        and not cls.keywords
        and len(methods) == 1
        and isinstance(methods[0], ast.FunctionDef)
        and methods[0].name == "default"
        and not methods[0].decorator_list
        and len(methods[0].args.args) == 2
    )


def becomes_provider(definition: str, mentions: list[str] | None) -> bool:
    """Whether the encoder in the source ``definition`` can become a provider.

    It has to be a plain one, and every place that mentions it has to make it the application's.
    """
    cls = parsed(definition)
    if cls is None or mentions is None or not only_default(cls) or len(cls.bases) != 1:
        return False
    base = ast.unparse(cls.bases[0]).rpartition(".")[2]
    method = cls.body[-1] if isinstance(cls.body[-1], ast.FunctionDef) else cls.body[0]
    if base not in ("JSONEncoder", "DefaultJSONProvider") or not isinstance(
        method, ast.FunctionDef
    ):
        return False
    this, name = method.args.args[0].arg, cls.name
    calls = (
        rf"super\(\s*({name}\s*,\s*{this}\s*)?\)\.default\(|\bJSONEncoder\.default\(\s*{this}\s*,"
    )
    body = re.sub(rf"{calls}|\b{this}\.default\(", "", ast.unparse(ast.Module(method.body, [])))
    ours = rf"\.json_encoder = {name}|\.json = {name}\(|json_encoder = {name}|json_provider_class = {name}"
    others = [m for m in mentions if not re.search(rf"(?<![\w])(?:[\w.()]+)?(?:{ours})", m)]
    return (
        not re.search(rf"\b{this}\b", body)
        and len(others) < len(mentions)
        and all(f"super({name}," in mention for mention in others)
    )


@change.rewrites(ENCODER)
def encoder_class(node: cst.ClassDef, use: Use) -> cst.ClassDef | Rewrite | None:
    """Rewrite the class statement; references to ``JSONEncoder`` inside it go with it."""
    import libcst as cst

    def source(part: cst.CSTNode) -> str:
        return cst.Module([]).code_for_node(part)

    if not any(source(base.value) == use.source for base in node.bases):
        return None
    definition = source(node.with_changes(leading_lines=[], decorators=[]))
    to_provider = (
        not node.decorators
        and becomes_provider(definition, use.mentions)
        and not use.in_project(*SETTINGS)
    )
    new_base = cst.Name(str(provider if to_provider else stdlib_encoder))

    class Calls(cst.CSTTransformer):
        """Calls of the old base's ``default`` become calls of the new one's."""

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
            match original_node.func:
                case cst.Attribute(value=owner, attr=cst.Name("default")):
                    through_super = isinstance(owner, cst.Call) and source(owner.func) == "super"
                    by_name = source(owner) == use.source and len(original_node.args) == 2
                    if through_super or by_name:
                        arguments = updated_node.args[1:] if by_name else updated_node.args
                        new = (
                            cst.Call(cst.Name("super")) if to_provider else cst.Name(str(provider))
                        )
                        return cst.Call(cst.Attribute(new, cst.Name("default")), arguments)
            return updated_node

    bases = [
        base.with_changes(value=new_base) if source(base.value) == use.source else base
        for base in node.bases
    ]
    body = node.body.visit(Calls())
    new = node.with_changes(bases=bases, body=body)
    if not to_provider and not re.search(r"^\s+(async )?def default\(", definition, re.MULTILINE):
        method = cst.parse_statement(METHOD)
        if isinstance(new.body, cst.IndentedBlock) and isinstance(method, cst.FunctionDef):
            method = method.with_changes(leading_lines=[cst.EmptyLine(indent=False)])
            return new.with_changes(body=new.body.with_changes(body=[*new.body.body, method]))
        return manual(ADVICE)
    return unsafe(new, because="it is a provider now, not an encoder") if to_provider else new


change.defined(
    ENCODER,
    source=f"class JSONEncoder({stdlib_encoder}):\n{textwrap.indent(METHOD, '    ')}",
    because="the application's own encoding is app.json now; this is Flask's default one",
)


@change.rewrites("flask.Flask.json_encoder")
def json_encoder(node: cst.SimpleStatementLine, use: Use) -> cst.BaseStatement | Rewrite | None:
    """Assign a provider; in a subclass of ``Flask`` a class attribute names its class."""
    import libcst as cst

    value = use.assigned
    if not use.stored or value is None:
        return None

    def statement(text: str) -> cst.BaseStatement:
        new = cst.parse_statement(text)
        return new.with_changes(
            leading_lines=node.leading_lines, trailing_whitespace=node.trailing_whitespace
        )

    receiver = use.receiver.source if use.receiver else ""
    cls = parsed(value.definition)
    if (
        value.bases in ((ENCODER,), (PROVIDER,))
        and becomes_provider(value.definition, value.mentions)
        and (value.bases == (PROVIDER,) or not use.in_project(*SETTINGS))
    ):
        if use.override:
            return statement(f"json_provider_class = {value.source}")
        return unsafe(
            statement(f"{receiver}.json = {value.source}({receiver})"),
            because="what was set on app.json before is lost; set sort_keys and the like afterwards",
        )
    if use.override or value.qualified == ENCODER:
        return manual(ADVICE)
    new = statement(f"{receiver}.json.default = {value.source}().default")
    if "flask.Flask.json_encoder" in value.bases or "json_encoder" in value.source:
        return manual(ADVICE)
    if cls is None or not value.bases or not set(value.bases) <= ENCODERS:
        return unsafe(new, because="right for an encoder that only overrides default()")
    return new if only_default(cls) else manual(ADVICE)


@change.accesses("flask.Flask.json_encoder")
def reading(use: Use) -> Rewrite:
    return manual(ADVICE if use.stored else READING)


@change.accesses("flask.Flask.json_decoder")
def json_decoder(use: Use) -> Rewrite:
    return manual(
        "write a DefaultJSONProvider whose loads() passes cls= to json.loads, and assign"
        " app.json = Provider(app)"
    )


@change.accesses("flask.Blueprint.json_encoder", "flask.Blueprint.json_decoder")
def of_blueprint(use: Use) -> Rewrite:
    return manual(
        "a blueprint has no JSON of its own; let the application's provider look at"
        " flask.request.blueprint"
    )
