"""Follow the aliases of ``flask.typing``.

The aliases for type checkers were sorted out in Flask 2.1 and 2.2.

.. code-block:: diff

    -from flask.typing import ViewCallable
    +from flask.typing import RouteCallable

    -def register(view: ViewCallable) -> None:
    +def register(view: RouteCallable) -> None:
         ...

.. code-block:: diff

    -from flask.typing import HeaderName
    -
    -def send(header: HeaderName) -> None:
    +def send(header: str) -> None:
         ...
"""

from flaskmigrate import BreakingChange, Use

change = BreakingChange(
    "flask",
    removed="2.2",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-2-0",
)
change.moved("flask.typing.ViewCallable", to="flask.typing.RouteCallable", since="2.2")
ADVICE = "a type variable of Flask's own; declare one with typing.TypeVar"
change.removed_name("flask.typing.ErrorHandlerDecorator", advice=ADVICE)
change.removed_name("flask.typing.RouteDecorator", advice=ADVICE)
change.removed_name("flask.typing.GenericException", advice=ADVICE)
FIRST = "before_first_request, which it described, is gone as well"
change.removed_name("flask.typing.BeforeFirstRequestCallable", advice=FIRST)
change.removed_name("flask.app.T_before_first_request", advice=FIRST)
change.removed_name("flask.blueprints.T_before_first_request", advice=FIRST)


earlier = BreakingChange(
    "flask",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)


@earlier.accesses("flask.typing.HeaderName")
def header_name(use: Use) -> str:
    return "str"


@change.accesses("flask.typing.StatusCode")
def status_code(use: Use) -> str:
    return "int"
