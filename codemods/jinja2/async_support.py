"""Import Jinja's helpers for ``await`` from ``jinja2.async_utils``.

Jinja 3.0 needs Python 3.6, so that what stood in modules of its own is part of the rest:
``asyncsupport`` and ``asyncfilters`` are gone, and nothing has to be patched.

.. code-block:: diff

    -from jinja2.asyncsupport import auto_aiter, auto_await
    +from jinja2.async_utils import auto_aiter, auto_await

     async def collect(values):
         return [x async for x in auto_aiter(await auto_await(values))]

.. code-block:: diff

    -from jinja2.asyncfilters import auto_await, do_first
    +from jinja2.async_utils import auto_await
    +from jinja2.filters import do_first

     first, wait = do_first, auto_await
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    removed="3.0",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
for old, new in {
    "asyncsupport.auto_aiter": "async_utils.auto_aiter",
    "asyncsupport.auto_await": "async_utils.auto_await",
    "asyncsupport.AsyncLoopContext": "runtime.AsyncLoopContext",
    "asyncfilters.auto_aiter": "async_utils.auto_aiter",
    "asyncfilters.auto_await": "async_utils.auto_await",
    "asyncfilters.auto_to_seq": "async_utils.auto_to_list",
    "asyncfilters.async_select_or_reject": "filters.async_select_or_reject",
}.items():
    change.moved(f"jinja2.{old}", to=f"jinja2.{new}")
for name in (
    "first", "groupby", "join", "list", "map", "reject", "rejectattr", "select", "selectattr",
    "slice", "sum",
):  # fmt: skip
    change.moved(f"jinja2.asyncfilters.do_{name}", to=f"jinja2.filters.do_{name}")
change.removed_name(
    "jinja2.asyncsupport", advice="Environment(enable_async=True) is all that is needed"
)
change.removed_name("jinja2.asyncfilters", advice="see jinja2.async_utils.async_variant")
