"""Import ``Markup`` and ``escape`` from MarkupSafe.

Flask only re-exported these names, and stopped in 3.0 (2.3 warned).  MarkupSafe is installed
already: Jinja needs it.

.. code-block:: diff

    -from flask import Flask, Markup
    +from flask import Flask
    +from markupsafe import Markup

     title = Markup("<b>Hello</b>")

.. code-block:: diff

     import flask
    +from markupsafe import escape

     def shout(word):
    -    return flask.jsonify(flask.escape(word).upper())
    +    return flask.jsonify(escape(word).upper())

.. code-block:: diff

     try:
         from flask import Markup
     except ImportError:
         from markupsafe import Markup
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    deprecated="2.3",
    removed="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
change.moved("flask.Markup", to="markupsafe.Markup")
change.moved("flask.escape", to="markupsafe.escape")
