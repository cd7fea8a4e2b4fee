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
    -    if len(getargspec(function)[0]) > 0:
    -        return getargspec(function).args
    +    if len(getfullargspec(function)[0]) > 0:
    +        return getfullargspec(function).args

``formatargspec``, which made text of it, went with it.

.. code-block:: diff

     import inspect

     def described(function, parts):
    -    yield function.__name__ + inspect.formatargspec(*inspect.getfullargspec(function))
    +    yield function.__name__ + str(inspect.signature(function))
    !    yield inspect.formatargspec(*parts)

.. code-block:: diff

     try:
         from inspect import getfullargspec as getargspec
     except ImportError:
         from inspect import getargspec

     def defaults(function):
         return getargspec(function).defaults

.. code-block:: diff

     import inspect
     import sys

     PY3 = sys.version_info >= (3, 0)

     def names(function):
         return (inspect.getfullargspec if PY3 else inspect.getargspec)(function)[0]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "python",
    deprecated="3.6",
    removed="3.11",
    ref="https://docs.python.org/3/whatsnew/3.11.html#removed",
    errors=(r"module 'inspect' has no attribute '(get|format)argspec'",),
)
getfullargspec = Symbol("inspect.getfullargspec")
signature = Symbol("inspect.signature")


@change.rewrites("inspect.formatargspec")
def formatted(node: cst.Call, use: Use) -> Rewrite | None:
    """``formatargspec(*getfullargspec(function))`` → ``str(signature(function))``."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    if code(node.func) != use.source:
        return None
    match node.args:
        case [cst.Arg(value=cst.Call(func=function, args=[what]), star="*")] if re.search(
            r"\bget(full)?argspec$", code(function)
        ):
            text = cst.Call(cst.Name(str(signature)), [what.with_changes(keyword=None)])
            return unsafe(
                cst.Call(cst.Name("str"), [cst.Arg(text)]),
                because="it leaves out the self of a bound method",
            )
    return manual("inspect.signature(function) writes itself as text")


@change.rewrites("inspect.getargspec")
def unpacked(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """What only reads the four, and not by the name ``keywords``."""
    import libcst as cst

    function = cst.parse_expression(str(getfullargspec))
    code = cst.Module([]).code_for_node

    def call(value: cst.CSTNode) -> cst.Call | None:
        if isinstance(value, cst.Call) and code(value.func) == use.source:
            return value.with_changes(func=function)
        return None

    class Reads(cst.CSTTransformer):
        """Follows ``.args``, ``[0]`` and ``a, b, c, d =``."""

        def leave_Attribute(
            self, original_node: cst.Attribute, updated_node: cst.Attribute
        ) -> cst.Attribute:
            new = call(original_node.value)
            if new and original_node.attr.value in ("args", "varargs", "defaults"):
                return updated_node.with_changes(value=new)
            return updated_node

        def leave_Subscript(
            self, original_node: cst.Subscript, updated_node: cst.Subscript
        ) -> cst.Subscript:
            new = call(original_node.value)
            if new and code(original_node.slice[0]) in ("0", "1", "2", "3"):
                return updated_node.with_changes(value=new)
            return updated_node

        def leave_Assign(self, original_node: cst.Assign, updated_node: cst.Assign) -> cst.Assign:
            new = call(original_node.value)
            match original_node.targets:
                case [cst.AssignTarget(cst.Tuple(elements=[_, _, _, _]))] if new:
                    four = cst.SubscriptElement(cst.Slice(lower=None, upper=cst.Integer("4")))
                    return updated_node.with_changes(value=cst.Subscript(new, [four]))
            return updated_node

    new = node.visit(Reads())
    if isinstance(new, cst.SimpleStatementLine) and not new.deep_equals(node):
        return new
    return None


@change.replaces("inspect.getargspec")
def getargspec(func: Arg) -> Rewrite:
    return unsafe(
        f"{getfullargspec}({func})", because="it has seven items, and keywords is called varkw"
    )
