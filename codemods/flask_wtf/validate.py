"""Let forms that override ``validate`` take ``extra_validators``.

Since Flask-WTF 1.1 ``validate_on_submit()`` passes ``extra_validators`` on, which WTForms 3.0 brought:
``TypeError: LoginForm.validate() got an unexpected keyword argument 'extra_validators'``.  The new
parameter has a default, so the form works with older versions of Flask-WTF as well as long as
WTForms is 3.0.

.. code-block:: diff

     from flask_wtf import FlaskForm

     class LoginForm(FlaskForm):
    -    def validate(self):
    -        if not super().validate():
    +    def validate(self, extra_validators=None):
    +        if not super().validate(extra_validators):
                 return False
             return not self.errors

.. code-block:: diff

     from flask_wtf import FlaskForm

     class RegisterForm(FlaskForm):
    -    def validate(self):
    -        valid = FlaskForm.validate(self)
    +    def validate(self, extra_validators=None):
    +        valid = FlaskForm.validate(self, extra_validators)
             return valid and not self.errors

     class OpenForm(FlaskForm):
         def validate(self, *args, **kwargs):
             return super().validate(*args, **kwargs)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-wtf",
    removed="1.1",
    ref="https://flask-wtf.readthedocs.io/en/latest/changes/#version-1-1-0",
)
PARAMETER = "extra_validators"


@change.overrides("flask_wtf.FlaskForm.validate")
def validate(node: cst.FunctionDef, use: Use) -> cst.FunctionDef | Rewrite | None:
    """Add the parameter, and hand it on to the method of the base class."""
    import libcst as cst

    if node.name.value != "validate":
        return None
    parameters = node.params
    names = [p.name.value for p in (*parameters.params, *parameters.kwonly_params)]
    if PARAMETER in names or parameters.star_kwarg is not None:
        return None
    if len(names) != 1 or isinstance(parameters.star_arg, cst.Param) or parameters.posonly_params:
        return manual(f"let it take {PARAMETER}=None, and pass it to super().validate()")
    this = names[0]

    class Calls(cst.CSTTransformer):
        """Calls of the overridden method."""

        def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
            match original_node:
                case cst.Call(
                    func=cst.Attribute(
                        value=cst.Call(func=cst.Name("super")), attr=cst.Name("validate")
                    ),
                    args=[],
                ):
                    pass
                case cst.Call(
                    func=cst.Attribute(
                        value=cst.Name(owner) | cst.Attribute(attr=cst.Name(owner)),
                        attr=cst.Name("validate"),
                    ),
                    args=[cst.Arg(value=cst.Name(first), keyword=None, star="")],
                ) if first == this and owner[:1].isupper():
                    pass
                case _:
                    return updated_node
            return updated_node.with_changes(
                args=[*updated_node.args, cst.Arg(cst.Name(PARAMETER))]
            )

    equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    extra = cst.Param(cst.Name(PARAMETER), default=cst.Name("None"), equal=equal)
    new = cst.ensure_type(node.visit(Calls()), cst.FunctionDef)
    return new.with_changes(params=parameters.with_changes(params=[*parameters.params, extra]))
