"""Expressions → references: the places of a file that resolve to a name of the plan."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from flaskmigrate.change import BreakingChange, takes_use
from flaskmigrate.match.context import Context, Part, Reference
from flaskmigrate.match.strings import Strings
from flaskmigrate.model import Moved, Parameter, Replaces
from flaskmigrate.plan import Entry, exists, moves
from flaskmigrate.resolve.libraries import USUAL_NAMES, mro
from flaskmigrate.resolve.members import defines, member
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.project import module_name
from flaskmigrate.resolve.scopes import Binding, Guard, ImportName, Scope
from flaskmigrate.resolve.values import External, Instance, Own, OwnInstance, Value

#: An attribute name shorter than this is too common to report on an unknown object.
_DISTINCTIVE = 8
#: Base classes of base classes are followed so far.
_DEEPEST = 20
#: As much of an expression is shown in a message.
_SHOWN = 40


class References(Part):
    """Finds the references of the module; what is too uncertain for one is reported here."""

    def __init__(self, context: Context, lines: Collection[int] | None = None) -> None:
        """``lines``: where it is looked for references; ``None`` is everywhere."""
        super().__init__(context)
        self.lines = None if lines is None else frozenset(lines)
        self._strings = Strings(context)
        #: Name → the bindings it has in any scope.
        self._bound: dict[str, list[list[Binding]]] = {}
        self._own: dict[str, bool] = {}

    def find(self) -> Iterator[Reference]:
        """All references, in no order; a library's own code does not use that library."""
        #: What the lines that are looked at have to do with.
        changes: dict[BreakingChange, set[Scope]] = {}
        for reference in self._find():
            package, _, name = reference.name.partition(".")
            if self._is_own(package) and not name.startswith("Config["):  # that is its reader's
                continue
            kept = [e for e in reference.entries if not self._is_own_change(e)]
            if kept:
                for entry in kept:
                    changes.setdefault(entry.change, set()).add(home_of(reference.scope))
                yield replace(reference, entries=kept)
        yield from self._forwarded()
        text = self.module.text
        methods = [
            method
            for method, entry in self.plan.called_by_python
            if (self.lines is None or entry.change in changes)
            and re.search(getattr(entry.rule, "needs", ""), text)
        ]
        if methods:
            homes = None
            if self.lines is not None:
                homes = {
                    home
                    for _, entry in self.plan.called_by_python
                    for home in changes.get(entry.change, ())
                }
            yield from self._called_by_python(methods, homes)

    def _is_own_change(self, entry: Entry) -> bool:
        """Whether the project is the library that has changed."""
        return entry.change.library != "python" and self._is_own(reader_of(entry))

    def _is_own(self, package: str) -> bool:
        """Whether the project is the library that has ``package``."""
        if package not in self._own:
            self._own[package] = self.resolver.project.find(self.module, 0, package) is not None
        return self._own[package]

    def _find(self) -> Iterator[Reference]:
        found = self.module.found
        # What is looked up on the way may read more of a sketch.
        names, attributes = self._loads(), list(found.attributes)
        scopes = list(found.scopes.values())
        for name, here in names:
            if self._interesting(name):
                yield from self._names(name, here)
        for attribute, scope, guard in attributes:
            if self._looks_at(attribute) and self._may_apply(attribute):
                yield from self._attribute(attribute, scope, guard)
        for scope in scopes:
            if scope.kind == "class" and not self.plan.words.isdisjoint(scope.bound):
                yield from self._overrides(scope)
        if self.plan.constructors:
            for name, here in names:
                if name[:1].isupper():
                    yield from self._constructors(name, here)
            if ".__init__(" in self.module.text:
                yield from self._handed_on(scopes)
        if self.lines is not None:
            return
        for constant, scope, guard in found.strings:
            yield from self._setting(constant, scope, guard)
        if self.plan.keys:
            yield from self._declared()

    def _loads(self) -> list[tuple[str, list[tuple[ast.Name, Scope]]]]:
        """The names that are read where it is looked for references."""
        loads, lines = self.module.found.loads.items(), self.lines
        if lines is None:
            return [(name, list(all_)) for name, all_ in loads]
        return [
            (name, here)
            for name, all_ in loads
            if (here := [load for load in all_ if load[0].lineno in lines])
        ]

    def _looks_at(self, node: ast.Attribute) -> bool:
        """Whether ``node`` stands where it is looked for references."""
        if self.lines is None:
            return True
        first, last = node.value.end_lineno or 0, node.end_lineno or 0
        return any(line in self.lines for line in range(first, last + 1))

    def _names(self, name: str, loads: Iterable[tuple[ast.Name, Scope]]) -> Iterator[Reference]:
        for node, scope in loads:
            bound = scope.lookup(name)
            if bound is not None and all(b.kind != "import" for b in bound[1]):
                continue  # a variable: what it holds is mended where it is made
            value = self.resolver.value(node, scope, self.module)
            if isinstance(value, External):
                found = self.plan.find(value.name)
                if found is not None:
                    key, entries = found
                    yield Reference(
                        key, entries, node, scope, None, value.bound, value.why,
                        value.name[len(key) :],
                    )  # fmt: skip

    def _called_by_python(
        self, methods: Collection[str], homes: Collection[Scope] | None
    ) -> Iterator[Reference]:
        """Uses of ``__str__``, as in ``f"{url}"``, and of ``__getitem__``, as in ``dict(row)``.

        ``homes``: the functions, or the module, in which it is looked for them; ``None`` is everywhere.
        """
        parents = self.module.parents
        loads = [
            load
            for all_ in self.module.found.loads.values()
            for load in all_
            if homes is None or home_of(load[1]) in homes
        ]
        for node, scope in loads:
            whole: ast.expr = node
            while True:
                parent = parents.get(whole)
                method = called_by_python(whole, parent)
                if method in methods:
                    cls, why = self.resolver.class_of(whole, scope, self.module)
                    name = f"{cls}.{method}"
                    entries = self.plan.table.get(name)
                    if entries is not None:
                        yield Reference(name, entries, whole, scope, None, bound=True, why=why)
                if not isinstance(parent, ast.Attribute | ast.Subscript | ast.Call):
                    break
                if whole is not getattr(parent, "value", getattr(parent, "func", None)):
                    break
                whole = parent

    def _forwarded(self) -> Iterator[Reference]:
        """Functions of the library's own that give what another library has changed."""
        names = self.plan.forwarded
        loads = [
            (name, node, scope)
            for name, here in self._loads()
            if name in names
            for node, scope in here
        ]
        attributes = [
            (node.attr, node, scope)
            for node, scope, _ in self.module.found.attributes
            if node.attr in names and self._looks_at(node)
        ]
        for name, node, scope in (*loads, *attributes):
            value = self.resolver.value(node, scope, self.module)
            if isinstance(value, Own) and value.kind == "function":
                found = names[name].get(module_name(value.module))
                if found is not None and value.scope.parent is value.module.scope:
                    yield Reference(*found, node, scope, None, bound=False, why=value.why)

    def _may_apply(self, node: ast.Attribute) -> bool:
        """Whether it matters what ``node`` means; asking for that is what takes the time."""
        pattern = self.plan.calls.get(node.attr)
        if pattern is None:
            return True
        arguments = self.context.arguments(node)
        return arguments is not None and pattern.search(arguments) is not None

    def _declared(self) -> Iterator[Reference]:
        """Settings given by a class, in a settings module, by ``update`` or ``from_mapping``."""
        module = self.module
        named = re.search(r"config|settings", module.path.stem, re.IGNORECASE)
        places: list[tuple[str, ast.expr, Scope, Guard | None]] = []
        for scope in module.scopes.values():
            if scope.kind == "class" or (scope.kind == "module" and named):
                for key in self.plan.keys.intersection(scope.bindings):
                    places += [
                        (key, b.node, scope, b.guard)
                        for b in scope.bindings[key]
                        if isinstance(b.node, ast.Name)
                    ]
        text = module.text
        told = "config" in text and any(key in text for key in self.plan.keys)
        for node in ast.walk(module.tree) if told else ():
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("update", "from_mapping", "setdefault")
                and "config" in module.source(node.func.value)
            ):
                places += [
                    (k.arg, node.func.value, module.scope, None)
                    for k in node.keywords
                    if k.arg in self.plan.keys
                ]
                places += [
                    (key.value, key, module.scope, None)
                    for argument in node.args
                    if isinstance(argument, ast.Dict)
                    for key in argument.keys
                    if isinstance(key, ast.Constant) and key.value in self.plan.keys
                ]
        for key, where, scope, guard in places:
            name = f"flask.Config[{key!r}]"
            entries = self.plan.table.get(name)
            if entries is not None:
                yield Reference(
                    name, entries, where, scope, guard, bound=False, why="", declared=True
                )

    def _constructors(
        self, name: str, loads: Iterable[tuple[ast.Name, Scope]]
    ) -> Iterator[Reference]:
        """Calls of the user's own subclasses of a class whose constructor has changed."""
        if not any(
            b.kind == "class" or (b.kind == "import" and self._may_lead(b.node))
            for bindings in self._bindings(name)
            for b in bindings
        ):
            return
        for node, scope in loads:
            if not self.context.called(node):
                continue
            value = self.resolver.value(node, scope, self.module)
            if not isinstance(value, Own):
                break
            yield from self._constructor(value, node, scope, None)

    def _handed_on(self, scopes: Iterable[Scope]) -> Iterator[Reference]:
        """``super().__init__(old=…)``, and ``Base.__init__(self, old=…)``, in a class of the user's."""
        for scope in scopes:
            if scope.kind != "class" or not isinstance(scope.node, ast.ClassDef):
                continue
            for base in self.resolver.library_bases(Own(self.module, scope, "class")):
                told = [
                    e
                    for e in self._constructor_of(base)
                    if isinstance(e.rule, Parameter)
                    or (isinstance(e.rule, Replaces) and takes_use(e.rule.template))
                ]
                for node in ast.walk(scope.node) if told else ():
                    if (
                        isinstance(node, ast.Call)
                        and isinstance(node.func, ast.Attribute)
                        and node.func.attr == "__init__"
                        and self._looks_at(node.func)
                        and self._is_base(node.func.value, scope, base)
                    ):
                        yield Reference(
                            base, told, node.func, scope, None, bound=True, why="", handed=True
                        )

    def _is_base(self, node: ast.expr, scope: Scope, base: str) -> bool:
        """Whether ``node`` is ``super()``, or the class ``base``."""
        if isinstance(node, ast.Call):
            return isinstance(node.func, ast.Name) and node.func.id == "super"
        return self.resolver.name_of(node, scope, self.module) == base

    def _constructor(
        self, cls: Own, node: ast.expr, scope: Scope, guard: Guard | None
    ) -> Iterator[Reference]:
        """``node``, which is called, as the constructor that the user's class ``cls`` inherits."""
        for base, taken in self._constructed_by(cls):
            if base is None:
                return
            entries = self._constructor_of(base)
            if entries:
                yield Reference(base, entries, node, scope, guard, bound=False, why="", taken=taken)
                return

    def _constructor_of(self, base: str) -> list[Entry]:
        """What is said of the constructor of the library's class ``base``, or of one it inherits."""
        found = (self.plan.constructors.get(cls) for cls in mro(base))
        return next((entries for entries in found if entries), [])

    def _constructed_by(
        self, cls: Own, depth: int = 0, taken: int = 0
    ) -> Iterator[tuple[str | None, int]]:
        """The library classes whose constructor ``cls`` may have, and what is taken on the way.

        That is the number of positional arguments that a constructor of the user's takes for itself,
        which is inherited and hands on the rest.  ``None`` is one that does not.
        """
        if cls.kind != "class":
            return
        if any("dataclass" in ast.dump(d) for d in getattr(cls.scope.node, "decorator_list", ())):
            yield None, 0  # it has a constructor of its own, though nobody wrote it
            return
        for binding in cls.scope.bindings.get("__init__", ()):
            own = _takes(binding.node) if depth else None
            if own is None:
                yield None, 0
                return
            taken = taken or own
        for base in self.resolver.bases(cls) if depth < _DEEPEST else ():
            if isinstance(base, External):
                yield base.name, taken
            elif isinstance(base, Own):
                yield from self._constructed_by(base, depth + 1, taken)

    def _may_lead(self, imported: ImportName) -> bool:
        """Whether what is imported may come from a library."""
        exports = self.resolver.project.exports
        name = imported.alias.name
        return exports is None or name == "*" or name in exports

    def _overrides(self, scope: Scope) -> Iterator[Reference]:
        """Members that a subclass of a library's class defines, under a name of the plan."""
        classes = [
            cls
            for base in self.resolver.library_bases(Own(self.module, scope, "class"))
            for cls in mro(base)
        ]
        for name in self.plan.words.intersection(scope.bound):
            for cls in classes:
                entries = self.plan.table.get(f"{cls}.{name}")
                if entries is not None:
                    for binding in scope.bound[name]:
                        yield Reference(
                            f"{cls}.{name}", entries, binding.node, scope, binding.guard,
                            bound=True, why="", override=True,
                        )  # fmt: skip
                    break

    def _setting(
        self, node: ast.Constant, scope: Scope, guard: Guard | None
    ) -> Iterator[Reference]:
        """``app.config["KEY"]`` and ``app.config.get("KEY")``."""
        if node.value not in self.plan.keys:
            self._strings.dotted(node, guard)
            return
        parent = self.module.parents.get(node)
        if isinstance(parent, ast.Subscript) and parent.slice is node:
            owner: ast.expr = parent.value
        elif (
            isinstance(parent, ast.Call)
            and parent.args[:1] == [node]
            and isinstance(parent.func, ast.Attribute)
            and parent.func.attr in ("get", "setdefault", "pop")
        ):
            owner = parent.func.value
        else:
            return
        cls, why = self.resolver.class_of(owner, scope, self.module)
        name = f"flask.Config[{node.value!r}]"
        entries = self.plan.table.get(name)
        if entries is None:
            return
        if cls == "flask.Config":
            yield Reference(name, entries, parent, scope, guard, bound=True, why=why)
        elif (
            cls is None
            and isinstance(owner, ast.Attribute)
            and owner.attr == "config"
            and not self._is_own_change(entries[0])
        ):
            called = (
                owner.value.attr
                if isinstance(owner.value, ast.Attribute)
                else getattr(owner.value, "id", "")
            )
            if called in USUAL_NAMES["flask.Flask"] and not self.context.guards.handled(guard):
                why = f"it is not certain that {called} is a Flask application"
                if entries[0].change.silent:  # nothing is changed: the rule may well be asked
                    yield Reference(name, entries, parent, scope, guard, bound=True, why=why)
                    return
                finding = self.context.finding(entries[0], parent, name)
                finding.advice = why
                self.context.result.findings.append(finding)

    def _interesting(self, name: str) -> bool:
        """Whether the name can be one of the plan: imported, re-exported, or from ``import *``."""
        if name in self.plan.words:
            return True
        return any(
            binding.kind == "import" and self._may_be_one(binding.node)
            for bindings in self._bindings(name)
            for binding in bindings
        )

    def _may_be_one(self, imported: ImportName) -> bool:
        """Whether what is imported may be a name of the plan: by its own name, or by another."""
        name = imported.alias.name.rpartition(".")[2]
        if name in self.plan.words or name in self.resolver.project.aliases:
            return True
        statement, project = imported.statement, self.resolver.project
        return (
            project.exports is None
            and isinstance(statement, ast.ImportFrom)
            and project.find(self.module, statement.level, statement.module or "") is not None
        )

    def _bindings(self, name: str) -> Sequence[list[Binding]]:
        """The bindings that ``name`` has in each of the scopes that have one."""
        self.module.scope.bindings.get(name)  # that part of a sketch is read now
        found = self._bound.get(name)
        if found is None:
            scopes = self.module.found.scopes.values()
            found = [s.bound[name] for s in scopes if name in s.bound]
            self._bound[name] = found
        return found

    def _attribute(
        self, node: ast.Attribute, scope: Scope, guard: Guard | None
    ) -> Iterator[Reference]:
        owner = self.resolver.value(node.value, scope, self.module)
        value = member(self.resolver, owner, node.attr)
        if owner is None and value is None:
            each = self._of_each(node, scope, guard)
            if each is not None:
                yield each
                return
            yield from self._anywhere(node, scope, guard)
            self._unknown(node, guard)
            return
        instance = self.resolver.as_instance(owner)
        names: list[tuple[str, bool, str]] = []
        if isinstance(value, External):
            head, _, last = value.name.rpartition(".")
            names += [(f"{cls}.{last}", value.bound, value.why) for cls in mro(head)]
        elif value is not None and isinstance(instance, Instance):
            # A member with a type of its own: ``app.jinja_env``.
            names += [(f"{cls}.{node.attr}", True, instance.why) for cls in mro(instance.cls)]
        elif isinstance(value, Own):
            if self.context.called(node):
                yield from self._constructor(value, node, scope, guard)
            return
        if isinstance(owner, Own | OwnInstance) and not self._reexported(owner, value, node.attr):
            return
        found_any = False
        for name, bound, why in names:
            entries = self.plan.table.get(name)
            if entries is not None:
                if isinstance(owner, Own) and owner.kind == "module" and moves(entries):
                    if not renamed_below_star(owner.module, node.attr, entries):
                        return  # the import over there moves, the name stays
                found_any = True
                yield Reference(name, entries, node, scope, guard, bound, why)
        if found_any:
            return
        if isinstance(value, External) and not value.bound:
            found = self.plan.find(value.name)
            if found is not None and value.name == found[0]:
                yield Reference(found[0], found[1], node, scope, guard, value.bound, value.why)

    def _reexported(self, owner: Own | OwnInstance, value: Value | None, name: str) -> bool:
        """Whether a member of the user's own is a library's: inherited, or imported there."""
        if isinstance(owner, Own) and owner.kind == "module":
            bindings = owner.module.scope.bindings.get(name)
            return bindings is None or any(b.kind == "import" for b in bindings)
        if not isinstance(value, External):
            return True
        cls = owner.cls if isinstance(owner, OwnInstance) else owner
        return not defines(self.resolver, cls, name)

    def _of_each(self, node: ast.Attribute, scope: Scope, guard: Guard | None) -> Reference | None:
        """A name that has changed in every module that a loop goes through."""
        found = scope.lookup(node.value.id) if isinstance(node.value, ast.Name) else None
        if found is None or len(found[1]) != 1 or found[1][0].kind != "for":
            return None
        modules = getattr(found[1][0].value, "elts", ())
        values = [self.resolver.value(module, scope, self.module) for module in modules]
        names = [f"{v.name}.{node.attr}" for v in values if isinstance(v, External)]
        if not names or len(names) < len(values) or any(n not in self.plan.table for n in names):
            return None
        return Reference(
            names[0], self.plan.table[names[0]], node, scope, guard, bound=False, why=""
        )

    def _anywhere(
        self, node: ast.Attribute, scope: Scope, guard: Guard | None
    ) -> Iterator[Reference]:
        """A member of an unknown object whose name is telling enough."""
        for name, entries in self.plan.anywhere.items():
            if name.rpartition(".")[2] == node.attr and "flask" in self.module.text.lower():
                why = f"what {self._shown(node.value)} is cannot be seen"
                yield Reference(name, entries, node, scope, guard, bound=True, why=why)

    def _shown(self, node: ast.AST) -> str:
        """The source of ``node`` on one line that is not too long."""
        source = " ".join(self.module.source(node).replace("\\\n", " ").split())
        return source if len(source) <= _SHOWN else f"{source[:_SHOWN]}…"

    def _unknown(self, node: ast.Attribute, guard: Guard | None) -> None:
        """An attribute of something unknown: reported where its name is too telling to be noise."""
        receiver = node.value
        called = (
            receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
        )
        if (
            len(node.attr) < _DISTINCTIVE
            or "_" not in node.attr
            or self.context.guards.handled(guard)
        ):
            return
        for name, entries in self.plan.table.items():
            cls, _, last = name.rpartition(".")
            if last != node.attr or not any(called in USUAL_NAMES.get(c, ()) for c in mro(cls)):
                continue
            entry = entries[0]
            if exists(entry.rule) or any(getattr(e.rule, "anywhere", False) for e in entries):
                continue
            if self._is_own_change(entry):
                continue
            finding = self.context.finding(entry, node, name)
            finding.advice = (
                f"it is not certain that {self._shown(receiver)} is a"
                f" {cls.rpartition('.')[2]}; if so, see: flaskmigrate explain {entry.change.id}"
            )
            self.context.result.findings.append(finding)
            return


def reader_of(entry: Entry) -> str:
    """The package that reads the setting which ``entry`` is about."""
    return entry.change.package or entry.change.library.replace("-", "_")


def home_of(scope: Scope) -> Scope:
    """The function that ``scope`` is in, lambdas left out, or its module."""
    while scope.kind != "function" and scope.parent is not None:
        scope = scope.parent
    return scope


def called_by_python(node: ast.expr, parent: ast.AST | None) -> str:
    """The method of ``node`` that Python calls for what ``parent`` does with it, if it is one of these.

    ``__str__``, and ``__getitem__`` with something else than a number or a slice: of a dictionary.
    """
    match parent:
        case ast.FormattedValue(conversion=conversion):
            return "__str__" if conversion in (-1, ord("s")) else ""
        case ast.Call(func=ast.Name("str" | "print")):
            return "__str__"
        case ast.Call(func=ast.Attribute(ast.Constant(str()), "format")):
            return "__str__"
        case ast.Call(
            func=ast.Name("dict" | "OrderedDict") | ast.Attribute(attr="OrderedDict" | "update"),
            args=[first, *_],
        ) if first is node:
            return "__getitem__"
        case ast.Attribute(attr="keys" | "items" | "values" | "has_key"):
            return "__getitem__"
        case ast.Subscript(value=value, slice=index) if value is node:
            number = isinstance(index, ast.Constant) and not isinstance(index.value, str)
            return "" if number or isinstance(index, ast.Slice | ast.UnaryOp) else "__getitem__"
        case ast.keyword(arg=None):
            return "__getitem__"
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return "__getitem__" if any(k is None and v is node for k, v in pairs) else ""
        case ast.Compare(left=ast.Constant(str()), ops=[ast.In() | ast.NotIn()]):
            return "__getitem__"
    return ""


def _takes(node: ast.AST) -> int | None:
    """How many positional arguments the method ``node`` takes; ``None`` if it hands none on."""
    if not isinstance(node, ast.FunctionDef) or node.args.kwarg is None:
        return None
    if node.args.vararg is None:
        return sys.maxsize
    return len(node.args.posonlyargs) + len(node.args.args) - 1


def renamed_below_star(module: Module, name: str, entries: Sequence[Entry]) -> bool:
    """Whether ``name`` only comes to ``module`` by ``import *``, which will not bring it any more."""
    if name in module.scope.bindings:
        return False
    stars = [star.node.statement.module or "" for star in module.stars]
    return any(
        isinstance(entry.rule, Moved)
        and not any(f"{star}.".startswith(f"{entry.rule.old}.") for star in stars)
        for entry in entries
    )
