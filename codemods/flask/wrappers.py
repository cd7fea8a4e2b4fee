"""Do without ``JSONMixin``: requests and responses know JSON.

Werkzeug 2.0 took over what Flask's mixin did, and Flask 2.0 dropped it.

.. code-block:: diff

     from flask import Request
    -from flask.wrappers import JSONMixin

    -class ShopRequest(Request, JSONMixin):
    +class ShopRequest(Request):
         pass

A response is not read, so it has no ``on_json_loading_failed`` any more, and it keeps no copy of what
``get_json`` returns.

.. code-block:: diff

     from flask import Response, jsonify

     class ShopResponse(Response):
    !    def on_json_loading_failed(self, e):
             return None

     def total(prices):
    -    return jsonify(prices).get_json(cache=False)
    +    return jsonify(prices).get_json()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
change.parameter("flask.Response.get_json", "cache", to=None)


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


@change.accesses("flask.Response.on_json_loading_failed")
def on_json_loading_failed(use: Use) -> Rewrite:
    return manual("it is never called; only requests have it")
