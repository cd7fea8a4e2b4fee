"""References → findings: what each place that leads out of the file means at the target."""

from __future__ import annotations

import ast
from collections.abc import Collection

from flaskmigrate.match.context import Context, Matches
from flaskmigrate.match.origins import Origins
from flaskmigrate.match.references import References
from flaskmigrate.match.rules import Rules
from flaskmigrate.match.strings import Strings
from flaskmigrate.model import Edit
from flaskmigrate.plan import Plan, exists
from flaskmigrate.resolve.infer import Resolver
from flaskmigrate.resolve.module import Module

__all__ = ["Matcher", "Matches"]


class Matcher:
    """Matches one module against a plan."""

    def __init__(self, module: Module, plan: Plan, resolver: Resolver) -> None:
        self.context = Context(module, plan, resolver)

    def run(self, lines: Collection[int] | None = None) -> Matches:
        """All findings of the module; those that overlap a nested one are left for the next pass.

        ``lines`` are for a sketch: only what stands in these is looked at, and no import.
        """
        context = self.context
        module, result = context.module, context.result
        rules = Rules(context)
        if lines is None:
            origins = Origins(context)
            for index, imported in enumerate(module.imports):
                origins.match(index, imported)
        else:
            for line in lines:
                module.read_line(line)
        references = list(References(context, lines).find())
        # ``stack.push`` says more than ``stack``, if it is gone as well.
        within = {
            id(inner)
            for reference in references
            if isinstance(reference.node, ast.Attribute)
            and not all(exists(entry.rule) for entry in reference.entries)
            for inner in ast.walk(reference.node.value)
            if isinstance(inner, ast.Name | ast.Attribute)
        }
        done = set()
        for reference in references:
            if id(reference.node) not in within or context.called(reference.node):
                # What a class says of its member comes before what its base class says.
                member = id(reference.node), reference.name.rpartition(".")[2]
                if member not in done and rules.apply(reference):
                    done.add(member)
        if lines is None:
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
            # Definitions share the blank lines round them.
            shared = edit.text.isspace() and edit in taken
            if not shared and any(edit.start < t.end and t.start < edit.end for t in taken):
                dropped.add(index)
            else:
                taken.append(edit)
        if dropped:
            result.findings = [f for i, f in enumerate(result.findings) if i not in dropped]
