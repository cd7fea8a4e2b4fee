"""Ask for JSON with ``silent=True`` where there may be none.

``request.json`` and ``request.get_json()`` were ``None`` for a request that does not say it is JSON.  Werkzeug
2.1 answers such a request with an error of its own, 400 or, since 2.3, 415: what tests for ``None`` is
never reached.

.. code-block:: diff

     from flask import abort, request

     def create():
    -    data = request.get_json()
    +    data = request.get_json(silent=True)
         if not data:
             abort(422)
         return data

     def update():
    -    options = request.json or {}
    -    if not request.json or "name" not in request.json:
    +    options = request.get_json(silent=True) or {}
    +    if not request.get_json(silent=True) or "name" not in request.json:
             abort(422)
         return options

``silent=True`` gives ``None`` for JSON that cannot be read as well, which was an error 400.  Where that is
caught, it stays.

.. code-block:: diff

     from flask import request
     from werkzeug.exceptions import BadRequest

     def replace():
         try:
    -        data = request.get_json()
    +        data = request.get_json() if request.is_json else None
         except BadRequest:
             return "Malformed JSON", 400
         return data or {}

Who asks ``request.is_json`` first has looked at the type.

.. code-block:: diff

     from flask import abort, request

     def insert():
         if request.is_json:
             data = request.json
             return data or {}
         abort(415)

     def append():
         if not request.is_json:
             return "", 415
         data = request.get_json()
         return data or {}

Where nothing tests the value, an error is as good as the ``TypeError`` that came before.

.. code-block:: diff

     from flask import request

     def rename():
         data = request.get_json()
         return request.json["name"] + data["name"]

     def forced():
         data = request.get_json(force=True)
         return data or {}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "werkzeug",
    removed="2.1",
    ref="https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0",
    errors=(r"415 Unsupported Media Type|Did not attempt to load JSON data",),
)

#: What catches an error 400.
ERRORS = re.compile(r"\b(BadRequest|HTTPException|Exception|BaseException)\b")
BECAUSE = "silent=True gives None for malformed JSON, too, which was an error 400"


#: It is tested, or put into a name that is tested.
READ = r"[\w.]*\.(?:json\b|get_json\s*\(\s*\))"
TESTED = (
    rf"\b(?:if|elif|while|not|and|or)[\s(]+{READ}|{READ}[\s)]+(?:and|or|is|if|else|[!=]=)"
    rf"|\b(\w+)\s*=\s*{READ}(?s:.*)(?:\b(?:if|elif|while|not|and|or)[\s(]+\1\b"
    r"|\b\1[\s)]+(?:and|or|is|if|else|[!=]=))"
)


@change.rewrites(
    "werkzeug.wrappers.Request.get_json",
    "werkzeug.wrappers.Request.json",
    exists=True,
    needs=TESTED,
)
def tested(node: cst.FunctionDef, use: Use) -> Rewrite | None:
    """Passes ``silent=True`` where the function tests whether there was JSON."""
    import libcst as cst

    if use.override:
        return None
    code = cst.Module([]).code_for_node
    source = use.source.strip()
    called = source.endswith("get_json")
    plain = f"{source}()" if called else source
    new = cst.parse_expression(
        f"{source}(silent=True)" if called else f"{source[: -len('json')]}get_json(silent=True)"
    )

    owner = source.rpartition(".")[0]
    asking = cst.parse_expression(f"{owner}.get_json() if {owner}.is_json else None")

    def catches(node: cst.Try) -> bool:
        """Whether a handler would be given what is wrong with malformed JSON."""
        return any(h.type is None or ERRORS.search(code(h.type)) for h in node.handlers)

    def is_plain(value: cst.BaseExpression) -> bool:
        return isinstance(value, cst.Call | cst.Attribute) and code(value) == plain

    is_json = re.compile(rf"(?<![\w.]){re.escape(owner)}\.is_json\b")
    is_not_json = re.compile(rf"\bnot {is_json.pattern}")

    def asks(test: cst.BaseExpression) -> bool:
        """Whether ``test`` can only be true for JSON."""
        source = code(test)
        alone = not isinstance(test, cst.BooleanOperation) or isinstance(test.operator, cst.And)
        return alone and bool(is_json.search(source)) and not is_not_json.search(source)

    def turns_away(statement: cst.BaseStatement) -> bool:
        """Whether ``statement`` leaves the function where there is no JSON."""
        if not isinstance(statement, cst.If) or not is_not_json.match(code(statement.test)):
            return False
        alone = not isinstance(statement.test, cst.BooleanOperation)
        last = code(statement.body.body[-1]).strip()
        return alone and bool(re.match(r"return\b|raise\b|(?:\w+\.)*abort\(", last))

    class Tests(cst.CSTVisitor):
        """Collects the expressions whose truth, or being ``None``, is asked for."""

        def __init__(self) -> None:
            self.direct: list[cst.BaseExpression] = []
            self.names: set[str] = set()
            self.assigned: list[tuple[str, cst.BaseExpression]] = []
            self.caught: list[cst.BaseExpression] = []
            self.tries = 0
            #: In how many places inside of each other it is known that there is JSON.
            self.known = 0

        def visit_If_body(self, node: cst.If) -> None:
            self.known += asks(node.test)

        def leave_If_body(self, node: cst.If) -> None:
            self.known -= asks(node.test)

        def visit_IfExp_body(self, node: cst.IfExp) -> None:
            self.known += asks(node.test)

        def leave_IfExp_body(self, node: cst.IfExp) -> None:
            self.known -= asks(node.test)

        def visit_Try_body(self, node: cst.Try) -> None:
            self.tries += catches(node)

        def leave_Try_body(self, node: cst.Try) -> None:
            self.tries -= catches(node)

        def note(self, value: cst.BaseExpression) -> cst.BaseExpression:
            if self.tries:
                self.caught.append(value)
            return value

        def add(self, value: cst.BaseExpression) -> None:
            if is_plain(value) and not self.known:
                self.direct.append(self.note(value))
            elif isinstance(value, cst.Name):
                self.names.add(value.value)

        def visit_If(self, node: cst.If) -> None:
            self.add(node.test)

        def visit_IfExp(self, node: cst.IfExp) -> None:
            self.add(node.test)

        def visit_UnaryOperation(self, node: cst.UnaryOperation) -> None:
            if isinstance(node.operator, cst.Not):
                self.add(node.expression)

        def visit_BooleanOperation(self, node: cst.BooleanOperation) -> None:
            self.add(node.left)

        def visit_Comparison(self, node: cst.Comparison) -> None:
            if len(node.comparisons) == 1 and code(node.comparisons[0].comparator) == "None":
                self.add(node.left)

        def visit_Assign(self, node: cst.Assign) -> None:
            target = node.targets[0].target
            if isinstance(target, cst.Name) and is_plain(node.value) and not self.known:
                self.assigned.append((target.value, self.note(node.value)))

    tests = Tests()
    for statement in node.body.body:
        statement.visit(tests)
        tests.known += isinstance(statement, cst.BaseStatement) and turns_away(statement)
    places = tests.direct + [value for name, value in tests.assigned if name in tests.names]
    if not places:
        return None

    class Silence(cst.CSTTransformer):
        """Puts the new call in the place of each."""

        def on_leave(self, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> cst.CSTNode:  # type: ignore[override]
            if not any(original_node is place for place in places):
                return updated_node
            if not any(original_node is place for place in tests.caught):
                return new.deep_clone()
            if any(original_node is place for place in tests.direct):
                return asking.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
            return asking.deep_clone()

    changed = node.visit(Silence())
    silenced = [p for p in places if not any(p is caught for caught in tests.caught)]
    return unsafe(changed, because=BECAUSE) if silenced else Rewrite(changed)
