"""Import abstract base classes from ``collections.abc``.

They moved in Python 3.3.  ``collections`` passed them on until 3.10, and Flask 3.1 needs 3.9.

.. code-block:: diff

    -from collections import Mapping, OrderedDict
    +from collections import OrderedDict
    +from collections.abc import Mapping

     def is_mapping(value):
         return isinstance(value, Mapping) or isinstance(value, OrderedDict)

.. code-block:: diff

     import collections
    +from collections.abc import Callable

     def is_callable(value):
    -    return isinstance(value, collections.Callable) and collections.Counter()
    +    return isinstance(value, Callable) and collections.Counter()

.. code-block:: diff

     try:
         from collections.abc import Mapping
     except ImportError:
         from collections import Mapping
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "python",
    deprecated="3.7",
    removed="3.10",
    ref="https://docs.python.org/3/whatsnew/3.10.html#removed",
)
for name in (
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable",
    "Iterable", "Iterator", "Generator", "Reversible", "Sized", "Container", "Callable",
    "Collection", "Set", "MutableSet", "Mapping", "MutableMapping", "MappingView", "KeysView",
    "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString",
):  # fmt: skip
    change.moved(f"collections.{name}", to=f"collections.abc.{name}")
