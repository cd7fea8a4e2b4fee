"""Code that works on both sides of a change, and is left as it is."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from flaskmigrate.model import Moved
from flaskmigrate.plan import Plan
from flaskmigrate.resolve.imported import (
    branch_works,
    imported_name,
    in_import_guard,
    never_there,
)
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.scopes import Guard, Scope, asks_for_python, is_telling

#: What is a test, and may have got a name, and what is a version that has.
_TESTS = (ast.Compare, ast.BoolOp, ast.UnaryOp)
_VERSIONS = (*_TESTS, ast.Attribute, ast.Subscript, ast.Call)


class Guards:
    """Tells whether code works on both sides already."""

    def __init__(self, module: Module, plan: Plan, resolver: Resolver) -> None:
        self.module = module
        self.plan = plan
        self.resolver = resolver

    def handled(self, guard: Guard | None) -> bool:
        """Whether the code round an import, or a use, works on both sides already."""
        while guard is not None:
            if self._telling(guard):
                return True
            inner = in_import_guard(guard)
            if inner is not None and isinstance(inner.node, ast.Try):
                node = inner.node
                mendable = self._mendable(node.body)
                parts = [
                    node.body,
                    *(
                        h.body
                        for h in node.handlers
                        # Nothing in the place of a name that only moved is no fall-back.
                        if not gives_up(h)
                        and not (mendable and only_nothing(h) and not self._tested(node, h))
                    ),
                ]
                if any(branch_works(self.resolver, part, self.module) for part in parts):
                    return True
                # Neither side works: the first is mended, which makes the guard whole again.
                if inner.kind == "handler" and self._mendable(node.body):
                    return True
                guard = inner.outer
                continue
            guard = guard.outer
        return False

    def _tested(self, node: ast.Try, handler: ast.ExceptHandler) -> bool:
        """Whether the code asks for the imported names to which ``handler`` gives ``None``."""
        imported = {i.bound for i in self.module.imports if i.statement in node.body}
        for statement in handler.body:
            for target in getattr(statement, "targets", ()):
                if getattr(target, "id", "") not in imported:
                    continue
                for load, _ in self.module.loads.get(getattr(target, "id", ""), ()):
                    parent = self.module.parents.get(load)
                    if is_truth_test(load, self.module) or isinstance(parent, ast.Compare):
                        return True
        return False

    def _mendable(self, body: Sequence[ast.stmt]) -> bool:
        """Whether every gone import in ``body`` only has to be moved."""
        for statement in body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                for alias in statement.names:
                    name = imported_name(self.resolver, statement, alias, self.module)
                    found = name and self.plan.find(name)
                    if found and not isinstance(found[1][0].rule, Moved):
                        return False
                    if name and never_there(name):
                        return False
        return True

    def handled_use(
        self,
        guard: Guard,
        root: ast.AST | None = None,
        scope: Scope | None = None,
        *,
        there: bool = False,
    ) -> bool:
        """Whether a use stands in a branch for some versions, or its failure is caught.

        Neither helps where the name that it begins with, ``root`` in ``scope``, cannot be imported
        any more.  The ``AttributeError`` of what is still ``there`` is about something else, and so it is,
        mostly, where several statements are tried.
        """
        if root is not None and scope is not None and self._not_importable(root, scope):
            return False
        current: Guard | None = guard
        while current is not None:
            if self._telling(current):
                return True
            tried = isinstance(current.node, ast.Try) and len(current.node.body) == 1
            if current.kind == "try" and tried and not there:
                handlers = getattr(current.node, "handlers", ())
                if any(_names(handler, "AttributeError") for handler in handlers):
                    return True
            if current.kind == "handler" and _names(current.part, "AttributeError") and not there:
                return True
            current = current.outer
        return False

    def _not_importable(self, node: ast.AST, scope: Scope) -> bool:
        """Whether ``node`` begins with a name that an import, which nothing guards, fails to get."""
        while isinstance(node, ast.Attribute):
            node = node.value
        if not isinstance(node, ast.Name):
            return False
        name = self.resolver.name_of(node, scope, self.module)
        if name is None or not self.plan.gone(name):
            return False
        imports = [i for i in self.module.imports if i.bound == node.id]
        return bool(imports) and not any(self.handled(i.guard) for i in imports)

    def for_some_python(self, node: ast.AST) -> bool:
        """Whether ``node`` stands in a branch for some versions of Python."""
        child = node
        for parent in self.module.ancestors(node):
            if isinstance(parent, ast.If | ast.IfExp) and child is not parent.test:
                if any(map(asks_for_python, self._tests(parent.test, _VERSIONS))):
                    return True
            child = parent
        return False

    def _telling(self, guard: Guard) -> bool:
        """Whether the branch is one of an ``if`` that asks for a version, or a feature."""
        return (
            guard.kind in ("if", "orelse")
            and isinstance(guard.node, ast.If)
            and any(map(is_telling, self._tests(guard.node.test, _TESTS)))
        )

    def _tests(self, test: ast.expr, kinds: tuple[type[ast.expr], ...]) -> list[ast.expr]:
        """``test``, and the tests to which the module gave the names in it: ``py3k = py.major > 2``."""
        found = [test]
        seen: set[str] = set()
        for expression in found:
            for node in ast.walk(expression):
                if isinstance(node, ast.Name) and node.id not in seen:
                    seen.add(node.id)
                    found += [
                        binding.value
                        for binding in self.module.scope.bindings.get(node.id, ())
                        if isinstance(binding.value, kinds)
                        or (
                            isinstance(binding.value, ast.Call)
                            and called_name(binding.value.func) == "hasattr"
                        )
                    ]
        return found

    def guarded_inside(self, node: ast.AST, word: str) -> bool:
        """Whether an expression, a branch, or an early return asks for ``word`` before its use."""
        child = node
        for parent in self.module.ancestors(child):
            if isinstance(parent, ast.IfExp | ast.If) and child is not parent.test:
                if is_telling(parent.test, word):
                    return True
            elif isinstance(parent, ast.BoolOp):
                index = next((i for i, v in enumerate(parent.values) if v is child), 0)
                if any(is_telling(v, word) for v in parent.values[:index]):
                    return True
            body = getattr(parent, "body", None)
            if isinstance(body, list) and child in body:
                for earlier in body[: body.index(child)]:
                    if (
                        isinstance(earlier, ast.If)
                        and isinstance(earlier.body[-1], ast.Return | ast.Raise | ast.Continue)
                        and f"'{word}'" in ast.dump(earlier.test)
                        and is_telling(earlier.test, word)
                    ):
                        return True
            if isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                return False
            child = parent
        return False


def _names(handler: ast.AST | None, error: str) -> bool:
    """Whether ``handler`` names the exception ``error``."""
    return (
        isinstance(handler, ast.ExceptHandler)
        and handler.type is not None
        and error in ast.dump(handler.type)
    )


def gives_up(handler: ast.ExceptHandler) -> bool:
    """Whether ``handler`` ends the program, or raises: it is no fall-back."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise):
        return True
    return (
        isinstance(last, ast.Expr)
        and isinstance(last.value, ast.Call)
        and called_name(last.value.func) in ("exit", "_exit", "quit", "skip", "abort")
    )


def only_nothing(handler: ast.ExceptHandler) -> bool:
    """Whether ``handler`` only gives names the value ``None``, and others ``False``."""
    values = [
        statement.value.value
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        else handler
        for statement in handler.body
    ]
    return None in values and all(value is None or value is False for value in values)


def called_name(node: ast.expr) -> str:
    """``object`` for ``mock.patch.object``."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def is_truth_test(node: ast.AST, module: Module) -> bool:
    """Whether only the truth of ``node`` matters where it stands."""
    parent = module.parents.get(node)
    if isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert):
        return parent.test is node
    if isinstance(parent, ast.UnaryOp):
        return isinstance(parent.op, ast.Not)
    if isinstance(parent, ast.BoolOp):
        return is_truth_test(parent, module)
    if isinstance(parent, ast.Call):
        return isinstance(parent.func, ast.Name) and parent.func.id == "bool"
    return False
