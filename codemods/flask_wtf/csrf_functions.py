"""Call ``validate_csrf`` and ``generate_csrf`` the way Flask-WTF 0.14 changed them.

``validate_csrf(token)`` returned whether the token is good.  Since 0.14 it raises
``wtforms.ValidationError`` where it is not and returns ``None`` where it is, so that ``if not
validate_csrf(token)`` *always* fails.

.. code-block:: diff

     from flask import abort, request
     from flask_wtf.csrf import validate_csrf
    +from wtforms import ValidationError

     def check():
    -    if not validate_csrf(request.headers["X-CSRFToken"]):
    +    try:
    +        validate_csrf(request.headers["X-CSRFToken"])
    +    except ValidationError:
             abort(400)

     def check_again():
         validate_csrf(request.headers["X-CSRFToken"])

     def checked():
    !    return validate_csrf(request.headers["X-CSRFToken"])

The time limit comes from ``WTF_CSRF_TIME_LIMIT`` alone.

.. code-block:: diff

     from flask_wtf.csrf import generate_csrf

    -token = generate_csrf(time_limit=3600)
    +token = generate_csrf()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-wtf",
    removed="0.14",
    ref="https://flask-wtf.readthedocs.io/en/stable/changes/#version-0-14",
)
for name in ("time_limit", "url_safe"):
    change.parameter(
        "flask_wtf.csrf.generate_csrf",
        name,
        to=None,
        because="the setting WTF_CSRF_TIME_LIMIT is what counts",
    )
change.parameter(
    "flask_wtf.csrf.validate_csrf",
    "url_safe",
    to=None,
    because="a token is safe in a URL always; those of the old version are not valid any more",
)

ValidationError = Symbol("wtforms.ValidationError")
ADVICE = "it raises wtforms.ValidationError now, and returns None where the token is good"


@change.rewrites("flask_wtf.csrf.validate_csrf", exists=True)
def tested(node: cst.If, use: Use) -> cst.Try | Rewrite | None:
    import libcst as cst

    match node:
        case cst.If(
            test=cst.UnaryOperation(operator=cst.Not(), expression=cst.Call() as call), orelse=None
        ) if cst.Module([]).code_for_node(call.func) == use.source and not call.lpar:
            body = cst.IndentedBlock([cst.SimpleStatementLine([cst.Expr(call)])])
            handler = cst.ExceptHandler(
                node.body,
                type=cst.Name(str(ValidationError)),
                whitespace_after_except=cst.SimpleWhitespace(" "),
            )
            return cst.Try(body, handlers=[handler], leading_lines=node.leading_lines)
    test = cst.Module([]).code_for_node(node.test)
    return manual(ADVICE) if f"{use.source}(" in test else None


@change.rewrites("flask_wtf.csrf.validate_csrf", exists=True)
def returned(node: cst.SimpleStatementLine) -> Rewrite | None:
    import libcst as cst

    alone = isinstance(node.body[0], cst.Expr) and isinstance(node.body[0].value, cst.Call)
    return None if alone else manual(ADVICE)
