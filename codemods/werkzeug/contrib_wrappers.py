"""Keep the mixins of ``werkzeug.contrib.wrappers``.

Werkzeug 1.0 removed the mixins for requests and responses of a special kind (0.15 warned).  Those that can
still be had are copied to the module that uses them.

.. code-block:: diff

    -from werkzeug.contrib.wrappers import ProtobufRequestMixin
    +from werkzeug.exceptions import BadRequest
     from werkzeug.wrappers import Request
    +
    +
    +# As in Werkzeug 0.16: request.parse_protobuf(Message), or BadRequest.
    +class ProtobufRequestMixin:
    +    protobuf_check_initialization = True
    +
    +    def parse_protobuf(self, proto_type):
    +        if "protobuf" not in self.environ.get("CONTENT_TYPE", ""):
    +            raise BadRequest("Not a Protobuf request")
    +        obj = proto_type()
    +        try:
    +            obj.ParseFromString(self.data)
    +        except Exception:
    +            raise BadRequest("Unable to parse Protobuf request")
    +        if self.protobuf_check_initialization and not obj.IsInitialized():
    +            raise BadRequest("Partial Protobuf request")
    +        return obj
    +

     class ProtobufRequest(ProtobufRequestMixin, Request):
         pass

.. code-block:: diff

    -from werkzeug.contrib.wrappers import RoutingArgsRequestMixin
     from werkzeug.wrappers import Request
    +
    +
    +# As in Werkzeug 0.16: the arguments of the route, as WSGI frameworks hand them on.
    +class RoutingArgsRequestMixin:
    +    @property
    +    def routing_args(self):
    +        return self.environ.get("wsgiorg.routing_args", ((), {}))[0]
    +
    +    @routing_args.setter
    +    def routing_args(self, value):
    +        self._set_routing(value, self.routing_vars)
    +
    +    @property
    +    def routing_vars(self):
    +        if "wsgiorg.routing_args" not in self.environ and not self.shallow:
    +            self.routing_vars = {}
    +        return self.environ.get("wsgiorg.routing_args", ((), {}))[1]
    +
    +    @routing_vars.setter
    +    def routing_vars(self, value):
    +        self._set_routing(self.routing_args, value)
    +
    +    def _set_routing(self, *pair):
    +        if self.shallow:
    +            raise RuntimeError("a shallow request does not change the WSGI environment")
    +        self.environ["wsgiorg.routing_args"] = pair
    +

     class RoutedRequest(RoutingArgsRequestMixin, Request):
         pass

.. code-block:: diff

    -from werkzeug.contrib.wrappers import ReverseSlashBehaviorRequestMixin
     from werkzeug.wrappers import Request
    +
    +
    +# As in Werkzeug 0.16: the slash between script_root and path belongs to the first.
    +class ReverseSlashBehaviorRequestMixin:
    +    def __init__(self, *args, **kwargs):
    +        super().__init__(*args, **kwargs)
    +        self.path = self.path.lstrip("/")
    +
    +    @property
    +    def script_root(self):
    +        return super().script_root + "/"
    +

     class ReverseRequest(ReverseSlashBehaviorRequestMixin, Request):
         pass

Requests and responses are UTF-8.

.. code-block:: diff

    +from codecs import lookup
    +
    !from werkzeug.contrib.wrappers import DynamicCharsetRequestMixin
    -from werkzeug.contrib.wrappers import is_known_charset
     from werkzeug.wrappers import Request
    +
    +
    +# As in Werkzeug 0.16.
    +def is_known_charset(charset):
    +    try:
    +        lookup(charset)
    +    except LookupError:
    +        return False
    +    return True
    +

     class LocalRequest(DynamicCharsetRequestMixin, Request):
         def unknown_charset(self, charset):
             return "utf-8" if is_known_charset("utf-8") else "latin1"
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

BadRequest, lookup = Symbol("werkzeug.exceptions.BadRequest"), Symbol("codecs.lookup")
COPIED = "Werkzeug's own code, copied here"
PROTOBUF = f"""\
# As in Werkzeug 0.16: request.parse_protobuf(Message), or BadRequest.
class ProtobufRequestMixin:
    protobuf_check_initialization = True

    def parse_protobuf(self, proto_type):
        if "protobuf" not in self.environ.get("CONTENT_TYPE", ""):
            raise {BadRequest}("Not a Protobuf request")
        obj = proto_type()
        try:
            obj.ParseFromString(self.data)
        except Exception:
            raise {BadRequest}("Unable to parse Protobuf request")
        if self.protobuf_check_initialization and not obj.IsInitialized():
            raise {BadRequest}("Partial Protobuf request")
        return obj
"""
ROUTING_ARGS = """\
# As in Werkzeug 0.16: the arguments of the route, as WSGI frameworks hand them on.
class RoutingArgsRequestMixin:
    @property
    def routing_args(self):
        return self.environ.get("wsgiorg.routing_args", ((), {}))[0]

    @routing_args.setter
    def routing_args(self, value):
        self._set_routing(value, self.routing_vars)

    @property
    def routing_vars(self):
        if "wsgiorg.routing_args" not in self.environ and not self.shallow:
            self.routing_vars = {}
        return self.environ.get("wsgiorg.routing_args", ((), {}))[1]

    @routing_vars.setter
    def routing_vars(self, value):
        self._set_routing(self.routing_args, value)

    def _set_routing(self, *pair):
        if self.shallow:
            raise RuntimeError("a shallow request does not change the WSGI environment")
        self.environ["wsgiorg.routing_args"] = pair
"""
REVERSE_SLASH = """\
# As in Werkzeug 0.16: the slash between script_root and path belongs to the first.
class ReverseSlashBehaviorRequestMixin:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.path = self.path.lstrip("/")

    @property
    def script_root(self):
        return super().script_root + "/"
"""
IS_KNOWN_CHARSET = f"""\
# As in Werkzeug 0.16.
def is_known_charset(charset):
    try:
        {lookup}(charset)
    except LookupError:
        return False
    return True
"""
change.defined("werkzeug.contrib.wrappers.ProtobufRequestMixin", source=PROTOBUF, because=COPIED)
change.defined(
    "werkzeug.contrib.wrappers.RoutingArgsRequestMixin",
    source=ROUTING_ARGS,
    because="where there are no arguments of a route they are empty; it was an IndexError",
)
change.defined(
    "werkzeug.contrib.wrappers.ReverseSlashBehaviorRequestMixin",
    source=REVERSE_SLASH,
    because="the mixin has to stand before the request class; its path is set when the request"
    " is made",
)
change.defined(
    "werkzeug.contrib.wrappers.is_known_charset", source=IS_KNOWN_CHARSET, because=COPIED
)
for kind in ("Request", "Response"):
    change.removed_name(
        f"werkzeug.contrib.wrappers.DynamicCharset{kind}Mixin",
        advice=f"{kind.lower()}s are always UTF-8: decode and encode other text yourself",
    )
