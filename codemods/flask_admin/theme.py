"""Pass a theme to ``Admin()``: ``theme=Bootstrap4Theme()``.

Flask-Admin 2.0 removed ``template_mode`` and ``base_template``, and the templates for Bootstrap 2 and
3: ``Admin.__init__() got an unexpected keyword argument 'template_mode'``.

.. code-block:: diff

     from flask_admin import Admin
    +from flask_admin.theme import Bootstrap4Theme

    -admin = Admin(name="shop", template_mode="bootstrap4", base_template="shop.html")
    +admin = Admin(name="shop", theme=Bootstrap4Theme(base_template="shop.html"))

.. code-block:: diff

     from flask_admin import Admin

     def make(mode):
    !    return Admin(template_mode=mode)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, keywords, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-admin",
    removed="2.0",
    ref="https://flask-admin.readthedocs.io/en/stable/changelog/",
)

Bootstrap4Theme = Symbol("flask_admin.theme.Bootstrap4Theme")


@change.rewrites("flask_admin.Admin", exists=True, when=keywords("template_mode", "base_template"))
def admin(node: cst.Call, use: Use) -> cst.Call | Rewrite | None:
    """Collect the two arguments into one theme, in the place of the first."""
    import libcst as cst

    if cst.Module([]).code_for_node(node.func) != use.source:
        return None
    old = {
        a.keyword.value: a for a in node.args
        if a.keyword and a.keyword.value in ("template_mode", "base_template")
    }  # fmt: skip
    if not old:
        return None
    mode = dict(use.arguments or ()).get("template_mode")
    if mode is not None and not mode.is_constant("bootstrap2", "bootstrap3", "bootstrap4"):
        return manual("pass theme=Bootstrap4Theme(…); there is no other theme")
    inner = []
    if "base_template" in old:
        inner = [old["base_template"].with_changes(comma=cst.MaybeSentinel.DEFAULT)]
        plain = cst.SimpleWhitespace("")
        inner[0] = inner[0].with_changes(whitespace_after_arg=plain)
    first = next(a for a in node.args if any(a is o for o in old.values()))
    theme = first.with_changes(
        keyword=cst.Name("theme"), value=cst.Call(cst.Name(str(Bootstrap4Theme)), inner)
    )
    kept = []
    for argument in node.args:
        if argument is first:
            kept.append(theme)
        elif not any(argument is o for o in old.values()):
            kept.append(argument)
    kept[-1] = kept[-1].with_changes(
        comma=node.args[-1].comma, whitespace_after_arg=node.args[-1].whitespace_after_arg
    )
    new = node.with_changes(args=kept)
    if mode is not None and mode.is_constant("bootstrap4"):
        return new
    return unsafe(
        new, because="templates of your own that extend those of Bootstrap 2 or 3 need work"
    )


change.removed_name(
    "flask_admin.contrib.appengine", advice="Flask-Admin 2.0 has no App Engine support"
)
