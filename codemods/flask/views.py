"""Do without the metaclass of ``MethodView``.

Since Flask 2.2 a ``MethodView`` finds out about its methods in ``__init_subclass__``.  There is no
metaclass any more, and so no conflict of metaclasses either; one of your own derives from ``type``.

.. code-block:: diff

    -from flask.views import MethodView, MethodViewType
    +from flask.views import MethodView

    -class Meta(MethodViewType):
    +class Meta(type):
         def __new__(cls, name, bases, namespace):
             return super().__new__(cls, name, bases, namespace)

     class Resource(MethodView, metaclass=Meta):
         def get(self):
             return "hello"
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
change.moved("flask.views.MethodViewType", to="builtins.type")
