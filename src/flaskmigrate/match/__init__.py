"""References → findings: what each place that leads out of the file means at the target."""

from __future__ import annotations

import ast

from flaskmigrate.match.context import Context, Matches
from flaskmigrate.match.origins import Origins
from flaskmigrate.match.references import References
from flaskmigrate.match.rules import Rules
from flaskmigrate.match.strings import Strings
from flaskmigrate.model import Edit
from flaskmigrate.plan import Plan, exists
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.scopes import Module

__all__ = ["Matcher", "Matches"]


class Matcher:
    """Matches one module against a plan."""

    def __init__(self, module: Module, plan: Plan, resolver: Resolver) -> None:
        self.context = Context(module, plan, resolver)

    def run(self) -> Matches:
        """All findings of the module; those that overlap a nested one are left for the next pass."""
        context = self.context
        module, result = context.module, context.result
        origins, rules = Origins(context), Rules(context)
        for index, imported in enumerate(module.imports):
            origins.match(index, imported)
        references = list(References(context).find())
        # ``stack.push`` says more than ``stack``, if it is gone as well.
        within = {
            id(inner)
            for reference in references
            if isinstance(reference.node, ast.Attribute)
            and not all(exists(entry.rule) for entry in reference.entries)
            for inner in ast.walk(reference.node.value)
            if isinstance(inner, ast.Name | ast.Attribute)
        }
        for reference in references:
            if id(reference.node) not in within or context.called(reference.node):
                rules.apply(reference)
        Strings(context).patches()
        self._drop_overlaps()
        result.findings.sort(key=lambda f: (f.line, f.column))
        return result

    def _drop_overlaps(self) -> None:
        """Of edits that overlap, the innermost stays; the others come up again in the next pass."""
        result = self.context.result
        edits = sorted(
            ((e.end - e.start, i, e) for i, f in enumerate(result.findings) for e in f.edits),
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
            result.findings = [f for i, f in enumerate(result.findings) if i not in dropped]
