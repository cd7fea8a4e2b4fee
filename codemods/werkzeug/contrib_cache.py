"""Use ``cachelib`` for ``werkzeug.contrib.cache``.

The caches are a library of their own, with the same classes, since Werkzeug 0.15; 1.0 removed the
module.  Add ``cachelib`` to the requirements.

.. code-block:: diff

    -from werkzeug.contrib.cache import FileSystemCache, SimpleCache
    +from cachelib import FileSystemCache, SimpleCache

     cache = SimpleCache(default_timeout=60)
     files = FileSystemCache("/tmp/cache")

.. code-block:: diff

    -from werkzeug.contrib import cache
    +from cachelib import RedisCache

    -store = cache.RedisCache(host="localhost")
    +store = RedisCache(host="localhost")

.. code-block:: diff

     try:
         from cachelib import SimpleCache
     except ImportError:
         from werkzeug.contrib.cache import SimpleCache

``GAEMemcachedCache`` was another name of ``MemcachedCache``.

.. code-block:: diff

    -from werkzeug.contrib.cache import GAEMemcachedCache
    +from cachelib import MemcachedCache

     def make(client):
    -    return GAEMemcachedCache(client)
    +    return MemcachedCache(client)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="0.15",
    removed="1.0",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-1-0-0",
)

INSTALL = "cachelib has to be installed; what is in the cache already is not read"
for name in [
    "BaseCache",
    "NullCache",
    "SimpleCache",
    "MemcachedCache",
    "RedisCache",
    "FileSystemCache",
    "UWSGICache",
]:
    change.moved(f"werkzeug.contrib.cache.{name}", to=f"cachelib.{name}", because=INSTALL)
change.moved(
    "werkzeug.contrib.cache.GAEMemcachedCache", to="cachelib.MemcachedCache", because=INSTALL
)
