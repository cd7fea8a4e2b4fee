"""Use Flask-RESTX in place of Flask-RESTPlus.

Flask-RESTPlus was abandoned in 2019; its last release does not import on Werkzeug 1.0.  Flask-RESTX
is the same code, carried on by the same people under another name.  Replace the requirement by
``flask-restx>=1.3``.

.. code-block:: diff

     from flask import Flask
    -from flask_restplus import Api, Resource, fields
    +from flask_restx import Api, Resource, fields

     api = Api(Flask(__name__))
     model = api.model("Todo", {"id": fields.Integer})

.. code-block:: diff

    -import flask_restplus.fields as fields
    -from flask_restplus.errors import abort
    +import flask_restx.fields as fields
    +from flask_restx.errors import abort

     name = fields.String
     stop = abort

.. code-block:: diff

     from flask import Flask
    -from flask_restplus.fields import *
    +from flask_restx.fields import *

     app = Flask(__name__)

     class Shout(String):
         def format(self, value):
             return value.upper()

     names = List(Nested({"name": Shout(Raw)}))

The settings are called ``RESTX_…`` now; under the old names they are ignored.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -app.config["RESTPLUS_MASK_SWAGGER"] = False
    +app.config["RESTX_MASK_SWAGGER"] = False
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "werkzeug",
    removed="1.0",
    package="flask_restplus",
    ref="https://flask-restx.readthedocs.io/en/stable/#compatibility",
)
change.moved("flask_restplus", to="flask_restx")


@change.setting(
    "RESTPLUS_JSON",
    "RESTPLUS_MASK_HEADER",
    "RESTPLUS_MASK_SWAGGER",
    "RESTPLUS_VALIDATE",
)
def setting(use: Use) -> str | Rewrite:
    if not use.stored:
        return manual("Flask-RESTX reads the setting RESTX_… instead")
    return use.source.replace("RESTPLUS_", "RESTX_")
