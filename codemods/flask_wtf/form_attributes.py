"""Set the secret and the time limit of CSRF tokens in a form's ``Meta``.

Flask-WTF 0.14 uses the CSRF protection of WTForms.  The attributes ``SECRET_KEY`` and ``TIME_LIMIT`` of
a form are ignored since, and its methods ``generate_csrf_token`` and ``validate_csrf_token`` are no
longer called.

.. code-block:: diff

     from flask_wtf import FlaskForm

     class SlowForm(FlaskForm):
    -    TIME_LIMIT = 60
    +    class Meta:
    +        csrf_time_limit = 60

What the form knows about it is asked of its ``meta``, and a token is made by a function.

.. code-block:: diff

     from flask_wtf import FlaskForm
    +from flask_wtf.csrf import generate_csrf

     def token(form: FlaskForm):
    -    return form.generate_csrf_token() if form.csrf_enabled else None
    +    return generate_csrf() if form.meta.csrf else None

     class QuickForm(FlaskForm):
    !    TIME_LIMIT = 10

         class Meta:
             locales = ["de"]
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-wtf",
    removed="0.14",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-0-14",
)
FORM = "flask_wtf.FlaskForm"
META = {"SECRET_KEY": "csrf_secret", "TIME_LIMIT": "csrf_time_limit", "csrf_enabled": "csrf"}
CLASS = "write class Meta: csrf_class = …"
generate_csrf = Symbol("flask_wtf.csrf.generate_csrf")


@change.rewrites(f"{FORM}.SECRET_KEY", f"{FORM}.TIME_LIMIT")
def defined(node: cst.SimpleStatementLine, use: Use) -> Any:
    """Put an attribute of a form into its ``Meta``, if that is all there is to put."""
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value)]:
            pass
        case _:
            return None
    if not use.override or name not in META or node.trailing_whitespace.comment is not None:
        return None
    if re.search(r"\bMeta\b", use.module_source) or sum(map(use.module_source.count, META)) > 1:
        return None
    assign = node.body[0].with_changes(
        targets=[cst.AssignTarget(cst.Name(META[name]))], value=value
    )
    return unsafe(
        cst.ClassDef(
            cst.Name("Meta"),
            cst.IndentedBlock([cst.SimpleStatementLine([assign])]),
            leading_lines=node.leading_lines,
        ),
        because="it has an effect again: Flask-WTF 0.14 and later ignored it",
    )


def _asked(old: str, new: str) -> None:
    @change.accesses(f"{FORM}.{old}")
    def attribute(use: Use) -> Rewrite:
        receiver = use.receiver.source if use.receiver is not None else ""
        of_class = receiver.rpartition(".")[2][:1].isupper() or receiver == "cls"
        if use.stored or use.override or of_class or not receiver:
            return manual(f"write class Meta: {new} = …")
        return unsafe(
            f"{use.receiver}.meta.{new}", because="it is the setting where the form has none"
        )


for _old, _new in META.items():
    _asked(_old, _new)


@change.accesses(f"{FORM}.generate_csrf_token")
def generated(use: Use) -> Rewrite:
    """``form.generate_csrf_token()`` → ``generate_csrf()``."""
    if use.override or use.arguments is None:
        return manual(CLASS)
    return unsafe(
        f"{generate_csrf}()",
        around=1,
        because="it makes a token without regard to the form, whose CSRF protection may be off",
    )


for name in ("validate_csrf_token", "validate_csrf_data"):
    change.removed_name(f"{FORM}.{name}", advice=CLASS)
