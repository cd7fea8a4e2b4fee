"""Take ``extra_filters`` in a field's ``process()``.

Since WTForms 3.0 a form passes its ``filter_<name>`` methods, and those of ``process(extra_filters=…)``,
to every field: an override with the old parameters fails with ``TypeError: MyField.process() got an
unexpected keyword argument 'extra_filters'`` as soon as the form is made.

.. code-block:: diff

     from wtforms import StringField
     from wtforms.utils import unset_value

     class TagField(StringField):
    -    def process(self, formdata, data=unset_value):
    -        super().process(formdata, data)
    +    def process(self, formdata, data=unset_value, extra_filters=None):
    +        super().process(formdata, data, extra_filters=extra_filters)
             self.tags = (self.data or "").split()

     class UpperField(StringField):
         def process(self, formdata, *args, **kwargs):
             super().process(formdata, *args, **kwargs)

An override that does all of it by itself does not use the filters.

.. code-block:: diff

     from wtforms import Field

     class NowField(Field):
    -    def process(self, formdata, data=None):
    +    def process(self, formdata, data=None, extra_filters=None):
             self.data = data
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
    errors=(r"process\(\) got an unexpected keyword argument 'extra_filters'",),
)
NAME = "extra_filters"
FIELDS = (
    *("Field", "StringField", "TextAreaField", "PasswordField", "HiddenField", "BooleanField"),
    *("IntegerField", "DecimalField", "FloatField", "IntegerRangeField", "DecimalRangeField"),
    *("DateField", "DateTimeField", "DateTimeLocalField", "TimeField", "MonthField"),
    *("SelectField", "SelectFieldBase", "SelectMultipleField", "RadioField", "FieldList"),
    *("FormField", "FileField", "MultipleFileField", "SubmitField", "EmailField", "TelField"),
    *("URLField", "SearchField"),
)


PLACES = ("wtforms", "wtforms.fields", *(f"wtforms.fields.{m}" for m in ("core", "simple")))


@change.overrides(*(f"{place}.{name}.process" for place in PLACES for name in FIELDS))
def process(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | Rewrite | None:
    import libcst as cst

    parameters = node.params
    if parameters.star_kwarg is not None or not isinstance(parameters.star_arg, cst.MaybeSentinel):
        return None
    if any(p.name.value == NAME for p in (*parameters.params, *parameters.kwonly_params)):
        return None

    class Calls(cst.CSTTransformer):
        handed_on = False

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
            match original_node:
                case cst.Call(
                    func=cst.Attribute(
                        value=cst.Call(func=cst.Name("super")), attr=cst.Name("process")
                    )
                ):
                    pass
                case cst.Call(
                    func=cst.Attribute(attr=cst.Name("process")),
                    args=[cst.Arg(value=cst.Name("self"), keyword=None), *_],
                ):
                    pass
                case _:
                    return updated_node
            self.handed_on = True
            passed = cst.Arg(
                cst.Name(NAME),
                keyword=cst.Name(NAME),
                equal=cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace("")),
            )
            return updated_node.with_changes(args=[*updated_node.args, passed])

    calls = Calls()
    body = node.body.visit(calls)
    default = cst.Param(
        cst.Name(NAME),
        default=cst.Name("None"),
        equal=cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace("")),
    )
    new = node.with_changes(
        params=parameters.with_changes(params=[*parameters.params, default]), body=body
    )
    if calls.handed_on:
        return new
    return unsafe(new, because="the form's filters for this field are not applied")
