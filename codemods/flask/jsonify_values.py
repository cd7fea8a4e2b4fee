"""Expect ``null`` where ``jsonify`` is passed no values.

``jsonify()``, and ``jsonify(**values)`` of an empty dictionary, made ``{}``.  Since Flask 2.2 they make ``null``.

.. code-block:: diff

     from flask import jsonify

     def show(values):
    !    return jsonify(**values)

     def delete():
    !    return jsonify()

     def show_all(values):
         return jsonify(values)
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
    check="jsonify() and jsonify(**values) of an empty dictionary give null, not {}",
)


@change.accesses("flask.jsonify", exists=True, when=r"\A\s*(\*\*|\Z)")
def jsonify(use: Use) -> Rewrite | None:
    if use.arguments is None or [key for key, _ in use.arguments] not in ([], ["**"]):
        return None
    return manual("without values it gives null: pass one dictionary, jsonify({})")
