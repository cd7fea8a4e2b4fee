"""Expect ``groupby`` to ignore case.

Since Jinja 3.0 ``|groupby`` puts ``"a"`` and ``"A"`` in one group, as ``|sort`` and ``|unique`` do.
``case_sensitive=true`` (3.1) brings the old way back.

.. code-block:: diff

     from jinja2 import Environment

     template = Environment().from_string("{% for key, group in rows|groupby('name') %}{{ key }}{% endfor %}")
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    removed="3.0",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="templates that use |groupby on text that differs in case: pass case_sensitive=true",
)
