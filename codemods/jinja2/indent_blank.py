"""Ask ``indent`` for blank lines.

``{{ text|indent(4) }}`` indented blank lines as well.  Since Jinja 2.10 it leaves them alone, unless ``blank=True`` is given.

.. code-block:: diff

     from jinja2 import Environment

     def render(text):
         return Environment().from_string("{{ text|indent(4) }}").render(text=text)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    removed="2.10",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-2-10",
    check="templates that make text in which blank lines count (code, Markdown, mail): |indent leaves blank lines alone",
)
