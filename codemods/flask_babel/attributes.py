"""Ask the application's configuration what the ``Babel`` object knew.

With Flask-Babel 3.0 a ``Babel`` serves any number of applications and holds the state of none:
``get_babel()``, inside of an application context, gives what belongs to the current one.

.. code-block:: diff

    -from flask import Flask
    -from flask_babel import Babel
    +from flask import Flask, current_app, has_app_context
    +from flask_babel import Babel, get_babel

     app = Flask(__name__)
     babel = Babel(app)

     def languages():
    -    return babel.app.config.get("LANGUAGES", ["en"])
    +    return current_app.config.get("LANGUAGES", ["en"])

     def has_one():
    -    return babel.app is not None
    +    return has_app_context()

     def is_fixed():
    -    return babel.locale_selector_func is None
    +    return get_babel().locale_selector is None

     def directories():
    -    return list(babel.translation_directories)
    +    return list(get_babel().translation_directories)

     def use(app):
    !    babel.app = app
    !    babel.locale_selector_func = lambda: "de"
"""

from flaskmigrate import BreakingChange, Rewrite, Symbol, Use, manual, unsafe

change = BreakingChange(
    "flask-babel",
    removed="3.0",
    ref="https://github.com/python-babel/flask-babel/blob/master/CHANGELOG",
)
current_app, get_babel = Symbol("flask.current_app"), Symbol("flask_babel.get_babel")
has_app_context = Symbol("flask.has_app_context")
CONTEXT = "it needs an application context, and is about the current application"


@change.accesses("flask_babel.Babel.app")
def app(use: Use) -> Rewrite:
    """``babel.app`` → ``current_app``."""
    if use.stored:
        return manual("nothing reads it: pass the application to init_app()")
    if use.none_test:
        # ``current_app`` itself is never ``None``.
        no = "not " if use.none_test == "is" else ""
        return unsafe(f"{no}{has_app_context}()", because=CONTEXT, around=1)
    return unsafe(str(current_app), because=CONTEXT)


def _asked(old: str, new: str) -> None:
    @change.accesses(f"flask_babel.Babel.{old}")
    def attribute(use: Use) -> Rewrite:
        if use.stored:
            return manual(f"nothing reads it: pass {new}= to Babel() or init_app()")
        if use.override:
            return manual(f"nothing reads it: the application has {new} of its own")
        return unsafe(f"{get_babel}().{new}", because=CONTEXT)


for _old, _new in {
    "locale_selector_func": "locale_selector",
    "timezone_selector_func": "timezone_selector",
    "translation_directories": "translation_directories",
}.items():
    _asked(_old, _new)
