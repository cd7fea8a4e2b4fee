"""Ask an environment ``is_async``, and name the operators it intercepts.

``Environment.enable_async`` held the argument of that name, ``is_async`` whether the interpreter could
do it; with Jinja 3.0 every interpreter can, and one attribute is left. A sandbox is told of operators in
``intercepted_unops``; the method that was asked for each of them is gone.

.. code-block:: diff

     from jinja2 import Environment

     env = Environment(enable_async=True)
    -print(env.enable_async)
    +print(env.is_async)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    removed="3.0",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
change.moved("jinja2.Environment.enable_async", to="jinja2.Environment.is_async")
change.removed_name(
    "jinja2.sandbox.SandboxedEnvironment.intercept_unop",
    advice="name the operators in the attribute intercepted_unops",
)
