"""Keep ``SecureCookie``, or sign with ItsDangerous.

Werkzeug 1.0 removed ``werkzeug.contrib.securecookie`` (0.15 warned).  The distribution ``secure-cookie``, in which
it went on, does not work with Werkzeug 2.1 or later; so the module that uses it gets a copy.  It reads the cookies
that were made before, and unpickles what they say, once the signature is right.

.. code-block:: diff

    -from werkzeug.contrib.securecookie import SecureCookie
    +import hmac
    +import pickle
    +import time
    +from base64 import b64decode, b64encode
    +from calendar import timegm
    +from datetime import datetime
    +from hashlib import sha1
    +from urllib.parse import quote_plus, unquote_plus
    +
    +from werkzeug.datastructures import CallbackDict
    +
    +
    +# As in Werkzeug 0.16: a dict that knows whether it was modified.
    +class ModificationTrackingDict(CallbackDict):
    +    def __init__(self, *args, **kwargs):
    +        def on_update(self):
    +            self.modified = True
    +
    +        self.modified = False
    +        super().__init__(on_update=on_update)
    +        dict.update(self, *args, **kwargs)
    +
    +
    +class UnquoteError(Exception):
    +    pass
    +
    +
    +# As in Werkzeug 0.16: a dict in a cookie, which is signed.
    +class SecureCookie(ModificationTrackingDict):
    +    hash_method = staticmethod(sha1)
    +    serialization_method = pickle
    +    quote_base64 = True
    +
    +    def __init__(self, data=None, secret_key=None, new=True):
    +        super().__init__(data or ())
    +        if isinstance(secret_key, str):
    +            secret_key = secret_key.encode()
    +        self.secret_key = secret_key
    +        self.new = new
    +
    +    def __repr__(self):
    +        star = "*" if self.should_save else ""
    +        return f"<{type(self).__name__} {dict.__repr__(self)}{star}>"
    +
    +    @property
    +    def should_save(self):
    +        return self.modified
    +
    +    @classmethod
    +    def quote(cls, value):
    +        if cls.serialization_method is not None:
    +            value = cls.serialization_method.dumps(value)
    +        if cls.quote_base64:
    +            value = b64encode(value.encode() if isinstance(value, str) else value)
    +        return value
    +
    +    @classmethod
    +    def unquote(cls, value):
    +        try:
    +            if cls.quote_base64:
    +                value = b64decode(value)
    +            if cls.serialization_method is not None:
    +                value = cls.serialization_method.loads(value)
    +        except Exception:  # pickle raises almost anything
    +            raise UnquoteError() from None
    +        return value
    +
    +    def serialize(self, expires=None):
    +        if self.secret_key is None:
    +            raise RuntimeError("no secret key defined")
    +        if expires:
    +            if isinstance(expires, datetime):
    +                expires = expires.utctimetuple()
    +            number = isinstance(expires, (int, float))
    +            self["_expires"] = int(expires) if number else timegm(expires)
    +        mac = hmac.new(self.secret_key, None, self.hash_method)
    +        result = []
    +        for key, value in sorted(self.items()):
    +            result.append(quote_plus(key).encode() + b"=" + self.quote(value))
    +            mac.update(b"|" + result[-1])
    +        return b64encode(mac.digest()) + b"?" + b"&".join(result)
    +
    +    @classmethod
    +    def unserialize(cls, string, secret_key):
    +        if isinstance(string, str):
    +            string = string.encode("utf-8", "replace")
    +        if isinstance(secret_key, str):
    +            secret_key = secret_key.encode("utf-8", "replace")
    +        return cls(cls._items(string, secret_key), secret_key, False)
    +
    +    @classmethod
    +    def _items(cls, string, secret_key):
    +        signature, _, data = string.partition(b"?")
    +        mac = hmac.new(secret_key, None, cls.hash_method)
    +        items = {}
    +        try:
    +            for item in data.split(b"&"):
    +                mac.update(b"|" + item)
    +                key, _, value = item.partition(b"=")
    +                items[unquote_plus(key.decode("ascii"))] = value
    +            if not hmac.compare_digest(b64decode(signature), mac.digest()):
    +                return ()
    +            items = {key: cls.unquote(value) for key, value in items.items()}
    +        except (UnquoteError, ValueError):
    +            return ()
    +        if time.time() > items.pop("_expires", float("inf")):
    +            return ()
    +        return items
    +
    +    @classmethod
    +    def load_cookie(cls, request, key="session", secret_key=None):
    +        data = request.cookies.get(key)
    +        return cls.unserialize(data, secret_key) if data else cls(secret_key=secret_key)
    +
    +    def save_cookie(
    +        self,
    +        response,
    +        key="session",
    +        expires=None,
    +        session_expires=None,
    +        max_age=None,
    +        path="/",
    +        domain=None,
    +        secure=None,
    +        httponly=False,
    +        force=False,
    +    ):
    +        if force or self.should_save:
    +            response.set_cookie(
    +                key,
    +                self.serialize(session_expires or expires).decode(),
    +                expires=expires,
    +                max_age=max_age,
    +                path=path,
    +                domain=domain,
    +                secure=bool(secure),
    +                httponly=httponly,
    +            )
    +

     def load(request):
         return SecureCookie.load_cookie(request, secret_key=b"secret")
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

TRACKING = f"""\
# As in Werkzeug 0.16: a dict that knows whether it was modified.
class ModificationTrackingDict({Symbol("werkzeug.datastructures.CallbackDict")}):
    def __init__(self, *args, **kwargs):
        def on_update(self):
            self.modified = True

        self.modified = False
        super().__init__(on_update=on_update)
        dict.update(self, *args, **kwargs)
"""
UNQUOTE_ERROR = """\
class UnquoteError(Exception):
    pass
"""
Tracking = Symbol("werkzeug.contrib.securecookie.ModificationTrackingDict")
UnquoteError = Symbol("werkzeug.contrib.securecookie.UnquoteError")
datetime, timegm = Symbol("datetime.datetime"), Symbol("calendar.timegm")
b64encode, b64decode = Symbol("base64.b64encode"), Symbol("base64.b64decode")
quote_plus, unquote_plus = Symbol("urllib.parse.quote_plus"), Symbol("urllib.parse.unquote_plus")
new, digest = Symbol("hmac.new"), Symbol("hmac.compare_digest")
SECURE_COOKIE = f"""\
# As in Werkzeug 0.16: a dict in a cookie, which is signed.
class SecureCookie({Tracking}):
    hash_method = staticmethod({Symbol("hashlib.sha1")})
    serialization_method = {Symbol("pickle")}
    quote_base64 = True

    def __init__(self, data=None, secret_key=None, new=True):
        super().__init__(data or ())
        if isinstance(secret_key, str):
            secret_key = secret_key.encode()
        self.secret_key = secret_key
        self.new = new

    def __repr__(self):
        star = "*" if self.should_save else ""
        return f"<{{type(self).__name__}} {{dict.__repr__(self)}}{{star}}>"

    @property
    def should_save(self):
        return self.modified

    @classmethod
    def quote(cls, value):
        if cls.serialization_method is not None:
            value = cls.serialization_method.dumps(value)
        if cls.quote_base64:
            value = {b64encode}(value.encode() if isinstance(value, str) else value)
        return value

    @classmethod
    def unquote(cls, value):
        try:
            if cls.quote_base64:
                value = {b64decode}(value)
            if cls.serialization_method is not None:
                value = cls.serialization_method.loads(value)
        except Exception:  # pickle raises almost anything
            raise {UnquoteError}() from None
        return value

    def serialize(self, expires=None):
        if self.secret_key is None:
            raise RuntimeError("no secret key defined")
        if expires:
            if isinstance(expires, {datetime}):
                expires = expires.utctimetuple()
            number = isinstance(expires, (int, float))
            self["_expires"] = int(expires) if number else {timegm}(expires)
        mac = {new}(self.secret_key, None, self.hash_method)
        result = []
        for key, value in sorted(self.items()):
            result.append({quote_plus}(key).encode() + b"=" + self.quote(value))
            mac.update(b"|" + result[-1])
        return {b64encode}(mac.digest()) + b"?" + b"&".join(result)

    @classmethod
    def unserialize(cls, string, secret_key):
        if isinstance(string, str):
            string = string.encode("utf-8", "replace")
        if isinstance(secret_key, str):
            secret_key = secret_key.encode("utf-8", "replace")
        return cls(cls._items(string, secret_key), secret_key, False)

    @classmethod
    def _items(cls, string, secret_key):
        signature, _, data = string.partition(b"?")
        mac = {new}(secret_key, None, cls.hash_method)
        items = {{}}
        try:
            for item in data.split(b"&"):
                mac.update(b"|" + item)
                key, _, value = item.partition(b"=")
                items[{unquote_plus}(key.decode("ascii"))] = value
            if not {digest}({b64decode}(signature), mac.digest()):
                return ()
            items = {{key: cls.unquote(value) for key, value in items.items()}}
        except ({UnquoteError}, ValueError):
            return ()
        if {Symbol("time.time")}() > items.pop("_expires", float("inf")):
            return ()
        return items

    @classmethod
    def load_cookie(cls, request, key="session", secret_key=None):
        data = request.cookies.get(key)
        return cls.unserialize(data, secret_key) if data else cls(secret_key=secret_key)

    def save_cookie(
        self,
        response,
        key="session",
        expires=None,
        session_expires=None,
        max_age=None,
        path="/",
        domain=None,
        secure=None,
        httponly=False,
        force=False,
    ):
        if force or self.should_save:
            response.set_cookie(
                key,
                self.serialize(session_expires or expires).decode(),
                expires=expires,
                max_age=max_age,
                path=path,
                domain=domain,
                secure=bool(secure),
                httponly=httponly,
            )
"""
change.defined(
    "werkzeug.contrib.securecookie.ModificationTrackingDict",
    source=TRACKING,
    because="Werkzeug's own code, copied here",
)
change.defined(
    "werkzeug.contrib.securecookie.UnquoteError",
    source=UNQUOTE_ERROR,
    because="each module that imports it has an exception of its own",
)
change.defined(
    "werkzeug.contrib.securecookie.SecureCookie",
    source=SECURE_COOKIE,
    because="serialize() gives bytes, which set_cookie() does not take any more; ItsDangerous signs"
    " without pickle",
)
