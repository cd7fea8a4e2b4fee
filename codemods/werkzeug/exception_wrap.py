"""Inherit from both exceptions, where ``wrap`` was called.

``BadRequest.wrap(KeyError)`` made an exception that was a ``KeyError`` as well.  Werkzeug 2.1 removed it (2.0
warned).  Its first argument was that of the ``KeyError``, and no description that a client sees.

.. code-block:: diff

     from werkzeug.exceptions import BadRequest

    -MissingKey = BadRequest.wrap(KeyError)
    +class MissingKey(BadRequest, KeyError):
    +    def __init__(self, arg=None, *args, **kwargs):
    +        super().__init__(*args, **kwargs)
    +        self.args = () if arg is None else (arg,)

.. code-block:: diff

     from werkzeug import exceptions

     def missing(name):
    !    raise exceptions.NotFound.wrap(LookupError)(name)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, manual

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    deprecated="2.0",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
)

INIT = """\
def __init__(self, arg=None, *args, **kwargs):
    super().__init__(*args, **kwargs)
    self.args = () if arg is None else (arg,)
"""
EXCEPTIONS = [
    "BadGateway",
    "BadHost",
    "BadRequest",
    "BadRequestKeyError",
    "ClientDisconnected",
    "Conflict",
    "ExpectationFailed",
    "FailedDependency",
    "Forbidden",
    "GatewayTimeout",
    "Gone",
    "HTTPException",
    "HTTPVersionNotSupported",
    "ImATeapot",
    "InternalServerError",
    "LengthRequired",
    "Locked",
    "MethodNotAllowed",
    "NotAcceptable",
    "NotFound",
    "NotImplemented",
    "PreconditionFailed",
    "PreconditionRequired",
    "RequestEntityTooLarge",
    "RequestHeaderFieldsTooLarge",
    "RequestTimeout",
    "RequestURITooLarge",
    "RequestedRangeNotSatisfiable",
    "SecurityError",
    "ServiceUnavailable",
    "TooManyRequests",
    "Unauthorized",
    "UnavailableForLegalReasons",
    "UnprocessableEntity",
    "UnsupportedMediaType",
]


@change.rewrites(*(f"werkzeug.exceptions.{name}.wrap" for name in EXCEPTIONS))
def wrap(node: cst.SimpleStatementLine) -> cst.ClassDef | Rewrite:
    import libcst as cst

    statement = node.body[0]
    if (
        len(node.body) == 1
        and isinstance(statement, cst.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0].target, cst.Name)
        and isinstance(statement.value, cst.Call)
        and isinstance(statement.value.func, cst.Attribute)
        and statement.value.func.attr.value == "wrap"
        and len(statement.value.args) == 1
    ):
        return cst.ClassDef(
            name=statement.targets[0].target,
            bases=[cst.Arg(statement.value.func.value), cst.Arg(statement.value.args[0].value)],
            body=cst.IndentedBlock([cst.parse_statement(INIT)], header=node.trailing_whitespace),
            leading_lines=node.leading_lines,
        )
    return manual("write a class that inherits from both exceptions")
