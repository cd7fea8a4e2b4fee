"""Build URLs without ``Href``.

``werkzeug.urls.Href`` joined path segments and a query.  Werkzeug 2.1 removed it (2.0 warned) without a
successor.  Inside an application ``url_for`` does it, outside the ``build`` of a ``MapAdapter``; a module
that uses ``Href`` gets a copy of it.

.. code-block:: diff

    -from werkzeug.urls import Href
    +from urllib.parse import quote, urlencode, urljoin
    +
    +from werkzeug.datastructures import iter_multi_items
    +
    +
    +# As in Werkzeug 2.0: Href("/blog")("entries", 23, page=2) is "/blog/entries/23?page=2".
    +class Href:
    +    def __init__(self, base="./", charset="utf-8", sort=False, key=None):
    +        self.base = base or "./"
    +        self.charset = charset
    +        self.sort = sort
    +        self.key = key
    +
    +    def __getattr__(self, name):
    +        if name.startswith("__"):
    +            raise AttributeError(name)
    +        return Href(self._below(name), self.charset, self.sort, self.key)
    +
    +    def _below(self, path):
    +        base = self.base if self.base.endswith("/") else self.base + "/"
    +        dots = not {".", ".."}.isdisjoint(path.split("/"))
    +        if dots and (base.startswith("/") or "://" in base):
    +            return urljoin(base, path)
    +        return (base + path).removeprefix("./")
    +
    +    def __call__(self, *path, **query):
    +        if path and isinstance(path[-1], dict):
    +            if query:
    +                raise TypeError("keyword arguments and query-dicts can't be combined")
    +            query, path = path[-1], path[:-1]
    +        else:
    +            query = {k.removesuffix("_"): v for k, v in query.items()}
    +        parts = [
    +            part if isinstance(part, bytes) else str(part).encode(self.charset)
    +            for part in path
    +            if part is not None
    +        ]
    +        inner = "/".join(quote(part, safe="/:") for part in parts).lstrip("/")
    +        url = self._below(inner) if inner else self.base
    +        if query:
    +            pairs = [(k, v) for k, v in iter_multi_items(query) if v is not None]
    +            if self.sort:
    +                pairs.sort(key=self.key)
    +            url += "?" + urlencode(pairs, encoding=self.charset)
    +        return url
    +

     blog = Href("/blog")
     link = blog("entries", 23, page=2)
"""

from flaskmigrate import BreakingChange, Symbol

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

quote, urlencode = Symbol("urllib.parse.quote"), Symbol("urllib.parse.urlencode")
urljoin = Symbol("urllib.parse.urljoin")
iter_multi_items = Symbol("werkzeug.datastructures.iter_multi_items")
HREF = f"""\
# As in Werkzeug 2.0: Href("/blog")("entries", 23, page=2) is "/blog/entries/23?page=2".
class Href:
    def __init__(self, base="./", charset="utf-8", sort=False, key=None):
        self.base = base or "./"
        self.charset = charset
        self.sort = sort
        self.key = key

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Href(self._below(name), self.charset, self.sort, self.key)

    def _below(self, path):
        base = self.base if self.base.endswith("/") else self.base + "/"
        dots = not {{".", ".."}}.isdisjoint(path.split("/"))
        if dots and (base.startswith("/") or "://" in base):
            return {urljoin}(base, path)
        return (base + path).removeprefix("./")

    def __call__(self, *path, **query):
        if path and isinstance(path[-1], dict):
            if query:
                raise TypeError("keyword arguments and query-dicts can't be combined")
            query, path = path[-1], path[:-1]
        else:
            query = {{k.removesuffix("_"): v for k, v in query.items()}}
        parts = [
            part if isinstance(part, bytes) else str(part).encode(self.charset)
            for part in path
            if part is not None
        ]
        inner = "/".join({quote}(part, safe="/:") for part in parts).lstrip("/")
        url = self._below(inner) if inner else self.base
        if query:
            pairs = [(k, v) for k, v in {iter_multi_items}(query) if v is not None]
            if self.sort:
                pairs.sort(key=self.key)
            url += "?" + {urlencode}(pairs, encoding=self.charset)
        return url
"""
change.defined(
    "werkzeug.urls.Href",
    source=HREF,
    because="Werkzeug's own code, copied here, but that '..' stays behind a relative base",
)
