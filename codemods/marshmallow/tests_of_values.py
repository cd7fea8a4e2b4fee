"""Keep the small tests of values that marshmallow 4 dropped.

``is_instance_or_subclass``, ``is_keyed_tuple`` and ``is_indexable_but_not_string`` were helpers of
marshmallow's own that extensions used, too.  What they did is copied.

.. code-block:: diff

    -from marshmallow.utils import is_instance_or_subclass
    +# marshmallow's own code, as it was in 3.26.
    +def is_instance_or_subclass(val, class_):
    +    try:
    +        return issubclass(val, class_)
    +    except TypeError:
    +        return isinstance(val, class_)
    +

     def is_number(value):
         return is_instance_or_subclass(value, int)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "marshmallow",
    removed="4.0",
    ref="https://marshmallow.readthedocs.io/en/latest/upgrading.html",
)

change.defined(
    "marshmallow.utils.is_instance_or_subclass",
    source="""\
# marshmallow's own code, as it was in 3.26.
def is_instance_or_subclass(val, class_):
    try:
        return issubclass(val, class_)
    except TypeError:
        return isinstance(val, class_)
""",
    because="marshmallow's own code, copied here",
)
change.defined(
    "marshmallow.utils.is_keyed_tuple",
    source="""\
# marshmallow's own code, as it was in 3.26.
def is_keyed_tuple(obj):
    return isinstance(obj, tuple) and hasattr(obj, "_fields")
""",
    because="marshmallow's own code, copied here",
)
change.defined(
    "marshmallow.utils.is_indexable_but_not_string",
    source="""\
# marshmallow's own code, as it was in 2.21.
def is_indexable_but_not_string(obj):
    return not hasattr(obj, "strip") and hasattr(obj, "__getitem__")
""",
    because="marshmallow's own code, copied here",
)
