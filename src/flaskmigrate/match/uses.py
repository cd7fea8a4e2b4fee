"""References → what a codemod is told about them: arguments, and the facts of a ``Use``."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Any

from flaskmigrate import requirements
from flaskmigrate.change import Argument, Statement, Use
from flaskmigrate.imports import exports
from flaskmigrate.match.context import Part, Reference
from flaskmigrate.match.guards import is_truth_test
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.scopes import Scope
from flaskmigrate.resolve.values import External, Own
from flaskmigrate.rewrite import statement_span

#: A variable is followed through so many imports.
_MAX_IMPORTS = 4
#: Functions that iterate over what they are given, and keep nothing of it.
_GO_THROUGH = frozenset(
    ("all", "any", "dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple")
)
#: What makes another context the active one.
_ENTERS = re.compile(r"_context\(|\.(?:push|pop)\(")


class Uses(Part):
    """Describes places to codemods."""

    def argument(self, name: str, node: ast.expr, scope: Scope) -> Argument:
        """The expression ``node`` as the argument called ``name``."""
        cls, why = self.resolver.class_of(node, scope, self.module)
        source = self.module.source(node)
        if isinstance(node, ast.GeneratorExp) and not source.startswith("("):
            source = f"({source})"
        argument = Argument(name, source, given=True, type=cls, why=why)
        argument.qualified = self.resolver.name_of(node, scope, self.module)
        return argument

    def use(self, reference: Reference) -> Use:
        """What there is to know about the place of ``reference``."""
        node = reference.node
        module = self.module
        parent = module.parents.get(node)
        receiver = None
        owner = default = None
        method = None
        holder: ast.expr | None = None
        if isinstance(node, ast.Attribute | ast.Subscript):
            holder = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            holder = node.func.value
            method = node.func.attr
            if len(node.args) > 1:
                default = self.argument("default", node.args[1], reference.scope)
        if holder is not None:
            receiver = self.argument("receiver", holder, reference.scope)
            if isinstance(holder, ast.Attribute):
                owner = self.argument("owner", holder.value, reference.scope)
        none_test = None
        compared = None
        if isinstance(parent, ast.Compare) and len(parent.ops) == 1:
            other = parent.comparators[0] if parent.left is node else parent.left
            operator = parent.ops[0]
            if isinstance(other, ast.Constant) and other.value is None:
                if isinstance(operator, ast.Is | ast.Eq):
                    none_test = "is"
                elif isinstance(operator, ast.IsNot | ast.NotEq):
                    none_test = "is not"
            elif isinstance(operator, ast.Eq | ast.NotEq):
                compared = (
                    "==" if isinstance(operator, ast.Eq) else "!=",
                    self.argument("other", other, reference.scope),
                )
        facts = {
            "stored": not isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
            or reference.override
            or reference.declared,
            "none_test": none_test,
            "compared": compared,
            "truth_test": is_truth_test(node, module),
            "attribute": parent.attr if isinstance(parent, ast.Attribute) else None,
            "key": lambda: (
                self.argument("key", parent.slice, reference.scope)
                if isinstance(parent, ast.Subscript) and parent.value is node
                else None
            ),
            "override": reference.override,
            "declared": reference.declared,
            "taken": reference.taken,
            "result_used": not isinstance(parent_statement(node, module), ast.Expr),
            "statements": lambda names: self._statements(node, names),
            "module_source": module.text,
            "line": getattr(node, "lineno", 1),
            "assigned": self._assigned_to(reference),
            "decorates": self._decorates(node),
            "unread": lambda: self._unread(node, reference.scope),
            "mentions": lambda: self._mentions(node),
            "arguments": self._call_arguments(reference),
            "owner": owner,
            "default": default,
            "method": method,
            "in_project": lambda words: any(
                word in module.text or self.resolver.project.mentioning(word) for word in words
            ),
            "required": lambda: requirements.named(module.path),
            "set_in_project": lambda: self._set_in_project(reference.name[:-2].rpartition("['")[2]),
            "attributes": attribute_depth(node, module),
            "only_attributes": lambda: self._only_attributes(node, reference.scope),
            "maker": lambda: self._maker(holder, reference.scope),
            "iterated": is_gone_through(called(node, module), module),
            "waits_for_none": lambda: self._waits_for_none(node),
            "after": lambda names: self._after(node, reference.scope, names),
        }
        return Use(receiver, module.source(node), facts)

    def _maker(self, node: ast.expr | None, scope: Scope) -> tuple[str, str] | None:
        """The call that gave ``node``, a variable, its value, and where that is imported from."""
        if isinstance(node, ast.Attribute):
            return self._made_here(node, scope)
        if not isinstance(node, ast.Name):
            return None
        home, source, name = self.module, "", node.id
        for _ in range(_MAX_IMPORTS):
            found = scope.lookup(name)
            if found is None or len(found[1]) != 1:
                return None
            binding = found[1][0]
            if isinstance(binding.value, ast.Call) and not binding.path:
                return home.source(binding.value), source
            statement = getattr(binding.node, "statement", None)
            if not isinstance(statement, ast.ImportFrom):
                return None
            path = self.resolver.project.find(home, statement.level, statement.module or "")
            other = self.resolver.project.module(path) if path and path.endswith(".py") else None
            if other is None:
                return None
            if home is self.module:
                source = "." * statement.level + (statement.module or "")
            name, home, scope = binding.node.alias.name, other, other.scope
        return None

    def _made_here(self, node: ast.Attribute, scope: Scope) -> tuple[str, str] | None:
        """The call that gave ``self.db`` its value, in the same function."""
        if scope.function is None:
            return None
        path = ast.dump(node)
        made = [
            statement.value
            for statement in ast.walk(scope.function.node)
            if isinstance(statement, ast.Assign)
            and any(
                isinstance(target, ast.Attribute)
                and ast.dump(ast.Attribute(target.value, target.attr, ast.Load())) == path
                for target in statement.targets
            )
        ]
        if len(made) != 1 or not isinstance(made[0], ast.Call):
            return None
        return self.module.source(made[0]), ""

    def _set_in_project(self, key: str) -> bool:
        """Whether a module of the project sets the configuration key ``key``."""
        modules = {id(m): m for m in self.resolver.project.mentioning(key)}
        modules[id(self.module)] = self.module
        for module in modules.values():
            settings = re.search(r"config|settings", module.path.stem, re.IGNORECASE)
            nodes = tuple(module.nodes(key))
            if any(
                key in scope.bindings
                for scope in module.scopes.values()
                if scope.kind == "class" or (scope.kind == "module" and settings)
            ):
                return True
            for node in nodes:
                if isinstance(node, ast.keyword) and node.arg == key:
                    return True
                if (
                    isinstance(node, ast.Subscript)
                    and isinstance(node.ctx, ast.Store)
                    and isinstance(node.slice, ast.Constant)
                    and node.slice.value == key
                    and "config" in module.source(node.value).lower()
                ):
                    return True
        return False

    def _call_arguments(self, reference: Reference) -> list[tuple[str | None, Argument]] | None:
        parent = self.module.parents.get(reference.node)
        if not isinstance(parent, ast.Call) or parent.func is not reference.node:
            return None
        placed = [
            self.argument(f"place{number}", node, reference.scope)
            for number, node in enumerate(parent.args)
        ]
        for argument in placed:
            argument.positional = True
        return [
            *((None, argument) for argument in placed),
            *(
                (k.arg or "**", self.argument(f"key{number}", k.value, reference.scope))
                for number, k in enumerate(parent.keywords)
            ),
        ]

    def _statements(self, here: ast.AST, names: Sequence[str]) -> list[Statement]:
        """The smallest statements of the module that refer to one of the qualified ``names``."""
        module = self.module
        words = {name.rpartition(".")[2] for name in names}
        found: dict[ast.stmt, Statement] = {}
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Attribute | ast.Name):
                continue
            if isinstance(node, ast.Attribute) and node.attr not in words:
                continue
            scope = module.scope_of(node)
            value = self.resolver.value(node, scope, module)
            if not isinstance(value, External) or value.name not in names:
                continue
            statement = module.statement(node)
            if statement in found:
                continue
            start, end = statement_span(module, statement)
            found[statement] = Statement(
                source=module.text[start:end],
                line=statement.lineno,
                module_level=module.parents.get(statement) is module.tree,
                before=module.span(node) < module.span(here),
                receiver=module.source(node.value) if isinstance(node, ast.Attribute) else "",
                name=value.name,
            )
        return sorted(found.values(), key=lambda s: s.line)

    def _assigned_to(self, reference: Reference) -> Argument | None:
        """The value that a statement assigns to the reference, or to an item of it."""
        parent = self.module.parents.get(reference.node)
        if isinstance(parent, ast.Subscript) and parent.value is reference.node:
            parent = self.module.parents.get(parent)
        if not isinstance(parent, ast.Assign | ast.AnnAssign) or parent.value is None:
            return None
        if parent.value is reference.node:
            return None
        argument = self.argument("assigned", parent.value, reference.scope)
        value = self.resolver.value(parent.value, reference.scope, self.module)
        if isinstance(value, Own) and value.kind == "class":
            argument.bases = tuple(self.resolver.library_bases(value))
            argument.definition = value.module.source(value.scope.node)
            argument.mentions = self._mentions(value.scope.node, value.module)
        return argument

    def _decorates(self, node: ast.AST) -> bool:
        parent = self.module.parents.get(node)
        if isinstance(parent, ast.Call) and parent.func is node:
            node, parent = parent, self.module.parents.get(parent)
        return node in getattr(parent, "decorator_list", ())

    def _unread(self, node: ast.AST, scope: Scope) -> bool:
        """Whether the statement only gives names to a value, and nobody reads these names."""
        module = self.module
        statement = module.statement(node)
        if scope is not module.scope or not isinstance(statement, ast.Assign):
            return False
        names = [t.id for t in statement.targets if isinstance(t, ast.Name)]
        return len(names) == len(statement.targets) and not any(
            name in module.loads
            or name in exports(module)
            or len(scope.bindings[name]) != 1
            or self.resolver.project.importers(module, name)
            for name in names
        )

    def _mentions(self, node: ast.AST, home: Module | None = None) -> list[str] | None:
        """The statements that read the module-level class which ``node`` is, or lies in."""
        home = home or self.module
        cls = next((n for n in (node, *home.ancestors(node)) if isinstance(n, ast.ClassDef)), None)
        if cls is None or home.parents.get(cls) is not home.tree:
            return None
        found = []
        for module in (home, *self.resolver.project.importers(home, cls.name)):
            aliases = (i.alias for i in module.imports if i.alias.name == cls.name)
            for name in {cls.name, *(alias.asname for alias in aliases if alias.asname)}:
                for load, _ in module.loads.get(name, ()):
                    found.append(module.source(module.statement(load)))
            if module is not home:
                for attribute in module.nodes(cls.name):
                    if isinstance(attribute, ast.Attribute) and attribute.attr == cls.name:
                        found.append(module.source(module.statement(attribute)))
        return found

    def _only_attributes(self, node: ast.AST, scope: Scope) -> bool:
        """Whether ``node`` is assigned to a local name of which only attributes are used.

        And that where it was assigned: not in a function inside, which may run later and elsewhere, nor
        after a ``yield``, nor where another context may have become the active one.
        """
        parent = self.module.parents.get(node)
        if not (
            isinstance(parent, ast.Assign)
            and len(parent.targets) == 1
            and isinstance(parent.targets[0], ast.Name)
            and scope.kind == "function"
        ):
            return False
        name = parent.targets[0].id
        bindings = scope.bindings.get(name, [])
        if len(bindings) != 1:
            return False
        for load, _ in self.module.loads.get(name, []):
            if scope.node not in self.module.ancestors(load):
                continue
            if not isinstance(self.module.parents.get(load), ast.Attribute):
                return False
            if self.module.scope_of(load) is not scope or self._waits_for_none(load):
                return False
        if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in ast.walk(scope.node)):
            return False
        return not (self._waits_for_none(node) or _ENTERS.search(self.module.source(scope.node)))

    def _waits_for_none(self, node: ast.AST) -> bool:
        """Whether a handler in the same function catches the ``AttributeError`` of ``None``.

        One that reads the same value is about an attribute that is not there.
        """
        child, shown = node, self.module.source(node)
        for parent in self.module.ancestors(node):
            if isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                return False
            if isinstance(parent, ast.Try) and child in parent.body:
                for handler in parent.handlers:
                    kind = ast.dump(handler.type) if handler.type is not None else ""
                    body = map(self.module.source, handler.body)
                    if "'AttributeError'" in kind and not any(shown in one for one in body):
                        return True
            child = parent
        return False

    def _after(self, node: ast.AST, scope: Scope, names: Sequence[str]) -> bool:
        """Whether ``node`` is only reached when a call of one of ``names`` was true."""

        def says(test: ast.expr) -> bool:
            if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
                return any(says(value) for value in test.values)
            return (
                isinstance(test, ast.Call)
                and self.resolver.name_of(test.func, scope, self.module) in names
            )

        def denies(test: ast.expr) -> bool:
            if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
                return any(denies(value) for value in test.values)
            return (
                isinstance(test, ast.UnaryOp)
                and isinstance(test.op, ast.Not)
                and says(test.operand)
            )

        child: ast.AST = node
        for parent in self.module.ancestors(node):
            if isinstance(parent, ast.BoolOp) and isinstance(parent.op, ast.And):
                index = next((i for i, v in enumerate(parent.values) if v is child), 0)
                if any(says(value) for value in parent.values[:index]):
                    return True
            if isinstance(parent, ast.If | ast.IfExp) and child is not parent.test:
                body = parent.body if isinstance(parent, ast.If) else [parent.body]
                inside = any(child is b for b in body)
                if (says(parent.test) and inside) or (denies(parent.test) and not inside):
                    return True
            block: Any = getattr(parent, "body", None)
            if isinstance(block, list) and child in block:
                for earlier in block[: block.index(child)]:
                    if (
                        isinstance(earlier, ast.If)
                        and denies(earlier.test)
                        and isinstance(earlier.body[-1], ast.Return | ast.Raise | ast.Continue)
                    ):
                        return True
            if isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                return False
            child = parent
        return False


def called(node: ast.AST, module: Module) -> ast.AST:
    """The call of ``node``, or ``node`` where it is not called."""
    parent = module.parents.get(node)
    return parent if isinstance(parent, ast.Call) and parent.func is node else node


def parent_statement(node: ast.AST, module: Module) -> ast.AST | None:
    """What the value of ``node``, or of the call of it, goes to."""
    return module.parents.get(called(node, module))


def is_gone_through(node: ast.AST, module: Module) -> bool:
    """Whether ``node`` is only iterated over, where it stands."""
    match module.parents.get(node):
        case ast.For(iter=it) | ast.AsyncFor(iter=it) | ast.comprehension(iter=it):
            return it is node
        case ast.Call(func=ast.Name(name), args=args):
            return node in args and name in _GO_THROUGH
        case ast.Call(func=ast.Attribute(attr=name), args=[only]):
            return only is node and name in ("extend", "join", "update")
        case ast.Starred() | ast.YieldFrom():
            return True
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[right]):
            return right is node
    return False


def attribute_depth(node: ast.AST, module: Module) -> int:
    """How many attributes are read from ``node`` one after the other."""
    depth = 0
    for parent in module.ancestors(node):
        if not isinstance(parent, ast.Attribute):
            break
        depth += 1
    return depth
