"""One parsed file: its scopes, what binds each name, and where the interesting names are read.

One walk with an explicit stack (a sum of a thousand terms is a thousand levels deep).  Nothing
is decided here; the tables it fills are asked by ``infer`` and ``match``.
"""

from __future__ import annotations

import ast
import os
import re
import sys
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

GuardKind = Literal["try", "handler", "else", "typing", "if", "orelse"]


class Guard:
    """A branch that a statement stands in: part of a ``try``, or an ``if`` with a telling test."""

    __slots__ = ("kind", "node", "outer", "part")

    def __init__(self, kind: GuardKind, node: ast.stmt, part: ast.AST, outer: Guard | None) -> None:
        self.kind = kind
        self.node = node
        self.part = part
        self.outer = outer

    @property
    def telling(self) -> bool:
        """Whether the branch is taken for some versions only: by an import, a version, a feature."""
        if self.kind in ("if", "orelse") and isinstance(self.node, ast.If):
            return is_telling(self.node.test)
        return self.kind != "typing"


class Binding:
    """Something that gives a name a meaning in a scope.

    ``kind`` tells what ``node`` is; ``value`` is the expression that is bound, where there is one,
    and ``path`` the way into it when a tuple is unpacked.
    """

    __slots__ = ("guard", "kind", "node", "path", "scope", "value")

    def __init__(
        self,
        kind: str,
        node: Any,
        scope: Scope,
        guard: Guard | None,
        value: ast.expr | None = None,
        path: tuple[int, ...] = (),
    ) -> None:
        self.kind = kind
        self.node = node
        self.scope = scope
        self.guard = guard
        self.value = value
        self.path = path


class Scope:
    """A module, class, function or comprehension and the names bound in it."""

    __slots__ = ("bindings", "elsewhere", "kind", "node", "parent", "returns", "stars")

    def __init__(self, kind: str, node: ast.AST, parent: Scope | None) -> None:
        self.kind = kind
        self.node = node
        self.parent = parent
        self.bindings: dict[str, list[Binding]] = {}
        #: Names declared ``global`` (``True``) or ``nonlocal`` (``False``).
        self.elsewhere: dict[str, bool] = {}
        #: Expressions returned (or yielded) by a function.
        self.returns: list[ast.expr] = []
        #: ``from x import *`` statements (in the module scope only).
        self.stars: list[Binding] = []

    def lookup(self, name: str) -> tuple[Scope, list[Binding]] | None:
        """The scope that binds ``name`` as seen from here, and what binds it there."""
        scope: Scope | None = self
        first = True
        while scope is not None:
            if first or scope.kind != "class":
                if name in scope.elsewhere:
                    if scope.elsewhere[name]:
                        scope = scope.module
                    else:
                        scope, first = scope.parent, False
                        continue
                found = scope.bindings.get(name)
                if found is not None:
                    return scope, found
            first = scope.kind == "comprehension" and first
            scope = scope.parent
        return None

    @property
    def module(self) -> Scope:
        """The module scope round this one."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    @property
    def function(self) -> Scope | None:
        """The nearest function round this place, comprehensions left out."""
        scope: Scope | None = self
        while scope is not None and scope.kind == "comprehension":
            scope = scope.parent
        return scope if scope is not None and scope.kind in ("function", "lambda") else None


@dataclass(slots=True)
class ImportName:
    """One alias of one import statement, with everything that editing it needs."""

    statement: ast.Import | ast.ImportFrom
    alias: ast.alias
    scope: Scope
    guard: Guard | None

    @property
    def bound(self) -> str:
        """The name it binds."""
        if self.alias.asname:
            return self.alias.asname
        if isinstance(self.statement, ast.Import):
            return self.alias.name.partition(".")[0]
        return self.alias.name


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
_FIELDS: dict[type, tuple[str, ...]] = {
    cls: tuple(f for f in cls._fields if f not in _SKIP)
    for cls in vars(ast).values()
    if isinstance(cls, type) and issubclass(cls, ast.AST)
}
_FIELDS[ast.Constant] = ()
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
TRY = (ast.Try, ast.TryStar) if sys.version_info >= (3, 11) else (ast.Try,)
_NO_CODE = (ast.Pass, ast.Break, ast.Continue)

IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
#: A test that asks for a version, or for a feature; a version of Python says nothing here.
_PYTHON_VERSION = re.compile(r"(?:sys\.|python_)?version_info")
#: A test that asks for the version of Python, which tells about what Python took away.
_ANY_PYTHON = re.compile(r"version_info|\bPY[23]\w*\b|\bhexversion\b")
_VERSION = re.compile(r"[vV]ersion|VERSION|(?:FLASK|WERKZEUG|JINJA|SQLALCHEMY|HAS)_\w+")
_FEATURE = re.compile(r"hasattr\([^()]*,\s*['\"](\w+)['\"]\)")


class Module:
    """A parsed file.

    ``loads`` holds every read of a name, ``attributes`` every attribute whose name is one of
    ``words``, ``strings`` every string constant of interest, ``stores`` every attribute that is
    assigned to, ``calls`` the call of each of ``attributes`` that is called.  Raises ``SyntaxError``.
    """

    def __init__(
        self,
        path: Path,
        text: str,
        words: Collection[str] = frozenset(),
        strings: re.Pattern[str] | None = None,
    ) -> None:
        self.path = path
        self.location = os.path.abspath(path)
        self.text = text
        self.words = words
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in the user's code is no news of ours
            self.tree = ast.parse(text)
        self.scope = Scope("module", self.tree, None)
        self.loads: dict[str, list[tuple[ast.Name, Scope]]] = {}
        self.attributes: list[tuple[ast.Attribute, Scope, Guard | None]] = []
        self.strings: list[tuple[ast.Constant, Scope, Guard | None]] = []
        self.stores: dict[str, list[tuple[ast.Attribute, ast.expr | None, Scope]]] = {}
        self.calls: dict[ast.AST, ast.Call] = {}
        self.imports: list[ImportName] = []
        self.scopes: dict[ast.AST, Scope] = {self.tree: self.scope}
        self._parents: dict[ast.AST, ast.AST] | None = None
        self._lines: list[int] | None = None
        self._walk(strings)

    def close(self) -> None:
        """Take it apart, so that its memory is free without a search for cycles."""
        for scope in self.scopes.values():
            scope.bindings.clear()
            scope.returns.clear()
            scope.stars.clear()
        self._parents = None

    # -- the walk -------------------------------------------------------------------------

    def _walk(self, strings: re.Pattern[str] | None) -> None:
        loads = self.loads
        words = self.words
        stack: list[tuple[Any, Scope, Guard | None]] = [
            (node, self.scope, None) for node in reversed(self.tree.body)
        ]
        pop, push = stack.pop, stack.append
        fields = _FIELDS
        special = _SPECIAL
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
                    strings is not None
                    and node.value.__class__ is str
                    and strings.search(node.value)
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
                if function.__class__ is ast.Attribute and function.attr in words:
                    self.calls[function] = node
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
                while target is not None and (
                    target.kind == "class" or name not in target.bindings
                ):
                    target = target.parent
            scope = target or scope
        scope.bindings.setdefault(name, []).append(binding)

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
                scope.stars.append(Binding("star", name, scope, guard))
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

    # -- style ----------------------------------------------------------------------------

    @property
    def indent(self) -> str:
        """One level of indentation as the file has it."""
        match = re.search(r":[ \t]*(?:#.*)?(?:\r?\n)+([ \t]+)\S", self.text)
        if match is None:
            return "    "
        return (
            "\t" if match.group(1).startswith("\t") else "  " if match.group(1) == "  " else "    "
        )

    @property
    def quote(self) -> str:
        """The quotes that the file prefers."""
        plain = re.sub(r"\"\"\"|'''|#.*", "", self.text)
        return "'" if plain.count("'") > 2 * plain.count('"') else '"'

    # -- positions ------------------------------------------------------------------------

    @property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Child node → parent node, made when first asked for."""
        if self._parents is None:
            parents: dict[ast.AST, ast.AST] = {}
            todo: list[ast.AST] = [self.tree]
            fields = _FIELDS
            while todo:
                node = todo.pop()
                for name in fields[node.__class__]:
                    child: Any = getattr(node, name, None)
                    if child.__class__ is list:
                        for item in child:
                            if isinstance(item, ast.AST):
                                parents[item] = node
                                todo.append(item)
                    elif isinstance(child, ast.AST):
                        parents[child] = node
                        todo.append(child)
            self._parents = parents
        return self._parents

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes round ``node``, innermost first."""
        parents = self.parents
        while node in parents:
            node = parents[node]
            yield node

    def scope_of(self, node: ast.AST) -> Scope:
        """The scope whose body ``node`` is part of."""
        return next((self.scopes[a] for a in self.ancestors(node) if a in self.scopes), self.scope)

    def guard_of(self, node: ast.AST) -> Guard | None:
        """The innermost branch that ``node`` stands in."""
        round_it: list[tuple[GuardKind, ast.stmt, ast.AST]] = []
        child = node
        for parent in self.ancestors(node):
            if isinstance(parent, ast.If) and child is not parent.test:
                inside = any(child is s for s in parent.body)
                kind: GuardKind = "typing" if is_type_checking(parent.test) else "if"
                round_it.append((kind if inside else "orelse", parent, parent))
            elif isinstance(parent, TRY) and parent.handlers:
                if isinstance(child, ast.ExceptHandler):
                    round_it.append(("handler", parent, child))
                elif any(child is s for s in parent.body):
                    round_it.append(("try", parent, parent))
                elif any(child is s for s in parent.orelse):
                    round_it.append(("else", parent, parent))
            child = parent
        guard: Guard | None = None
        for branch, statement, part in reversed(round_it):
            guard = Guard(branch, statement, part, guard)
        return guard

    def statement(self, node: ast.AST) -> ast.stmt:
        """The innermost statement ``node`` belongs to (itself, if it is one)."""
        if isinstance(node, ast.stmt):
            return node
        return next(a for a in self.ancestors(node) if isinstance(a, ast.stmt))

    @property
    def lines(self) -> list[int]:
        """The offset of each line's first character, split as Python's tokenizer splits."""
        if self._lines is None:
            self._lines = [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", self.text))]
        return self._lines

    def offset(self, line: int, column: int) -> int:
        """The character offset of a position of ``ast`` (line from 1, column in UTF-8 bytes)."""
        start = self.lines[line - 1]
        if self.text.isascii():
            return start + column
        end = self.lines[line] if line < len(self.lines) else len(self.text)
        return start + len(self.text[start:end].encode()[:column].decode(errors="ignore"))

    def span(self, node: ast.AST) -> tuple[int, int]:
        """The offsets of the first character of ``node`` and of the one behind it."""
        place: Any = node
        return (
            self.offset(place.lineno, place.col_offset),
            self.offset(place.end_lineno, place.end_col_offset),
        )

    def source(self, node: ast.AST) -> str:
        """The text of ``node``."""
        start, end = self.span(node)
        return self.text[start:end]

    def place(self, node: ast.AST) -> tuple[int, int]:
        """Line and column of ``node`` as people count them: from 1, in characters."""
        anchor: Any = node
        start = self.offset(anchor.lineno, anchor.col_offset)
        return anchor.lineno, start - self.lines[anchor.lineno - 1] + 1


def is_telling(test: ast.expr, word: str | None = None) -> bool:
    """Whether ``test`` asks for a version of a library, or whether something has ``word``.

    Without ``word`` any feature will do.
    """
    text = ast.unparse(test)
    features = _FEATURE.findall(text)
    if features:
        return word is None or word in features
    return bool(_VERSION.search(_PYTHON_VERSION.sub("", text)))


def asks_for_python(test: ast.expr) -> bool:
    """Whether ``test`` asks for the version of Python."""
    return _ANY_PYTHON.search(ast.unparse(test)) is not None


def is_type_checking(test: ast.expr) -> bool:
    """Whether ``test`` is ``TYPE_CHECKING`` or ``typing.TYPE_CHECKING``."""
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def catches_import_error(handler: ast.ExceptHandler) -> bool:
    """Whether ``handler`` runs when an import fails."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    for kind in kinds:
        name = kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", None)
        if kind is None or name in IMPORT_ERRORS:
            return True
    return False


_SPECIAL: dict[type, Any] = {
    ast.Assign: Module._assign,
    ast.AnnAssign: Module._ann_assign,
    ast.AugAssign: Module._aug_assign,
    ast.NamedExpr: Module._walrus,
    ast.For: Module._for,
    ast.AsyncFor: Module._for,
    ast.With: Module._with,
    ast.AsyncWith: Module._with,
    ast.Try: Module._try,
    ast.If: Module._if,
    ast.Import: Module._import,
    ast.ImportFrom: Module._import,
    ast.Global: Module._global,
    ast.Nonlocal: Module._global,
    ast.Return: Module._return,
    ast.Yield: Module._return,
    ast.FunctionDef: Module._function,
    ast.AsyncFunctionDef: Module._function,
    ast.Lambda: Module._function,
    ast.ClassDef: Module._class,
    ast.MatchAs: Module._match_name,
    ast.MatchStar: Module._match_name,
    ast.MatchMapping: Module._match_mapping,
    **dict.fromkeys(_COMPREHENSIONS, Module._comprehension),
}
if sys.version_info >= (3, 11):
    _SPECIAL[ast.TryStar] = Module._try
if sys.version_info >= (3, 12):
    _SPECIAL[ast.TypeAlias] = Module._type_alias
