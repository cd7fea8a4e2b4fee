"""Do without ``JSONMixin``: requests and responses know JSON.

Werkzeug 2.0 took over what Flask's mixin did, and Flask 2.0 dropped it.

.. code-block:: diff

     from flask import Request
    -from flask.wrappers import JSONMixin

    -class ShopRequest(Request, JSONMixin):
    +class ShopRequest(Request):
         pass

``get_json`` of a response, which tests call, does not ask ``on_json_loading_failed`` any more: it raises
the error.  And it keeps no copy of what it returns.

.. code-block:: diff

    -from flask import Response, jsonify
    +from flask import Response, abort, jsonify

     class ShopResponse(Response):
         def on_json_loading_failed(self, e):
             if self.status_code == 200:
    -            return super().on_json_loading_failed(e)
    +            return abort(400, f"Failed to decode JSON object: {e}")
             return None
    +
    +    def get_json(self, force=False, silent=False):
    +        try:
    +            return super().get_json(force=force, silent=silent)
    +        except ValueError as error:
    +            return self.on_json_loading_failed(error)

     def total(prices):
    -    return jsonify(prices).get_json(cache=False)
    +    return jsonify(prices).get_json()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
change.parameter("flask.Response.get_json", "cache", to=None)
abort = Symbol("flask.abort")
CALL = "return self.on_json_loading_failed(error)"
GET_JSON = f"""\
def get_json(self, force=False, silent=False):
    try:
        return super().get_json(force=force, silent=silent)
    except ValueError as error:
        {CALL}
"""


@change.rewrites("flask.wrappers.JSONMixin")
def mixin(node: cst.ClassDef, use: Use) -> Rewrite:
    import libcst as cst

    kept = [b for b in node.bases if cst.Module([]).code_for_node(b.value) != use.source]
    if not kept or len(kept) == len(node.bases):
        return manual("derive from flask.Request or flask.Response, which know JSON")
    kept[-1] = kept[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return unsafe(
        node.with_changes(bases=kept), because="right for a class derived from Request or Response"
    )


@change.rewrites("flask.Response.on_json_loading_failed")
def override(node: cst.FunctionDef, use: Use) -> Any:
    """Call the method from ``get_json``, as the mixin did."""
    import libcst as cst

    if not use.override:
        return None
    if CALL in use.module_source:
        return None
    if "def get_json(" in use.module_source:
        return manual("get_json does not call it any more: catch the ValueError there")
    method = cst.parse_statement(GET_JSON)
    method = method.with_changes(leading_lines=[cst.EmptyLine(indent=False)])
    return unsafe([node, method], because="what it returns is not kept for the next call")


@change.accesses("flask.Response.on_json_loading_failed")
def on_json_loading_failed(use: Use) -> Rewrite | None:
    """Answer as the method did that is called here."""
    if use.override:
        return None
    match use.arguments:
        case [(_, error)] if not use.stored and error.source.isidentifier():
            return unsafe(
                f'{abort}(400, f"Failed to decode JSON object: {{{error.source}}}")',
                because="outside of debug mode it did not say why",
                around=1,
            )
    return manual("it is never called; only requests have it")
