"""Ask the application's configuration what the ``Babel`` object knew.

With Flask-Babel 3.0 a ``Babel`` serves any number of applications and holds the state of none:
``get_babel()``, inside of an application context, gives what belongs to the current one.

.. code-block:: diff

     from flask_babel import Babel

     babel = Babel()
    !print(babel.translation_directories)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask-babel",
    removed="3.0",
    ref="https://github.com/python-babel/flask-babel/blob/master/CHANGELOG",
)
for name, advice in {
    "app": "use flask.current_app",
    "locale_selector_func": "read flask_babel.get_babel().locale_selector",
    "timezone_selector_func": "read flask_babel.get_babel().timezone_selector",
    "translation_directories": "read flask_babel.get_babel().translation_directories",
}.items():
    change.removed_name(f"flask_babel.Babel.{name}", advice=advice)
