"""References → findings: what each rule makes of a place."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flaskmigrate.change import ARGUMENT, DOT, Argument, Rewrite, Symbol, Use, takes_use
from flaskmigrate.edits import of_lines
from flaskmigrate.match.context import SHIM, Context, Part, Reference
from flaskmigrate.match.definitions import Definitions
from flaskmigrate.match.origins import is_member
from flaskmigrate.match.uses import Uses
from flaskmigrate.model import (
    Applicability,
    Defined,
    Edit,
    Finding,
    Moved,
    Parameter,
    Removed,
    Replaces,
    Rewrites,
)
from flaskmigrate.plan import Entry, exists
from flaskmigrate.resolve.libraries import canonical
from flaskmigrate.resolve.members import member
from flaskmigrate.resolve.scopes import Scope
from flaskmigrate.resolve.values import External, Instance, Own
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
    uncalled,
    wanted_node,
)

#: What looks at a function and does not call it, or gives it more arguments.
_LOOKS_AT = frozenset(
    [
        "getattr",
        "hasattr",
        "isinstance",
        "issubclass",
        "partial",
        "setattr",
        "signature",
        "type",
        "vars",
    ]
)


#: What may do something, or give another thing the next time.
_DOES = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.GeneratorExp)


class Rules(Part):
    """Applies the rules of the plan."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._uses = Uses(context)
        self._definitions = Definitions(context)

    def apply(self, reference: Reference) -> bool:
        """Adds the findings for ``reference``, unless the code round it takes care of it.

        Whether the place is done with.
        """
        there = all(exists(entry.rule) for entry in reference.entries)
        if reference.guard is not None and self.context.guards.handled_use(
            reference.guard, reference.node, reference.scope, there=there
        ):
            return True
        if self.context.guards.guarded_inside(reference.node, reference.name.rpartition(".")[2]):
            return True
        arguments = self.context.arguments(reference.node)
        for entry in reference.entries:
            rule = entry.rule
            if entry.change.library == "python":
                if self.context.guards.for_some_python(reference.node):
                    return True
            if isinstance(rule, Replaces | Rewrites):
                if rule.when and arguments is not None and not re.search(rule.when, arguments):
                    continue
                if isinstance(rule, Rewrites):
                    if rule.overrides and not reference.override:
                        continue
                elif rule.needs and not re.search(rule.needs, self.module.text):
                    continue
            if not reference.bound and isinstance(reference.node, ast.Attribute):
                if is_stored(reference.node) and not exists(rule):
                    self.context.report(reference, entry, SHIM)
                    return True
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
            elif isinstance(rule, Defined):
                done = self._defined(reference, entry, rule)
            else:
                done = False
            if done:
                return True
        return False

    def _moved(self, reference: Reference, entry: Entry, rule: Moved) -> bool:
        node = reference.node
        if not reference.override and is_stored(node):
            self.context.report(reference, entry, SHIM)
            return True
        if reference.override:
            return self._renamed_override(reference, entry, rule)
        if is_member(rule.old, rule.new):
            if not isinstance(node, ast.Attribute):
                return False
            function = reference.scope.function
            if function is not None and self._stays(function, node.attr):
                return True  # it is said there
            _, end = self.module.span(node)
            edit = Edit(end - len(node.attr), end, rule.new.rpartition(".")[2])
            self._add(reference, entry, Rewrite("", because=rule.because), [edit])
            return True
        if isinstance(node, ast.Name) and (
            self._imported_here(node, reference.scope)
            or (
                reference.scope.lookup(node.id) is None
                and (self._own_star(node.id) or self._moved_star(rule))
            )
        ):
            return True  # the import moves, the name stays
        target = rule.target(reference.name)
        if isinstance(node, ast.Name) and reference.rest and target is not None:
            target += reference.rest  # a star brought it from below what moved
        where: ast.AST = node
        if target is None:
            parent = self.module.parents.get(node)
            if not isinstance(parent, ast.Attribute):
                return False
            where, target = parent, rule.target(f"{reference.name}.{parent.attr}")
        if isinstance(where, ast.Attribute) and self._still_there(where.value, reference, target):
            _, end = self.module.span(where)
            edit = Edit(end - len(where.attr), end, (target or "").rpartition(".")[2])
            self._add(reference, entry, Rewrite("", because=rule.because), [edit])
            return True
        self._replace(reference, entry, Rewrite(symbol(target or ""), because=rule.because), where)
        return True

    def _still_there(self, owner: ast.expr, reference: Reference, target: str | None) -> bool:
        """Whether ``owner`` is a module that has ``target`` by its new name: of the user's, or not."""
        value = self.resolver.value(owner, reference.scope, self.module)
        if target is None:
            return False
        module, _, name = target.rpartition(".")
        if isinstance(value, External):
            if value.bound or canonical(f"{value.name}.{name}") != canonical(target):
                return False
            # ``import x.old``: it takes another import to have ``x.new``.
            return not any(
                isinstance(imported.statement, ast.Import)
                and f"{imported.alias.name}.".startswith(f"{reference.name}.")
                for imported in self.module.imports
            )
        if not isinstance(value, Own) or value.kind != "module":
            return False
        found = member(self.resolver, value, name)
        if found is None and not name.startswith("_"):
            return any(s.node.statement.module == module for s in value.module.stars)
        return isinstance(found, External) and found.name == canonical(target) and not found.why

    def _renamed_override(self, reference: Reference, entry: Entry, rule: Moved) -> bool:
        """``def old(self)`` in a subclass → ``def new(self)``."""
        node: Any = reference.node
        old, new = rule.old.rpartition(".")[2], rule.new.rpartition(".")[2]
        start, end = self.module.span(node)
        found = re.compile(rf"\b{re.escape(old)}\b").search(self.module.text, start, end)
        if found is None or not is_member(rule.old, rule.new):
            return False
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if new in reference.scope.bindings or _reads(node, new):
                return True  # it hands on to the new one: a method of the user's own
            if self._read_elsewhere(node, old):
                self.context.report(
                    reference, entry, f"it is called elsewhere, too: rename all of them to {new}"
                )
                return True
        edit = Edit(found.start(), found.end(), new)
        self._add(reference, entry, Rewrite("", because=rule.because), [edit])
        return True

    def _stays(self, function: Scope, name: str) -> bool:
        """Whether ``function`` is a method ``name`` that cannot be renamed."""
        node = function.node
        return (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name == name
            and function.parent is not None
            and function.parent.kind == "class"
            and self._read_elsewhere(node, name)
        )

    def _read_elsewhere(self, node: ast.AST, name: str) -> bool:
        """Whether an attribute ``name`` of what is no library's is read in the project, but in ``node``."""
        inside = {id(n) for n in ast.walk(node)}
        modules = {id(m): m for m in (self.module, *self.resolver.project.mentioning(name))}
        return any(
            isinstance(n, ast.Attribute)
            and n.attr == name
            and id(n) not in inside
            and not isinstance(
                self.resolver.as_instance(self.resolver.value(n.value, module.scope_of(n), module)),
                External | Instance,
            )
            for module in modules.values()
            for n in module.nodes(name)
        )

    def _own_star(self, name: str) -> bool:
        """Whether ``from x import *`` of a module of the user's brings ``name``."""
        for star in self.module.stars:
            statement = star.node.statement
            path = self.resolver.project.find(self.module, statement.level, statement.module or "")
            other = path and path.endswith(".py") and self.resolver.project.module(path)
            if other and (name in other.scope.bindings or other.stars):
                return True
        return False

    def _moved_star(self, rule: Moved) -> bool:
        """Whether ``from old import *`` brings names here, of the module or package that moved."""
        modules = [
            star.node.statement.module or ""
            for star in self.module.stars
            if not star.node.statement.level
        ]
        return any(f"{module}.".startswith(f"{rule.old}.") for module in modules)

    def _imported_here(self, node: ast.Name, scope: Scope) -> bool:
        found = scope.lookup(node.id)
        return found is not None and (node.id, id(found[0])) not in self.context.renamed

    def _removed(self, reference: Reference, entry: Entry, rule: Removed) -> bool:
        if (
            isinstance(reference.node, ast.Name)
            and not reference.override
            and self._imported_here(reference.node, reference.scope)
        ):
            return True  # its import is reported
        finding = self.context.finding(entry, reference.node, reference.name)
        finding.advice = rule.advice
        self.context.result.findings.append(finding)
        return True

    def _defined(self, reference: Reference, entry: Entry, rule: Defined) -> bool:
        node = reference.node
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            self.context.report(
                reference, entry, "a shim: drop it once everything that needs it is migrated"
            )
            return True
        if isinstance(node, ast.Name) and self._imported_here(node, reference.scope):
            imported = next(
                (
                    binding.node
                    for binding in self.module.scope.bindings.get(node.id, ())
                    if binding.kind == "import"
                ),
                None,
            )
            if isinstance(reference.entries[0].rule, Defined) or imported is None:
                return True  # the definition takes the place of the import
            edits = self._definitions.imported(rule, imported)
            if isinstance(edits, str):
                self.context.report(reference, entry, edits)
            else:
                self._add(reference, entry, Rewrite("", because=rule.because), edits)
            return True
        bound, edits = self._definitions.named(rule)
        if not isinstance(node, ast.Name):
            edits.append(Edit(*self.module.span(node), bound))
        elif reference.scope.lookup(node.id) is not None:
            return False
        self._add(reference, entry, Rewrite("", because=rule.because), edits)
        return True

    def _parameter(self, reference: Reference, entry: Entry, rule: Parameter) -> bool:
        call = self.module.parents.get(reference.node)
        if not isinstance(call, ast.Call):
            return False
        if call.func is not reference.node:
            function = self.resolver.name_of(call.func, reference.scope, self.module)
            if function != "functools.partial" or call.args[:1] != [reference.node]:
                return False
        given = [*_keywords(call), *self._spread(reference, entry, rule, call)]
        for name, owner, node in given:
            if name != rule.old:
                continue
            finding = self.context.finding(entry, node, f"{reference.name}({rule.old}=)")
            self.context.result.findings.append(finding)
            start, _ = self.module.span(node)
            if any(other == rule.new for other, _, _ in given):
                finding.advice = f"{rule.new} is given as well: pass the one that is meant, as that"
            elif isinstance(owner, ast.Dict) and rule.new is None:
                finding.advice = f"leave {rule.old} out of the dictionary"
            else:
                if isinstance(owner, ast.Dict):
                    quoted = self.module.source(node)
                    edit = Edit(
                        start, start + len(quoted), quoted.replace(rule.old, rule.new or "")
                    )
                elif rule.new is None:
                    edit = self._without(owner, owner.keywords.index(node))
                else:
                    edit = Edit(start, start + len(rule.old), rule.new)
                self._grade(finding, Rewrite("", because=rule.because), reference.why)
                finding.edits = (edit,)
            return False  # other parameters of the same call have their own rules
        return False

    def _spread(
        self, reference: Reference, entry: Entry, rule: Parameter, call: ast.Call
    ) -> Iterator[tuple[str, Any, Any]]:
        """The keywords of a dictionary that has a name, and is only passed here as ``**name``.

        Where more is done with it, and ``rule.old`` stands there, that is reported.
        """
        module = self.module
        for keyword in call.keywords:
            if keyword.arg is not None or not isinstance(keyword.value, ast.Name):
                continue
            found = reference.scope.lookup(keyword.value.id)
            if found is None:
                continue
            bindings = found[1]
            loads = [
                load
                for load, _ in module.loads.get(keyword.value.id, ())
                if (other := module.scope_of(load).lookup(keyword.value.id))
                and other[1] is bindings
            ]
            shared = found[0] is module.scope and self.resolver.project.importers(
                module, keyword.value.id
            )
            if len(bindings) == len(loads) == 1 and not bindings[0].path and not shared:
                yield from _keys(bindings[0].value)
                continue
            here = module.statement(call)
            places = [*loads, *(binding.node for binding in bindings)]
            statements = {module.statement(p) for p in places if isinstance(p, ast.AST)} - {here}
            word = re.compile(rf"([\"']){rule.old}\1|\b{rule.old}\s*=(?!=)")
            if any(
                not hasattr(statement, "body") and word.search(module.source(statement))
                for statement in statements
            ):
                finding = self.context.finding(entry, keyword, f"{reference.name}({rule.old}=)")
                new = f"call it {rule.new}" if rule.new else "leave it out"
                finding.advice = f"{rule.old} is passed with **{keyword.value.id}: {new}"
                self.context.result.findings.append(finding)

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
                self.context.report(
                    reference, entry, "it is overridden here; nothing calls it any more"
                )
            return True
        if takes_use(rule.template):
            use = self._uses.use(reference)
            made = rule.template(use)
            if reference.handed and getattr(made, "text", made) is not None:
                return False
            self._apply(reference, entry, made, self._use_arguments(use), node)
            return made is not None
        if not (isinstance(parent, ast.Call) and parent.func is node) or reference.rest:
            if rule.exists:
                return False
            value = uncalled(rule.template) if self._passed_on(reference) else None
            named = isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name)
            if value is None or (named and (value[0].text or "").startswith("lambda")):
                if self._defines(reference):
                    return False
                self.context.report(reference, entry, "it is used here without being called")
            else:
                self._apply(reference, entry, *value, node)
            return True
        try:
            arguments = self._arguments(reference, parent, rule)
            for argument in arguments.values():
                if not argument.given:
                    argument.source = requote(argument.source, self.module.quote)
        except DoesNotFit as error:
            if self._defines(reference):
                return False
            # What may be anything, and is called as the old member never was, is something else.
            if not (rule.anywhere and reference.why and isinstance(error.__cause__, TypeError)):
                self.context.report(reference, entry, str(error))
            return True
        try:
            result = rule.template(**arguments)
        except ValueError as error:
            result = Rewrite(None, Applicability.MANUAL, str(error))
        self._apply(reference, entry, result, arguments, parent)
        return result is not None or not self._defines(reference)

    @staticmethod
    def _defines(reference: Reference) -> bool:
        """Whether a copy of its code does for every use of the name that no other rule follows."""
        return any(isinstance(entry.rule, Defined) for entry in reference.entries)

    def _passed_on(self, reference: Reference) -> bool:
        """Whether a function of a module is passed or stored, as what is called like it."""
        owner, _, name = reference.name.rpartition(".")
        if reference.bound or reference.rest or reference.why or not name.islower():
            return False
        if owner.rpartition(".")[2][:1].isupper() or is_stored(reference.node):
            return False
        parent = self.module.parents.get(reference.node)
        if isinstance(parent, ast.keyword):
            return True
        if isinstance(parent, ast.Call):
            return self.module.source(parent.func).rpartition(".")[2] not in _LOOKS_AT
        return isinstance(
            parent,
            ast.arguments | ast.Assign | ast.Dict | ast.List | ast.Tuple | ast.Set | ast.Return,
        )

    def _rewritten(self, reference: Reference, entry: Entry, rule: Rewrites) -> bool:
        kind = wanted_node(rule.function)
        target = surrounding(self.module, reference.node, kind)
        if target is None:
            return False
        if rule.needs:
            start, end = statement_span(self.module, target)
            if not re.search(rule.needs, self.module.text[start:end]):
                return False
        use = self._uses.use(reference)
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
        self._add(reference, entry, grade, of_lines(self.module.text, start, end, text))
        return True

    def _arguments(
        self, reference: Reference, call: ast.Call, rule: Replaces
    ) -> dict[str, Argument]:
        given: list[tuple[str | None, Argument]] = []
        if reference.bound and isinstance(reference.node, ast.Attribute):
            given.append((None, self._uses.argument("self", reference.node.value, reference.scope)))
        for node in call.args:
            if isinstance(node, ast.Starred):
                raise DoesNotFit("the arguments are passed with *; which ones cannot be seen")
            argument = self._uses.argument("", node, reference.scope)
            argument.positional = True
            given.append((None, argument))
        for keyword in call.keywords:
            if keyword.arg is None:
                raise DoesNotFit("the arguments are passed with **; which ones cannot be seen")
            given.append((keyword.arg, self._uses.argument("", keyword.value, reference.scope)))
        return bind(rule.template, given)

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
        found.update((argument.name, argument) for _, argument in use.arguments or ())
        return {name: argument for name, argument in found.items() if argument is not None}

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
            self.context.report(reference, entry, result.because)
            return
        if result.lines is not None:
            self._indent(reference, entry, result)
            return
        result = reviewed(result, arguments)
        for _ in range(result.around):
            target = self.module.parents[target]
        text = fill(requote(result.text, self.module.quote), arguments)
        self._replace(reference, entry, Rewrite(text, result.applicability, result.because), target)

    def _indent(self, reference: Reference, entry: Entry, result: Rewrite) -> None:
        """Put whole lines into a block that begins with ``result.text``."""
        first, last = result.lines or (0, 0)
        text, lines = self.module.text, self.module.lines
        newline = "\r\n" if "\r\n" in text else "\n"
        kept = inside_strings(text)
        edits = []
        for number in range(first, last + 1):
            start = lines[number - 1]
            end = lines[number] if number < len(lines) else len(text)
            line = text[start:end]
            if number == first:
                before = line[: len(line) - len(line.lstrip())]
                head = f"{before}{result.text}{newline}"
                edits.append(Edit(start, start, head + self.module.indent))
            elif line.strip() and number not in kept:
                edits.append(Edit(start, start, self.module.indent))
        self._add(reference, entry, result, edits)

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
            self.context.report(reference, entry, "its place inside an f-string cannot be told")
            return
        small = same_call(self.module, node, result.text or "")
        if small is not None:
            self._add(reference, entry, result, small)
            return
        text = place(self.module, node, result.text or "")
        if text is None:
            self.context.report(reference, entry, "the new code cannot stand inside an f-string")
            return
        if text.startswith(old):  # what stands in it may change as well
            self._add(reference, entry, result, [Edit(end, end, text[len(old) :])])
            return
        lost = [c for c in comments(old) if c not in text]
        if lost:
            self.context.report(reference, entry, f"a comment stands in the middle: {lost[0]}")
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
        finding = self.context.finding(entry, reference.node, reference.name + reference.rest)
        self._grade(finding, result, reference.why)
        finding.edits = tuple(edits)
        self.context.result.findings.append(finding)

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


def symbol(name: str) -> str:
    """The placeholder of a qualified name."""
    return str(Symbol(name))


def fill_plain(text: str, arguments: dict[str, Argument]) -> str:
    """``text`` (of whole statements) with the arguments' sources put in as they stand."""
    for name, argument in arguments.items():
        text = text.replace(ARGUMENT + name, argument.source)
    return text


def _keywords(call: ast.Call) -> Iterator[tuple[str, Any, Any]]:
    """The keywords of ``call``: name, what holds it (a call, a dictionary), what it stands in.

    ``**dict(a=1)`` and ``**{"a": 1}`` pass keywords as well.
    """
    for keyword in call.keywords:
        if keyword.arg is not None:
            yield keyword.arg, call, keyword
        else:
            yield from _keys(keyword.value)


def _keys(value: ast.expr | None) -> Iterator[tuple[str, Any, Any]]:
    """The keys of ``{"a": 1}`` and ``dict(a=1)``, as ``_keywords`` gives them."""
    if isinstance(value, ast.Dict):
        for key in value.keys:
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, value, key
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        if value.func.id == "dict":
            for inner in value.keywords:
                if inner.arg is not None:
                    yield inner.arg, value, inner


def inside_strings(text: str) -> set[int]:
    """The lines of ``text`` that begin inside a string."""
    found: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.STRING or tokenize.tok_name[token.type] == "FSTRING_MIDDLE":
            found.update(range(token.start[0] + 1, token.end[0] + 1))
    return found


def is_stored(node: ast.AST) -> bool:
    """Whether ``node`` is assigned to, or deleted."""
    return not isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def _reads(node: ast.AST, name: str) -> bool:
    """Whether an attribute called ``name`` is read in ``node``."""
    return any(isinstance(n, ast.Attribute) and n.attr == name for n in ast.walk(node))


def reviewed(result: Rewrite, arguments: Mapping[str, Argument]) -> Rewrite:
    """``result``, to be reviewed where it says twice what may not be done twice."""
    for argument in arguments.values():
        if len(re.findall(rf"{re.escape(str(argument))}(?![\w{DOT}])", result.text)) < 2:
            continue
        try:
            tree = ast.parse(f"({argument.source.strip()}\n)")
        except SyntaxError:
            continue
        if any(isinstance(node, _DOES) and not is_current(node) for node in ast.walk(tree)):
            because = f"{' '.join(argument.source.split())} is evaluated more than once"
            if result.because:
                because = f"{result.because}; {because}"
            return replace(result, applicability=Applicability.UNSAFE, because=because)
    return result


def is_current(node: ast.AST) -> bool:
    """Whether ``node`` is a call that only gives what a proxy stands for."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "_get_current_object"
    )
