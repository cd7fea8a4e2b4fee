"""A breaking change as an ordinary LibCST codemod, for those who run LibCST themselves."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
from libcst.codemod import Codemod, CodemodContext

from flaskmigrate.change import BreakingChange
from flaskmigrate.engine import Options, run_text
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest


class LibCSTCodemod(Codemod):
    """Follows one breaking change; ``transform_module`` takes and gives a LibCST module."""

    def __init__(self, context: CodemodContext, change: BreakingChange) -> None:
        super().__init__(context)
        self.change = change

    def transform_module_impl(self, tree: cst.Module) -> cst.Module:
        """The module after the change; ``self.context.warnings`` lists what is left to do."""
        path = Path(self.context.filename or "module.py")
        outcome = run_text(tree.code, path, Options(Plan.make([self.change], newest())))
        for finding in outcome.findings:
            if not finding.fixed:
                self.warn(f"{finding.line}:{finding.column}: {finding.message}; {finding.advice}")
        if outcome.error is not None:
            raise ValueError(outcome.error)
        return cst.parse_module(outcome.after or tree.code) if outcome.changed else tree
