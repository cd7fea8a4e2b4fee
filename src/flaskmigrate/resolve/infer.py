"""What an expression is: an external name, an instance of a class, something of the user's own.

A value is *certain*, or *likely* with its reason (``why``), or unknown (``None``).  A name that is
bound several times has a value only when all meanings agree; ``None`` agrees with everything.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from flaskmigrate.resolve.libraries import (
    CONVENTIONS,
    ENTERS_ITSELF,
    TYPES,
    canonical,
    member_type,
    mro,
)
from flaskmigrate.resolve.project import Project
from flaskmigrate.resolve.scopes import (
    Binding,
    Guard,
    ImportName,
    Module,
    Scope,
    catches_import_error,
)


@dataclass(frozen=True, slots=True)
class Value:
    """Common part: ``why`` is empty for what is certain."""

    why: str = field(default="", compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class External(Value):
    """Something of a library, by qualified name (canonical)."""

    name: str
    #: Reached through an instance: ``name`` is ``Class.member``.
    bound: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Instance(Value):
    """An instance of the library's class ``cls``."""

    cls: str


@dataclass(frozen=True, slots=True)
class Own(Value):
    """A module, class or function of the user's; ``scope`` is ``None`` for a namespace package."""

    module: Module = field(compare=False)
    scope: Scope
    kind: str  # "module", "class", "function"


@dataclass(frozen=True, slots=True)
class OwnInstance(Value):
    """An instance of a class of the user's."""

    cls: Own


@dataclass(frozen=True, slots=True)
class Nothing(Value):
    """The value ``None``."""


@dataclass(frozen=True, slots=True)
class Cycle(Value):
    """A name on the way to its own meaning: ``url = url.replace(…)``."""


NONE: Final = Nothing()
CYCLE: Final = Cycle()
#: Decorators that leave what a function returns as it is.
_TRANSPARENT = frozenset(
    {
        "staticmethod", "classmethod", "property", "cached_property", "fixture", "contextmanager",
        "lru_cache", "cache", "locked_cached_property", "wraps", "yield_fixture", "abstractmethod",
    }
)  # fmt: skip
_PROPERTIES = frozenset({"property", "cached_property", "locked_cached_property"})
_MAX_DEPTH = 120
#: So many expressions are looked at for one question: functions that call each other in rings
#: lead on for ever, and what can be told is told after half as many.
_MAX_STEPS = 500


class Resolver:
    """Answers what names mean, for all modules of a project.

    ``gone`` tells whether a qualified name is missing at the target: of the two sides of an
    import guard, the one that is left counts.  ``listed`` tells whether the plan speaks of a name.
    """

    def __init__(
        self,
        project: Project,
        gone: Callable[[str], bool] = lambda _: False,
        listed: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.project = project
        self.gone = gone
        self.listed = listed
        self._memo: dict[tuple[int, int], Value | None] = {}
        self._keep: list[Any] = []
        self._open: dict[tuple[int, int], int] = {}
        #: Names that are being looked up, those met again on the way, and what they are taken for.
        self._looking: set[tuple[int, str]] = set()
        self._cycled: set[tuple[int, str]] = set()
        self._assumed: dict[tuple[int, str], Value] = {}
        #: How often an answer hung on where it was asked: a cycle met, a depth reached.
        self._provisional = 0
        #: Expressions that were looked at for the question that is open.
        self._steps = 0

    # -- expressions ----------------------------------------------------------------------

    def value(self, node: ast.AST, scope: Scope, module: Module) -> Value | None:
        """What the expression ``node`` in ``scope`` is."""
        key = (id(node), id(scope))
        if key in self._memo:
            return self._memo[key]
        depth = self._open.get(key, 0)
        # A second time is a name on the way to its own meaning, which ``lookup`` cuts short.
        if not self._open:
            self._steps = 0
        self._steps += 1
        if depth > 1 or len(self._open) > _MAX_DEPTH or self._steps > _MAX_STEPS:
            self._provisional += 1
            return None
        handler = _HANDLERS.get(node.__class__)
        if handler is None:
            return None
        self._open[key] = depth + 1
        provisional = self._provisional
        try:
            result: Value | None = handler(self, node, scope, module)
        finally:
            if depth:
                self._open[key] = depth
            else:
                del self._open[key]
        if not self._open or self._provisional == provisional:
            # An answer inside a cycle may be the cycle's: only final ones are kept.
            self._memo[key] = result
            self._keep.append((node, scope))
        return result

    def name_of(self, node: ast.AST, scope: Scope, module: Module) -> str | None:
        """The qualified name of the expression ``node``, if it is an external one for certain."""
        value = self.value(node, scope, module)
        return value.name if isinstance(value, External) and not value.why else None

    def class_of(self, node: ast.AST, scope: Scope, module: Module) -> tuple[str | None, str]:
        """The qualified name of the class of the expression ``node``, and why it is only likely."""
        value = self.value(node, scope, module)
        instance = self.as_instance(value)
        if isinstance(instance, Instance):
            return instance.cls, instance.why
        if isinstance(instance, OwnInstance):
            for base in self.bases(instance.cls):
                if isinstance(base, External):
                    return base.name, instance.why
        return None, ""

    def as_instance(self, value: Value | None) -> Value | None:
        """``flask.request`` is a name, and an instance of ``flask.Request`` as well."""
        if isinstance(value, External):
            cls = TYPES.get(value.name)
            if cls is not None:
                return Instance(cls, why=value.why)
        return value

    def agree(self, values: Iterable[Value | None]) -> Value | None:
        """The one meaning of all ``values``, or ``None``."""
        result: Value | None = None
        nothing = False
        for value in values:
            if value is None:
                return None
            if isinstance(value, Nothing):
                nothing = True
            elif isinstance(value, Cycle):
                continue
            elif result is None:
                result = value
            elif result != value:
                left, right = self.as_instance(result), self.as_instance(value)
                if left != right:
                    return None
                result = left
            elif value.why and not result.why:
                result = value
        return NONE if result is None and nothing else result

    def _name(self, node: Any, scope: Scope, module: Module) -> Value | None:
        return self.lookup(node.id, scope, module)

    def lookup(self, name: str, scope: Scope, module: Module) -> Value | None:
        """What ``name`` means in ``scope``."""
        found = scope.lookup(name)
        if found is None:
            value = self._from_stars(name, module)
            if value is None and hasattr(builtins, name):
                return External(f"builtins.{name}")
            return value
        where, bindings = found
        key = (id(where), name)
        if key in self._assumed:
            self._provisional += 1
            return self._assumed[key]
        if key in self._looking:
            self._provisional += 1
            self._cycled.add(key)
            return CYCLE
        self._looking.add(key)
        try:
            bindings = self.alive(bindings, module)
            result = self.agree(self.binding(b, module) for b in bindings)
            if key in self._cycled:
                self._cycled.discard(key)
                if result is not None:
                    # It was left out of account; now it has to lead to the same result.
                    self._assumed[key] = result
                    if self.agree([self.binding(b, module) for b in bindings]) != result:
                        result = None
        finally:
            self._looking.discard(key)
            self._assumed.pop(key, None)
        return result

    def _from_stars(self, name: str, module: Module) -> Value | None:
        """What ``name`` means when only ``from x import *`` can have bound it."""
        if name.startswith("_"):
            return None
        for star in reversed(module.scope.stars):
            imported: ImportName = star.node
            statement = imported.statement
            assert isinstance(statement, ast.ImportFrom)
            path = self.project.find(module, statement.level, statement.module or "")
            if path is not None:
                other = self.project.module(path)
                value = other and self.symbol(other, name)
                if value:
                    return value
            elif not statement.level and statement.module:
                external = canonical(f"{statement.module}.{name}")
                if self.gone(external) or external in TYPES or known_star(external):
                    return External(external)
        return None

    def alive(self, bindings: list[Binding], module: Module) -> list[Binding]:
        """``bindings`` without the side of an import guard that is not taken at the target."""
        if len(bindings) < 2:
            return bindings
        guarded = [b for b in bindings if b.guard is not None and in_import_guard(b.guard)]
        if not guarded:
            return bindings
        kept = [b for b in bindings if not self._dead(b, module)]
        # Where neither side works, the code ran with the first.
        return kept or [b for b in guarded if b.guard and b.guard.kind != "handler"] or bindings

    def _dead(self, binding: Binding, module: Module) -> bool:
        """Whether the guard of ``binding`` does not leave it in force at the target."""
        guard = in_import_guard(binding.guard)
        if guard is None:
            return False
        node = guard.node
        assert isinstance(node, ast.Try)
        works = self.branch_works(node.body, module)
        if isinstance(guard.part, ast.ExceptHandler):
            return works or not self.branch_works(guard.part.body, module)
        return not works

    def branch_works(self, body: Iterable[ast.stmt], module: Module) -> bool:
        """Whether all imports among the statements ``body`` work at the target."""
        for statement in body:
            if isinstance(statement, ast.ImportFrom | ast.Import):
                for alias in statement.names:
                    name = self.imported_name(statement, alias, module)
                    if name is not None and self.gone(name):
                        return False
            elif isinstance(statement, ast.Try) and not any(
                self.branch_works(part, module)
                for part in (statement.body, *(h.body for h in statement.handlers))
            ):
                return False
        return True

    def imported_name(
        self, statement: ast.Import | ast.ImportFrom, alias: ast.alias, module: Module
    ) -> str | None:
        """The canonical external name that ``alias`` imports; ``None`` if it is the user's own."""
        if isinstance(statement, ast.Import):
            if self.project.find(module, 0, alias.name) is not None:
                return None
            return canonical(alias.name)
        if self.project.find(module, statement.level, statement.module or "") is not None:
            exports = self.project.exports
            if exports is not None and alias.name != "*" and alias.name not in exports:
                return None
            value = self._import_from(statement, alias, module)
            return value.name if isinstance(value, External) else None
        if statement.level or not statement.module:
            return None
        return canonical(f"{statement.module}.{alias.name}")

    # -- what binds a name ----------------------------------------------------------------

    def binding(self, binding: Binding, module: Module) -> Value | None:
        """What ``binding`` makes its name mean."""
        kind = binding.kind
        if kind == "import":
            return self._import(binding.node, module)
        if kind == "function":
            return Own(module, module.scopes[binding.node], "function")
        if kind == "class":
            return Own(module, module.scopes[binding.node], "class")
        if kind in ("assign", "walrus"):
            return self._assigned(binding, module)
        if kind == "annotated":
            value = binding.value and self.value(binding.value, binding.scope, module)
            if value and not isinstance(value, Nothing):
                return value
            return self.annotation(binding.node.annotation, binding.scope, module)
        if kind == "with":
            return self._entered(binding, module)
        if kind == "for":
            return self._element(binding, module)
        if kind == "parameter":
            return self._parameter(binding, module)
        return NONE if kind == "deleted" else None

    def _import(self, imported: ImportName, module: Module) -> Value | None:
        statement, alias = imported.statement, imported.alias
        if isinstance(statement, ast.ImportFrom):
            return self._import_from(statement, alias, module)
        name = alias.name if alias.asname else alias.name.partition(".")[0]
        path = self.project.find(module, 0, name)
        if path is None:
            return External(canonical(name))
        return self._own_module(path)

    def _own_module(self, path: str) -> Value | None:
        if not path.endswith(".py"):
            # A namespace package: an empty module that only has submodules.
            other: Module | None = _namespace(path)
        else:
            other = self.project.module(path)
        return Own(other, other.scope, "module") if other else None

    def _import_from(
        self, statement: ast.ImportFrom, alias: ast.alias, module: Module
    ) -> Value | None:
        path = self.project.find(module, statement.level, statement.module or "")
        if path is None:
            if statement.level or not statement.module:
                return None
            return External(canonical(f"{statement.module}.{alias.name}"))
        owner = self._own_module(path)
        if not isinstance(owner, Own):
            return None
        if owner.module is module and alias.name in module.scope.bindings:
            return None  # a module that imports from itself
        return self.symbol(owner.module, alias.name)

    def symbol(self, module: Module, name: str) -> Value | None:
        """What ``name`` is in the module scope of ``module``; a submodule if it is not bound."""
        key = (id(module), hash(name))
        if key in self._open or len(self._open) > _MAX_DEPTH * 3:
            self._provisional += 1
            return None
        self._open[key] = 1
        try:
            bindings = module.scope.bindings.get(name)
            if bindings:
                return self.agree(self.binding(b, module) for b in self.alive(bindings, module))
            value = self._from_stars(name, module)
            if value is not None:
                return value
            if module.path.name == "__init__.py":
                path = self.project.find(module, 1, name)
                if path is not None:
                    return self._own_module(path)
            return None
        finally:
            del self._open[key]

    def _assigned(self, binding: Binding, module: Module) -> Value | None:
        node: ast.expr | None = binding.value
        for index in binding.path:
            if isinstance(node, ast.Tuple | ast.List) and index < len(node.elts):
                node = node.elts[index]
            else:
                return self._item_of_call(binding, module)
        return None if node is None else self.value(node, binding.scope, module)

    def _item_of_call(self, binding: Binding, module: Module) -> Value | None:
        """``app, db = make()`` where the user's ``make`` returns a tuple."""
        if not isinstance(binding.value, ast.Call):
            return None
        function = self.value(binding.value.func, binding.scope, module)
        if not isinstance(function, Own) or function.kind != "function":
            return None
        values = []
        for returned in function.scope.returns:
            node: ast.expr = returned
            for index in binding.path:
                if not isinstance(node, ast.Tuple | ast.List) or index >= len(node.elts):
                    return None
                node = node.elts[index]
            values.append(self.value(node, function.scope, function.module))
        return self.agree(values) if values else None

    def _entered(self, binding: Binding, module: Module) -> Value | None:
        if binding.path or binding.value is None:
            return None
        manager = self.value(binding.value, binding.scope, module)
        if isinstance(binding.value, ast.Call):
            function = self.value(binding.value.func, binding.scope, module)
            if isinstance(function, Own) and any(
                decorator_name(d) in ("contextmanager", "asynccontextmanager")
                for d in getattr(function.scope.node, "decorator_list", ())
            ):
                return manager  # what it yields
        if isinstance(manager, Instance):
            return manager if not ENTERS_ITSELF.isdisjoint(mro(manager.cls)) else None
        if isinstance(manager, OwnInstance):
            enter = self._own_member(manager.cls, "__enter__")
            if isinstance(enter, Own):
                return self._returned(enter, manager)
            if isinstance(enter, External):
                return manager
        return None

    def _element(self, binding: Binding, module: Module) -> Value | None:
        if binding.value is not None and not binding.path:
            found = self._item(self.value(binding.value, binding.scope, module))
            if found is not None:
                return found
        if isinstance(binding.value, ast.Tuple | ast.List | ast.Set) and not binding.path:
            return self.agree(
                self.value(element, binding.scope, module) for element in binding.value.elts
            )
        return None

    def _item(self, owner: Value | None) -> Value | None:
        """Any item of ``owner``."""
        if isinstance(owner, External):
            cls = TYPES.get(f"{owner.name}[]")
        else:
            cls = member_type(owner.cls, "[]") if isinstance(owner, Instance) else None
        return Instance(cls, why=owner.why) if cls is not None and owner is not None else None

    def annotation(self, node: ast.expr, scope: Scope, module: Module) -> Value | None:
        """An instance of the class that an annotation names."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                node = ast.parse(node.value.strip(), mode="eval").body
            except SyntaxError:
                return None
            self._keep.append(node)
        if isinstance(node, ast.Constant) and node.value is None:
            return NONE
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self.agree(self.annotation(n, scope, module) for n in (node.left, node.right))
        if isinstance(node, ast.Subscript):
            name = getattr(node.value, "attr", getattr(node.value, "id", ""))
            if name in ("Optional", "Annotated", "Final", "ClassVar"):
                inner = node.slice
                if isinstance(inner, ast.Tuple):
                    inner = inner.elts[0]
                return self.annotation(inner, scope, module)
            generic = self.value(node.value, scope, module)
            if isinstance(generic, External) and generic.name.startswith(("werkzeug.", "flask")):
                return self.instance_of(generic)
            return None
        return self.instance_of(self.value(node, scope, module))

    def instance_of(self, value: Value | None) -> Value | None:
        """An instance of the class ``value``."""
        if isinstance(value, External):
            last = value.name.rpartition(".")[2]
            if last[:1].isupper() or value.name in (
                "builtins.str",
                "builtins.bytes",
                "builtins.dict",
            ):
                return Instance(value.name, why=value.why)
        if isinstance(value, Own) and value.kind == "class":
            return OwnInstance(value, why=value.why)
        return None

    def _parameter(self, binding: Binding, module: Module) -> Value | None:
        argument: ast.arg = binding.node
        scope = binding.scope
        function = scope.node
        outer = scope.parent
        if outer is None:
            return None
        if argument.annotation is not None:
            value = self.annotation(argument.annotation, outer, module)
            if value is not None:
                return value
        if isinstance(function, ast.Lambda):
            return None
        assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        positional = [*function.args.posonlyargs, *function.args.args]
        decorators = {decorator_name(d) for d in function.decorator_list}
        if (
            outer.kind == "class"
            and positional
            and positional[0] is argument
            and "staticmethod" not in decorators
        ):
            cls = Own(module, outer, "class")
            return cls if "classmethod" in decorators else OwnInstance(cls)
        if argument.arg in parametrized(function) | parametrized(outer.node):
            return None
        is_fixture = not decorators.isdisjoint({"fixture", "yield_fixture"})
        if is_fixture or function.name.startswith("test"):
            value = self._fixture(argument.arg, module, function if is_fixture else None)
            if value is not None:
                return value
            if argument.arg == "request":
                return Instance("pytest.FixtureRequest")
        value = self._passed(function, argument, binding, module)
        if value is not None:
            return value
        cls_name = CONVENTIONS.get((function.name, argument.arg))
        if cls_name is not None:
            return Instance(cls_name, why=f"parameter called {argument.arg} of {function.name}")
        return None

    def _fixture(self, name: str, module: Module, skip: ast.AST | None = None) -> Value | None:
        """What the pytest fixture ``name`` gives, looked for here and in ``conftest.py`` upwards."""
        for candidate in self._fixture_modules(module):
            for key, bindings in candidate.scope.bindings.items():
                for binding in bindings:
                    if binding.kind != "function" or binding.node is skip:
                        continue
                    if self._is_fixture(binding.node, key, name):
                        function = Own(candidate, candidate.scopes[binding.node], "function")
                        return self._returned(function, None)
        return None

    @staticmethod
    def _is_fixture(node: Any, function: str, name: str) -> bool:
        for decorator in node.decorator_list:
            if decorator_name(decorator) in ("fixture", "yield_fixture"):
                if isinstance(decorator, ast.Call):
                    for keyword in decorator.keywords:
                        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                            return bool(keyword.value.value == name)
                return function == name
        return False

    def _fixture_modules(self, module: Module) -> Iterable[Module]:
        yield module
        folder = module.path.absolute().parent
        for _ in range(6):
            path = folder / "conftest.py"
            if path != module.path.absolute():
                other = self.project.module(str(path))
                if other is not None:
                    yield other
            folder = folder.parent

    def _passed(
        self, function: Any, argument: ast.arg, binding: Binding, module: Module
    ) -> Value | None:
        """What every call in the module passes for ``argument``; callers elsewhere make it likely."""
        outer = binding.scope.parent
        if outer is None or outer.kind == "class" or function.decorator_list:
            return None
        positional = [*function.args.posonlyargs, *function.args.args]
        index = positional.index(argument) if argument in positional else -1
        callers: list[tuple[Module, list[tuple[ast.Name, Scope]]]] = [
            (module, module.loads.get(function.name, []))
        ]
        if outer.kind == "module":
            if self.project.large or self.project.widespread(module, function.name):
                return None  # looking for callers everywhere would cost more than it finds
            for other in self.project.importers(module, function.name):
                callers.append((other, other.loads.get(function.name, [])))
        values: list[Value | None] = []
        for where, loads in callers:
            for node, scope in loads:
                call = where.parents.get(node)
                if not isinstance(call, ast.Call) or call.func is not node:
                    return None
                passed: ast.expr | None = None
                for keyword in call.keywords:
                    if keyword.arg is None:
                        return None
                    if keyword.arg == argument.arg:
                        passed = keyword.value
                if passed is None and 0 <= index < len(call.args):
                    if any(isinstance(a, ast.Starred) for a in call.args[: index + 1]):
                        return None
                    passed = call.args[index]
                if passed is not None:
                    values.append(self.value(passed, scope, where))
        if not values:
            return None
        value = self.agree(values)
        return None if isinstance(value, Nothing) else value

    # -- members --------------------------------------------------------------------------

    def _attribute(self, node: Any, scope: Scope, module: Module) -> Value | None:
        return self.member(self.value(node.value, scope, module), node.attr)

    def member(self, owner: Value | None, name: str) -> Value | None:
        """What ``owner.name`` is."""
        if owner is None or isinstance(owner, Cycle):
            return owner
        instance = self.as_instance(owner)
        if isinstance(instance, Instance):
            cls = member_type(instance.cls, name)
            if cls is not None:
                return Instance(cls, why=owner.why)
            return External(f"{instance.cls}.{name}", bound=True, why=owner.why)
        if isinstance(owner, External):
            return External(canonical(f"{owner.name}.{name}"), bound=owner.bound, why=owner.why)
        if isinstance(owner, Own):
            if owner.kind == "module":
                return self.symbol(owner.module, name) or self._submodule(owner, name)
            return self._own_member(owner, name) if owner.kind == "class" else None
        if isinstance(owner, OwnInstance):
            value = self._own_member(owner.cls, name, instance=owner)
            if isinstance(value, Own) and value.kind == "function":
                node: Any = value.scope.node
                if any(decorator_name(d) in _PROPERTIES for d in node.decorator_list):
                    value = self._returned(value, owner)
            if value is not None and owner.why and not value.why:
                value = replace(value, why=owner.why)
            return value
        return None

    def _submodule(self, owner: Own, name: str) -> Value | None:
        if owner.module.path.suffix == "":
            path = self.project.find(_at(owner.module), 1, name)
            return self._own_module(path) if path else None
        return None

    def bases(self, cls: Own) -> list[Value | None]:
        """The base classes of the user's class ``cls``."""
        node = cls.scope.node
        if not isinstance(node, ast.ClassDef) or cls.scope.parent is None:
            return []
        return [self.value(base, cls.scope.parent, cls.module) for base in node.bases]

    def library_bases(self, cls: Own, depth: int = 0) -> list[str]:
        """The library classes that the user's class ``cls`` comes from, through its own bases."""
        found: list[str] = []
        for base in self.bases(cls) if depth < 20 else ():
            if isinstance(base, External):
                found.append(base.name)
            elif isinstance(base, Own) and base.kind == "class":
                found += self.library_bases(base, depth + 1)
        return found

    def _own_member(
        self, cls: Own, name: str, instance: OwnInstance | None = None, depth: int = 0
    ) -> Value | None:
        bindings = cls.scope.bindings.get(name)
        values: list[Value | None] = []
        if bindings:
            values += [self.binding(b, cls.module) for b in self.alive(bindings, cls.module)]
        if instance is not None or not bindings:
            values += self._stored(cls, name)
        if values:
            return self.agree(values)
        if depth > 20:
            return None
        fallback: Value | None = None
        unknown = False
        for base in self.bases(cls):
            if isinstance(base, Own) and base.kind == "class":
                value = self._own_member(base, name, instance, depth + 1)
                if value is not None and not isinstance(value, External):
                    return value
                fallback = fallback or value
            elif isinstance(base, External):
                cls_type = member_type(base.name, name)
                why = base.why
                if unknown and not why:
                    why = f"{name} may come from a base class that is not known"
                if cls_type is not None:
                    return Instance(cls_type, why=why)
                found = External(f"{base.name}.{name}", bound=instance is not None, why=why)
                if any(self.listed(f"{c}.{name}") for c in mro(base.name)):
                    return found
                fallback = fallback or found
            else:
                unknown = True
        return fallback

    def _stored(self, cls: Own, name: str) -> list[Value | None]:
        """What the methods of ``cls`` assign to ``self.name``."""
        values: list[Value | None] = []
        for target, value, scope in cls.module.stores.get(name, ()):
            function = scope.function
            if function is None or function.parent is not cls.scope:
                continue
            node: Any = function.node
            arguments = [*node.args.posonlyargs, *node.args.args]
            if (
                arguments
                and isinstance(target.value, ast.Name)
                and target.value.id == arguments[0].arg
            ):
                values.append(None if value is None else self.value(value, scope, cls.module))
        return values

    # -- calls and the rest ---------------------------------------------------------------

    def _call(self, node: Any, scope: Scope, module: Module) -> Value | None:
        function = self.value(node.func, scope, module)
        if isinstance(function, Cycle):
            return function
        if isinstance(node.func, ast.Name) and node.func.id == "super":
            return self._super(scope, module)
        if isinstance(function, External):
            result = self._call_external(function)
            if result is not None:
                return result
            if function.name == "importlib.import_module" and node.args:
                return self._import_module(node.args[0], module)
            return self._foreign(function)
        if isinstance(function, Instance):
            called = member_type(function.cls, "__call__()")
            return Instance(called, why=function.why) if called else None
        if isinstance(function, Own):
            if function.kind == "class":
                return OwnInstance(function, why=function.why)
            if function.kind == "function":
                if isinstance(function.scope.node, ast.AsyncFunctionDef):
                    return None  # a coroutine
                receiver = None
                if isinstance(node.func, ast.Attribute):
                    receiver = self.value(node.func.value, scope, module)
                return self._returned(function, receiver)
        return None

    def _call_external(self, function: External) -> Value | None:
        owner, _, last = function.name.rpartition(".")
        for cls in mro(owner) if owner else ():
            found = TYPES.get(f"{cls}.{last}()")
            if found is not None:
                return Instance(found, why=function.why)
        if last[:1].isupper() and not function.bound:
            return Instance(function.name, why=function.why)
        return None

    def _foreign(self, function: External) -> Value | None:
        """What a library gives that is none of the family: certainly nothing of the family's."""
        root, _, last = function.name.partition(".")
        if root == "builtins":
            known = isinstance(getattr(builtins, last, None), type)
            return External(f"{function.name}()") if known else None
        return None if root in self.project.family else External(f"{function.name}()")

    def _super(self, scope: Scope, module: Module) -> Value | None:
        """``super()`` in a method: an instance of the first known base class."""
        function = scope.function
        if function is None or function.parent is None or function.parent.kind != "class":
            return None
        for base in self.bases(Own(module, function.parent, "class")):
            if isinstance(base, External):
                return Instance(base.name, why=base.why)
            if isinstance(base, Own):
                return OwnInstance(base)
            return None
        return None

    def _lambda(self, node: Any, _: Scope, module: Module) -> Value | None:
        return Own(module, module.scopes[node], "function")

    def _await(self, node: Any, scope: Scope, module: Module) -> Value | None:
        if isinstance(node.value, ast.Call):
            function = self.value(node.value.func, scope, module)
            if isinstance(function, Own) and isinstance(function.scope.node, ast.AsyncFunctionDef):
                return self._returned(function, None)
        return self.value(node.value, scope, module)

    def _import_module(self, argument: ast.expr, module: Module) -> Value | None:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            name = argument.value
            if name and not name.startswith("."):
                path = self.project.find(module, 0, name)
                return External(canonical(name)) if path is None else self._own_module(path)
        return None

    def _returned(self, function: Own, receiver: Value | None) -> Value | None:
        """What a call of the user's ``function`` gives."""
        scope = function.scope
        node: Any = scope.node
        why = ""
        for decorator in getattr(node, "decorator_list", ()):
            name = decorator_name(decorator)
            if name not in _TRANSPARENT:
                why = f"returned by {node.name}, which is decorated with {name}"
        if not scope.returns:
            annotation = getattr(node, "returns", None)
            if annotation is not None and scope.parent is not None:
                return self.annotation(annotation, scope.parent, function.module)
            return None
        first = node.args.args[0].arg if not isinstance(node, ast.Lambda) and node.args.args else ""
        value = self.agree(
            receiver
            if isinstance(receiver, OwnInstance)
            and isinstance(returned, ast.Name)
            and returned.id == first
            else self.value(returned, scope, function.module)
            for returned in scope.returns
        )
        if value is None or isinstance(value, External):
            annotation = getattr(node, "returns", None)
            if annotation is not None and scope.parent is not None:
                value = self.annotation(annotation, scope.parent, function.module) or value
        if value is not None and why:
            value = replace(value, why=value.why or why)
        return value

    def _constant(self, node: Any, _scope: Scope, _module: Module) -> Value | None:
        if node.value is None:
            return NONE
        if isinstance(node.value, str | bytes | int | float):
            return Instance(f"builtins.{type(node.value).__name__}")
        return None

    def _bool_op(self, node: Any, scope: Scope, module: Module) -> Value | None:
        if isinstance(node.op, ast.And):
            return self.value(node.values[-1], scope, module)
        return self._former(node, scope, module) or self.agree(
            self.value(n, scope, module) for n in node.values
        )

    def _former(self, node: ast.BoolOp, scope: Scope, module: Module) -> Value | None:
        """What ``a or b`` was while it worked, if neither is there at the target: the first.

        ``a`` may have got ``None`` where its import failed.
        """
        first, *others = node.values
        values = [self.value(n, scope, module) for n in others]
        if not all(isinstance(v, External) and self.gone(v.name) for v in values):
            return None
        value = self.value(first, scope, module)
        if isinstance(value, Nothing) and isinstance(first, ast.Name):
            found = scope.lookup(first.id)
            value = self.agree(self.binding(b, module) for b in found[1]) if found else None
        return value if isinstance(value, External) and self.gone(value.name) else None

    def _if_exp(self, node: Any, scope: Scope, module: Module) -> Value | None:
        return self.agree(self.value(n, scope, module) for n in (node.body, node.orelse))

    def _bin_op(self, node: Any, scope: Scope, module: Module) -> Value | None:
        left = self.as_instance(self.value(node.left, scope, module))
        if isinstance(left, Instance) and left.cls in ("builtins.str", "builtins.bytes"):
            if isinstance(node.op, ast.Mod | ast.Add):
                return left
        return None

    def _inner(self, node: Any, scope: Scope, module: Module) -> Value | None:
        return self.value(node.value, scope, module)

    def _subscript(self, node: Any, scope: Scope, module: Module) -> Value | None:
        owner = self.value(node.value, scope, module)
        if isinstance(owner, Cycle):
            return owner
        item = self._item(owner)
        if item is not None:
            return item
        if isinstance(owner, External) and isinstance(node.slice, ast.Constant):
            name = f"{owner.name}[{node.slice.value!r}]"
            cls = TYPES.get(name)
            if cls is not None:
                return Instance(cls, why=owner.why)
            return External(name, why=owner.why)
        if isinstance(owner, Instance) and isinstance(node.slice, ast.Constant):
            return External(f"{owner.cls}[{node.slice.value!r}]", bound=True, why=owner.why)
        if isinstance(owner, Instance) and owner.cls in ("builtins.str", "builtins.bytes"):
            return owner if isinstance(node.slice, ast.Slice) else None
        return None


def decorator_name(node: ast.expr) -> str:
    """``fixture`` for ``@pytest.fixture(scope="session")``."""
    if isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def parametrized(node: ast.AST) -> set[str]:
    """The names that ``@pytest.mark.parametrize`` fills in for a test or a class of tests."""
    names: set[str] = set()
    for decorator in getattr(node, "decorator_list", ()):
        if decorator_name(decorator) == "parametrize" and isinstance(decorator, ast.Call):
            for constant in ast.walk(decorator.args[0]) if decorator.args else ():
                if isinstance(constant, ast.Constant) and isinstance(constant.value, str):
                    names.update(name.strip() for name in constant.value.split(","))
    return names


def in_import_guard(guard: Guard | None) -> Guard | None:
    """The innermost guard round ``guard`` (itself included) that an import error decides."""
    while guard is not None:
        if guard.kind in ("try", "else") and any(
            catches_import_error(h) for h in getattr(guard.node, "handlers", ())
        ):
            return guard
        if (
            guard.kind == "handler"
            and isinstance(guard.part, ast.ExceptHandler)
            and catches_import_error(guard.part)
        ):
            return guard
        guard = guard.outer
    return None


def known_star(name: str) -> bool:
    """Whether a library's ``import *`` is known to bring ``name``: only Flask's own is."""
    owner, _, last = name.rpartition(".")
    return owner == "flask" and last in _FLASK_NAMES


_FLASK_NAMES = frozenset(
    {"Flask", "Blueprint", "Request", "Response", "Config", "abort", "current_app", "flash", "g",
     "jsonify", "make_response", "redirect", "render_template", "render_template_string",
     "request", "send_file", "send_from_directory", "session", "url_for", "has_app_context",
     "has_request_context", "json", "stream_with_context", "copy_current_request_context"}
)  # fmt: skip

_NAMESPACES: dict[str, Module] = {}


def _namespace(path: str) -> Module:
    """An empty module that stands for the namespace package in the folder ``path``."""
    if path not in _NAMESPACES:
        _NAMESPACES[path] = Module(Path(path), "")
    return _NAMESPACES[path]


def _at(module: Module) -> Module:
    """A module inside the folder of a namespace package, for relative look-ups."""
    return _namespace(str(module.path / "__init__"))


_HANDLERS: dict[type, Any] = {
    ast.Name: Resolver._name,
    ast.Attribute: Resolver._attribute,
    ast.Call: Resolver._call,
    ast.Constant: Resolver._constant,
    ast.JoinedStr: lambda *_: Instance("builtins.str"),
    ast.Dict: lambda *_: Instance("builtins.dict"),
    ast.DictComp: lambda *_: Instance("builtins.dict"),
    ast.List: lambda *_: Instance("builtins.list"),
    ast.ListComp: lambda *_: Instance("builtins.list"),
    ast.BoolOp: Resolver._bool_op,
    ast.IfExp: Resolver._if_exp,
    ast.BinOp: Resolver._bin_op,
    ast.Await: Resolver._await,
    ast.Lambda: Resolver._lambda,
    ast.NamedExpr: Resolver._inner,
    ast.Subscript: Resolver._subscript,
}
