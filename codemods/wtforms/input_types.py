"""Expect HTML 5 inputs for numbers and dates.

``IntegerField``, ``DecimalField``, ``DateField`` and their like rendered ``<input type="text">``.  Since WTForms 3.0 they render
``number``, ``date`` and so on: a browser checks what is typed, and shows a date in the format of its user.  A date with a
``format`` of your own does not get through.

.. code-block:: diff

     from wtforms import DateField, Form

     class Leave(Form):
    !    first = DateField(format="%d.%m.%Y")
         last = DateField()
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
    check="fields of numbers and dates are rendered as type=number, type=date: see styles, scripts and tests that expect text",
)

ISO = {
    "DateField": ("%Y-%m-%d",),
    "DateTimeField": ("%Y-%m-%d %H:%M:%S",),
    "TimeField": ("%H:%M",),
    "MonthField": ("%Y-%m",),
}


@change.accesses(*(f"wtforms.{name}" for name in ISO), exists=True)
def field(use: Use) -> Rewrite | None:
    arguments = use.arguments or ()
    if any(name == "widget" for name, _ in arguments):
        return None
    formats = [a for name, a in arguments if name == "format"] or [
        a for name, a in arguments if name is None
    ][2:3]
    if not formats or formats[0].is_constant(*(f for known in ISO.values() for f in known)):
        return None
    return manual(
        "a browser sends dates as 2024-12-31 now; drop format=, or set widget=TextInput()"
    )
