"""Mark HTML as safe with ``markupsafe.Markup``.

``HTMLString`` was WTForms' own class until 2.3 made it a ``Markup`` and warned; 3.0 removed it
with ``escape_html``.  ``Markup("<b>%s</b>" % x)`` does not escape ``x`` either.  But what is added to a ``Markup``
is escaped, which it was not up to 2.2; so where it is not just returned, the fix is one to review.

.. code-block:: diff

    -from wtforms.widgets import HTMLString, html_params
    +from markupsafe import Markup
    +from wtforms.widgets import html_params

     class ButtonWidget:
         def __call__(self, field, **kwargs):
    -        return HTMLString("<button %s>" % html_params(**kwargs))
    +        return Markup("<button %s>" % html_params(**kwargs))

.. code-block:: diff

    -from wtforms.widgets.core import escape_html
    +from markupsafe import escape

     def label(text):
    -    return escape_html(text)
    +    return escape(text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "wtforms",
    deprecated="2.3",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
NAMES = [f"wtforms.widgets.{name}" for name in ("HTMLString", "core.HTMLString")]
Markup = Symbol("markupsafe.Markup")


@change.rewrites(*NAMES)
def returned(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """``return HTMLString(…)``."""
    import libcst as cst

    match node.body:
        case [cst.Return(value=cst.Call(func=function) as call)] if (
            cst.Module([]).code_for_node(function) == use.source
        ):
            return node.with_deep_changes(call, func=cst.Name(str(Markup)))
    return None


@change.accesses(*NAMES)
def elsewhere(use: Use) -> Rewrite:
    if use.arguments is None and not use.attribute:
        return Rewrite(str(Markup))
    return unsafe(
        str(Markup),
        because="up to WTForms 2.2 it was a plain str: what is added to it, or formatted, is escaped now",
    )


for module in ("wtforms.widgets", "wtforms.widgets.core"):
    change.moved(f"{module}.escape_html", to="markupsafe.escape")
