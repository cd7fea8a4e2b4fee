"""Give a widget that derives from ``Input`` its ``validation_attrs``.

``Input`` wrote ``required`` by itself.  In WTForms 3.0 that became a list of attributes, which 3.2 took away
from the base class without a word: its subclasses have their own.  A widget without it fails with
``AttributeError: 'ColorInput' object has no attribute 'validation_attrs'`` when the field is rendered.

.. code-block:: diff

     from wtforms import Form, StringField
    -from wtforms.widgets import Input
    +from wtforms.widgets import Input, TextInput

     class ColorInput(Input):
    +    validation_attrs = ["required"]
         input_type = "color"

     class Settings(Form):
         color = StringField(widget=ColorInput())

     class TelInput(Input):
    +    validation_attrs = ["required"]
    +
         def __init__(self):
             super().__init__("tel")

    -text = StringField(widget=Input("text"))
    +text = StringField(widget=TextInput("text"))

What the widgets of WTForms derive from ``Input``, they have.

.. code-block:: diff

     from wtforms.widgets import NumberInput

     class RangeInput(NumberInput):
         input_type = "range"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "wtforms",
    removed="3.2",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-2-0",
    errors=(r"has no attribute 'validation_attrs'",),
)
NAMES = ("wtforms.widgets.Input", "wtforms.widgets.core.Input")
TextInput = Symbol("wtforms.widgets.TextInput")
ATTRIBUTE = "validation_attrs"


@change.rewrites(*NAMES, exists=True, needs=r"\bclass\b")
def derived(node: cst.ClassDef, use: Use) -> cst.ClassDef | None:
    """A class of the program's own that derives from it, and from nothing else."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    if [code(base.value) for base in node.bases] != [use.source]:
        return None
    if not isinstance(node.body, cst.IndentedBlock) or ATTRIBUTE in code(node.body):
        return None
    line = cst.parse_statement(f'{ATTRIBUTE} = ["required"]\n')
    statements = list(node.body.body)
    at = 1 if node.get_docstring() is not None else 0
    if at < len(statements) and isinstance(statements[at], cst.FunctionDef):
        blank = [cst.EmptyLine(indent=False)]
        statements[at] = statements[at].with_changes(leading_lines=blank)
    statements.insert(at, line)
    return node.with_changes(body=node.body.with_changes(body=statements))


@change.accesses(*NAMES, exists=True)
def made(use: Use) -> Rewrite | None:
    """``Input("color")``, as it is."""
    if use.arguments is None or use.source.rpartition(".")[2] != "Input":
        return None  # a class of the program's own is mended where it is
    return unsafe(
        str(TextInput),
        because="it writes the attributes that Length and Regexp stand for, too",
    )
