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
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-wtf",
    deprecated="0.14",
    removed="1.0",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-1-0-0",
)


@change.rewrites("flask_wtf.FlaskForm", exists=True)
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
