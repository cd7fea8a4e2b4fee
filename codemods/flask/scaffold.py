"""Import the base of applications and blueprints from ``flask.sansio``.

What ``Flask`` and ``Blueprint`` have in common stood in ``flask.scaffold`` from 2.0 on, and in
``flask.app`` and ``flask.blueprints`` where they used it.  Flask 3.0 moved it to ``flask.sansio``,
apart from everything that does input and output.

.. code-block:: diff

    -from flask.scaffold import Scaffold, setupmethod
    +from flask.sansio.scaffold import Scaffold, setupmethod

     class Registry(Scaffold):
         @setupmethod
         def add(self, name):
             ...

.. code-block:: diff

    -from flask.blueprints import Blueprint, DeferredSetupFunction
    +from flask.blueprints import Blueprint
    +from flask.sansio.blueprints import DeferredSetupFunction

     def record(blueprint: Blueprint, function: DeferredSetupFunction):
         blueprint.record(function)
"""

from flaskmigrate import BreakingChange

change = BreakingChange(
    "flask",
    removed="3.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-3-0-0",
)
change.moved("flask.scaffold", to="flask.sansio.scaffold", since="3.0")
change.moved("flask.app.setupmethod", to="flask.sansio.scaffold.setupmethod", since="3.0")
change.moved("flask.blueprints.setupmethod", to="flask.sansio.scaffold.setupmethod", since="3.0")
change.moved("flask.app.Scaffold", to="flask.sansio.scaffold.Scaffold", since="3.0")
change.moved("flask.blueprints.Scaffold", to="flask.sansio.scaffold.Scaffold", since="3.0")

BLUEPRINTS = """
    DeferredSetupFunction T_after_request T_before_request T_error_handler T_teardown
    T_template_context_processor T_template_filter T_template_global T_template_test
    T_url_defaults T_url_value_preprocessor
"""
for name in BLUEPRINTS.split():
    change.moved(f"flask.blueprints.{name}", to=f"flask.sansio.blueprints.{name}", since="3.0")
APPLICATIONS = (
    "T_shell_context_processor T_teardown T_template_filter T_template_global T_template_test"
)
for name in APPLICATIONS.split():
    change.moved(f"flask.app.{name}", to=f"flask.sansio.app.{name}", since="3.0")
