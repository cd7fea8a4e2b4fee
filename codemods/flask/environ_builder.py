"""Build test environments with ``EnvironBuilder``.

``make_test_environ_builder`` was deprecated in Flask 1.1 for the class it made an instance of, and
went in 2.0.

.. code-block:: diff

    -from flask.testing import make_test_environ_builder
    +from flask.testing import EnvironBuilder

     def environ(app):
    -    return make_test_environ_builder(app, "/login", method="POST").get_environ()
    +    return EnvironBuilder(app, "/login", method="POST").get_environ()
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    deprecated="1.1",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)
change.moved(
    "flask.testing.make_test_environ_builder", to="flask.testing.EnvironBuilder", since="1.1"
)
