"""Make JSON safe for HTML with Jinja's function.

``flask.json.htmlsafe_dumps`` made JSON safe inside HTML.  Jinja has the function too; Flask 2.2
deprecated and 2.3 removed its own.

.. code-block:: diff

    -from flask.json import htmlsafe_dumps
    +from flask.json import dumps
    +from jinja2.utils import htmlsafe_json_dumps

     def state(value):
    -    return htmlsafe_dumps(value, indent=2)
    +    return htmlsafe_json_dumps(value, dumps=dumps, indent=2)

The one that writes to a file writes what this gives.

.. code-block:: diff

     from flask import json
    +from jinja2.utils import htmlsafe_json_dumps

     def save(value, file):
    -    json.htmlsafe_dump(value, file)
    +    file.write(htmlsafe_json_dumps(value, dumps=json.dumps))
"""

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
htmlsafe_json_dumps = Symbol("jinja2.utils.htmlsafe_json_dumps")
dumps = Symbol("flask.json.dumps")


@change.replaces("flask.json.htmlsafe_dumps")
def htmlsafe_dumps(obj: Arg, indent: Arg = None, sort_keys: Arg = None) -> Rewrite:
    options = "".join(f", {a.name}={a}" for a in (indent, sort_keys) if a.given)
    return unsafe(
        f"{htmlsafe_json_dumps}({obj}, dumps={dumps}{options})",
        because="up to Flask 1.1 the result was a plain str; Markup escapes what is added to it",
    )


@change.replaces("flask.json.htmlsafe_dump")
def htmlsafe_dump(obj: Arg, fp: Arg, indent: Arg = None, sort_keys: Arg = None) -> Rewrite:
    options = "".join(f", {a.name}={a}" for a in (indent, sort_keys) if a.given)
    return unsafe(
        f"{fp}.write({htmlsafe_json_dumps}({obj}, dumps={dumps}{options}))",
        because="it gives the number of characters, where it gave None",
    )
