"""Use ``MultiDict`` for ``OrderedMultiDict``.

Dictionaries keep their order, and so does ``MultiDict``.  Werkzeug 3.1 deprecates the ordered variants; they
go in 3.2.

.. code-block:: diff

    -from werkzeug.datastructures import OrderedMultiDict
    +from werkzeug.datastructures import MultiDict

    -options = OrderedMultiDict([("a", 1), ("b", 2)])
    +options = MultiDict([("a", 1), ("b", 2)])

An ``OrderedMultiDict`` also remembered how the values of different keys were mixed (``a=1&b=2&a=3``), which
a ``MultiDict`` does not.
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="3.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-1-0",
)
for kind in ("", "Immutable"):
    change.moved(
        f"werkzeug.datastructures.{kind}OrderedMultiDict",
        to=f"werkzeug.datastructures.{kind}MultiDict",
        because="the values of one key now stand together: a=1&b=2&a=3 is iterated a, a, b",
    )
