"""Drop the mixins of ``Request`` and ``Response``.

Werkzeug 2.0 put what the mixins did into ``Request`` and ``Response``; 2.1 removed them.  A class that
inherits one besides the class itself does not need it.

.. code-block:: diff

    -from werkzeug.wrappers import Request, UserAgentMixin
    -from werkzeug.wrappers.json import JSONMixin
    +from werkzeug.wrappers import Request

    -class ApiRequest(JSONMixin, UserAgentMixin, Request):
    +class ApiRequest(Request):
         max_content_length = 1024 * 1024

A class made of mixins alone was to be mixed into a ``Request`` somewhere else, which has it all.

.. code-block:: diff

    -from werkzeug.wrappers import AcceptMixin, ETagRequestMixin
    -
    -class Extras(AcceptMixin, ETagRequestMixin):
    +class Extras:
         charset_hint = "utf-8"

.. code-block:: diff

     from werkzeug.wrappers import ETagResponseMixin

     def has_etag(response):
    !    return isinstance(response, ETagResponseMixin)

``StreamOnlyMixin``, and ``PlainRequest`` that had it, come down to ``want_form_data_parsed = False``.

.. code-block:: diff

    -from werkzeug.wrappers import Request, StreamOnlyMixin
    +from werkzeug.wrappers import Request

    -class Stream(StreamOnlyMixin, Request):
    +class Stream(Request):
    +    want_form_data_parsed = False
         max_content_length = 1024

.. code-block:: diff

    -from werkzeug.wrappers import PlainRequest
    +from werkzeug.wrappers import Request
    +
    +
    +class PlainRequest(Request):
    +    want_form_data_parsed = False
    +

     def stream(environ):
         return PlainRequest(environ).stream
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

#: Mixin → the modules of ``werkzeug.wrappers`` it was in besides the package (0.15 to 2.0).
MIXINS = {
    "AcceptMixin": "accept",
    "AuthorizationMixin": "auth",
    "CommonRequestDescriptorsMixin": "common_descriptors",
    "CommonResponseDescriptorsMixin": "common_descriptors",
    "CORSRequestMixin": "cors",
    "CORSResponseMixin": "cors",
    "ETagRequestMixin": "etag",
    "ETagResponseMixin": "etag",
    "JSONMixin": "json",
    "ResponseStreamMixin": "response",
    "UserAgentMixin": "user_agent",
    "WWWAuthenticateMixin": "auth",
}
NAMES = [
    f"werkzeug.wrappers.{path}"
    for mixin, module in MIXINS.items()
    for path in (mixin, f"{module}.{mixin}")
]


@change.rewrites(*NAMES, "werkzeug.contrib.wrappers.JSONRequestMixin")
def base(node: cst.ClassDef, use: Use) -> cst.ClassDef | Rewrite | None:
    """Take the mixin out of the bases, when it is there that it stands."""
    import libcst as cst

    mixin = use.source.strip()
    kept = [a for a in node.bases if cst.Module([]).code_for_node(a.value) != mixin]
    if len(kept) == len(node.bases):
        return None
    if kept:
        kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return node.with_changes(bases=kept)
    bare = node.with_changes(
        bases=[], lpar=cst.MaybeSentinel.DEFAULT, rpar=cst.MaybeSentinel.DEFAULT
    )
    return unsafe(bare, because="it has to be mixed with werkzeug.wrappers.Request or Response")


@change.accesses(*NAMES, "werkzeug.contrib.wrappers.JSONRequestMixin")
def elsewhere(use: Use) -> Rewrite:
    return manual("every Request and Response does what the mixin did")


STREAM_ONLY = [
    f"werkzeug.wrappers.{name}" for name in ("StreamOnlyMixin", "request.StreamOnlyMixin")
]
DATA = "request.data can be read now, and reads the stream"


@change.rewrites(*STREAM_ONLY)
def attribute(node: cst.ClassDef, use: Use) -> Rewrite | None:
    """Set in the class what the mixin set, if that stands among the bases."""
    import libcst as cst

    line = cst.parse_statement("want_form_data_parsed = False")
    if not isinstance(node.body, cst.IndentedBlock):
        return None
    alone = len(node.bases) == 1
    kept = [a for a in node.bases if cst.Module([]).code_for_node(a.value) != use.source.strip()]
    if alone or len(kept) == len(node.bases):
        return None
    kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    body = [*node.body.body]
    match body[0]:
        case cst.SimpleStatementLine(body=[cst.Pass()]):
            body[0] = line
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString())]):
            body.insert(1, line)
        case _:
            body.insert(0, line)
    new = node.with_changes(bases=kept, body=node.body.with_changes(body=body))
    return unsafe(new, because=DATA)


for name in STREAM_ONLY:
    change.defined(
        name,
        source="""\
class StreamOnlyMixin:
    want_form_data_parsed = False
""",
        because=DATA,
    )
for name in ("PlainRequest", "request.PlainRequest"):
    change.defined(
        f"werkzeug.wrappers.{name}",
        source=f"""\
class PlainRequest({Symbol("werkzeug.wrappers.Request")}):
    want_form_data_parsed = False
""",
        because=DATA,
    )
