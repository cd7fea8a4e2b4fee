"""Look at the header that ``request.is_xhr`` looked at.

jQuery sends ``X-Requested-With: XMLHttpRequest``; ``fetch()`` does not, so ``is_xhr`` did not tell what its
name says.  Werkzeug 1.0 removed it (0.13 warned).

.. code-block:: diff

     from flask import jsonify, redirect, request

     def save():
    -    if request.is_xhr:
    +    if request.headers.get("X-Requested-With", "").lower() == "xmlhttprequest":
             return jsonify(saved=True)
         return redirect("/")

.. code-block:: diff

     from flask import request

     def wants_page():
    -    return not request.is_xhr and request.method == "GET"
    +    return not request.headers.get("X-Requested-With", "").lower() == "xmlhttprequest" and request.method == "GET"

Templates ask it in parentheses.

.. code-block:: html+jinja

    {% if not (request.headers.get('X-Requested-With', '').lower() == 'xmlhttprequest') %}…{% endif %}
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    deprecated="0.13",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)


@change.accesses("werkzeug.wrappers.Request.is_xhr")
def is_xhr(use: Use) -> str | Rewrite:
    if use.stored or use.override:
        return manual("nothing reads it any more; set the header X-Requested-With")
    return f'{use.receiver}.headers.get("X-Requested-With", "").lower() == "xmlhttprequest"'


change.template(
    "werkzeug.wrappers.Request.is_xhr",
    r"(?<![\w.])request\.is_xhr\b(?!\s*\()",
    to="(request.headers.get('X-Requested-With', '').lower() == 'xmlhttprequest')",
    needle="is_xhr",
    package="flask",
)
