"""Import ``Markup`` and ``escape`` from MarkupSafe, not from Jinja.

They have been MarkupSafe's since 2010; Jinja only re-exported them, and stopped in 3.1 (3.0
warned).  MarkupSafe is installed already: Jinja needs it.  It is the same class on every version.

.. code-block:: diff

    -from jinja2 import Environment, Markup
    +from jinja2 import Environment
    +from markupsafe import Markup

     env = Environment()
     env.globals["br"] = Markup("<br>")

.. code-block:: diff

     import jinja2
    +from markupsafe import escape

     loader = jinja2.DictLoader({})

     def greet(name):
    -    return "Hello " + jinja2.escape(name)
    +    return "Hello " + escape(name)

``jinja2.utils`` had them too.

.. code-block:: diff

    -from jinja2.utils import Markup, open_if_exists
    +from jinja2.utils import open_if_exists
    +from markupsafe import Markup

     rule = Markup("<hr>")

.. code-block:: diff

     try:
         from markupsafe import escape
     except ImportError:
         from jinja2 import escape
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    deprecated="3.0",
    removed="3.1",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-1-0",
)
for module in ("jinja2", "jinja2.utils"):
    change.moved(f"{module}.Markup", to="markupsafe.Markup")
    change.moved(f"{module}.escape", to="markupsafe.escape")
