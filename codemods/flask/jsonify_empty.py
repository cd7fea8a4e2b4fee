"""Pass an empty dictionary to ``jsonify``.

Without an argument it made ``{}`` of none.  Since Flask 2.2 it makes ``null``.

.. code-block:: diff

     from flask import jsonify

     def delete():
    -    return jsonify(), 200
    +    return jsonify({}), 200

     def show(user):
         return jsonify(name=user.name)
"""

from flaskmigrate import BreakingChange, Rewrite, Use

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)


@change.accesses("flask.jsonify", exists=True, when=r"\A\s*\Z")
def jsonify(use: Use) -> Rewrite | None:
    return Rewrite(f"{use.source}({{}})", around=1) if use.arguments == [] else None
