"""Compare an empty ``SelectField`` with ``None``.

The ``data`` of a ``SelectField`` without a value was ``str(None)``, the text ``"None"``.  Since WTForms 2.3 it is ``None``.

.. code-block:: diff

     from wtforms import Form, SelectField

     class Filter(Form):
         state = SelectField(choices=[("open", "Open"), ("done", "Done")])

     def chosen(form: Filter):
    !    if form.state.data == "None":
             return "all"
         return form.state.data
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "wtforms",
    removed="2.3",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-2-3-0",
    check="a SelectField without a value: its data is None, no longer the text 'None'",
)


@change.accesses("wtforms.SelectField.data", exists=True)
def data(use: Use) -> Rewrite | None:
    if use.compared and use.compared[1].is_constant("None"):
        return manual("without a value data is None; compare with None as well")
    return None
