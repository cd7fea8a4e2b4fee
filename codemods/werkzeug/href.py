"""Build URLs without ``Href``.

``werkzeug.urls.Href`` joined path segments and a query: ``Href("/blog")("entries", 23, page=2)``.
Werkzeug 2.1 removed it (2.0 warned) without a successor.

.. code-block:: diff

    !from werkzeug.urls import Href

     blog = Href("/blog")
     link = blog("entries", 23, page=2)

Inside an application ``url_for`` does it, outside the ``build`` of a ``MapAdapter``; or
``urllib.parse.quote`` and ``urlencode``.  ``Href`` left out arguments that were ``None`` and took the
underscore off the end of ``class_=``.
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
change.removed_name(
    "werkzeug.urls.Href",
    advice="use url_for(), or join the parts with urllib.parse.quote() and urlencode()",
)
