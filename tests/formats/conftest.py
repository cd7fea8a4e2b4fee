"""A small tree of files and the rule under test, without the engine.

The same examples in every run, so that a change is judged by what it changes.  To hunt for new ones:
``pytest --hypothesis-profile hunt tests/formats``; what it finds becomes an ``@example``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

from flaskmigrate import formats
from flaskmigrate.change import BreakingChange
from flaskmigrate.environment import EnvironmentFacts, python_findings
from flaskmigrate.formats._common import applied
from flaskmigrate.model import Applicability, Finding
from flaskmigrate.plan import Entry, Plan
from flaskmigrate.resolve.module import Module

settings.register_profile("same", derandomize=True)
settings.register_profile("hunt", derandomize=False)
settings.load_profile("same")

CHANGE = BreakingChange("flask", deprecated="2.2", removed="2.3")
CHANGE.id = "flask/env"
CHANGE.environment("FLASK_ENV", to="FLASK_DEBUG", values={"development": "1", "production": "0"})
ENTRY = Entry(CHANGE, next(iter(CHANGE)), pending=False)
PLAN = Plan([ENTRY])


def dotted(node, scope):
    """The qualified name of ``os.environ`` and its like: what the resolver does, in small."""
    import ast

    if isinstance(node, ast.Attribute):
        owner = dotted(node.value, scope)
        return owner and f"{owner}.{node.attr}"
    if isinstance(node, ast.Name):
        found = scope.lookup(node.id)
        if found and found[1] and found[1][0].kind == "import":
            name = found[1][0].node
            module = getattr(name.statement, "module", None)
            return f"{module}.{name.alias.name}" if module else name.alias.name
    return None


class Tree:
    """Files that belong together."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def files(self) -> list[Path]:
        return sorted(
            p
            for p in self.folder.rglob("*")
            if p.is_file() and (p.suffix == ".py" or formats.wanted(p.name))
        )

    def facts(self) -> EnvironmentFacts:
        return EnvironmentFacts.collect(self.files(), ENTRY)

    def find(self, path: Path, facts: EnvironmentFacts | None = None) -> list[Finding]:
        text = path.read_bytes().decode("utf-8-sig")
        facts = facts or self.facts()
        if path.suffix == ".py":
            import re

            module = Module(path, text, (), re.compile(r"\bFLASK_(?:ENV|DEBUG)\b"))
            return python_findings(module, dotted, PLAN, facts)
        return formats.find(path, text, PLAN, facts)

    def migrate(self) -> dict[str, list[Finding]]:
        """One run over the tree; the findings by file name."""
        facts = self.facts()
        found = {}
        new = {}
        for path in self.files():
            data = path.read_bytes()
            bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
            text = data.decode("utf-8-sig")
            findings = self.find(path, facts)
            found[path.relative_to(self.folder).as_posix()] = findings
            for finding in findings:
                assert (finding.applicability is Applicability.MANUAL) == (not finding.edits)
                assert text.splitlines()[finding.line - 1 :]
            edits = [e for f in findings for e in f.edits]
            new[path] = bom + applied(text, edits).encode()
        for path, data in new.items():
            path.write_bytes(data)
        return found


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def levels(findings: Iterable[Finding]) -> list[str]:
    return [finding.applicability.value for finding in findings]


__all__ = ["SimpleNamespace", "Tree", "levels"]
