"""Expect ``https`` in what ``urlize`` links.

``{{ "example.com"|urlize }}`` linked to ``http://example.com``; since Jinja 3.0 it is ``https://example.com``.

.. code-block:: diff

     from jinja2 import Environment

     template = Environment().from_string("{{ text|urlize }}")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    removed="3.0",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="addresses without a scheme in text that goes through |urlize link to https",
)
