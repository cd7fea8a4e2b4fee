"""Which of the bindings of a name a use of it can see.

``sql = request.args["q"]; sql = "select 1"; execute(sql)``: all that ``sql`` is do not agree, but
the use only sees the second.  What cannot be told for certain counts as seen: both sides of an
``if``, every binding of a loop, all of a ``try`` that may have been left half way.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.scopes import TRY, Binding, Scope

_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_PLAIN = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete, ast.FunctionDef, ast.AsyncFunctionDef,
          ast.ClassDef)  # fmt: skip


def seen(
    use: ast.AST, where: Scope, bindings: Sequence[Binding], module: Module
) -> list[Binding] | None:
    """Those of ``bindings``, all that a name has in ``where``, that ``use`` can see.

    ``None`` if that cannot be told: the name is imported as well, or bound or read in a function
    inside, which may run at any time.
    """
    if where.kind not in ("module", "function") or any(
        b.kind == "import" or b.scope is not where for b in bindings
    ):
        return None
    return _Flow(where, bindings, module).of(use)


class _Flow:
    """The bindings of one name, and where they stand."""

    def __init__(self, where: Scope, bindings: Sequence[Binding], module: Module) -> None:
        self.module = module
        self.home = where.node
        self.parameters = [b for b in bindings if b.kind == "parameter"]
        #: Statement → the bindings in it.
        self.inside: dict[ast.AST, list[Binding]] = {}
        #: Binding → its innermost statement.
        self.statement: dict[Binding, ast.AST] = {}
        for binding in bindings:
            if binding.kind == "parameter":
                continue
            statement = module.statement(binding.node)
            self.statement[binding] = statement
            for node in (statement, *module.ancestors(statement)):
                if node is self.home:
                    break
                self.inside.setdefault(node, []).append(binding)

    def of(self, use: ast.AST) -> list[Binding] | None:
        found: list[Binding] = []
        child = use
        own = True
        for parent in self.module.ancestors(use):
            if parent is not self.home and isinstance(parent, _SCOPES):
                return None
            block = next((b for b in _blocks(parent) if any(s is child for s in b)), None)
            if block is not None:
                items = len(getattr(child, "items", ()))
                if own and any(
                    self.statement[b] is child
                    and (b.kind == "walrus" or (b.kind == "with" and items > 1))
                    for b in self.inside.get(child, ())
                ):
                    return None  # before it or behind it
                own = False
                before = block[: _index(block, child)]
                if isinstance(parent, TRY) and block is parent.orelse:
                    before = [*parent.body, *before]
                earlier, definite = self._block(before)
                found += earlier
                if definite:
                    return found
            if parent is self.home:
                return found + self.parameters
            headed = self._head(parent, block)
            if headed:
                return found + headed
            found += self._round(parent, child, block)
            child = parent
        return None

    def _head(self, parent: ast.AST, block: list[ast.stmt] | None) -> list[Binding]:
        """What the head of ``parent`` binds each time its body, if ``block`` is it, begins."""
        if block is None or block is not getattr(parent, "body", None):
            return []
        return [
            b
            for b in self.inside.get(parent, ())
            if self.statement[b] is parent and b.kind in ("for", "with", "other")
        ]

    def _round(
        self, parent: ast.AST, child: ast.AST, block: list[ast.stmt] | None
    ) -> Iterable[Binding]:
        """What else may have been bound when ``child`` of ``parent`` runs."""
        inside = self.inside.get(parent, [])
        if isinstance(parent, _LOOPS):
            return () if child is getattr(parent, "iter", None) else inside
        if isinstance(parent, ast.Match):
            return inside
        head = [b for b in inside if self.statement[b] is parent]
        if isinstance(parent, TRY):
            body = parent.body
            if block is body or block is parent.orelse:
                return ()
            if isinstance(child, ast.ExceptHandler):
                return head + [b for s in body for b in self.inside.get(s, ())]
            return inside
        return head if block is not None else ()  # a walrus in a test

    def _block(self, statements: Sequence[ast.stmt]) -> tuple[list[Binding], bool]:
        """What ``statements`` bind that is seen behind them, and whether they bind it for certain."""
        found: list[Binding] = []
        for statement in reversed(statements):
            if isinstance(statement, _LEAVES):
                return [], True
            bindings, definite = self._behind(statement)
            found += bindings
            if definite:
                return found, True
        return found, False

    def _behind(self, statement: ast.stmt) -> tuple[list[Binding], bool]:
        inside = self.inside.get(statement, [])
        if isinstance(statement, ast.If):
            body, orelse = self._block(statement.body), self._block(statement.orelse)
            test = [b for b in inside if self.statement[b] is statement]
            return test + body[0] + orelse[0], body[1] and orelse[1]
        if not inside:
            return [], False
        if isinstance(statement, _PLAIN):
            value = not isinstance(statement, ast.AnnAssign) or statement.value is not None
            walrus = any(b.kind == "walrus" for b in inside)
            return inside if value else [], value and not walrus
        if isinstance(statement, TRY):
            handlers = [self._block(h.body) for h in statement.handlers]
            body = self._block([*statement.body, *statement.orelse])
            if all(definite and not bindings for bindings, definite in handlers):
                if not any(self.inside.get(s) for s in statement.finalbody):
                    return body
            final = self._block(statement.finalbody)
            caught = all(definite for _, definite in handlers)
            return inside, final[1] or (body[1] and caught)
        return inside, False


def _blocks(node: ast.AST) -> Iterable[list[ast.stmt]]:
    """The lists of statements that ``node`` has."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield block


def _index(block: Sequence[ast.stmt], child: ast.AST) -> int:
    return next(i for i, statement in enumerate(block) if statement is child)
