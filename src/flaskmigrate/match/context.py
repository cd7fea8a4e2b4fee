"""What the parts of the matching share."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import Final

from flaskmigrate.match.guards import Guards
from flaskmigrate.model import Applicability, Finding
from flaskmigrate.plan import Entry, Plan, exists
from flaskmigrate.releases import title
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.module import Module
from flaskmigrate.resolve.scopes import Guard, Scope

#: The advice where a project puts a name back that a library took away.
SHIM: Final = "a shim: drop it once everything that needs it is migrated"
_COMMENTS: Final = re.compile(r"(?:\s*#[^\n]*)*")


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
    #: As many positional arguments never reach what is called.
    taken: int = 0
    #: ``super().__init__`` of a subclass: it cannot be replaced as the class can.
    handed: bool = False


@dataclass(slots=True)
class Matches:
    """What the engine applies to one file.

    ``findings`` carry their edits; ``moves`` are the imports (by index) that get a new origin.
    """

    findings: list[Finding] = field(default_factory=list)
    moves: dict[int, tuple[str, Finding]] = field(default_factory=dict)
    #: Imports whose name is gone: dropped when nothing uses them any more.
    dead: dict[int, Finding] = field(default_factory=dict)


class Context:
    """What all parts of the matching share: the file, the plan, the resolver, and the result."""

    def __init__(self, module: Module, plan: Plan, resolver: Resolver) -> None:
        self.module = module
        self.plan = plan
        self.resolver = resolver
        self.result = Matches()
        self.guards = Guards(module, plan, resolver)
        #: Names, with the scope that binds them, whose uses take the new name.
        self.renamed: set[tuple[str, int]] = set()
        #: Names that are free for the copy of a definition → what is defined under them.
        self.defined: dict[str, str] = {}

    def called(self, node: ast.AST) -> bool:
        """Whether ``node`` is called: ``url_decode(x).get`` is two references."""
        return self.call(node) is not None

    def call(self, node: ast.AST) -> ast.Call | None:
        """The call of ``node``; told without the parents of all nodes where that can be."""
        if isinstance(node, ast.Attribute) and node.attr in self.module.words:
            return self.module.calls.get(node)
        parent = self.module.parents.get(node)
        return parent if isinstance(parent, ast.Call) and parent.func is node else None

    def arguments(self, node: ast.AST) -> str | None:
        """What stands in the parentheses, behind comments at the beginning, if ``node`` is called."""
        call = self.call(node)
        if call is None:
            return None
        text = self.module.text[self.module.span(node)[1] : self.module.span(call)[1] - 1]
        return text[_COMMENTS.match(text, text.find("(") + 1).end() :]  # type: ignore[union-attr]

    def finding(self, entry: Entry, node: ast.AST, name: str) -> Finding:
        """A finding without a fix: ``name`` at ``node``; the caller adds it to the result."""
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

    def report(self, reference: Reference, entry: Entry, advice: str) -> None:
        """Adds a finding for ``reference`` that has no fix, with ``advice``."""
        finding = self.finding(entry, reference.node, reference.name + reference.rest)
        finding.advice = advice
        self.result.findings.append(finding)


class Part:
    """One part of the matching."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.module = context.module
        self.plan = context.plan
        self.resolver = context.resolver
