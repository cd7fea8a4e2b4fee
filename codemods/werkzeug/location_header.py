"""Compare the absolute URL of a ``Location`` header.

A redirect to ``/login`` was sent as ``Location: http://localhost/login``.  Since Werkzeug 2.1 the header is
what the application said.  This breaks tests more than any other change.

.. code-block:: diff

    +from urllib.parse import urljoin
    +
     from flask import Flask

     def test_login():
         response = Flask(__name__).test_client().get("/")
         assert response.status_code == 302
    -    assert response.location == "http://localhost/login"
    +    assert urljoin("http://localhost", response.location) == "http://localhost/login"
         assert response.location.endswith("/login")

``urljoin`` does what the response did, whether the application redirects to ``/login`` or, with
``url_for(..., _external=True)``, to an absolute URL.  A test of the first may well be shortened to
``response.location == "/login"``.  Where clients need the old form, set ``autocorrect_location_header =
True`` in the application's ``response_class``.

.. code-block:: diff

     from unittest import TestCase
    +from urllib.parse import urljoin

     from flask import Flask

     class LoginTest(TestCase):
         def test_login(self):
             client = Flask(__name__).test_client()
             response = client.post("/login")
    -        self.assertEqual(response.headers["Location"], "http://localhost/")
    +        self.assertEqual(urljoin("http://localhost", response.headers["Location"]), "http://localhost/")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Symbol, Use

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
    errors=(
        r"'(/[^']*)' [!=]= 'https?://localhost\1'",
        r"'https?://localhost(/[^']*)' [!=]= '\1'",
    ),
)

HOST = "http://localhost/"
ASSERTIONS = ("assertEqual", "assertEquals", "assert_equal", "eq_")


@change.rewrites(
    "werkzeug.test.TestResponse.location",
    "werkzeug.test.TestResponse.headers",
    exists=True,
    needs=HOST,
)
def compared(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | None:
    """Make the header absolute where it is compared with an absolute URL."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    source = use.source.strip()
    headers = (f'{source}["Location"]', f"{source}['Location']", f'{source}.get("Location")',
               f"{source}.get('Location')")  # fmt: skip
    forms = (source,) if source.endswith("location") else headers

    def is_header(value: cst.CSTNode) -> bool:
        return isinstance(value, cst.BaseExpression) and code(value) in forms

    def is_absolute(value: cst.BaseExpression) -> bool:
        return isinstance(value, cst.SimpleString) and value.raw_value.startswith(HOST)

    def joined(value: cst.BaseExpression) -> cst.BaseExpression:
        name = cst.parse_expression(str(Symbol("urllib.parse.urljoin")))
        host = cst.SimpleString('"http://localhost"')
        return cst.Call(name, [cst.Arg(host), cst.Arg(value)])

    class Compare(cst.CSTTransformer):
        """Follows ``==`` and ``assertEqual``."""

        def leave_Comparison(
            self, _original: cst.Comparison, updated_node: cst.Comparison
        ) -> cst.Comparison:
            if len(updated_node.comparisons) != 1:
                return updated_node
            left, target = updated_node.left, updated_node.comparisons[0]
            if is_header(left) and is_absolute(target.comparator):
                return updated_node.with_changes(left=joined(left))
            if is_header(target.comparator) and is_absolute(left):
                return updated_node.with_deep_changes(target, comparator=joined(target.comparator))
            return updated_node

        def leave_Call(self, _original: cst.Call, updated_node: cst.Call) -> cst.Call:
            method = code(updated_node.func).rpartition(".")[2]
            values = [a.value for a in updated_node.args]
            if method in ASSERTIONS and any(is_absolute(v) for v in values):
                return updated_node.with_changes(
                    args=[
                        a.with_changes(value=joined(a.value)) if is_header(a.value) else a
                        for a in updated_node.args
                    ]
                )
            return updated_node

    new = node.visit(Compare())
    if isinstance(new, cst.SimpleStatementLine) and code(new) != code(node):
        return new
    return None
