"""Do without the oldest names of ``flask.json``.

Flask 2.0 dropped ``tojson_filter`` for the filter that Jinja brings, ``detect_encoding`` for the
one of the standard library, and ``json_available``: there is a ``json`` module in every Python.

.. code-block:: diff

    -from flask import Flask, json_available
    -from flask.json import tojson_filter
    +from flask import Flask
    +from flask.json import dumps
    +from jinja2.utils import htmlsafe_json_dumps

     def embed(value):
    -    return tojson_filter(value)
    +    return htmlsafe_json_dumps(value, dumps=dumps)

    -ready = json_available
    +ready = True

Flask's environments have this filter already; another one may need it.

.. code-block:: diff

    -from flask.json import tojson_filter
    +from flask.json import dumps
    +from jinja2.utils import htmlsafe_json_dumps

     def setup(environment):
    -    environment.filters["tojson"] = tojson_filter
    +    environment.filters["tojson"] = lambda obj: htmlsafe_json_dumps(obj, dumps=dumps)
"""

from flaskmigrate import Arg, BreakingChange, Symbol, Use

change = BreakingChange(
    "flask",
    deprecated="1.1",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
htmlsafe_json_dumps = Symbol("jinja2.utils.htmlsafe_json_dumps")
dumps = Symbol("flask.json.dumps")


@change.replaces("flask.json.tojson_filter")
def tojson_filter(obj: Arg, indent: Arg = None) -> str:
    options = f", indent={indent}" if indent.given else ""
    return f"{htmlsafe_json_dumps}({obj}, dumps={dumps}{options})"


@change.accesses("flask.json_available")
def json_available(use: Use) -> str:
    return "True"


change.moved("flask.json.detect_encoding", to="json.detect_encoding")
