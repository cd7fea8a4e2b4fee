"""Both sides of the diffs in the codemods' docstrings, run where they belong.

The ``-`` side runs on the last version that had the name, the ``+`` side on the newest.  A *stack*
is a file of pins in ``both_sides/stacks``; together they have the last release before every removal
in the catalogue.  ``cases.yaml`` has what a snippet needs beyond itself, and why one cannot run.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from packaging.version import Version
from pyflakes.checker import Checker
from pyflakes.messages import UndefinedName

from codemod_diffs import Case, cases, run
from examples_support import build_env, cache_folder
from flaskmigrate.change import BreakingChange

FOLDER = Path(__file__).parent / "both_sides"
NEWEST = "new"
TIMEOUT = 600
KEYS = {"given", "then", "old", "new", "stack", "skip", "unrun"}


@dataclass(frozen=True)
class Stack:
    """Versions that are installed together; ``python`` is the interpreter's version."""

    name: str
    path: Path
    python: str
    versions: dict[str, str]


@dataclass(frozen=True)
class Side:
    """One side of a diff: which lines have to run, and on which stack."""

    id: str
    stack: str
    text: str
    needed: tuple[tuple[int, int], ...]
    reported: tuple[tuple[int, int], ...]
    free: tuple[str, ...]
    given: str
    then: str
    #: Why it cannot run, if it cannot.
    skip: str


@functools.cache
def stacks() -> dict[str, Stack]:
    """All stacks, oldest first; the newest is called ``new``."""
    found = []
    for path in sorted((FOLDER / "stacks").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        pins = dict(line.lower().split("==") for line in lines if "==" in line)
        python = lines[0].removeprefix("# Python ")
        found.append(Stack(path.stem, path, python, {**pins, "python": python}))
    found.sort(key=lambda stack: Version(stack.versions["flask"]))
    return {stack.name: stack for stack in found}


def old_stack(change: BreakingChange) -> Stack:
    """The stack with the last version that had what ``change`` is about."""
    library = {"flask-security": "flask-security-too"}.get(change.library, change.library)
    having = [
        stack
        for stack in stacks().values()
        if library in stack.versions
        and (not change.removed or _minor(stack.versions[library]) < Version(change.removed))
    ]
    if not having:
        raise LookupError(f"no stack has {library} before {change.removed}")

    def fitness(stack: Stack) -> tuple[Version, Version, int]:
        """Of several the newest, and the one with most libraries, is where applications are at home."""
        return (
            Version(stack.versions[library]),
            Version(stack.versions["flask"]),
            len(stack.versions),
        )

    return max(having, key=fitness)


def sides() -> Iterator[Side]:
    """Both sides of all diffs; ``ValueError`` if a key of ``cases.yaml`` is not about one of them."""
    wishes: dict[str, Any] = yaml.safe_load((FOLDER / "cases.yaml").read_text(encoding="utf-8"))
    found: Counter[str] = Counter()
    for case in cases():
        change, _, _ = case.id.rpartition(":")
        lines = {f"{change}: {line.strip()}" for line in (case.before + case.after).splitlines()}
        keys = sorted(wishes.keys() & lines)
        found.update(keys)
        if len(keys) > 1:
            raise ValueError(f"cases.yaml: these are about one diff: {'; '.join(keys)}")
        wish = wishes[keys[0]] if keys else {}
        unknown = {*wish, *wish.get("old", ()), *wish.get("new", ())} - KEYS
        if unknown:
            raise ValueError(f"cases.yaml: {keys[0]}: {', '.join(unknown)}?")
        yield from _sides(case, wish)
    for key in wishes:
        if found[key] != 1:
            raise ValueError(f"cases.yaml: {found[key]} diffs have the line of {key!r}")


def _sides(case: Case, wish: dict[str, Any]) -> Iterator[Side]:
    free = _undefined(case.before) & _undefined(case.after)
    for name, text, lines, reported in (
        ("old", case.before, case.removed, ()),
        ("new", case.after, case.added, case.reported),
    ):
        own = {key: wish.get(key, "") for key in ("given", "then", "skip", "stack")}
        own |= wish.get(name, {})
        if not own["stack"]:
            newest = name == "new" or own["skip"]
            own["stack"] = NEWEST if newest else old_stack(_fired(case)).name
        yield Side(
            id=f"{case.id}-{name}",
            stack=own["stack"],
            text=text,
            needed=tuple(s for s in _statements(text, lines) if s[0] not in own.get("unrun", ())),
            reported=tuple(_statements(text, reported)),
            free=tuple(sorted(free)),
            given=own["given"],
            then=own["then"],
            skip=own["skip"],
        )


def _fired(case: Case) -> BreakingChange:
    """Of the changes that have something to say about ``case``, the one that came first."""
    if len(case.changes) == 1:
        return case.changes[0]
    ids = {finding.change for finding in run(case.changes, case.before).findings}
    fired = [change for change in case.changes if change.id in ids] or case.changes
    return min(fired, key=lambda change: Version(change.removed or "999"))


def _minor(version: str) -> Version:
    return Version(".".join(version.split(".")[:2]))


def _undefined(text: str) -> set[str]:
    messages = Checker(ast.parse(text)).messages
    return {m.message_args[0] for m in messages if isinstance(m, UndefinedName)}


def _statements(text: str, lines: Iterable[int]) -> list[tuple[int, int]]:
    """The ranges of lines of the statements in which ``lines`` stand; of compound ones the head."""
    spans = set()
    wanted = set(lines)
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.stmt | ast.ExceptHandler) or _is_silent(node):
            continue
        decorators = getattr(node, "decorator_list", [])
        first = min([node.lineno, *(d.lineno for d in decorators)])
        last = node.end_lineno or first
        if body := getattr(node, "body", None):
            inner = min(
                [body[0].lineno, *(d.lineno for d in getattr(body[0], "decorator_list", []))]
            )
            last = max(first, inner - 1)
        if wanted & set(range(first, last + 1)):
            spans.add((first, last))
    return sorted(spans)


def _is_silent(node: ast.AST) -> bool:
    """Whether no instruction is made for the statement, so that it cannot be seen running."""
    return isinstance(node, ast.Pass | ast.Global | ast.Nonlocal | ast.Try) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


@dataclass(frozen=True)
class Result:
    """What became of a side: ``skipped`` says why, ``problem`` what is wrong; neither: it ran."""

    skipped: str = ""
    problem: str = ""


def run_sides(stack: Stack, wanted: Sequence[Side]) -> dict[str, Result]:
    """The results of all sides of one stack, by id."""
    results = {side.id: Result(skipped=side.skip) for side in wanted if side.skip}
    wanted = [side for side in wanted if not side.skip]
    python = build_env(stack.name, stack.path, stack.python)
    if python is None:
        why = f"the stack {stack.name} cannot be built here: {_why_not(stack)}"
        return results | {side.id: Result(skipped=why) for side in wanted}
    data = [
        {
            "id": side.id, "text": side.text, "needed": side.needed, "reported": side.reported,
            "free": side.free, "given": side.given, "then": side.then,
        }
        for side in wanted
    ]  # fmt: skip
    done = subprocess.run(
        [str(python), str(FOLDER / "runner.py")],
        input=json.dumps(data), capture_output=True, text=True, timeout=TIMEOUT, check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    texts = {side.id: side.text.splitlines() for side in wanted}
    for line in done.stdout.splitlines():
        result = json.loads(line)
        problem = result["error"]
        for first, last in result["unrun"]:
            lines = "\n".join(texts[result["id"]][first - 1 : last])
            problem += f"\nthis did not run:\n{lines}\n"
        results[result["id"]] = Result(problem=problem)
    for side in wanted:
        results.setdefault(side.id, Result(problem=f"no answer from the runner\n{done.stderr}"))
    return results


def _why_not(stack: Stack) -> str:
    for log in cache_folder().glob(f"{stack.name}-{stack.python}-*.log"):
        lines = [line for line in log.read_text(encoding="utf-8").splitlines() if line.strip()]
        return re.sub(r"\s+", " ", lines[-1])[:200]
    return "no reason was left"


def main() -> None:
    """Run everything; print the figures, and each reason with the sides it stands for."""
    counts: Counter[tuple[str, str]] = Counter()
    reasons: dict[str, list[str]] = {}
    everything = list(sides())
    for stack in stacks().values():
        mine = [side for side in everything if side.stack == stack.name]
        for name, result in run_sides(stack, mine).items():
            which = name.rpartition("-")[2]
            kind = "skipped" if result.skipped else "failed" if result.problem else "ran"
            counts[which, kind] += 1
            if kind != "ran":
                reasons.setdefault(result.skipped or result.problem, []).append(name)
    for (which, kind), count in sorted(counts.items()):
        print(f"{which} {kind} {count}")
    for reason, names in sorted(reasons.items()):
        print(f"{', '.join(names)}: {reason}")


if __name__ == "__main__":
    main()
