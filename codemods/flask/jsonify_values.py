"""Expect ``null`` where ``jsonify`` is passed no values.

``jsonify(**values)`` made ``{}`` of an empty dictionary.  Since Flask 2.2 it makes ``null``, as of no argument.

.. code-block:: diff

     from flask import jsonify

     def show(values):
    !    return jsonify(**values)

     def show_all(values):
         return jsonify(values)
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
    check="jsonify(**values) of an empty dictionary gives null, not {}",
)


@change.accesses("flask.jsonify", exists=True, when=r"\A\s*\*\*")
def jsonify(use: Use) -> Rewrite | None:
    if [key for key, _ in use.arguments or ()] != ["**"]:
        return None
    return manual("where there are no values it gives null; jsonify({**values}) gives {}")
