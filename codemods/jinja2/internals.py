"""Leave the insides of Jinja alone.

These names were never documented and are gone or private now.  ``unicode_join`` missing means that
a template was compiled by an older Jinja: delete the bytecode cache.

.. code-block:: diff

    -from jinja2.tests import test_equalto
    +from operator import eq

    -equal = test_equalto(1, 1)
    +equal = eq(1, 1)

.. code-block:: diff

    !from jinja2.debug import make_traceback

     def explain(info):
         return make_traceback(info)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "jinja2",
    removed="3.0",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
for old, new in {
    "tests.test_callable": "builtins.callable",
    "runtime.to_string": "builtins.str",
    "runtime.unicode_join": "jinja2.runtime.str_join",
    "bccache.marshal_dump": "marshal.dump",
    "bccache.marshal_load": "marshal.load",
}.items():
    change.moved(f"jinja2.{old}", to=new)
for names, advice in {
    "ext.ExtensionRegistry": "derive from jinja2.ext.Extension; there is no metaclass",
    "runtime.ContextMeta runtime.resolve_or_missing": "override Context.resolve_or_missing",
    "environment.fail_for_missing_callable": "unknown filters raise TemplateRuntimeError",
    "utils.have_async_gen": "asynchronous generators are always there",
    "debug.tb_set_next": "see jinja2.debug.rewrite_traceback_stack",
    "sandbox.SandboxedFormatterMixin": "see jinja2.sandbox.SandboxedFormatter",
    "sandbox.inspect_format_method": "see SandboxedEnvironment.wrap_str_format",
    "PackageLoader.manager PackageLoader.provider PackageLoader.filesystem_bound":
        "the loader uses importlib; see importlib.resources.files(package)",
}.items():  # fmt: skip
    for name in names.split():
        change.removed_name(f"jinja2.{name}", advice=advice)

earlier = BreakingChange(
    "jinja2",
    removed="2.11",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-2-11-0",
)
for names, advice in {
    "runtime.LoopContextBase runtime.LoopContextIterator": "see jinja2.runtime.LoopContext",
    "debug.ProcessedTraceback debug.TracebackFrameProxy debug.fake_exc_info"
    " debug.get_jinja_locals debug.make_frame_proxy debug.make_traceback debug.raise_helper"
    " debug.translate_exception debug.translate_syntax_error":
        "see jinja2.debug.rewrite_traceback_stack",
    "Environment.exception_handler Environment.exception_formatter":
        "they are ignored; catch the exception that render() raises",
}.items():  # fmt: skip
    for name in names.split():
        earlier.removed_name(f"jinja2.{name}", advice=advice)

earliest = BreakingChange(
    "jinja2",
    removed="2.10",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-2-10",
)
for old, new in {"equalto": "eq", "greaterthan": "gt", "lessthan": "lt"}.items():
    earliest.moved(f"jinja2.tests.test_{old}", to=f"operator.{new}")
