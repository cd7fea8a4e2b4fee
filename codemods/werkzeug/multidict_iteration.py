"""Iterate over a ``MultiDict`` with ``items``, ``lists`` and ``values``.

The ``iter`` methods of Python 2 never worked on Python 3; Werkzeug 2.0 dropped Python 2.

.. code-block:: diff

     from flask import request

     def pairs():
    -    for key, value in request.args.iteritems():
    +    for key, value in request.args.items():
             yield key, value

     def everything():
    -    return dict(request.form.iterlists())
    +    return dict(request.form.lists())
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    removed="2.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
METHODS = {
    "iteritems": "items",
    "iterkeys": "keys",
    "itervalues": "values",
    "iterlists": "lists",
    "iterlistvalues": "listvalues",
    "viewitems": "items",
    "viewkeys": "keys",
    "viewvalues": "values",
}
for cls in ("MultiDict", "Headers"):
    for old, new in METHODS.items():
        if cls == "MultiDict" or "list" not in old:
            change.moved(
                f"werkzeug.datastructures.{cls}.{old}", to=f"werkzeug.datastructures.{cls}.{new}"
            )
