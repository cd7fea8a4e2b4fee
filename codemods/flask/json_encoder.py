"""Turn JSON encoders into providers.

Since Flask 2.2 an application has one object that does all its JSON, ``app.json``.  The encoder
and decoder classes of the application and of blueprints went in 2.3, and an assignment to one of
them is ignored without a word: the first sign is a ``TypeError``, or dates in another format.

An encoder that only overrides ``default``, and is only used as ``json_encoder``, becomes a provider.

.. code-block:: diff

     from datetime import date

     from flask import Flask
    -from flask.json import JSONEncoder
    +from flask.json.provider import DefaultJSONProvider

    -class ISOEncoder(JSONEncoder):
    +class ISOEncoder(DefaultJSONProvider):
         def default(self, o):
             if isinstance(o, date):
                 return o.isoformat()
    -        return JSONEncoder.default(self, o)
    +        return super().default(o)

     app = Flask(__name__)
    -app.json_encoder = ISOEncoder
    +app.json = ISOEncoder(app)

An encoder with other uses stays one.  What it inherited from Flask's is in ``DefaultJSONProvider``,
and the provider can be given the function that makes the difference.

.. code-block:: diff

     import json

     from flask import Flask
    -from flask.json import JSONEncoder
    +from flask.json.provider import DefaultJSONProvider

    -class SetEncoder(JSONEncoder):
    +class SetEncoder(json.JSONEncoder):
         def default(self, o):
             if isinstance(o, set):
                 return sorted(o)
    -        return super().default(o)
    +        return DefaultJSONProvider.default(o)

     def dump(value):
         return json.dumps(value, cls=SetEncoder)

     app = Flask(__name__)
    -app.json_encoder = SetEncoder
    +app.json.default = SetEncoder().default

Decoders, and encoders that do more, need a provider that is written by hand.

.. code-block:: diff

    -from flask import Flask, json
    +import json
    +
    +from flask import Flask

    -class Decoder(json.JSONDecoder):
    +class Decoder(json.JSONDecoder):
         def decode(self, s):
             return super().decode(s.strip())

     app = Flask(__name__)
    !app.json_decoder = Decoder
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import Argument, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.2",
    removed="2.3",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0",
)
