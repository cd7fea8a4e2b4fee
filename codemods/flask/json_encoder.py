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

Decoders, and encoders that do more, are passed to what reads and writes, as Flask passed them.

.. code-block:: diff

    +import functools
    +from json import JSONDecoder
    +
     from flask import Flask
    -from flask.json import JSONDecoder

     class Decoder(JSONDecoder):
         def decode(self, s):
             return super().decode(s.strip())

     app = Flask(__name__)
    -app.json_decoder = Decoder
    +app.json.loads = functools.partial(app.json.loads, cls=Decoder)

Those of a blueprint count in its requests.

.. code-block:: diff

     import json

    -from flask import Blueprint
    +from flask import Blueprint, request

     class SetEncoder(json.JSONEncoder):
         def default(self, o):
             return sorted(o) if isinstance(o, set) else super().default(o)

     bp = Blueprint("shop", __name__)
    -bp.json_encoder = SetEncoder
    +
    +
    +@bp.record_once
    +def bp_json_encoder(state):
    +    dumps = state.app.json.dumps
    +
    +    def dumps_here(*args, **kwargs):
    +        if request and state.app.blueprints.get(request.blueprint) is bp:
    +            kwargs = {"cls": SetEncoder, "default": None, **kwargs}
    +        return dumps(*args, **kwargs)
    +
    +    state.app.json.dumps = dumps_here
"""

from __future__ import annotations

import ast
import re
import textwrap
from typing import TYPE_CHECKING

from flaskmigrate import Argument, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

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
partial, request = Symbol("functools.partial"), Symbol("flask.request")
LATER = "it does not count for an app.json that is assigned afterwards, and not for templates made before"
#: What becomes of an assignment to ``json_encoder`` or ``json_decoder`` of a blueprint.
OF_BLUEPRINT = """\
@{bp}.record_once
def {name}(state):
    {function} = state.app.json.{function}

    def {function}_here(*args, **kwargs):
        if {request} and state.app.blueprints.get({request}.blueprint) is {bp}:
            kwargs = {{{options}, **kwargs}}
        return {function}(*args, **kwargs)

    state.app.json.{function} = {function}_here
"""
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
    ours += rf"|['\"]default['\"]: {name}\(state\.app\)\.default"
    others = [m for m in mentions if not re.search(rf"(?<![\w])(?:[\w.()]+)?(?:{ours})", m)]
    return (
        not re.search(rf"\b{this}\b", body)
        and len(others) < len(mentions)
        and all(f"super({name}," in mention for mention in others)
    )


def provides(value: Argument, use: Use) -> bool:
    """Whether the class that is assigned is a provider now."""
    return (
        value.bases in ((ENCODER,), (PROVIDER,))
        and becomes_provider(value.definition, value.mentions)
        and (value.bases == (PROVIDER,) or not use.in_project(*SETTINGS))
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


def alone(node: cst.SimpleStatementLine) -> bool:
    """Whether the statement is one assignment to one place, and nothing else stands in its line."""
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[_])]:
            return True
    return False


@change.rewrites("flask.Flask.json_encoder")
def json_encoder(node: cst.SimpleStatementLine, use: Use) -> cst.BaseStatement | Rewrite | None:
    """Assign a provider; in a subclass of ``Flask`` a class attribute names its class."""
    import libcst as cst

    value = use.assigned
    if not use.stored or value is None or not alone(node):
        return None

    def statement(text: str) -> cst.BaseStatement:
        new = cst.parse_statement(text)
        return new.with_changes(
            leading_lines=node.leading_lines, trailing_whitespace=node.trailing_whitespace
        )

    receiver = use.receiver.source if use.receiver else ""
    cls = parsed(value.definition)
    if provides(value, use):
        if use.override:
            return statement(f"json_provider_class = {value.source}")
        return unsafe(
            statement(f"{receiver}.json = {value.source}({receiver})"),
            because="what was set on app.json before is lost; set sort_keys and the like afterwards",
        )
    if use.override or value.qualified == ENCODER:
        return manual(ADVICE)
    if "flask.Flask.json_encoder" in value.bases or "json_encoder" in value.source:
        return manual(ADVICE)
    if cls is not None and value.bases and set(value.bases) <= ENCODERS and only_default(cls):
        return statement(f"{receiver}.json.default = {value.source}().default")
    if not receiver.replace(".", "").isidentifier():  # it is made here, and cannot be named twice
        return unsafe(
            statement(f"{receiver}.json.default = {value.source}().default"),
            because="right for an encoder that only overrides default()",
        )
    options = f"cls={value.source}, default=None"
    return unsafe(
        statement(f"{receiver}.json.dumps = {partial}({receiver}.json.dumps, {options})"),
        because=LATER,
    )


@change.accesses("flask.Flask.json_encoder")
def reading(use: Use) -> Rewrite:
    return manual(ADVICE if use.stored else READING)


@change.rewrites("flask.Flask.json_decoder")
def json_decoder(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """Pass the decoder to what reads JSON."""
    import libcst as cst

    if use.assigned is None or not use.stored or use.override or use.receiver is None:
        return None
    app = use.receiver.source
    if not alone(node):
        return None
    if not app.replace(".", "").isidentifier():
        return None
    text = f"{app}.json.loads = {partial}({app}.json.loads, cls={use.assigned.source})"
    new = cst.ensure_type(cst.parse_statement(text), cst.SimpleStatementLine)
    return unsafe(node.with_changes(body=new.body), because=LATER)


@change.accesses("flask.Flask.json_decoder")
def decoder_otherwise(use: Use) -> Rewrite:
    return manual(
        "write a DefaultJSONProvider whose loads() passes cls= to json.loads, and assign"
        " app.json = Provider(app)"
    )


@change.rewrites("flask.Blueprint.json_encoder", "flask.Blueprint.json_decoder")
def assigned_to_blueprint(node: cst.SimpleStatementLine, use: Use) -> Rewrite | None:
    """Let the application's provider look at the blueprint of the request."""
    import libcst as cst

    value = use.assigned
    if value is None or not use.stored or use.override or use.receiver is None:
        return None
    if not alone(node):
        return None
    bp, kind = use.receiver.source, use.source.rpartition(".")[2]
    if not bp.replace(".", "").isidentifier():
        return None
    function, options = "loads", f'"cls": {value.source}'
    if kind == "json_encoder":
        options = f'"cls": {value.source}, "default": None'
        if provides(value, use):
            options = f'"default": {value.source}(state.app).default'
        elif value.qualified == ENCODER:
            return None
        function = "dumps"
    name = re.sub(r"\W+", "_", f"{bp}_{kind}")
    text = OF_BLUEPRINT.format(
        bp=bp, name=name, function=function, options=options, request=request
    )
    new = cst.ensure_type(cst.parse_statement(text), cst.FunctionDef)
    inner = use.module_source.splitlines()[use.line - 1][:1].isspace()
    blank = [cst.EmptyLine(indent=False)] * (1 if inner else 2)
    return unsafe(new.with_changes(leading_lines=blank), because=LATER)


@change.accesses("flask.Blueprint.json_encoder", "flask.Blueprint.json_decoder")
def of_blueprint(use: Use) -> Rewrite:
    return manual(
        "a blueprint has no JSON of its own; let the application's provider look at"
        " flask.request.blueprint"
    )
