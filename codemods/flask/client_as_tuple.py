"""Read the environment of a test request from its response.

``as_tuple`` made the test client return the environment with the response.  Since Werkzeug 2.0 the
response knows its request; Flask 2.0 deprecated the argument, and 2.1 removed it.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)

     def test_index():
         client = app.test_client()
    -    environ, response = client.get("/", as_tuple=True)
    +    response = client.get("/")
    +    environ = response.request.environ
         assert environ["PATH_INFO"] == "/"

     def test_open():
         client = app.test_client()
    !    assert client.open("/", as_tuple=True)[1].status_code == 404
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, manual

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

change = BreakingChange(
    "flask",
    deprecated="2.0",
    removed="2.1",
    ref="https://flask.palletsprojects.com/en/stable/changes/#version-2-1-0",
)
VERBS = ("open", "get", "post", "put", "patch", "delete", "head", "options", "trace")


@change.rewrites(*(f"flask.testing.FlaskClient.{verb}" for verb in VERBS), exists=True)
def as_tuple(
    node: cst.SimpleStatementLine, use: Use
) -> Sequence[cst.BaseStatement] | Rewrite | None:
    import libcst as cst

    if "as_tuple" not in cst.Module([node]).code:
        return None
    match node.body:
        case [
            cst.Assign(
                targets=[
                    cst.AssignTarget(
                        target=cst.Tuple(
                            elements=[
                                cst.Element(value=cst.Name() as environ),
                                cst.Element(value=cst.Name() as response),
                            ]
                        )
                    )
                ],
                value=cst.Call(func=function, args=arguments) as call,
            )
        ] if cst.Module([]).code_for_node(function) == use.source:
            kept = [a for a in arguments if a.keyword is None or a.keyword.value != "as_tuple"]
            given = [a for a in arguments if a not in kept]
            if (
                len(given) == 1
                and isinstance(given[0].value, cst.Name)
                and given[0].value.value == "True"
            ):
                if kept and kept[-1] is not arguments[-1]:
                    kept[-1] = kept[-1].with_changes(comma=arguments[-1].comma)
                first = cst.Assign([cst.AssignTarget(response)], call.with_changes(args=kept))
                second = cst.parse_statement(f"{environ.value} = {response.value}.request.environ")
                return [node.with_changes(body=[first]), second]
    return manual("the environment of the request is response.request.environ")
