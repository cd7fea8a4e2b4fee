"""Pass ``default=None`` along with ``cls`` to ``flask.json``.

Since Flask 2.2 ``flask.json.dumps`` hands its work to the application's provider, which passes a
``default`` function along.  An encoder class then gets that function in the place of its own
``default`` method, and the method is never called.  Nothing warns of it.

.. code-block:: diff

     from flask import json

     from shop.encoders import PriceEncoder

     def dump(price):
    -    return json.dumps(price, cls=PriceEncoder)
    +    return json.dumps(price, cls=PriceEncoder, default=None)

The same release deprecated ``app``, which 2.3 removed; ``encoding`` went in 2.1.

.. code-block:: diff

     from flask import json

     def dump(value, app):
    -    return json.dumps(value, app=app)
    +    return app.json.dumps(value)

     def send(value):
    -    return json.dumps(value, encoding="utf-8")
    +    return json.dumps(value).encode("utf-8")

     def load(data):
    -    return json.loads(data, encoding="utf-8"), json.loads("[]", app=None)
    +    return json.loads(data), json.loads("[]")

     def load_latin(data):
    !    return json.loads(data, encoding="latin-1")

     def copy(source, target, app):
    -    json.dump(json.load(source, app=app), target, app)
    +    app.json.dump(app.json.load(source), target)
"""

from flaskmigrate import Argument, BreakingChange, Rewrite, Use, keywords, manual, places

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)

FILES = "open the file with the encoding it has"


def split(use: Use, places: int = 1) -> tuple[dict[str, Argument], list[str]] | None:
    """Sort out the keywords that changed, and the source of the arguments that stay.

    ``places`` arguments are passed by their place.  ``None`` if there is none of the former, or if
    some cannot be seen (``*values``, ``**options``).
    """
    given = use.arguments or []
    if any(key == "**" or argument.source.startswith("*") for key, argument in given):
        return None
    named = {key: argument for key, argument in given if key is not None}
    unnamed = [argument for key, argument in given if key is None]
    if len(unnamed) == places + 1 and "app" not in named:
        named["app"] = unnamed.pop()  # by its place: today there is none behind
    if not {"app", "cls", "encoding"} & set(named) or len(unnamed) != places:
        return None
    if given[0][0] is not None:
        return None
    kept = [
        argument.source if key is None else f"{key}={argument.source}"
        for key, argument in given
        if key not in ("app", "encoding") and argument is not named.get("app")
    ]
    return named, kept


def function(use: Use, named: dict[str, Argument]) -> str | None:
    """Name the function to call: a method of the provider, where an application is given."""
    app = named.get("app")
    if app is None or app.is_constant(None):
        return use.source
    simple = app.source.replace(".", "").isidentifier()
    return f"{app.source}.json.{{}}" if simple else None


@change.accesses(
    "flask.json.dumps", exists=True, when=f"{keywords('app', 'cls', 'encoding')}|{places(2)}"
)
def dumps(use: Use) -> Rewrite | None:
    found = split(use)
    if found is None:
        keys = [key for key, _ in use.arguments or ()]
        if "cls" in keys and "**" in keys and "default" not in keys:
            return manual("pass default=None as well, unless the options have a default")
        return None
    named, kept = found
    callee = function(use, named)
    if callee is None:
        return manual("call dumps() of the application's provider: app.json.dumps(value)")
    if "cls" in named and "default" not in named:
        kept.append("default=None")
    elif not {"app", "encoding"} & set(named):
        return None
    new = f"{callee.format('dumps')}({', '.join(kept)})"
    if "encoding" in named:
        new += f".encode({named['encoding'].source})"
    return Rewrite(new, around=1)


@change.accesses("flask.json.loads", exists=True, when=f"{keywords('app', 'encoding')}|{places(2)}")
def loads(use: Use) -> Rewrite | None:
    found = split(use)
    if found is None or not {"app", "encoding"} & set(found[0]):
        return None
    named, kept = found
    callee = function(use, named)
    if callee is None:
        return manual("call loads() of the application's provider: app.json.loads(data)")
    encoding = named.get("encoding")
    if encoding is not None and not encoding.is_constant("utf-8", "utf8", "UTF-8"):
        return manual("decode the data first: json.loads(data.decode(encoding))")
    return Rewrite(f"{callee.format('loads')}({', '.join(kept)})", around=1)


@change.accesses(
    "flask.json.dump",
    "flask.json.load",
    exists=True,
    when=f"{keywords('app', 'encoding')}|{places(2)}",
)
def files(use: Use) -> Rewrite | None:
    dumping = use.source.endswith("dump")
    given = [key for key, _ in use.arguments or ()]
    found = split(use, 2 if dumping else 1)
    if found is None:
        if "app" in given:
            return manual("call the method of the application's provider: app.json")
        return manual(FILES) if "encoding" in given else None
    named, kept = found
    callee = function(use, named)
    if "encoding" in named:
        return manual(FILES)
    if callee is None:
        return manual("call the method of the application's provider: app.json")
    if dumping and "cls" in named and "default" not in named:
        kept.append("default=None")
    elif "app" not in named:
        return None
    name = "dump" if dumping else "load"
    return Rewrite(f"{callee.format(name)}({', '.join(kept)})", around=1)
