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

So does what catches the ``TypeError`` or ``AttributeError`` of ``None``, and a function that runs with every request,
as one for ``before_request``.

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
import sys
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


#: It is read, and something is tested or caught, or it is a function that runs with every request.
READ = r"\.(?:json\b|get_json\s*\()"
EVERY = r"(?:before|after|teardown)_(?:app_)?request|(?:app_)?errorhandler|context_processor"
TESTED = (
    rf"(?s)\b(?:if|elif|while|not|and|or|isinstance)\b.*{READ}"
    rf"|{READ}.*\b(?:if|elif|while|not|and|or|isinstance|except)\b|[!=]= None"
    rf"|@[\w.]+\.(?:{EVERY})\b.*{READ}"
)
HOOK = re.compile(rf"\.(?:{EVERY})$")
#: What was raised where ``None`` was read like the data.
NOT_DATA = re.compile(r"\b(TypeError|AttributeError)\b")


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
    owner = source.rpartition(".")[0]
    every = any(
        HOOK.search(code(d.decorator.func if isinstance(d.decorator, cst.Call) else d.decorator))
        for d in node.decorators
    )

    def silent(value: cst.BaseExpression) -> cst.BaseExpression:
        """``value`` with ``silent=True``."""
        new = cst.ensure_type(cst.parse_expression(f"{owner}.get_json(silent=True)"), cst.Call)
        if isinstance(value, cst.Call):
            return value.with_changes(args=[*value.args, *new.args])
        return new

    def asking(value: cst.BaseExpression) -> cst.IfExp:
        """``value``, if the request says that it is JSON."""
        new = cst.parse_expression(f"{owner}.get_json() if {owner}.is_json else None")
        given = cst.ensure_type(new, cst.IfExp)
        return given.with_changes(body=value) if isinstance(value, cst.Call) else given

    def catches(node: cst.Try) -> bool:
        """Whether a handler would be given what is wrong with malformed JSON."""
        return any(h.type is None or ERRORS.search(code(h.type)) for h in node.handlers)

    def catches_none(node: cst.Try) -> bool:
        """Whether a handler was given that ``None`` is no data."""
        return any(h.type is not None and NOT_DATA.search(code(h.type)) for h in node.handlers)

    def is_plain(value: cst.CSTNode) -> bool:
        if isinstance(value, cst.Call):
            named = all(a.keyword and a.keyword.value == "cache" for a in value.args)
            return called and named and code(value.func) == source
        return not called and isinstance(value, cst.Attribute) and code(value) == source

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
        """Collects the expressions whose truth, class, or being ``None``, is asked for."""

        def __init__(self) -> None:
            self.direct: list[cst.CSTNode] = []
            #: Nodes that were seen.
            self.count = 0
            #: Names that are tested, or read where any error is caught, and where it is done last.
            self.names: dict[str, int] = {}
            self.read: dict[str, int] = {}
            self.assigned: list[tuple[str, cst.CSTNode, int]] = []
            self.caught: list[cst.CSTNode] = []
            self.tries = 0
            #: In how many ``try`` it matters that ``None`` is no data.
            self.none = 0
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

        def visit_BooleanOperation_right(self, node: cst.BooleanOperation) -> None:
            self.known += isinstance(node.operator, cst.And) and asks(node.left)

        def leave_BooleanOperation_right(self, node: cst.BooleanOperation) -> None:
            self.known -= isinstance(node.operator, cst.And) and asks(node.left)

        def visit_Try_body(self, node: cst.Try) -> None:
            self.tries += catches(node)
            self.none += catches_none(node)

        def leave_Try_body(self, node: cst.Try) -> None:
            self.tries -= catches(node)
            self.none -= catches_none(node)

        def note(self, value: cst.CSTNode) -> cst.CSTNode:
            if self.tries:
                self.caught.append(value)
            return value

        def add(self, value: cst.CSTNode) -> None:
            """``value`` is tested."""
            if is_plain(value):
                if not self.known:
                    self.direct.append(self.note(value))
            elif isinstance(value, cst.NamedExpr):
                self.names[code(value.target)] = sys.maxsize
            elif isinstance(value, cst.Name | cst.Attribute):
                self.names[code(value)] = max(self.count, self.names.get(code(value), 0))

        def truth(self, value: cst.BaseExpression) -> None:
            """Of ``value`` only the truth matters."""
            self.add(value)
            if isinstance(value, cst.BooleanOperation):
                self.truth(value.left)
                if not (isinstance(value.operator, cst.And) and asks(value.left)):
                    self.truth(value.right)

        def on_visit(self, node: cst.CSTNode) -> bool:
            self.count += 1
            if every and is_plain(node):
                self.add(node)
            match node:
                case cst.If() | cst.IfExp() | cst.While() | cst.Assert() | cst.CompIf():
                    self.truth(node.test)
                case cst.UnaryOperation(operator=cst.Not()):
                    self.truth(node.expression)
                case cst.BooleanOperation():
                    self.truth(node.left)
                case cst.Comparison(comparisons=[cst.ComparisonTarget(comparator=other)]):
                    if code(other) == "None":
                        self.add(node.left)
                case cst.Call(func=cst.Name("isinstance"), args=[first, *_]):
                    self.add(first.value)
            if self.tries:
                match node:
                    case (
                        cst.Subscript(value=value)
                        | cst.Attribute(value=value)
                        | cst.Arg(value=value)
                    ):
                        self.read[code(value)] = self.count
            if self.none:
                match node:
                    case cst.Subscript(value=value) | cst.Attribute(value=value):
                        self.add(value)
                    case cst.Arg(value=value) | cst.For(iter=value) | cst.CompFor(iter=value):
                        self.add(value)
                    case cst.ComparisonTarget(comparator=value):
                        self.add(value)
            match node:
                case cst.Assign(targets=[cst.AssignTarget(target), *_], value=value):
                    self.assign(target, value)
                case cst.AnnAssign() if node.value is not None:
                    self.assign(node.target, node.value)
                case cst.NamedExpr(target=target, value=value):
                    self.assign(target, value)
            return super().on_visit(node)

        def assign(self, target: cst.CSTNode, value: cst.BaseExpression) -> None:
            """``target`` holds ``value`` from now on."""
            if isinstance(value, cst.IfExp):
                if not asks(value.test):
                    self.assign(target, value.body)
                self.assign(target, value.orelse)
            elif isinstance(target, cst.Name | cst.Attribute) and is_plain(value):
                if not self.known:
                    self.assigned.append((code(target), self.note(value), self.count))

    tests = Tests()
    for statement in node.body.body:
        statement.visit(tests)
        tests.known += isinstance(statement, cst.BaseStatement) and turns_away(statement)
    places = tests.direct + [
        value
        for name, value, place in tests.assigned
        if tests.names.get(name, 0) > place
        or (tests.read.get(name, 0) > place and not any(value is c for c in tests.caught))
    ]
    if not places:
        return None

    class Silence(cst.CSTTransformer):
        """Puts the new call in the place of each."""

        def on_leave(self, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> cst.CSTNode:  # type: ignore[override]
            if not any(original_node is place for place in places):
                return updated_node
            assert isinstance(updated_node, cst.BaseExpression)
            if not any(original_node is place for place in tests.caught):
                return silent(updated_node)
            new = asking(updated_node)
            if any(original_node is place for place in tests.direct):
                return new.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
            return new

    changed = node.visit(Silence())
    silenced = [p for p in places if not any(p is caught for caught in tests.caught)]
    return unsafe(changed, because=BECAUSE) if silenced else Rewrite(changed)
