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

What asked whether a class has it asks for a ``MethodView``.

.. code-block:: diff

    -from flask.views import MethodViewType
    +from flask.views import MethodView

     def methods(view):
    -    if isinstance(view.view_class, MethodViewType):
    +    if isinstance(view.view_class, type) and issubclass(view.view_class, MethodView):
             return sorted(view.view_class.methods)
    -    if not isinstance(view, MethodViewType):
    +    if not (isinstance(view, type) and issubclass(view, MethodView)):
             return ["POST"]
         return ["GET"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Symbol, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
MethodView = Symbol("flask.views.MethodView")


@change.rewrites("flask.views.MethodViewType")
def asked(node: cst.Call, use: Use) -> cst.BaseExpression | None:
    """``isinstance(view, MethodViewType)``: the metaclass was that of these classes alone."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    match node:
        case cst.Call(func=cst.Name("isinstance"), args=[view, kind]) if (
            code(kind.value) == use.source
        ):
            shown = code(view.value)
            return cst.parse_expression(
                f"isinstance({shown}, type) and issubclass({shown}, {MethodView})"
            )
    return None


@change.accesses("flask.views.MethodViewType")
def metaclass(use: Use) -> str:
    return "type"
