"""Switch CSRF protection of a form off with ``meta={"csrf": False}``.

The keyword ``csrf_enabled`` of forms was deprecated in Flask-WTF 0.14 and removed in 1.0.  It is
*swallowed* since: the protection stays on, and the form is never valid ("The CSRF token is
missing").

.. code-block:: diff

     from flask import request
     from flask_wtf import FlaskForm
     from wtforms import StringField

     class SearchForm(FlaskForm):
         q = StringField("Search")

     def search():
    -    return SearchForm(request.args, csrf_enabled=False)
    +    return SearchForm(request.args, meta={"csrf": False})

A value that is computed is passed on.

.. code-block:: diff

     from flask_wtf import FlaskForm

     def form(enabled):
    -    return FlaskForm(csrf_enabled=enabled)
    +    return FlaskForm(meta={"csrf": enabled})

A form that sets it for itself is followed too.

.. code-block:: diff

     from flask_wtf import FlaskForm

     class SearchForm(FlaskForm):
         def __init__(self, *args, **kwargs):
    -        if "csrf_enabled" not in kwargs:
    -            kwargs["csrf_enabled"] = False
    +        if "meta" not in kwargs:
    +            kwargs["meta"] = {"csrf": False}
             super().__init__(*args, **kwargs)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, keywords, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-wtf",
    deprecated="0.14",
    removed="1.0",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-1-0-0",
)


@change.rewrites("flask_wtf.FlaskForm", exists=True, when=keywords("csrf_enabled"))
def construct(node: cst.Call) -> Any:
    import libcst as cst

    keywords = {a.keyword.value: i for i, a in enumerate(node.args) if a.keyword is not None}
    place = keywords.get("csrf_enabled")
    if place is None:
        return None
    if "meta" in keywords:
        return manual('put "csrf" into meta')
    argument = node.args[place]
    meta = cst.Dict([cst.DictElement(cst.SimpleString('"csrf"'), argument.value)])
    arguments = list(node.args)
    arguments[place] = argument.with_changes(keyword=cst.Name("meta"), value=meta)
    return node.with_changes(args=arguments)


@change.rewrites("flask_wtf.FlaskForm", exists=True, needs="csrf_enabled")
def define(node: cst.ClassDef) -> Any:
    import libcst as cst

    code = cst.Module([]).code_for_node
    text = code(node.body)
    if "csrf_enabled" not in text or "csrf_enabled" in (
        p.name.value
        for f in node.body.body
        if isinstance(f, cst.FunctionDef)
        for p in f.params.params
    ):
        return None

    def names_it(value: cst.CSTNode) -> bool:
        return isinstance(value, cst.SimpleString) and value.evaluated_value == "csrf_enabled"

    def meta(value: cst.BaseExpression) -> cst.Dict:
        return cst.Dict([cst.DictElement(cst.SimpleString('"csrf"'), value)])

    class Renamer(cst.CSTTransformer):
        """``kwargs["csrf_enabled"] = x`` → ``kwargs["meta"] = {"csrf": x}`` and its like."""

        def leave_Assign(self, _: cst.Assign, updated_node: cst.Assign) -> cst.Assign:
            subscript = updated_node.targets[0].target
            if not isinstance(subscript, cst.Subscript) or "csrf_enabled" not in code(subscript):
                return updated_node
            renamed = subscript.with_deep_changes(
                subscript.slice[0].slice, value=cst.SimpleString('"meta"')
            )
            target = updated_node.targets[0].with_changes(target=renamed)
            return updated_node.with_changes(targets=[target], value=meta(updated_node.value))

        def leave_Comparison(
            self, _: cst.Comparison, updated_node: cst.Comparison
        ) -> cst.Comparison:
            if not names_it(updated_node.left):
                return updated_node
            return updated_node.with_changes(left=cst.SimpleString('"meta"'))

        def leave_Call(self, _: cst.Call, updated_node: cst.Call) -> cst.Call:
            arguments = list(updated_node.args)
            method = code(updated_node.func).rpartition(".")[2]
            if method == "setdefault" and len(arguments) == 2 and names_it(arguments[0].value):
                arguments[0] = arguments[0].with_changes(value=cst.SimpleString('"meta"'))
                arguments[1] = arguments[1].with_changes(value=meta(arguments[1].value))
            for index, argument in enumerate(arguments):
                if argument.keyword is not None and argument.keyword.value == "csrf_enabled":
                    arguments[index] = argument.with_changes(
                        keyword=cst.Name("meta"), value=meta(argument.value)
                    )
            return updated_node.with_changes(args=arguments)

    new = node.visit(Renamer())
    if "meta" in text or "csrf_enabled" in code(new):  # type: ignore[arg-type]
        return manual('the keyword is swallowed since 1.0; pass meta={"csrf": False}')
    return unsafe(new, because="what is passed as csrf_enabled is swallowed; pass meta")
