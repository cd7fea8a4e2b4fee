r"""Mark functions and filters with ``pass_context``, ``pass_eval_context``, ``pass_environment``.

Jinja had two decorators for each thing that it can pass as the first argument, one for functions
and one for filters.  Jinja 3.0 has one for functions, filters and tests alike, and 3.1 removed
the six old ones.

.. code-block:: diff

    -from jinja2 import contextfunction, evalcontextfilter
    +from jinja2 import pass_context, pass_eval_context

    -@contextfunction
    +@pass_context
     def current(context):
         return context["page"]

    -@evalcontextfilter
    +@pass_eval_context
     def nl2br(eval_ctx, value):
         return value.replace("\n", "<br>")

.. code-block:: diff

     import jinja2

    -@jinja2.environmentfilter
    +@jinja2.pass_environment
     def do_render(environment, value):
         return environment.from_string(value).render()

A module that runs on both sides already is left alone.

.. code-block:: diff

     try:
         from jinja2 import pass_context
     except ImportError:
         from jinja2 import contextfunction as pass_context

     @pass_context
     def current(context):
         return context["page"]
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    deprecated="3.0",
    removed="3.1",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-1-0",
)
for what, new in {
    "context": "pass_context",
    "evalcontext": "pass_eval_context",
    "environment": "pass_environment",
}.items():
    for old in (
        f"jinja2.{what}function",
        f"jinja2.utils.{what}function",
        f"jinja2.{what}filter",
        f"jinja2.filters.{what}filter",
    ):
        change.moved(old, to=f"jinja2.{new}", since="3.0")
