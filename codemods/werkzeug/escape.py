"""Escape HTML with MarkupSafe, and unescape it with ``html``.

``werkzeug.utils.escape`` and ``unescape`` were removed in Werkzeug 2.1 (2.0 warned).  Since 2.2 an
import of ``escape`` from ``werkzeug.utils`` works again, by accident: it finds MarkupSafe's, which
returns ``Markup`` and not ``str``.

.. code-block:: diff

    -from werkzeug.utils import escape
    +from markupsafe import escape

     def bold(word: str):
    -    return "<b>" + escape(word) + "</b>"
    +    return "<b>" + str(escape(word)) + "</b>"

Added to ``Markup``, the tags would be escaped as well; hence ``str()``.  Quotes become ``&#34;`` and
``&#39;``, which browsers read as they read ``&quot;``.  ``None`` was escaped to nothing; where it is not
known what is escaped, the fix is one to review.

.. code-block:: diff

    -from werkzeug.utils import escape, unescape
    +from html import unescape
    +
    +from markupsafe import escape

     def both(value):
    -    return escape(value), unescape("&lt;")
    +    return str(escape(value)), unescape("&lt;")

.. code-block:: diff

    -from werkzeug.utils import escape
    +from markupsafe import escape

    -filters = {"html": escape}
    +filters = {"html": lambda s: str(escape(s))}
"""

import re

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, unsafe

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

markup_escape = Symbol("markupsafe.escape")


@change.replaces("werkzeug.utils.escape")
def escape(s: Arg, quote: Arg = None) -> str | Rewrite:
    """``quote`` has done nothing since Werkzeug 0.7."""
    new = f"str({markup_escape}({s}))"
    return new if s.is_str else unsafe(new, because="None is escaped to 'None'; it was ''")


@change.replaces("werkzeug.utils.unescape")
def unescape(s: Arg) -> str | Rewrite:
    new = f"{Symbol('html.unescape')}({s})"
    if s.is_constant() and re.fullmatch(r"([^&]|&#?\w+;)*", s.value):
        return new
    return unsafe(
        new, because="up to Werkzeug 1.0 '&copy' without a semicolon, as in a URL, was no entity"
    )
