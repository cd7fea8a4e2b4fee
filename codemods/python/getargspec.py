"""Ask ``inspect.getfullargspec`` for the parameters of a function.

``inspect.getargspec`` went in Python 3.11.  What it returned were the first four of the seven that
``getfullargspec`` returns; the third is called ``varkw`` there, not ``keywords``.

.. code-block:: diff

     import inspect

     def options(function):
    -    names, varargs, keywords, defaults = inspect.getargspec(function)
    +    names, varargs, keywords, defaults = inspect.getfullargspec(function)[:4]
         return names, defaults

.. code-block:: diff

    -from inspect import getargspec
    +from inspect import getfullargspec

     def parameters(function):
    -    return getargspec(function).args
    +    return getfullargspec(function).args

.. code-block:: diff

     try:
         from inspect import getfullargspec as getargspec
     except ImportError:
         from inspect import getargspec

     def defaults(function):
         return getargspec(function).defaults
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "python",
    deprecated="3.6",
    removed="3.11",
    ref="https://docs.python.org/3/whatsnew/3.11.html#removed",
    errors=(r"module 'inspect' has no attribute 'getargspec'",),
)
getfullargspec = Symbol("inspect.getfullargspec")


@change.rewrites("inspect.getargspec")
def unpacked(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """``a, b, c, d = inspect.getargspec(function)``."""
    import libcst as cst

    match node.body:
        case [
            cst.Assign(
                targets=[cst.AssignTarget(cst.Tuple(elements=[_, _, _, _]))],
                value=cst.Call(func=function, args=[cst.Arg(star="") as argument]),
            ) as assign
        ] if cst.Module([]).code_for_node(function) == use.source:
            call = cst.Call(cst.parse_expression(str(getfullargspec)), [argument])
            four = cst.SubscriptElement(cst.Slice(lower=None, upper=cst.Integer("4")))
            return node.with_deep_changes(assign, value=cst.Subscript(call, [four]))
    return None


@change.replaces("inspect.getargspec")
def getargspec(func: Arg) -> Rewrite:
    return unsafe(
        f"{getfullargspec}({func})", because="it has seven items, and keywords is called varkw"
    )
