"""Call ``unicode_urlencode`` by its name of today, ``url_quote``.

Jinja 3.0 renamed the function behind the ``urlencode`` filter and 3.1 removed the old name.
The parameter ``charset`` is the same.

.. code-block:: diff

    -from jinja2.utils import unicode_urlencode
    +from jinja2.utils import url_quote

     def link(tag):
    -    return "/tags/" + unicode_urlencode(tag, for_qs=False)
    +    return "/tags/" + url_quote(tag, for_qs=False)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    deprecated="3.0",
    removed="3.1",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-1-0",
)
for module in ("utils", "filters"):
    change.moved(f"jinja2.{module}.unicode_urlencode", to="jinja2.utils.url_quote", since="3.0")
