"""Sign with ``URLSafeSerializer``, or make JSON Web Signatures with Authlib.

``JSONWebSignatureSerializer`` was deprecated in ItsDangerous 2.0 and removed in 2.1.  Where nobody
else reads the tokens, ``URLSafeSerializer`` does as well; the old ones are no longer valid, and
``dumps`` gives ``str``.

.. code-block:: diff

    -from itsdangerous import JSONWebSignatureSerializer
    +from itsdangerous import URLSafeSerializer

    -serializer = JSONWebSignatureSerializer("key")
    +serializer = URLSafeSerializer("key")
     data = serializer.loads(serializer.dumps({"id": 1}))

``dumps()`` gave ``bytes``, which had to be decoded.

.. code-block:: diff

    -from itsdangerous import JSONWebSignatureSerializer
    +from itsdangerous import URLSafeSerializer

     def token(key, user):
    -    signer = JSONWebSignatureSerializer(key)
    -    return signer.dumps(user.id).decode("ascii")
    +    signer = URLSafeSerializer(key)
    +    return signer.dumps(user.id)

Where the algorithm is chosen, or the header read, somebody else may make or read the tokens.  Then they have
to stay what they are, and the module gets a copy of the class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "itsdangerous",
    deprecated="2.0",
    removed="2.1",
    ref="https://itsdangerous.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
OLD = "itsdangerous.JSONWebSignatureSerializer"
COPIED = "ItsDangerous' own code, copied here so that the tokens stay what they are"
URLSafeSerializer = Symbol("itsdangerous.URLSafeSerializer")


@change.rewrites(OLD)
def signer_by_place(node: cst.Call, use: Use) -> cst.Call | None:
    """Name the signer where it stands fourth, as it did up to ItsDangerous 0.24."""
    import libcst as cst

    placed = [a for _, a in use.arguments or () if a.positional]
    if cst.Module([]).code_for_node(node.func).strip() != use.source or len(placed) < 4:
        return None
    if placed[3].qualified != "itsdangerous.Signer" or any(a.star for a in node.args):
        return None
    plain = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    arguments = list(node.args)
    for index, name in enumerate(
        ("signer", "signer_kwargs", "algorithm_name")[: len(placed) - 3], 3
    ):
        arguments[index] = arguments[index].with_changes(keyword=cst.Name(name), equal=plain)
    return node.with_changes(args=arguments)


@change.replaces(OLD)
def serializer(
    secret_key: Arg,
    salt: Arg = None,
    serializer: Arg = None,
    serializer_kwargs: Arg = None,
    signer: Arg = None,
    signer_kwargs: Arg = None,
    algorithm_name: Arg = None,
) -> Rewrite | None:
    if algorithm_name.given or signer.given or signer_kwargs.given or serializer.given:
        return None  # its own code is copied
    given = f", salt={salt}" if salt.given else ""
    return unsafe(
        f"{URLSafeSerializer}({secret_key}{given})",
        because="tokens made before are no longer valid, and dumps() gives str",
    )


@change.rewrites(f"{OLD}.load_payload", exists=True, when=",")
def header_by_place(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Name what says whether the header is returned: it stood second up to ItsDangerous 0.24."""
    import libcst as cst

    placed = [a for _, a in use.arguments or () if a.positional]
    if cst.Module([]).code_for_node(node.func).strip() != use.source or len(placed) != 2:
        return None
    if not placed[1].is_constant(True, False) or any(a.star for a in node.args):
        return manual("serializer came in front of return_header: pass it by keyword")
    plain = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    arguments = list(node.args)
    arguments[1] = arguments[1].with_changes(keyword=cst.Name("return_header"), equal=plain)
    return node.with_changes(args=arguments)


hmac, base = Symbol("itsdangerous.HMACAlgorithm"), Symbol("itsdangerous.Serializer")
hashlib, loads = Symbol("hashlib"), Symbol("json.loads")
data_error, header_error, payload_error = (
    Symbol(f"itsdangerous.{name}") for name in ("BadData", "BadHeader", "BadPayload")
)
encode, decode = Symbol("itsdangerous.base64_encode"), Symbol("itsdangerous.base64_decode")
want_bytes = Symbol("itsdangerous.want_bytes")
change.defined(
    OLD,
    source=f"""\
# As in ItsDangerous 2.0; for JSON Web Signatures there are Authlib and PyJWT today.
class JSONWebSignatureSerializer({base}):
    jws_algorithms = {{
        "HS256": {hmac}({hashlib}.sha256),
        "HS384": {hmac}({hashlib}.sha384),
        "HS512": {hmac}({hashlib}.sha512),
        "none": {Symbol("itsdangerous.NoneAlgorithm")}(),
    }}
    default_algorithm = "HS512"

    def __init__(
        self,
        secret_key,
        salt=None,
        serializer=None,
        serializer_kwargs=None,
        signer=None,
        signer_kwargs=None,
        algorithm_name=None,
    ):
        compact = {{}} if serializer else {{"ensure_ascii": False, "separators": (",", ":")}}
        options = {{**compact, **(serializer_kwargs or {{}})}}
        super().__init__(secret_key, salt, serializer, options, signer, signer_kwargs)
        self.algorithm_name = algorithm_name or self.default_algorithm
        self.algorithm = self.make_algorithm(self.algorithm_name)

    def make_algorithm(self, algorithm_name):
        if algorithm_name not in self.jws_algorithms:
            raise NotImplementedError("Algorithm not supported")
        return self.jws_algorithms[algorithm_name]

    def make_signer(self, salt=None, algorithm=None):
        salt = self.salt if salt is None else salt
        return self.signer(
            self.secret_keys,
            salt=salt,
            sep=".",
            key_derivation="none" if salt is None else None,
            algorithm=algorithm or self.algorithm,
        )

    def make_header(self, header_fields):
        return {{**(header_fields or {{}}), "alg": self.algorithm_name}}

    def dumps(self, obj, salt=None, header_fields=None):
        parts = [self.make_header(header_fields), obj]
        encoded = [{encode}(self.dump_payload(part)) for part in parts]
        return self.make_signer(salt).sign(b".".join(encoded))

    def load_payload(self, payload, serializer=None, return_header=False):
        payload = {want_bytes}(payload)
        if b"." not in payload:
            raise {payload_error}('No "." found in value')
        encoded_header, encoded = payload.split(b".", 1)
        try:
            header = {loads}({decode}(encoded_header))
        except ({data_error}, ValueError) as error:
            raise {header_error}("Could not read the header", original_error=error) from error
        try:
            decoded = {decode}(encoded)
        except {data_error} as error:
            raise {payload_error}("Could not decode the payload", original_error=error) from error
        if not isinstance(header, dict):
            raise {header_error}("Header payload is not a JSON object", header=header)
        loaded = super().load_payload(decoded, serializer)
        return (loaded, header) if return_header else loaded

    def loads(self, s, salt=None, return_header=False):
        signed = self.make_signer(salt).unsign({want_bytes}(s))
        payload, header = self.load_payload(signed, return_header=True)
        if header.get("alg") != self.algorithm_name:
            raise {header_error}("Algorithm mismatch", header=header, payload=payload)
        return (payload, header) if return_header else payload
""",
    because=COPIED,
)


@change.rewrites(
    "itsdangerous.URLSafeSerializer.dumps",
    "itsdangerous.URLSafeTimedSerializer.dumps",
    exists=True,
    needs=r"\.\s*decode\b",
)
def decoded(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """``dumps(…).decode()``: these serializers have always given ``str`` on Python 3."""
    import libcst as cst

    code = cst.Module([]).code_for_node

    class Decoding(cst.CSTTransformer):
        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
            match original_node.func, updated_node.func:
                case (
                    cst.Attribute(value=cst.Call(func=inner), attr=cst.Name("decode")),
                    cst.Attribute(value=made),
                ) if code(inner) == use.source:
                    return made
            return updated_node

    new = cst.ensure_type(node.visit(Decoding()), cst.SimpleStatementLine)
    return None if new.deep_equals(node) else new
