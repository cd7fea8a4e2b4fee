"""References → findings: what each place that leads out of the file means at the target."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flaskmigrate.change import Argument, Rewrite, Statement, Use, takes_use
from flaskmigrate.imports import exports
from flaskmigrate.model import (
    Applicability,
    Edit,
    Finding,
    Moved,
    Parameter,
    Removed,
    Replaces,
    Rewrites,
)
from flaskmigrate.plan import Entry, Plan, exists
from flaskmigrate.releases import title
from flaskmigrate.resolve.infer import (
    External,
    Instance,
    Own,
    OwnInstance,
    Resolver,
    Value,
    in_import_guard,
)
from flaskmigrate.resolve.libraries import USUAL_NAMES, canonical, mro
from flaskmigrate.resolve.scopes import Guard, ImportName, Module, Scope, is_telling
from flaskmigrate.rewrite import (
    DoesNotFit,
    bind,
    comments,
    fill,
    place,
    requote,
    rewrite_node,
    same_call,
    statement_span,
    surrounding,
    wanted_node,
)

#: An attribute name shorter than this is too common to report on an unknown object.
_DISTINCTIVE = 8
#: A string that can be the path of an object: ``package.module.name`` or ``package.module:name``.
_PATCHING = re.compile(r"(?:object|setattr|delattr)\s*\(")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*[.:][A-Za-z_]\w*")


@dataclass(slots=True)
class Reference:
    """A place in the file that resolves to a name of the plan."""

    name: str
    entries: list[Entry]
    node: ast.expr
    scope: Scope
    guard: Guard | None
    bound: bool
    why: str
    #: What follows the plan's name: ``flask.Markup.escape`` is ``flask.Markup`` + ``.escape``.
    rest: str = ""
    #: A definition in a subclass; ``node`` is what binds the name.
    override: bool = False
    #: A setting that is given by a class, by ``update`` or by ``from_mapping``.
    declared: bool = False


@dataclass(slots=True)
class Matches:
    """What the engine applies to one file.

    ``findings`` carry their edits; ``moves`` are the imports (by index) that get a new origin.
    """

    findings: list[Finding] = field(default_factory=list)
    moves: dict[int, tuple[str, Finding]] = field(default_factory=dict)
    #: Imports whose name is gone: dropped when nothing uses them any more.
    dead: dict[int, Finding] = field(default_factory=dict)


class Matcher:
    """Matches one module against a plan."""

    def __init__(self, module: Module, plan: Plan, resolver: Resolver) -> None:
        self.module = module
        self.plan = plan
        self.resolver = resolver
        self.result = Matches()
        self._renamed: set[tuple[str, int]] = set()

    def run(self) -> Matches:
        """All findings of the module; those that overlap a nested one are left for the next pass."""
        for index, imported in enumerate(self.module.imports):
            self._import(index, imported)
        references = list(self._references())
        # ``stack.push`` says more than ``stack``.
        within = {
            id(inner)
            for reference in references
            if isinstance(reference.node, ast.Attribute)
            for inner in ast.walk(reference.node.value)
            if isinstance(inner, ast.Name | ast.Attribute)
        }
        for reference in references:
            if id(reference.node) not in within or self._called(reference.node):
                self._use(reference)
        if _PATCHING.search(self.module.text):
            self._patches()
        self._drop_overlaps()
        self.result.findings.sort(key=lambda f: (f.line, f.column))
        return self.result

    def _called(self, node: ast.AST) -> bool:
        """Whether ``node`` is called: ``url_decode(x).get`` is two references."""
        parent = self.module.parents.get(node)
        return isinstance(parent, ast.Call) and parent.func is node

    # -- imports --------------------------------------------------------------------------

    def _import(self, index: int, imported: ImportName) -> None:
        name = self.resolver.imported_name(imported.statement, imported.alias, self.module)
        if name is None:
            return
        if imported.alias.name == "*":
            self._star_import(index, imported, name.removesuffix(".*"))
            return
        found = self.plan.find(name)
        if found is None:
            return
        _, entries = found
        if self._handled(imported.guard):
            return
        own = self._leads_to_own(imported)
        for entry in entries:
            rule = entry.rule
            if exists(rule):
                continue
            if own and isinstance(rule, Moved | Removed):
                return  # it is mended where it comes from
            finding = self._finding(entry, imported.alias, name)
            if isinstance(rule, Moved):
                target = rule.target(name)
                if is_member(rule.old, rule.new) or target is None:
                    continue
                finding.applicability = Applicability.UNSAFE if rule.because else Applicability.SAFE
                finding.advice = rule.because
                if self._renames(imported, target):
                    self.result.dead[index] = finding
                else:
                    self.result.moves[index] = (target, finding)
                    self.result.findings.append(finding)
            elif isinstance(rule, Removed):
                finding.advice = rule.advice
                self.result.findings.append(finding)
            elif index not in self.result.dead:
                self.result.dead[index] = finding
            return

    def _star_import(self, index: int, imported: ImportName, name: str) -> None:
        """``from module import *`` of a module that moved, or is gone."""
        found = self.plan.find(name)
        if found is None or self._handled(imported.guard) or self._leads_to_own(imported):
            return
        entry = found[1][0]
        rule = entry.rule
        if exists(rule):
            return
        finding = self._finding(entry, imported.alias, name)
        target = rule.target(name) if isinstance(rule, Moved) else None
        if isinstance(rule, Moved) and target is not None:
            finding.applicability = Applicability.UNSAFE if rule.because else Applicability.SAFE
            finding.advice = rule.because
            self.result.moves[index] = (f"{target}.*", finding)
        elif isinstance(rule, Removed):
            finding.advice = rule.advice
        self.result.findings.append(finding)

    def _leads_to_own(self, imported: ImportName) -> bool:
        """Whether the import is from a module of the user's."""
        statement = imported.statement
        find = self.resolver.project.find
        if isinstance(statement, ast.Import):
            return find(self.module, 0, imported.alias.name) is not None
        return find(self.module, statement.level, statement.module or "") is not None

    def _renames(self, imported: ImportName, target: str) -> bool:
        """Whether the uses take the new name, and not only the import: nobody else knows the old."""
        name = imported.alias.name
        builtin = target.startswith("builtins.")
        if isinstance(imported.statement, ast.Import) or imported.guard is not None:
            return False
        if imported.alias.asname and not builtin:
            return False
        name = imported.bound
        if "." not in target or (target.rpartition(".")[2] == name and not builtin):
            return False
        if name in exports(self.module) or len(imported.scope.bindings.get(name, ())) != 1:
            return False
        if imported.scope is self.module.scope and (
            self.module.path.name == "__init__.py"
            or self.resolver.project.importers(self.module, name)
        ):
            return False
        self._renamed.add((name, id(imported.scope)))
        return True

    def _handled(self, guard: Guard | None) -> bool:
        """Whether the code round an import, or a use, works on both sides already."""
        while guard is not None:
            if guard.kind in ("if", "orelse") and guard.telling:
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
                        and not (mendable and only_nothing(h) and not self._tested(h))
                    ),
                ]
                if any(self._works(part) for part in parts):
                    return True
                # Neither side works: the first is mended, which makes the guard whole again.
                if inner.kind == "handler" and self._mendable(node.body):
                    return True
                guard = inner.outer
                continue
            guard = guard.outer
        return False

    def _tested(self, handler: ast.ExceptHandler) -> bool:
        """Whether the code asks for the names to which ``handler`` gives ``None``."""
        for statement in handler.body:
            for target in getattr(statement, "targets", ()):
                for load, _ in self.module.loads.get(getattr(target, "id", ""), ()):
                    parent = self.module.parents.get(load)
                    if is_truth_test(load, self.module) or isinstance(parent, ast.Compare):
                        return True
        return False

    def _works(self, body: Sequence[ast.stmt]) -> bool:
        return self.resolver.branch_works(body, self.module)

    def _mendable(self, body: Sequence[ast.stmt]) -> bool:
        """Whether every gone import in ``body`` only has to be moved."""
        for statement in body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                for alias in statement.names:
                    name = self.resolver.imported_name(statement, alias, self.module)
                    found = name and self.plan.find(name)
                    if found and not isinstance(found[1][0].rule, Moved):
                        return False
        return True

    # -- uses -----------------------------------------------------------------------------

    def _references(self) -> Iterator[Reference]:
        module, plan = self.module, self.plan
        for name, loads in module.loads.items():
            if not self._interesting(name):
                continue
            for node, scope in loads:
                bound = scope.lookup(name)
                if bound is not None and all(b.kind != "import" for b in bound[1]):
                    continue  # a variable: what it holds is mended where it is made
                value = self.resolver.value(node, scope, module)
                if isinstance(value, External):
                    found = plan.find(value.name)
                    if found is not None:
                        key, entries = found
                        yield Reference(
                            key, entries, node, scope, None, value.bound, value.why,
                            value.name[len(key) :],
                        )  # fmt: skip
        for attribute, scope, guard in module.attributes:
            if self._may_apply(attribute):
                yield from self._attribute(attribute, scope, guard)
        for constant, scope, guard in module.strings:
            yield from self._setting(constant, scope, guard)
        if plan.keys:
            yield from self._declared()
        if plan.constructors:
            yield from self._constructors()
        for scope in module.scopes.values():
            if scope.kind == "class" and not plan.words.isdisjoint(scope.bindings):
                yield from self._overrides(scope)

    def _may_apply(self, node: ast.Attribute) -> bool:
        """Whether it matters what ``node`` means; asking for that is what takes the time."""
        pattern = self.plan.calls.get(node.attr)
        if pattern is None:
            return True
        arguments = self._arguments_of(node)
        return arguments is not None and pattern.search(arguments) is not None

    def _arguments_of(self, node: ast.AST) -> str | None:
        """What stands in the parentheses, if ``node`` is called."""
        call = self.module.parents.get(node)
        if not isinstance(call, ast.Call) or call.func is not node:
            return None
        text = self.module.text[self.module.span(node)[1] : self.module.span(call)[1] - 1]
        return text[text.find("(") + 1 :]

    def _string(self, node: ast.Constant, guard: Guard | None) -> None:
        """A string that is the dotted path of something gone: ``mock.patch("flask.Markup")``."""
        text = node.value
        if not isinstance(text, str) or not _DOTTED.fullmatch(text) or self._handled(guard):
            return
        dotted = text.replace(":", ".")
        owner, _, last = dotted.rpartition(".")
        if not owner or last not in self.plan.words:
            return
        name: str | None = canonical(dotted)
        path = self.resolver.project.find(self.module, 0, owner)
        if path is not None:
            value = None
            other = self.resolver.project.module(path) if path.endswith(".py") else None
            if other is not None and last in other.scope.bindings:
                value = self.resolver.symbol(other, last)
            name = value.name if isinstance(value, External) else None
            if self._moves(name or ""):
                return  # the name stays there, wherever it comes from
        self._names(node, name, text)

    def _patches(self) -> None:
        """``patch.object(module, "name")`` and ``monkeypatch.setattr(module, "name", …)``."""
        for node in ast.walk(self.module.tree):
            if not (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute | ast.Name)
                and called_name(node.func) in ("object", "setattr", "delattr")
                and len(node.args) > 1
                and isinstance(node.args[1], ast.Constant)
                and node.args[1].value in self.plan.words
            ):
                continue
            scope = next(
                (
                    self.module.scopes[a]
                    for a in self.module.ancestors(node)
                    if a in self.module.scopes
                ),
                self.module.scope,
            )
            text = node.args[1].value
            owner = self.resolver.value(node.args[0], scope, self.module)
            value = self.resolver.member(owner, text)
            if isinstance(value, External):
                head, _, last = value.name.rpartition(".")
                if isinstance(owner, Own) and self._moves(value.name):
                    continue
                for cls in mro(head):
                    self._names(node.args[1], f"{cls}.{last}", text)

    def _moves(self, name: str) -> bool:
        return any(isinstance(e.rule, Moved) for e in self.plan.table.get(name, ()))

    def _names(self, node: ast.Constant, name: str | None, text: str) -> None:
        """Report a string that names something gone."""
        found = self.plan.table.get(name or "")
        if not found or not self.plan.gone(name or "") or exists(found[0].rule):
            return
        finding = self._finding(found[0], node, name or "")
        finding.advice = f'the string "{text}" names it; name what takes its place'
        self.result.findings.append(finding)

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

    def _constructors(self) -> Iterator[Reference]:
        """Calls of the user's own subclasses of a class whose constructor has changed."""
        module = self.module
        for name, loads in module.loads.items():
            if not name[:1].isupper() or not any(
                b.kind == "class" or (b.kind == "import" and self._may_lead(b.node))
                for bs in self._bindings(name)
                for b in bs
            ):
                continue
            for node, scope in loads:
                if not self._called(node):
                    continue
                value = self.resolver.value(node, scope, module)
                if not isinstance(value, Own) or value.kind != "class":
                    break
                if "__init__" in value.scope.bindings:
                    break
                for base in self.resolver.library_bases(value):
                    entries = self.plan.constructors.get(base)
                    if entries is not None:
                        yield Reference(base, entries, node, scope, None, bound=False, why="")
                        break

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
        for name in self.plan.words.intersection(scope.bindings):
            for cls in classes:
                entries = self.plan.table.get(f"{cls}.{name}")
                if entries is not None:
                    for binding in scope.bindings[name]:
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
            self._string(node, guard)
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
        elif cls is None and isinstance(owner, ast.Attribute) and owner.attr == "config":
            called = (
                owner.value.attr
                if isinstance(owner.value, ast.Attribute)
                else getattr(owner.value, "id", "")
            )
            if called in USUAL_NAMES["flask.Flask"] and not self._handled(guard):
                finding = self._finding(entries[0], parent, name)
                finding.advice = f"it is not certain that {called} is a Flask application"
                self.result.findings.append(finding)

    def _interesting(self, name: str) -> bool:
        """Whether the name can be one of the plan: imported, re-exported, or from ``import *``."""
        if name in self.plan.words:
            return True
        return any(
            binding.kind == "import"
            and binding.node.alias.name.rpartition(".")[2] in self.plan.words
            for bindings in self._bindings(name)
            for binding in bindings
        )

    def _bindings(self, name: str) -> Iterator[Any]:
        for scope in self.module.scopes.values():
            found = scope.bindings.get(name)
            if found:
                yield found

    def _attribute(
        self, node: ast.Attribute, scope: Scope, guard: Guard | None
    ) -> Iterator[Reference]:
        owner = self.resolver.value(node.value, scope, self.module)
        value = self.resolver.member(owner, node.attr)
        if owner is None and value is None:
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
            return
        if isinstance(owner, Own | OwnInstance) and not self._reexported(owner, value, node.attr):
            return
        for name, bound, why in names:
            entries = self.plan.table.get(name)
            if entries is not None:
                yield Reference(name, entries, node, scope, guard, bound, why)
                return
        if isinstance(value, External) and not value.bound:
            found = self.plan.find(value.name)
            if found is not None and value.name == found[0]:
                yield Reference(found[0], found[1], node, scope, guard, value.bound, value.why)

    @staticmethod
    def _reexported(owner: Own | OwnInstance, value: Value | None, name: str) -> bool:
        """Whether a member of the user's own is a library's: inherited, or imported there."""
        if isinstance(owner, Own) and owner.kind == "module":
            bindings = owner.module.scope.bindings.get(name)
            return bindings is None or any(b.kind == "import" for b in bindings)
        return not isinstance(value, External) or value.name.endswith(f".{name}")

    def _anywhere(
        self, node: ast.Attribute, scope: Scope, guard: Guard | None
    ) -> Iterator[Reference]:
        """A member of an unknown object whose name is telling enough."""
        for name, entries in self.plan.anywhere.items():
            if name.rpartition(".")[2] == node.attr and "flask" in self.module.text.lower():
                why = f"what {self.module.source(node.value)[:40]} is cannot be seen"
                yield Reference(name, entries, node, scope, guard, bound=True, why=why)

    def _unknown(self, node: ast.Attribute, guard: Guard | None) -> None:
        """An attribute of something unknown: reported where its name is too telling to be noise."""
        receiver = node.value
        called = (
            receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
        )
        if len(node.attr) < _DISTINCTIVE or "_" not in node.attr or self._handled(guard):
            return
        for name, entries in self.plan.table.items():
            cls, _, last = name.rpartition(".")
            if last != node.attr or not any(called in USUAL_NAMES.get(c, ()) for c in mro(cls)):
                continue
            entry = entries[0]
            if exists(entry.rule) or getattr(entry.rule, "anywhere", False):
                continue
            finding = self._finding(entry, node, name)
            finding.advice = (
                f"it is not certain that {self.module.source(receiver)} is a"
                f" {cls.rpartition('.')[2]}; if so, see: flaskmigrate explain {entry.change.id}"
            )
            self.result.findings.append(finding)
            return

    def _use(self, reference: Reference) -> None:
        if reference.guard is not None and self._handled_use(reference.guard):
            return
        if self._guarded_inside(reference):
            return
        arguments = self._arguments_of(reference.node)
        for entry in reference.entries:
            rule = entry.rule
            pattern = getattr(rule, "when", "")
            if pattern and arguments is not None and not re.search(pattern, arguments):
                continue
            if isinstance(rule, Moved):
                done = self._moved(reference, entry, rule)
            elif isinstance(rule, Parameter):
                done = self._parameter(reference, entry, rule)
            elif isinstance(rule, Replaces):
                done = self._replaced(reference, entry, rule)
            elif isinstance(rule, Rewrites):
                done = self._rewritten(reference, entry, rule)
            elif isinstance(rule, Removed):
                done = self._removed(reference, entry, rule)
            else:
                done = False
            if done:
                return

    def _handled_use(self, guard: Guard) -> bool:
        """Whether a use stands in a branch for some versions, or its failure is caught."""
        current: Guard | None = guard
        while current is not None:
            if current.kind in ("if", "orelse") and current.telling:
                return True
            if current.kind == "try" and any(
                "AttributeError" in ast.dump(h.type) if h.type is not None else False
                for h in getattr(current.node, "handlers", ())
            ):
                return True
            if current.kind == "handler" and isinstance(current.part, ast.ExceptHandler):
                kind = current.part.type
                if kind is not None and "AttributeError" in ast.dump(kind):
                    return True
            current = current.outer
        return False

    def _guarded_inside(self, reference: Reference) -> bool:
        """Whether an expression, or an early return, asks for the feature before it is used."""
        word = reference.name.rpartition(".")[2]
        child: ast.AST = reference.node
        for parent in self.module.ancestors(child):
            if isinstance(parent, ast.IfExp) and child is not parent.test:
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

    def _moved(self, reference: Reference, entry: Entry, rule: Moved) -> bool:
        node = reference.node
        if not reference.override and not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            self._report(
                reference, entry, "a shim: drop it once everything that needs it is migrated"
            )
            return True
        if reference.override:
            return self._renamed_override(reference, entry, rule)
        if is_member(rule.old, rule.new):
            if not isinstance(node, ast.Attribute):
                return False
            _, end = self.module.span(node)
            edit = Edit(end - len(node.attr), end, rule.new.rpartition(".")[2])
            self._add(reference, entry, Rewrite("", because=rule.because), [edit])
            return True
        if isinstance(node, ast.Name) and (
            self._imported_here(node, reference.scope)
            or (reference.scope.lookup(node.id) is None and self._own_star(node.id))
        ):
            return True  # the import moves, the name stays
        target = rule.target(reference.name)
        where: ast.AST = node
        if target is None:
            parent = self.module.parents.get(node)
            if not isinstance(parent, ast.Attribute):
                return False
            where, target = parent, rule.target(f"{reference.name}.{parent.attr}")
        self._replace(reference, entry, Rewrite(symbol(target or ""), because=rule.because), where)
        return True

    def _renamed_override(self, reference: Reference, entry: Entry, rule: Moved) -> bool:
        """``def old(self)`` in a subclass → ``def new(self)``."""
        node: Any = reference.node
        old, new = rule.old.rpartition(".")[2], rule.new.rpartition(".")[2]
        start, end = self.module.span(node)
        found = re.compile(rf"\b{re.escape(old)}\b").search(self.module.text, start, end)
        if found is None or not is_member(rule.old, rule.new):
            return False
        edit = Edit(found.start(), found.end(), new)
        self._add(reference, entry, Rewrite("", because=rule.because), [edit])
        return True

    def _own_star(self, name: str) -> bool:
        """Whether ``from x import *`` of a module of the user's brings ``name``."""
        for star in self.module.scope.stars:
            statement = star.node.statement
            path = self.resolver.project.find(self.module, statement.level, statement.module or "")
            other = path and path.endswith(".py") and self.resolver.project.module(path)
            if other and (name in other.scope.bindings or other.scope.stars):
                return True
        return False

    def _imported_here(self, node: ast.Name, scope: Scope) -> bool:
        found = scope.lookup(node.id)
        return found is not None and (node.id, id(found[0])) not in self._renamed

    def _removed(self, reference: Reference, entry: Entry, rule: Removed) -> bool:
        if (
            isinstance(reference.node, ast.Name)
            and not reference.override
            and self._imported_here(reference.node, reference.scope)
        ):
            return True  # its import is reported
        finding = self._finding(entry, reference.node, reference.name)
        finding.advice = rule.advice
        self.result.findings.append(finding)
        return True

    def _parameter(self, reference: Reference, entry: Entry, rule: Parameter) -> bool:
        call = self.module.parents.get(reference.node)
        if not isinstance(call, ast.Call) or call.func is not reference.node:
            return False
        names = [k.arg for k in call.keywords]
        for index, keyword in enumerate(call.keywords):
            if keyword.arg != rule.old:
                continue
            if rule.new in names:
                finding = self._finding(entry, keyword, f"{reference.name}({rule.old}=)")
                finding.advice = f"{rule.new} is given as well; drop {rule.old}"
                self.result.findings.append(finding)
                return False
            start, _ = self.module.span(keyword)
            edit = (
                self._without(call, index)
                if rule.new is None
                else Edit(start, start + len(rule.old), rule.new)
            )
            finding = self._finding(entry, keyword, f"{reference.name}({rule.old}=)")
            self._grade(finding, Rewrite("", because=rule.because), reference.why)
            finding.edits = (edit,)
            self.result.findings.append(finding)
            return False  # other parameters of the same call have their own rules
        return False

    def _without(self, call: ast.Call, index: int) -> Edit:
        """Removes a keyword argument with the comma that goes with it."""
        items: list[ast.AST] = [*call.args, *call.keywords]
        items.sort(key=lambda n: self.module.span(n)[0])
        position = items.index(call.keywords[index])
        start, end = self.module.span(items[position])
        if position + 1 < len(items):
            return Edit(start, self.module.span(items[position + 1])[0], "")
        if position:
            return Edit(self.module.span(items[position - 1])[1], end, "")
        return Edit(start, end, "")

    def _replaced(self, reference: Reference, entry: Entry, rule: Replaces) -> bool:
        node = reference.node
        parent = self.module.parents.get(node)
        if reference.override and not takes_use(rule.template):
            if not rule.exists:
                self._report(reference, entry, "it is overridden here; nothing calls it any more")
            return True
        if takes_use(rule.template):
            use, _ = self._make_use(reference)
            self._apply(reference, entry, rule.template(use), self._use_arguments(use), node)
            return True
        if not (isinstance(parent, ast.Call) and parent.func is node) or reference.rest:
            if rule.exists:
                return False
            self._report(reference, entry, "it is used here without being called")
            return True
        try:
            arguments = self._arguments(reference, parent, rule)
            for argument in arguments.values():
                if not argument.given:
                    argument.source = requote(argument.source, self.module.quote)
        except DoesNotFit as error:
            self._report(reference, entry, str(error))
            return True
        try:
            result = rule.template(**arguments)
        except ValueError as error:
            result = Rewrite(None, Applicability.MANUAL, str(error))
        self._apply(reference, entry, result, arguments, parent)
        return True

    def _rewritten(self, reference: Reference, entry: Entry, rule: Rewrites) -> bool:
        kind = wanted_node(rule.function)
        target = surrounding(self.module, reference.node, kind)
        if target is None:
            return False
        use, _ = self._make_use(reference)
        result = rewrite_node(self.module, target, rule.function, use)
        if result is None:
            return False
        if isinstance(result, Rewrite):
            self._apply(reference, entry, result, self._use_arguments(use), reference.node)
            return True
        start, end, grade = result
        text = fill_plain(grade.text, self._use_arguments(use))
        if "\r\n" in self.module.text:
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        if text == self.module.text[start:end]:
            return False
        self._add(reference, entry, grade, [Edit(start, end, text)])
        return True

    # -- from a template's answer to edits ------------------------------------------------

    def _arguments(
        self, reference: Reference, call: ast.Call, rule: Replaces
    ) -> dict[str, Argument]:
        given: list[tuple[str | None, Argument]] = []
        if reference.bound and isinstance(reference.node, ast.Attribute):
            given.append((None, self._argument("self", reference.node.value, reference.scope)))
        for node in call.args:
            if isinstance(node, ast.Starred):
                raise DoesNotFit("the arguments are passed with *; which ones cannot be seen")
            argument = self._argument("", node, reference.scope)
            argument.positional = True
            given.append((None, argument))
        for keyword in call.keywords:
            if keyword.arg is None:
                raise DoesNotFit("the arguments are passed with **; which ones cannot be seen")
            given.append((keyword.arg, self._argument("", keyword.value, reference.scope)))
        return bind(rule.template, given)

    def _argument(self, name: str, node: ast.expr, scope: Scope) -> Argument:
        cls, why = self.resolver.class_of(node, scope, self.module)
        source = self.module.source(node)
        if isinstance(node, ast.GeneratorExp) and not source.startswith("("):
            source = f"({source})"
        argument = Argument(name, source, given=True, type=cls, why=why)
        argument.qualified = self.resolver.name_of(node, scope, self.module)
        return argument

    @staticmethod
    def _use_arguments(use: Use) -> dict[str, Argument]:
        found = {
            "receiver": use.receiver,
            "owner": use.owner,
            "default": use.default,
            "assigned": use.assigned,
        }
        if use.compared is not None:
            found["other"] = use.compared[1]
        return {name: argument for name, argument in found.items() if argument is not None}

    def _set_in_project(self, key: str) -> bool:
        """Whether a module of the project sets the configuration key ``key``."""
        modules = {id(m): m for m in self.resolver.project.mentioning(key)}
        modules[id(self.module)] = self.module
        for module in modules.values():
            settings = re.search(r"config|settings", module.path.stem, re.IGNORECASE)
            if any(
                key in scope.bindings
                for scope in module.scopes.values()
                if scope.kind == "class" or (scope.kind == "module" and settings)
            ):
                return True
            for node in ast.walk(module.tree):
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

    def _make_use(self, reference: Reference) -> tuple[Use, ast.expr]:
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
                default = self._argument("default", node.args[1], reference.scope)
        if holder is not None:
            receiver = self._argument("receiver", holder, reference.scope)
            if isinstance(holder, ast.Attribute):
                owner = self._argument("owner", holder.value, reference.scope)
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
                    self._argument("other", other, reference.scope),
                )
        facts = {
            "stored": not isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
            or reference.override
            or reference.declared,
            "none_test": none_test,
            "compared": compared,
            "truth_test": is_truth_test(node, module),
            "attribute": parent.attr if isinstance(parent, ast.Attribute) else None,
            "override": reference.override,
            "declared": reference.declared,
            "result_used": not isinstance(parent_statement(node, module), ast.Expr),
            "statements": lambda names: self._statements(node, names),
            "module_source": module.text,
            "line": getattr(node, "lineno", 1),
            "assigned": self._assigned_to(reference),
            "mentions": lambda: self._mentions(node),
            "arguments": self._call_arguments(reference),
            "owner": owner,
            "default": default,
            "method": method,
            "in_project": lambda words: any(
                self.resolver.project.mentioning(word) for word in words
            ),
            "set_in_project": lambda: self._set_in_project(reference.name[:-2].rpartition("['")[2]),
            "attributes": attribute_depth(node, module),
            "only_attributes": lambda: self._only_attributes(node, reference.scope),
            "after": lambda names: self._after(node, reference.scope, names),
        }
        return Use(receiver, module.source(node), facts), node

    def _call_arguments(self, reference: Reference) -> list[tuple[str | None, Argument]] | None:
        parent = self.module.parents.get(reference.node)
        if not isinstance(parent, ast.Call) or parent.func is not reference.node:
            return None
        return [
            *((None, self._argument("", node, reference.scope)) for node in parent.args),
            *((k.arg, self._argument("", k.value, reference.scope)) for k in parent.keywords),
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
            scope = next(
                (module.scopes[a] for a in module.ancestors(node) if a in module.scopes),
                module.scope,
            )
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
        """The value that a statement assigns to the reference."""
        parent = self.module.parents.get(reference.node)
        if not isinstance(parent, ast.Assign | ast.AnnAssign) or parent.value is None:
            return None
        if parent.value is reference.node:
            return None
        argument = self._argument("assigned", parent.value, reference.scope)
        value = self.resolver.value(parent.value, reference.scope, self.module)
        if isinstance(value, Own) and value.kind == "class":
            argument.bases = tuple(self.resolver.library_bases(value))
            argument.definition = value.module.source(value.scope.node)
            argument.mentions = self._mentions(value.scope.node, value.module)
        return argument

    def _mentions(self, node: ast.AST, home: Module | None = None) -> list[str] | None:
        """The statements that read the module-level class which ``node`` is, or lies in."""
        home = home or self.module
        cls = next((n for n in (node, *home.ancestors(node)) if isinstance(n, ast.ClassDef)), None)
        if cls is None or home.parents.get(cls) is not home.tree:
            return None
        found = []
        for module in (home, *self.resolver.project.importers(home, cls.name)):
            for load, _ in module.loads.get(cls.name, ()):
                found.append(module.source(module.statement(load)))
            if module is not home:
                for attribute in ast.walk(module.tree):
                    if isinstance(attribute, ast.Attribute) and attribute.attr == cls.name:
                        found.append(module.source(module.statement(attribute)))
        return found

    def _only_attributes(self, node: ast.AST, scope: Scope) -> bool:
        """Whether ``node`` is assigned to a local name of which only attributes are used."""
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
        # An ``except AttributeError`` may be waiting for ``None.attribute``.
        return not any(isinstance(a, ast.Try) for a in self.module.ancestors(node))

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

    def _apply(
        self,
        reference: Reference,
        entry: Entry,
        result: str | Rewrite | None,
        arguments: dict[str, Argument],
        target: ast.AST,
    ) -> None:
        if result is None:
            return
        if isinstance(result, str):
            result = Rewrite(result)
        if result.text is None:
            self._report(reference, entry, result.because)
            return
        for _ in range(result.around):
            target = self.module.parents[target]
        text = fill(requote(result.text, self.module.quote), arguments)
        self._replace(reference, entry, Rewrite(text, result.applicability, result.because), target)

    def _replace(
        self,
        reference: Reference,
        entry: Entry,
        result: Rewrite,
        target: ast.AST | None = None,
    ) -> None:
        """Put ``result.text`` in the place of ``target`` (the reference itself by default)."""
        node = target or reference.node
        start, end = self.module.span(node)
        old = self.module.text[start:end]
        if not self._position_holds(node, old):
            self._report(reference, entry, "its place inside an f-string cannot be told")
            return
        small = same_call(self.module, node, result.text or "")
        if small is not None:
            self._add(reference, entry, result, small)
            return
        text = place(self.module, node, result.text or "")
        if text is None:
            self._report(reference, entry, "the new code cannot stand inside an f-string")
            return
        lost = [c for c in comments(old) if c not in text]
        if lost:
            self._report(reference, entry, f"a comment stands in the middle: {lost[0]}")
            return
        self._add(reference, entry, result, [Edit(start, end, text)])

    def _position_holds(self, node: ast.AST, source: str) -> bool:
        """Before Python 3.12 the positions inside f-strings are not always right."""
        if not any(isinstance(a, ast.JoinedStr) for a in self.module.ancestors(node)):
            return True
        try:
            return ast.dump(ast.parse(source.strip(), mode="eval").body) == ast.dump(node)
        except SyntaxError:
            return False

    def _add(
        self, reference: Reference, entry: Entry, result: Rewrite, edits: Sequence[Edit]
    ) -> None:
        finding = self._finding(entry, reference.node, reference.name + reference.rest)
        self._grade(finding, result, reference.why)
        finding.edits = tuple(edits)
        self.result.findings.append(finding)

    @staticmethod
    def _grade(finding: Finding, result: Rewrite, why: str) -> None:
        """Sets how far the fix may be trusted, and the reason."""
        finding.applicability = result.applicability
        finding.advice = result.because
        if result.because and result.applicability is Applicability.SAFE:
            finding.applicability = Applicability.UNSAFE
        if why:
            finding.applicability = Applicability.UNSAFE
            finding.advice = "; ".join(filter(None, (result.because, f"only likely: {why}")))

    def _report(self, reference: Reference, entry: Entry, advice: str) -> None:
        finding = self._finding(entry, reference.node, reference.name + reference.rest)
        finding.advice = advice
        self.result.findings.append(finding)

    def _finding(self, entry: Entry, node: ast.AST, name: str) -> Finding:
        line, column = self.module.place(node)
        change = entry.change
        library = title(change.library)
        if change.package:
            message = f"{change.package} does not work with {library} {change.removed}"
        elif entry.pending:
            message = f"{name} is deprecated since {library} {change.deprecated}"
        elif exists(entry.rule):
            message = f"{name} changed in {library} {change.removed}"
        else:
            message = f"{name} was removed in {library} {change.removed}"
        return Finding(
            change.id, line, column, message, Applicability.MANUAL,
            name=name, pending=entry.pending,
        )  # fmt: skip

    def _drop_overlaps(self) -> None:
        """Of edits that overlap, the innermost stays; the others come up again in the next pass."""
        edits = sorted(
            ((e.end - e.start, i, e) for i, f in enumerate(self.result.findings) for e in f.edits),
            key=lambda item: (item[0], item[1]),
        )
        taken: list[Edit] = []
        dropped: set[int] = set()
        for _, index, edit in edits:
            if any(edit.start < t.end and t.start < edit.end for t in taken):
                dropped.add(index)
            else:
                taken.append(edit)
        if dropped:
            self.result.findings = [
                f for i, f in enumerate(self.result.findings) if i not in dropped
            ]


def symbol(name: str) -> str:
    """The placeholder of a qualified name."""
    from flaskmigrate.change import Symbol

    return str(Symbol(name))


def fill_plain(text: str, arguments: dict[str, Argument]) -> str:
    """``text`` (of whole statements) with the arguments' sources put in as they stand."""
    from flaskmigrate.change import ARGUMENT

    for name, argument in arguments.items():
        text = text.replace(ARGUMENT + name, argument.source)
    return text


def is_member(old: str, new: str) -> bool:
    """Whether a move is a new name for a member of the same class: ``C.old`` → ``C.new``."""
    head, _, _ = old.rpartition(".")
    other, _, _ = new.rpartition(".")
    return head == other and head.rpartition(".")[2].lstrip("_")[:1].isupper()


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
    """Whether ``handler`` only gives names the value ``None``."""
    return all(
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and statement.value.value is None
        for statement in handler.body
    )


def called_name(node: ast.expr) -> str:
    """``object`` for ``mock.patch.object``."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def parent_statement(node: ast.AST, module: Module) -> ast.AST | None:
    """What the value of ``node``, or of the call of it, goes to."""
    parent = module.parents.get(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        parent = module.parents.get(parent)
    return parent


def attribute_depth(node: ast.AST, module: Module) -> int:
    """How many attributes are read from ``node`` one after the other."""
    depth = 0
    for parent in module.ancestors(node):
        if not isinstance(parent, ast.Attribute):
            break
        depth += 1
    return depth


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
