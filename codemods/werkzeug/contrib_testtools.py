"""Keep the accessors of ``werkzeug.contrib.testtools``.

``TestResponse`` and its mixin ``ContentAccessors`` were removed in Werkzeug 0.15.  The responses of today's
test client have ``text``, ``json`` and ``get_json()``; those for XML are copied to the module that uses them.

.. code-block:: diff

    -from werkzeug.contrib.testtools import TestResponse
    +import json
    +from xml.etree.ElementTree import XML
    +
     from werkzeug.test import Client
    +from werkzeug.utils import cached_property
    +from werkzeug.wrappers import Response
    +
    +
    +# As in Werkzeug 0.14: the content of a response, parsed.
    +class ContentAccessors:
    +    @cached_property
    +    def xml(self):
    +        if "xml" not in self.mimetype:
    +            raise AttributeError(f"Not a XML response (Content-Type: {self.mimetype})")
    +        return XML(self.data)
    +
    +    @cached_property
    +    def lxml(self):
    +        from lxml import etree, html
    +
    +        if "html" not in self.mimetype and "xml" not in self.mimetype:
    +            raise AttributeError("Not an HTML/XML response")
    +        parse = html.fromstring if self.mimetype == "text/html" else etree.XML
    +        return parse(self.data)
    +
    +    @cached_property
    +    def json(self):
    +        if "json" not in self.mimetype:
    +            raise AttributeError("Not a JSON response")
    +        return json.loads(self.data)
    +
    +
    +class TestResponse(ContentAccessors, Response):
    +    __test__ = False
    +

     def client(app):
         return Client(app, TestResponse)
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    removed="0.15",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-0-15-0",
)

ACCESSORS = f"""\
# As in Werkzeug 0.14: the content of a response, parsed.
class ContentAccessors:
    @{Symbol("werkzeug.utils.cached_property")}
    def xml(self):
        if "xml" not in self.mimetype:
            raise AttributeError(f"Not a XML response (Content-Type: {{self.mimetype}})")
        return {Symbol("xml.etree.ElementTree.XML")}(self.data)

    @{Symbol("werkzeug.utils.cached_property")}
    def lxml(self):
        from lxml import etree, html

        if "html" not in self.mimetype and "xml" not in self.mimetype:
            raise AttributeError("Not an HTML/XML response")
        parse = html.fromstring if self.mimetype == "text/html" else etree.XML
        return parse(self.data)

    @{Symbol("werkzeug.utils.cached_property")}
    def json(self):
        if "json" not in self.mimetype:
            raise AttributeError("Not a JSON response")
        return {Symbol("json.loads")}(self.data)
"""
Accessors = Symbol("werkzeug.contrib.testtools.ContentAccessors")
TEST_RESPONSE = f"""\
class TestResponse({Accessors}, {Symbol("werkzeug.wrappers.Response")}):
    __test__ = False
"""
BECAUSE = "Werkzeug's own code, copied here; the test client's responses have text and get_json()"
change.defined("werkzeug.contrib.testtools.ContentAccessors", source=ACCESSORS, because=BECAUSE)
change.defined("werkzeug.contrib.testtools.TestResponse", source=TEST_RESPONSE, because=BECAUSE)
