"""What the statements of a module say: its scopes, what binds each name, where names are read.

One walk with an explicit stack (a sum of a thousand terms is a thousand levels deep).  Nothing
is decided here; the tables it fills are asked by ``infer`` and ``match``.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Sequence
from typing import Any, Final

from flaskmigrate.resolve.scopes import Binding, Guard, ImportName, Scope, is_type_checking

# For each node class, the fields that can hold nodes: reading the others only costs time.
_SKIP: Final = frozenset(
    {
        "ctx",
        "kind",
        "type_comment",
        "op",
        "ops",
        "is_async",
        "level",
        "simple",
        "conversion",
        "type_ignores",
        "attr",
        "arg",
        "id",
        "asname",
        "module",
        "rest",
        "names_",
    }
)
FIELDS: dict[type, tuple[str, ...]] = {
    cls: tuple(f for f in cls._fields if f not in _SKIP)
    for cls in vars(ast).values()
    if isinstance(cls, type) and issubclass(cls, ast.AST)
}
FIELDS[ast.Constant] = ()
#: What takes the name of an attribute as a string, behind the object.
BY_NAME: Final = frozenset({"object", "setattr", "delattr", "getattr"})
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Walk:
    """Fills the tables of a module."""

    def __init__(
        self, scope: Scope, words: Collection[str], pattern: re.Pattern[str] | None
    ) -> None:
        """Begin with nothing.

        ``words`` are the attributes of interest, ``pattern`` matches the strings of interest.
        """
        self.scope = scope
        self.words = words
        self.pattern = pattern
        #: Every read of a name.
        self.loads: dict[str, list[tuple[ast.Name, Scope]]] = {}
        self.attributes: list[tuple[ast.Attribute, Scope, Guard | None]] = []
        self.strings: list[tuple[ast.Constant, Scope, Guard | None]] = []
        #: Every attribute that is assigned to.
        self.stores: dict[str, list[tuple[ast.Attribute, ast.expr | None, Scope]]] = {}
        #: The call of each of ``attributes`` that is called.
        self.calls: dict[ast.AST, ast.Call] = {}
        #: Calls of ``setattr``, ``patch.object`` and the like, which may take a name as a string.
        self.named: list[tuple[ast.Call, Scope]] = []
        self.imports: list[ImportName] = []
        #: ``from x import *`` statements.
        self.stars: list[Binding] = []
        self.scopes: dict[ast.AST, Scope] = {scope.node: scope}

    def run(self, statements: Sequence[ast.stmt], scope: Scope | None = None) -> None:
        """Take in the statements of ``scope``: of the module, or of a class."""
        loads = self.loads
        words = self.words
        pattern = self.pattern
        stack: list[tuple[Any, Scope, Guard | None]] = [
            (node, scope or self.scope, None) for node in reversed(statements)
        ]
        pop, push = stack.pop, stack.append
        fields = FIELDS
        special = _SPECIAL
        by_name = BY_NAME
        while stack:
            node, scope, guard = pop()
            cls = node.__class__
            if cls is ast.Name:
                if node.ctx.__class__ is ast.Load:
                    name = node.id
                    if name in loads:
                        loads[name].append((node, scope))
                    else:
                        loads[name] = [(node, scope)]
                elif node.ctx.__class__ is ast.Store:
                    # A target that no statement below has described: for, with …
                    self._bind(node.id, Binding("other", node, scope, guard))
                else:
                    self._bind(node.id, Binding("deleted", node, scope, guard))
                    loads.setdefault(node.id, []).append((node, scope))
                continue
            if cls is ast.Constant:
                if (
                    pattern is not None
                    and node.value.__class__ is str
                    and pattern.search(node.value)
                ):
                    self.strings.append((node, scope, guard))
                continue
            if cls is ast.Attribute:
                if node.attr in words:
                    self.attributes.append((node, scope, guard))
                push((node.value, scope, guard))
                continue
            if cls is ast.Call:
                function = node.func
                if function.__class__ is ast.Attribute:
                    called = function.attr
                    if called in words:
                        self.calls[function] = node
                    if called in by_name:
                        self.named.append((node, scope))
                elif function.__class__ is ast.Name and function.id in by_name:
                    self.named.append((node, scope))
            handler = special.get(cls)
            if handler is not None:
                handler(self, node, scope, guard, push)
                continue
            # Some lists hold plain strings: the keywords of a class pattern.
            for name in fields.get(cls, ()):
                child = getattr(node, name)
                if child.__class__ is list:
                    for item in reversed(child):
                        if item is not None:
                            push((item, scope, guard))
                elif child is not None:
                    push((child, scope, guard))

    def _bind(self, name: str, binding: Binding) -> None:
        scope = binding.scope
        while scope.kind == "comprehension" and binding.kind == "walrus" and scope.parent:
            scope = scope.parent
        if name in scope.elsewhere:
            target: Scope | None
            if scope.elsewhere[name]:
                target = scope.module
            else:
                target = scope.parent
                while target is not None and (target.kind == "class" or name not in target.bound):
                    target = target.parent
            scope = target or scope
        scope.bound.setdefault(name, []).append(binding)

    def _target(
        self,
        target: ast.expr,
        value: ast.expr | None,
        kind: str,
        scope: Scope,
        guard: Guard | None,
        push: Any,
        path: tuple[int, ...] = (),
    ) -> None:
        """Bind the names of an assignment target."""
        if isinstance(target, ast.Name):
            self._bind(target.id, Binding(kind, target, scope, guard, value, path))
        elif isinstance(target, ast.Tuple | ast.List):
            starred = False
            for index, element in enumerate(target.elts):
                if isinstance(element, ast.Starred):
                    starred = True
                    self._target(element.value, None, "other", scope, guard, push)
                else:
                    self._target(
                        element,
                        None if starred else value,
                        "other" if starred else kind,
                        scope,
                        guard,
                        push,
                        (*path, index),
                    )
        else:
            if isinstance(target, ast.Attribute):
                self.stores.setdefault(target.attr, []).append(
                    (target, value if not path and kind == "assign" else None, scope)
                )
            push((target, scope, guard))

    def _assign(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        push((node.value, scope, guard))
        for target in node.targets:
            self._target(target, node.value, "assign", scope, guard, push)

    def _ann_assign(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        if node.value is not None:
            push((node.value, scope, guard))
        push((node.annotation, scope, guard))
        if isinstance(node.target, ast.Name):
            self._bind(node.target.id, Binding("annotated", node, scope, guard, node.value))
        else:
            self._target(node.target, node.value, "assign", scope, guard, push)

    def _aug_assign(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        push((node.value, scope, guard))
        if isinstance(node.target, ast.Name):
            self._bind(node.target.id, Binding("augmented", node, scope, guard))
            self.loads.setdefault(node.target.id, []).append((node.target, scope))
        else:
            push((node.target, scope, guard))

    def _walrus(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        push((node.value, scope, guard))
        self._bind(node.target.id, Binding("walrus", node.target, scope, guard, node.value))

    def _for(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        for child in reversed([*node.body, *node.orelse]):
            push((child, scope, guard))
        push((node.iter, scope, guard))
        self._target(node.target, node.iter, "for", scope, guard, push)

    def _with(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        for child in reversed(node.body):
            push((child, scope, guard))
        for item in node.items:
            push((item.context_expr, scope, guard))
            if item.optional_vars is not None:
                self._target(item.optional_vars, item.context_expr, "with", scope, guard, push)

    def _try(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        for child in node.finalbody:
            push((child, scope, guard))
        for child in node.orelse:
            push((child, scope, Guard("else", node, node, guard)))
        for handler in node.handlers:
            inner = Guard("handler", node, handler, guard)
            if handler.type is not None:
                push((handler.type, scope, guard))
            if handler.name:
                self._bind(handler.name, Binding("other", handler, scope, inner))
            for child in reversed(handler.body):
                push((child, scope, inner))
        body = Guard("try", node, node, guard) if node.handlers else guard
        for child in reversed(node.body):
            push((child, scope, body))

    def _if(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        test = node.test
        inner = Guard("typing" if is_type_checking(test) else "if", node, node, guard)
        other = Guard("orelse", node, node, guard) if node.orelse else guard
        for child in reversed(node.orelse):
            push((child, scope, other))
        for child in reversed(node.body):
            push((child, scope, inner))
        push((test, scope, guard))

    def _import(self, node: Any, scope: Scope, guard: Guard | None, _: Any) -> None:
        for alias in node.names:
            name = ImportName(node, alias, scope, guard)
            self.imports.append(name)
            if alias.name == "*":
                self.stars.append(Binding("star", name, scope, guard))
            else:
                self._bind(name.bound, Binding("import", name, scope, guard))

    def _global(self, node: Any, scope: Scope, _: Guard | None, __: Any) -> None:
        for name in node.names:
            scope.elsewhere[name] = node.__class__ is ast.Global

    def _return(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        if node.value is not None:
            push((node.value, scope, guard))
            function = scope.function
            if function is not None:
                function.returns.append(node.value)

    def _type_scope(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> Scope:
        """The scope of the type parameters of ``node``, or ``scope`` if it has none."""
        parameters = getattr(node, "type_params", None)
        if not parameters:
            return scope
        inner = Scope("types", node, scope)
        for parameter in parameters:
            self._bind(parameter.name, Binding("other", parameter, inner, guard))
            for child in ast.iter_child_nodes(parameter):
                push((child, inner, guard))
        return inner

    def _type_alias(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        self._bind(node.name.id, Binding("other", node, scope, guard))
        push((node.value, self._type_scope(node, scope, guard, push), guard))

    def _function(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        outer = scope
        scope = self._type_scope(node, scope, guard, push)
        inner = Scope("function", node, scope)
        self.scopes[node] = inner
        if isinstance(node, ast.Lambda):
            push((node.body, inner, guard))
            inner.returns.append(node.body)
            inner.kind = "lambda"
        else:
            self._bind(node.name, Binding("function", node, outer, guard))
            for child in node.decorator_list:
                push((child, outer, guard))
            if node.returns is not None:
                push((node.returns, scope, guard))
            # A ``global`` statement counts for the whole function, wherever it stands.
            for child in node.body:
                if child.__class__ is ast.Global or child.__class__ is ast.Nonlocal:
                    self._global(child, inner, guard, push)
            for child in reversed(node.body):
                push((child, inner, guard))
        arguments = node.args
        for child in (*arguments.defaults, *arguments.kw_defaults):
            if child is not None:
                push((child, outer, guard))
        for argument in (
            *arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs,
            arguments.vararg, arguments.kwarg,
        ):  # fmt: skip
            if argument is not None:
                if argument.annotation is not None:
                    push((argument.annotation, scope, guard))
                self._bind(argument.arg, Binding("parameter", argument, inner, guard))

    def _class(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        outer = scope
        scope = self._type_scope(node, scope, guard, push)
        inner = Scope("class", node, scope)
        self.scopes[node] = inner
        self._bind(node.name, Binding("class", node, outer, guard))
        for child in node.decorator_list:
            push((child, outer, guard))
        for child in node.bases:
            push((child, scope, guard))
        for keyword in node.keywords:
            push((keyword.value, scope, guard))
        for child in reversed(node.body):
            push((child, inner, guard))

    def _comprehension(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        inner = Scope("comprehension", node, scope)
        self.scopes[node] = inner
        for number, generator in enumerate(node.generators):
            push((generator.iter, scope if number == 0 else inner, guard))
            self._target(generator.target, generator.iter, "for", inner, guard, push)
            for test in generator.ifs:
                push((test, inner, guard))
        if isinstance(node, ast.DictComp):
            push((node.key, inner, guard))
            push((node.value, inner, guard))
        else:
            push((node.elt, inner, guard))

    def _match_name(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        if getattr(node, "name", None):
            self._bind(node.name, Binding("other", node, scope, guard))
        if getattr(node, "pattern", None) is not None:
            push((node.pattern, scope, guard))

    def _match_mapping(self, node: Any, scope: Scope, guard: Guard | None, push: Any) -> None:
        if node.rest:
            self._bind(node.rest, Binding("other", node, scope, guard))
        for child in (*node.keys, *node.patterns):
            push((child, scope, guard))


_SPECIAL: dict[type, Any] = {
    ast.Assign: Walk._assign,
    ast.AnnAssign: Walk._ann_assign,
    ast.AugAssign: Walk._aug_assign,
    ast.NamedExpr: Walk._walrus,
    ast.For: Walk._for,
    ast.AsyncFor: Walk._for,
    ast.With: Walk._with,
    ast.AsyncWith: Walk._with,
    ast.Try: Walk._try,
    ast.If: Walk._if,
    ast.Import: Walk._import,
    ast.ImportFrom: Walk._import,
    ast.Global: Walk._global,
    ast.Nonlocal: Walk._global,
    ast.Return: Walk._return,
    ast.Yield: Walk._return,
    ast.FunctionDef: Walk._function,
    ast.AsyncFunctionDef: Walk._function,
    ast.Lambda: Walk._function,
    ast.ClassDef: Walk._class,
    ast.MatchAs: Walk._match_name,
    ast.MatchStar: Walk._match_name,
    ast.MatchMapping: Walk._match_mapping,
    **dict.fromkeys(_COMPREHENSIONS, Walk._comprehension),
}
if sys.version_info >= (3, 11):
    _SPECIAL[ast.TryStar] = Walk._try
if sys.version_info >= (3, 12):
    _SPECIAL[ast.TypeAlias] = Walk._type_alias
