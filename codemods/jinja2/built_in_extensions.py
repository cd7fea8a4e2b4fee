"""Stop naming the ``with_`` and ``autoescape`` extensions: they are part of Jinja.

The tags ``{% with %}`` and ``{% autoescape %}`` are built in since Jinja 2.9.  The extensions did
nothing from then on, and 3.1 removed them (3.0 warned).  Every Flask-Babel tutorial names them in
``babel.cfg`` too: delete them there, or ``pybabel extract`` fails.

.. code-block:: diff

     from jinja2 import Environment

     environment = Environment(
    -    extensions=["jinja2.ext.autoescape", "jinja2.ext.with_", "jinja2.ext.do"],
    +    extensions=["jinja2.ext.do"],
         trim_blocks=True,
     )

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -app.jinja_env.add_extension("jinja2.ext.with_")
     app.jinja_env.add_extension("jinja2.ext.do")

.. code-block:: diff

     from flask import Flask

     class App(Flask):
    -    jinja_options = dict(Flask.jinja_options, extensions=["jinja2.ext.with_", "jinja2.ext.do"])
    +    jinja_options = dict(Flask.jinja_options, extensions=["jinja2.ext.do"])

.. code-block:: diff

     from jinja2 import Environment
    -from jinja2.ext import do, with_
    +from jinja2.ext import do

    -environment = Environment(extensions=[do, with_])
    +environment = Environment(extensions=[do])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "jinja2",
    deprecated="3.0",
    removed="3.1",
    ref="https://jinja.palletsprojects.com/en/stable/changes/#version-3-1-0",
    errors=(r"'jinja2\.ext'.* '(with_|autoescape)'|'(with_|autoescape)' from 'jinja2\.ext'",),
)

NAMES = ("with_", "WithExtension", "autoescape", "AutoEscapeExtension")
STRINGS = frozenset(f"jinja2.ext.{name}" for name in NAMES)
#: Where one of them is named by a string.
NAMED = rf"jinja2\.ext\.(?:{'|'.join(NAMES)})"


def without(node: cst.CSTNode, source: str | None = None) -> Any:
    """``node`` with lists that no longer name the extensions; ``None`` if they never did.

    ``source`` is how the extension is spelled where it is not a string.
    """
    import libcst as cst

    def names_it(element: cst.BaseElement) -> bool:
        value = element.value
        if source is not None:
            return cst.Module([]).code_for_node(value) == source
        return isinstance(value, cst.SimpleString) and value.evaluated_value in STRINGS

    class Remover(cst.CSTTransformer):
        found = False

        def shorten(self, updated: Any) -> Any:
            kept = [e for e in updated.elements if not names_it(e)]
            if len(kept) == len(updated.elements):
                return updated
            self.found = True
            if kept and updated.elements[-1] is not kept[-1]:
                single = isinstance(updated, cst.Tuple) and len(kept) == 1
                comma = cst.Comma() if single else updated.elements[-1].comma
                kept[-1] = kept[-1].with_changes(comma=comma)
            return updated.with_changes(elements=kept)

        def leave_List(self, _: cst.List, updated_node: cst.List) -> Any:
            return self.shorten(updated_node)

        def leave_Tuple(self, _: cst.Tuple, updated_node: cst.Tuple) -> Any:
            return self.shorten(updated_node)

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
            code = cst.Module([]).code_for_node
            if not code(updated_node.func).endswith("Environment"):
                return updated_node
            args = [
                a
                for before, a in zip(original_node.args, updated_node.args, strict=True)
                if not (
                    a.keyword is not None
                    and a.keyword.value == "extensions"
                    and code(a.value) in ("[]", "()")
                    and before.value is not a.value
                )
            ]
            if len(args) == len(updated_node.args):
                return updated_node
            if args and args[-1] is not updated_node.args[-1]:
                args[-1] = args[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
            return updated_node.with_changes(args=args)

    remover = Remover()
    new = node.visit(remover)
    return new if remover.found else None


@change.rewrites("jinja2.Environment", "jinja2.Environment.overlay", exists=True, when=NAMED)
def environment(node: cst.Call) -> cst.Call | None:
    new: cst.Call | None = without(node)
    return new


@change.rewrites("flask.Flask.jinja_options", exists=True, needs=NAMED)
def jinja_options(node: cst.SimpleStatementLine) -> cst.SimpleStatementLine | None:
    new: cst.SimpleStatementLine | None = without(node)
    return new


@change.rewrites("jinja2.Environment.add_extension", exists=True, when=NAMED)
def add_extension(node: cst.SimpleStatementLine) -> Any:
    import libcst as cst

    call = node.body[0].value if isinstance(node.body[0], cst.Expr) else None
    if not isinstance(call, cst.Call) or len(call.args) != 1 or len(node.body) != 1:
        return None
    name = call.args[0].value
    if isinstance(name, cst.SimpleString) and name.evaluated_value in STRINGS:
        return cst.RemovalSentinel.REMOVE
    return None


@change.rewrites(*(f"jinja2.ext.{name}" for name in NAMES))
def imported(node: cst.SimpleStatementLine, use: Use) -> Any:
    import libcst as cst

    new = without(node, use.source)
    if new is not None:
        return new
    call = node.body[0].value if isinstance(node.body[0], cst.Expr) else None
    code = cst.Module([]).code_for_node
    if (
        isinstance(call, cst.Call)
        and code(call.func).endswith(".add_extension")
        and [code(a.value) for a in call.args] == [use.source]
    ):
        return cst.RemovalSentinel.REMOVE
    return manual("the tag is part of Jinja; do not name the extension")
