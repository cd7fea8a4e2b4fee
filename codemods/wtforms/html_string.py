"""Mark HTML as safe with ``markupsafe.Markup``.

``HTMLString`` was WTForms' own class until 2.3 made it a ``Markup`` and warned; 3.0 removed it
with ``escape_html``.  ``Markup("<b>%s</b>" % x)`` does not escape ``x`` either.

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

from flaskmigrate import BreakingChange

change = BreakingChange(
    "wtforms",
    deprecated="2.3",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
for module in ("wtforms.widgets", "wtforms.widgets.core"):
    change.moved(f"{module}.HTMLString", to="markupsafe.Markup")
    change.moved(f"{module}.escape_html", to="markupsafe.escape")
