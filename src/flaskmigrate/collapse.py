"""Guards that the target makes pointless, for ``--drop-guards``: the side that works stays.

A guard is a ``try`` whose handler catches a failed import, or an ``if`` that asks for a version or a
feature.  It is taken away only where the target decides it; one that depends on what else is
installed stays, and so does one whose removal would leave a name unbound.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from flaskmigrate.edits import Shift, apply
from flaskmigrate.imports import edit_imports
from flaskmigrate.match.guards import gives_up, only_nothing
from flaskmigrate.model import Applicability, Edit, Finding
from flaskmigrate.plan import Plan
from flaskmigrate.releases import key, title
from flaskmigrate.resolve.imported import branch_works, imported_name
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.libraries import mro
from flaskmigrate.resolve.members import member
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.scopes import Scope, catches_import_error
from flaskmigrate.resolve.values import External
from flaskmigrate.verify import undefined

_COMPARISONS: Final[Mapping[type, Callable[[Any, Any], bool]]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
#: What makes a version of a string; the comparison is then by number.
_PARSERS: Final = frozenset({"Version", "parse", "parse_version", "LooseVersion", "StrictVersion"})


#: What the reports call these findings; they belong to no single change.
ID: Final = "guards"


def collapse(
    module: Module, plan: Plan, resolver: Resolver, parse: Callable[[str], Module]
) -> tuple[str, list[Finding], list[Shift]] | None:
    """The text of ``module`` without pointless guards, what was done, and where things went.

    ``None`` if there is no such guard.  Imports that served a guard alone go as well.
    """
    findings = Collapse(module, plan, resolver).run()
    for some in (findings, *([f] for f in findings)):
        edits = [edit for finding in some for edit in finding.edits]
        if not edits:
            continue
        middle = parse(apply(module.text, edits))
        dead = [
            index
            for index, imported in enumerate(middle.imports)
            if imported.bound in module.loads and imported.bound not in middle.loads
        ]
        edited = edit_imports(middle, middle, {}, dead, resolver, plan.gone)
        after = parse(apply(middle.text, edited.edits))
        if not undefined(after) - undefined(module):
            return after.text, some, [Shift(edits), Shift(edited.edits)]
    return None


class Collapse:
    """Finds the guards of ``module`` that the target of ``plan`` decides."""

    def __init__(self, module: Module, plan: Plan, resolver: Resolver) -> None:
        self.module = module
        self.plan = plan
        self.resolver = resolver

    def run(self) -> list[Finding]:
        """A finding with its edit for each guard; of nested ones only the innermost."""
        found: list[tuple[ast.stmt, Finding]] = []
        for node in ast.walk(self.module.tree):
            finding = None
            if isinstance(node, ast.Try):
                finding = self._try(node)
            elif isinstance(node, ast.If):
                finding = self._if(node)
            if finding is not None:
                assert isinstance(node, ast.stmt)
                found.append((node, finding))
        outer = {id(a) for node, _ in found for a in self.module.ancestors(node)}
        return [finding for node, finding in found if id(node) not in outer]

    # -- imports --------------------------------------------------------------------------

    def _try(self, node: ast.Try) -> Finding | None:
        if len(node.handlers) != 1 or node.finalbody:
            return None
        handler = node.handlers[0]
        if not catches_import_error(handler) or handler.name or gives_up(handler):
            return None
        if branch_works(self.resolver, node.body, self.module):
            name = self._gone(handler.body)
            if name is None or branch_works(self.resolver, handler.body, self.module):
                return None
            if self._read(bound(handler.body) - bound([*node.body, *node.orelse]), node):
                return None
            return self._keep(node, [node.body, node.orelse], name)
        name = self._gone(node.body)
        if (
            name is None
            or only_nothing(handler)
            or not branch_works(self.resolver, handler.body, self.module)
        ):
            return None
        if bound(node.body) - bound(handler.body):
            return None
        return self._keep(node, [handler.body], name)

    def _gone(self, body: Sequence[ast.stmt]) -> str | None:
        """A name that ``body`` imports and that is gone."""
        for statement in body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                for alias in statement.names:
                    name = imported_name(self.resolver, statement, alias, self.module)
                    if name is not None and self.plan.gone(name):
                        return name
            elif isinstance(statement, ast.Try):
                inner = self._gone(statement.body)
                if inner is not None:
                    return inner
        return None

    # -- versions and features ------------------------------------------------------------

    def _if(self, node: ast.If) -> Finding | None:
        parent = self.module.parents.get(node)
        if isinstance(parent, ast.If) and parent.orelse == [node]:
            start, _ = self.module.span(node)
            if self.module.text.startswith("elif", start):
                return None
        scope = next(
            (self.module.scopes[a] for a in self.module.ancestors(node) if a in self.module.scopes),
            self.module.scope,
        )
        verdict = self._verdict(node.test, scope)
        if verdict is None:
            return None
        truth, name = verdict
        kept, dropped = (node.body, node.orelse) if truth else (node.orelse, node.body)
        if self._read(bound(dropped) - bound(kept), node):
            return None
        if kept and isinstance(kept[-1], ast.Return | ast.Raise | ast.Continue | ast.Break):
            block = next(
                b
                for _, b in ast.iter_fields(self.module.parents[node])
                if isinstance(b, list) and node in b
            )
            if block[-1] is not node:
                return None  # what follows would never run
        return self._keep(node, [kept], name)

    def _read(self, names: set[str], node: ast.stmt) -> bool:
        """Whether one of ``names`` is read outside of ``node``."""
        inside = {id(n) for n in ast.walk(node)}
        return any(
            id(load) not in inside for name in names for load, _ in self.module.loads.get(name, ())
        )

    def _verdict(self, test: ast.expr, scope: Scope) -> tuple[bool, str] | None:
        """What ``test`` is at the target, and the name or library it asks for."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self._verdict(test.operand, scope)
            return None if inner is None else (not inner[0], inner[1])
        if isinstance(test, ast.Call):
            return self._feature(test, scope)
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self._version(test, scope)
        return None

    def _feature(self, call: ast.Call, scope: Scope) -> tuple[bool, str] | None:
        """``hasattr(x, "gone")`` is false."""
        if not (
            isinstance(call.func, ast.Name)
            and call.func.id == "hasattr"
            and scope.lookup("hasattr") is None
            and len(call.args) == 2
            and isinstance(call.args[1], ast.Constant)
            and isinstance(call.args[1].value, str)
        ):
            return None
        owner = self.resolver.value(call.args[0], scope, self.module)
        value = member(self.resolver, owner, call.args[1].value)
        if not isinstance(value, External) or value.why:
            return None
        head, _, last = value.name.rpartition(".")
        for cls in mro(head):
            name = f"{cls}.{last}"
            if name in self.plan.table and self.plan.gone(name):
                return False, name
        return None

    def _version(self, test: ast.Compare, scope: Scope) -> tuple[bool, str] | None:
        """``flask.__version__ < "2.3"``, in the usual ways to write it."""
        compare = _COMPARISONS.get(type(test.ops[0]))
        library = self._library(test.left, scope)
        target = self.plan.target.get(library or "")
        if compare is None or library is None or target is None:
            return None
        limit = test.comparators[0]
        if isinstance(limit, ast.Call) and called(limit) in _PARSERS and len(limit.args) == 1:
            limit = limit.args[0]
        try:
            wanted = ast.literal_eval(limit)
        except ValueError:
            return None
        number = key(target)
        if isinstance(wanted, str):
            if not re.fullmatch(r"\d+(\.\d+)*", wanted):
                return None
            parts: tuple[int, ...] = tuple(int(part) for part in wanted.split("."))
            parsed = any(
                isinstance(n, ast.Call) and called(n) in _PARSERS for n in ast.walk(test.left)
            )
            pairs = zip(parts, number, strict=False)
            if not parsed and any(len(str(a)) != len(str(b)) for a, b in pairs):
                return None  # text is compared, letter by letter
        elif isinstance(wanted, tuple) and wanted and all(type(n) is int for n in wanted):
            parts = wanted
        else:
            return None
        size = min(len(parts), len(number))
        if parts[:size] == tuple(number[:size]):
            return None  # that hangs on the patch version
        return compare(tuple(number[:size]), parts[:size]), title(library)

    def _library(self, node: ast.expr, scope: Scope) -> str | None:
        """The library whose version ``node`` is made of, if it is made of nothing else."""
        found: set[str] = set()
        for part in ast.walk(node):
            if isinstance(part, ast.Subscript) and not from_start(part.slice):
                return None
            if isinstance(part, ast.Attribute) and part.attr == "__version__":
                owner = self.resolver.name_of(part.value, scope, self.module)
                found.add(owner or "?")
            elif isinstance(part, ast.Call) and called(part) == "version" and len(part.args) == 1:
                name = part.args[0]
                function = self.resolver.name_of(part.func, scope, self.module)
                known = function in ("importlib.metadata.version", "importlib_metadata.version")
                found.add(
                    str(name.value).lower() if known and isinstance(name, ast.Constant) else "?"
                )
        library = found.pop() if len(found) == 1 else "?"
        return library.replace("_", "-") if library != "?" else None

    # -- the edit -------------------------------------------------------------------------

    def _keep(self, node: ast.stmt, kept: Sequence[list[ast.stmt]], name: str) -> Finding | None:
        """A finding that puts the blocks ``kept`` in the place of ``node``."""
        edit = self._edit(node, kept)
        if edit is None:
            return None
        line, column = self.module.place(node)
        message = f"only one side of this guard for {name} can be taken"
        return Finding(ID, line, column, message, Applicability.SAFE, edits=(edit,), name=name)

    def _edit(self, node: ast.stmt, kept: Sequence[list[ast.stmt]]) -> Edit | None:
        module = self.module
        text = module.text
        first = module.lines[node.lineno - 1]
        start, _ = module.span(node)
        indent = text[first:start]
        if indent.strip():
            return None
        last = self._line_end(node.end_lineno or node.lineno)
        if text[module.span(node)[1] : last].partition("#")[0].strip():
            return None  # another statement stands behind it
        if not any(kept):
            parent = module.parents[node]
            alone = any(b == [node] for _, b in ast.iter_fields(parent) if isinstance(b, list))
            if alone and not isinstance(parent, ast.Module):
                return Edit(first, last, f"{indent}pass{self._newline(last)}")
            return Edit(first, last, "")
        parts = []
        for run in filter(None, kept):
            begin = module.lines[self._first_line(run[0], node) - 1]
            if text[begin : module.span(run[0])[0]].partition("#")[0].strip():
                return None  # ``try: import a``, all on one line
            parts.append(
                self._dedented(begin, self._line_end(run[-1].end_lineno or 1), run, indent)
            )
        return Edit(first, last, "".join(parts))

    def _first_line(self, statement: ast.stmt, node: ast.stmt) -> int:
        """The line of ``statement``, or of the comments right above it."""
        decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
        line = min(statement.lineno, *(d.lineno for d in decorators), statement.lineno)
        while line - 1 > node.lineno:
            above = self.module.text[self.module.lines[line - 2] : self.module.lines[line - 1]]
            if not above.lstrip().startswith("#"):
                break
            line -= 1
        return line

    def _line_end(self, line: int) -> int:
        lines = self.module.lines
        return lines[line] if line < len(lines) else len(self.module.text)

    def _newline(self, end: int) -> str:
        tail = self.module.text[:end]
        return tail[len(tail.rstrip("\r\n")) :]

    def _dedented(self, begin: int, end: int, run: Sequence[ast.stmt], indent: str) -> str:
        """The lines of ``run`` with ``indent`` in the place of theirs; strings stay as they are."""
        module = self.module
        inside: set[int] = set()
        for statement in run:
            for part in ast.walk(statement):
                if isinstance(part, ast.JoinedStr) or (
                    isinstance(part, ast.Constant) and isinstance(part.value, str | bytes)
                ):
                    inside.update(range(part.lineno + 1, (part.end_lineno or 0) + 1))
        old = module.text[module.lines[run[0].lineno - 1] : module.span(run[0])[0]]
        number = module.text.count("\n", 0, begin) + 1
        lines = []
        for line in module.text[begin:end].splitlines(keepends=True):
            if number not in inside and line.startswith(old):
                line = indent + line[len(old) :]
            lines.append(line)
            number += 1
        return "".join(lines)


def bound(body: Sequence[ast.stmt]) -> set[str]:
    """The names that the statements ``body`` bind, functions' own left out."""
    names: set[str] = set()
    todo: list[ast.AST] = list(body)
    while todo:
        node = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names.update((a.asname or a.name).partition(".")[0] for a in node.names)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        todo += ast.iter_child_nodes(node)
    return names


def from_start(part: ast.expr) -> bool:
    """Whether a subscript takes the first item, or items from the first on."""
    if isinstance(part, ast.Slice):
        return part.lower is None and part.step is None
    return isinstance(part, ast.Constant) and part.value == 0


def called(node: ast.Call) -> str:
    """The last part of the name of what is called."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
