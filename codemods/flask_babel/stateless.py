"""Give ``Babel`` its selectors when it is set up.

Flask-Babel 3.0 keeps nothing on the ``Babel`` object, so that one object can serve several
applications.  The decorators ``localeselector`` and ``timezoneselector`` are gone: the functions
are passed with the application.

.. code-block:: diff

     from flask import Flask, request
     from flask_babel import Babel

     app = Flask(__name__)
     babel = Babel(app)

    !@babel.localeselector
     def get_locale():
         return request.accept_languages.best_match(["en", "de"])

``Babel`` took the defaults by place; what came second, the locale, is the date formats now.

.. code-block:: diff

     from flask import Flask
     from flask_babel import Babel

     app = Flask(__name__)
    -babel = Babel(app, "de", "Europe/Berlin")
    +babel = Babel(app, default_locale="de", default_timezone="Europe/Berlin")

The defaults are the application's, not the object's: without one they are ignored.

.. code-block:: diff

     from flask_babel import Babel

    !babel = Babel(default_locale="de")

     def init(app):
         babel.init_app(app)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-babel",
    removed="3.0",
    ref="https://github.com/python-babel/flask-babel/releases/tag/v3.0.0",
)
# The parameters of Babel() up to 2.0, in order, and whether init_app() takes them now.
PARAMETERS = {
    "app": False,
    "default_locale": True,
    "default_timezone": True,
    "date_formats": False,
    "configure_jinja": False,
    "default_domain": True,
}


@change.rewrites("flask_babel.Babel", exists=True)
def construct(node: cst.Call, use: Use) -> Any:
    import libcst as cst

    if any(a.star for a in node.args):
        return None
    plain = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    placed = [a for a in node.args if a.keyword is None]
    names = {a.keyword.value for a in node.args if a.keyword is not None}
    if len(placed) > len(PARAMETERS):
        return None
    if not placed and "app" not in names:
        lost = sorted(name for name, moved in PARAMETERS.items() if moved and name in names)
        return manual(f"pass {', '.join(lost)} to init_app()") if lost else None
    if len(placed) < 2:
        return None
    if len(placed) > 1 and (use.arguments or [])[1][1].type == "builtins.dict":
        return None  # the date formats of 3.0
    arguments = list(node.args)
    for index, name in enumerate(PARAMETERS):
        if 0 < index < len(placed):
            arguments[index] = arguments[index].with_changes(keyword=cst.Name(name), equal=plain)
    return node.with_changes(args=arguments)


@change.accesses("flask_babel.Babel.localeselector")
def localeselector(use: Use) -> Rewrite:
    return manual(
        "pass the function where the application is set up: Babel(app, locale_selector=…) or"
        " babel.init_app(app, locale_selector=…)"
    )


@change.accesses("flask_babel.Babel.timezoneselector")
def timezoneselector(use: Use) -> Rewrite:
    return manual(
        "pass the function where the application is set up: Babel(app, timezone_selector=…) or"
        " babel.init_app(app, timezone_selector=…)"
    )


change.moved("flask_babel.Babel._date_formats", to="flask_babel.Babel.date_formats")
change.removed_name(
    "flask_babel.make_json_lazy_string", advice="a lazy string becomes one with str()"
)
