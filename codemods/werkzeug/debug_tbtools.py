"""Render tracebacks with ``DebugTraceback``.

Werkzeug 2.1 wrote the debugger's tracebacks anew.  ``get_current_traceback`` and its ``Traceback`` are gone;
``DebugTraceback`` takes the exception, and its methods have other names.

.. code-block:: diff

    +import sys
    +
    -from werkzeug.debug.tbtools import get_current_traceback
    +from werkzeug.debug.tbtools import DebugTraceback

     def report(error):
    -    return get_current_traceback(skip=1).render_summary()
    +    return DebugTraceback(sys.exc_info()[1], skip=1).render_traceback_html()

.. code-block:: diff

    +import sys
    +
     from flask import Flask
    -from werkzeug.debug import get_current_traceback
    +from werkzeug.debug.tbtools import DebugTraceback

     app = Flask(__name__)

     @app.errorhandler(500)
     def failed(error):
    -    track = get_current_traceback(skip=1, show_hidden_frames=True)
    -    track.log()
    +    track = DebugTraceback(sys.exc_info()[1], skip=1, hide=False)
    +    sys.stderr.write(track.render_traceback_text())
    -    app.logger.error(track.plaintext)
    +    app.logger.error(track.render_traceback_text())
    -    return track.exception
    +    return "".join(track.all_tracebacks[0][1].format_exception_only()).strip()

A traceback that is made of what ``sys.exc_info()`` gives is that of its exception.

.. code-block:: diff

     import sys

    -from werkzeug.debug.tbtools import Traceback
    +from werkzeug.debug.tbtools import DebugTraceback

     def page():
    -    return Traceback(*sys.exc_info()).render_full(evalex=False)
    +    return DebugTraceback(sys.exc_info()[1], hide=False).render_debugger_html(
    +        False, None, True
    +    )

Lines and frames are those of ``traceback`` now.

.. code-block:: diff

    !from werkzeug.debug.tbtools import Frame

     print(Frame)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import Arg, BreakingChange, Rewrite, Symbol, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
MODULE = "werkzeug.debug.tbtools"
ADVICE = (
    "use werkzeug.debug.tbtools.DebugTraceback(exception), which has render_traceback_text() and"
    " render_traceback_html()"
)
DebugTraceback, exc_info = Symbol(f"{MODULE}.DebugTraceback"), Symbol("sys.exc_info")


@change.replaces(f"{MODULE}.get_current_traceback")
def get_current_traceback(
    ignore_system_exceptions: Arg = False, show_hidden_frames: Arg = False, skip: Arg = 0
) -> Rewrite:
    options = "" if skip.is_constant(0) else f", skip={skip}"
    if show_hidden_frames.is_constant(True):
        options += ", hide=False"
    elif not show_hidden_frames.is_constant(False):
        options += f", hide=not {show_hidden_frames}"
    return unsafe(
        f"{DebugTraceback}({exc_info}()[1]{options})",
        because="SystemExit and the like are not raised again; the result has"
        " render_traceback_text() in the place of plaintext, and render_traceback_html()",
    )


SHOWN = "it is the exception's own traceback that is shown"


@change.rewrites(f"{MODULE}.Traceback")
def of_exc_info(node: cst.Call, use: Use) -> Rewrite | None:
    """``Traceback(*sys.exc_info())``."""
    import libcst as cst

    match node.args:
        case [cst.Arg(star="*", value=value)]:
            info = cst.Module([]).code_for_node(value)
            code = f"{DebugTraceback}({info}[1], hide=False)"
            return unsafe(cst.parse_expression(code), because=SHOWN)
    return None


@change.accesses(f"{MODULE}.Traceback")
def named(use: Use) -> Rewrite | None:
    if use.arguments is not None:
        return None
    return unsafe(str(DebugTraceback), because="the class has other methods")


@change.replaces(f"{MODULE}.Traceback")
def made(exc_type: Arg, exc_value: Arg, tb: Arg) -> Rewrite:
    return unsafe(
        f"{DebugTraceback}({exc_value}, hide=False)",
        because=SHOWN,
    )


#: Both classes: a call may be mended before its methods are.
CLASSES = [f"{MODULE}.Traceback", f"{MODULE}.DebugTraceback"]
TEXT = "it ends with a line feed, and is laid out as Python prints it"


@change.accesses(*(f"{cls}.plaintext" for cls in CLASSES))
def plaintext(use: Use) -> Rewrite:
    return unsafe(f"{use.receiver}.render_traceback_text()", because=TEXT)


@change.replaces(*(f"{cls}.generate_plaintext_traceback" for cls in CLASSES))
def generate_plaintext_traceback(self: Arg) -> Rewrite:
    return unsafe(f"{self}.render_traceback_text().splitlines()", because=TEXT)


@change.replaces(*(f"{cls}.log" for cls in CLASSES))
def log(self: Arg, logfile: Arg = None) -> Rewrite:
    file = Symbol("sys.stderr") if logfile.is_constant(None) else logfile
    return unsafe(f"{file}.write({self}.render_traceback_text())", because=TEXT)


@change.replaces(*(f"{cls}.render_summary" for cls in CLASSES))
def render_summary(self: Arg, include_title: Arg = True) -> Rewrite:
    option = "" if include_title.is_constant(True) else f"include_title={include_title}"
    return unsafe(
        f"{self}.render_traceback_html({option})", because="the page is laid out in another way"
    )


@change.replaces(*(f"{cls}.render_full" for cls in CLASSES))
def render_full(
    self: Arg, evalex: Arg = False, secret: Arg = None, evalex_trusted: Arg = True
) -> Rewrite:
    return unsafe(
        f"{self}.render_debugger_html({evalex}, {secret}, {evalex_trusted})",
        because="the page is laid out in another way",
    )


@change.accesses(*(f"{cls}.exception" for cls in CLASSES))
def exception(use: Use) -> str:
    last = f"{use.receiver}.all_tracebacks[0][1]"
    return f'"".join({last}.format_exception_only()).strip()'


@change.accesses(*(f"{cls}.frames" for cls in CLASSES))
def frames(use: Use) -> Rewrite:
    return unsafe(
        f"{use.receiver}.all_frames",
        because="a frame has name, global_ns and local_ns; it was function_name, globals and locals",
    )


for name in ("exc_type", "exc_value", "tb", "exception_type", "is_syntax_error", "groups"):
    for cls in CLASSES:
        change.removed_name(f"{cls}.{name}", advice="look at the exception itself")
for cls in CLASSES:
    change.removed_name(f"{cls}.filter_hidden_frames", advice="pass hide=True to DebugTraceback")
    change.removed_name(
        f"{cls}.paste", advice="the service is gone; send render_traceback_text() where you like"
    )
for name in ("Frame", "Group", "Line"):
    change.removed_name(f"{MODULE}.{name}", advice=ADVICE)
change.moved("werkzeug.debug.debug_repr", to="werkzeug.debug.repr.debug_repr")
for name in ("render_testapp", "logo"):
    change.removed_name(f"werkzeug.testapp.{name}", advice="call werkzeug.testapp.test_app")
