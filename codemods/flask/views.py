"""Do without the metaclass of ``MethodView``.

Since Flask 2.2 a ``MethodView`` finds out about its methods in ``__init_subclass__``.  There is no
metaclass any more, and so no conflict of metaclasses either.

.. code-block:: diff

    !from flask.views import MethodView, MethodViewType

     class Meta(MethodViewType):
         pass
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
change.removed_name(
    "flask.views.MethodViewType",
    advice="MethodView has no metaclass; derive yours from type, or drop it",
)
