"""Do without helpers that Flask kept for itself.

Extensions liked a few private names of ``flask.helpers``.  Flask 2.0 moved them away; in
Flask-RESTful and Flask-RESTX this was the line on which a whole application stopped.

.. code-block:: diff

    -from flask.helpers import _endpoint_from_view_func
    -
     def endpoint_of(view):
    -    return _endpoint_from_view_func(view)
    +    return view.__name__

The import that followed it from place to place is not needed any more.

.. code-block:: diff

    -try:
    -    from flask.helpers import _endpoint_from_view_func
    -except ImportError:
    -    from flask.scaffold import _endpoint_from_view_func
    -
     def add_url_rule(app, rule, view):
    -    app.add_url_rule(rule, _endpoint_from_view_func(view), view)
    +    app.add_url_rule(rule, view.__name__, view)

.. code-block:: diff

    -from flask.helpers import find_package
    +from flask.sansio.scaffold import find_package

     prefix, path = find_package("shop")
"""

from flaskmigrate import Arg, BreakingChange

change = BreakingChange(
    "flask",
    removed="2.0",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-0-0",
)


@change.replaces(
    "flask.helpers._endpoint_from_view_func", "flask.scaffold._endpoint_from_view_func"
)
def endpoint(view_func: Arg) -> str:
    return f"{view_func}.__name__"


change.moved("flask.helpers.find_package", to="flask.sansio.scaffold.find_package", since="3.0")
change.removed_name(
    "flask.helpers._PackageBoundObject",
    advice="flask.sansio.scaffold.Scaffold took its place; its constructor has other parameters",
)
