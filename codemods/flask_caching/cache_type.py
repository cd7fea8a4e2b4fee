"""Name the class in ``CACHE_TYPE``: ``SimpleCache``.

Flask-Caching 1.10 replaced the short names of the back ends by the names of their classes, and 2.5
dropped them: ``import_string() failed for 'flask_caching.backends.simple'``.

.. code-block:: diff

     from flask import Flask
     from flask_caching import Cache

    -cache = Cache(config={"CACHE_TYPE": "simple", "CACHE_THRESHOLD": 100})
    +cache = Cache(config={"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": 100})

     def create_app():
         app = Flask(__name__)
    -    app.config["CACHE_TYPE"] = "redis"
    +    app.config["CACHE_TYPE"] = "RedisCache"
    -    cache.init_app(app, config={"CACHE_TYPE": "null"})
    +    cache.init_app(app, config={"CACHE_TYPE": "NullCache"})
         return app
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, inside, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-caching",
    deprecated="1.10",
    removed="2.5",
    ref="https://github.com/pallets-eco/flask-caching/blob/master/CHANGES.rst",
)

_NAMES = {
    "filesystem": "FileSystemCache",
    "gaememcached": "MemcachedCache",
    "memcached": "MemcachedCache",
    "null": "NullCache",
    "redis": "RedisCache",
    "rediscluster": "RedisClusterCache",
    "redissentinel": "RedisSentinelCache",
    "saslmemcached": "SASLMemcachedCache",
    "simple": "SimpleCache",
    "spreadsaslmemcached": "SpreadSASLMemcachedCache",
}


def class_of(literal: cst.BaseExpression) -> cst.SimpleString | None:
    """Return the new name for the string ``literal``, in its quotes."""
    import libcst as cst

    if not isinstance(literal, cst.SimpleString):
        return None
    old = literal.evaluated_value
    new = _NAMES.get(old) if isinstance(old, str) else None
    return literal.with_changes(value=literal.value.replace(str(old), new)) if new else None


@change.rewrites(
    "flask_caching.Cache", "flask_caching.Cache.init_app", exists=True, when="CACHE_TYPE"
)
def in_dictionary(node: cst.Call) -> cst.Call | None:
    """``config={"CACHE_TYPE": …}``, or ``dict(CACHE_TYPE=…)``."""
    import libcst as cst

    changed: cst.CSTNode = node
    for item in inside(node):
        match item:
            case (
                cst.DictElement(key=cst.SimpleString(value="'CACHE_TYPE'" | '"CACHE_TYPE"'))
                | cst.Arg(keyword=cst.Name("CACHE_TYPE"))
            ):
                new = class_of(item.value)
                if new is not None:
                    changed = changed.with_deep_changes(item, value=new)
    assert isinstance(changed, cst.Call)
    return None if changed is node else changed


@change.rewrites("flask.Config['CACHE_TYPE']", exists=True)
def setting(node: cst.SimpleStatementLine) -> cst.SimpleStatementLine | Rewrite | None:
    """``app.config["CACHE_TYPE"] = …``."""
    import libcst as cst

    statement = node.body[0]
    if len(node.body) != 1 or not isinstance(statement, cst.Assign):
        return None
    if isinstance(statement.value, cst.SimpleString) and statement.value.evaluated_value == "uwsgi":
        return manual("Flask-Caching 2.5 has no uWSGI back end")
    new = class_of(statement.value)
    return None if new is None else node.with_deep_changes(statement, value=new)
