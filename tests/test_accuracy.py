"""How often the tool is right: code written for the purpose, with the truth in trailing comments.

Every folder of ``tests/accuracy/code`` is a project of its own.  A label says what a careful person
would do with its line; it is cut off before the tool sees the file:

``# fix: ID``         to be fixed, without a doubt; ``# fix: ID => text`` also says what must be there then
``# fix-unsafe: ID``  to be fixed, and marked for review
``# report: ID``      to be reported and not touched
``# find: ID``        to be fixed or to be reported
``# leave: why``      neither

An ID is the last part of a change's (``markup`` for ``flask/markup``); two are joined by a comma.  A
line without a label is one nothing has to be said about.  Changes whose members are called ``old_…``
are made up (``tests/accuracy/codemods``); what must come out is the line with ``new_…``.

``python tests/test_accuracy.py [-v] [topic …]`` prints the table and all that is not as labelled
(``-v``: what was changed as well).
"""

from __future__ import annotations

import ast
import difflib
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyflakes import checker, messages  # type: ignore[import-untyped]

from flaskmigrate.catalog import load_file, load_folder
from flaskmigrate.change import BreakingChange
from flaskmigrate.engine import Options, run
from flaskmigrate.model import Applicability, Finding
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest

ROOT = Path(__file__).parent / "accuracy"
BUILTIN = Path(__file__).parent.parent / "codemods"
CHANGES = (
    "flask/markup",
    "flask/context_stacks",
    "flask/env",
    "flask_sqlalchemy/get_engine",
    "werkzeug/url_decode",
)
TOPICS = sorted(p.name for p in (ROOT / "code").iterdir() if p.is_dir() and p.name[0].isalpha())
_LABEL = re.compile(
    r"[ \t]*# (?P<kind>fix|fix-unsafe|report|find)(?:: )(?P<ids>[\w, -]+?)(?: => (?P<text>.*?))?[ \t]*$"
    r"|[ \t]*# (?P<leave>leave)(?:: .*)?$"
)
#: An import statement, or a line of one in parentheses.
_IMPORT = re.compile(r"(from|import) |\w+( as \w+)?,$")
_NEGATIVE = "leave"


@dataclass(frozen=True)
class Place:
    """A labelled line: what is expected there, of which change."""

    file: str
    line: int
    kind: str
    change: str
    source: str
    text: str | None = None

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}: {self.kind} {self.change}".rstrip()
            + f"\n      {self.source}"
        )


@dataclass
class Score:
    """What came out for one topic."""

    topic: str
    places: list[Place] = field(default_factory=list)
    found: int = 0
    fixed: int = 0
    safe: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    wrong_safe: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    weaker: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def positive(self) -> int:
        return sum(p.kind != _NEGATIVE for p in self.places)

    @property
    def negative(self) -> int:
        return sum(p.kind == _NEGATIVE for p in self.places)

    def lists(self) -> Iterable[tuple[str, list[str]]]:
        yield "WRONG FIX, marked safe", self.wrong_safe
        yield "wrong fix", [w for w in self.wrong if w not in self.wrong_safe]
        yield "broken", self.broken
        yield "missed", self.missed
        yield "noise", self.noise
        yield "weaker than labelled", self.weaker


def changes() -> list[BreakingChange]:
    """The changes that the labels are about."""
    found = []
    for name in CHANGES:
        found += load_file(BUILTIN / f"{name}.py", name.replace("_", "-"))
    return found + load_folder(ROOT / "codemods")


def read(folder: Path, target: Path) -> dict[str, list[Place]]:
    """Copy ``folder`` without its labels; the labels by file."""
    labels: dict[str, list[Place]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or "__pycache__" in path.parts:
            continue
        name = path.relative_to(folder).as_posix()
        copy = target / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".py":
            shutil.copyfile(path, copy)
            continue
        lines = path.read_bytes().decode().splitlines(keepends=True)
        out = []
        labels[name] = []
        for number, line in enumerate(lines, 1):
            body = line.rstrip("\r\n")
            match = _LABEL.search(body)
            if match is None:
                assert not re.search(r"#\s*(fix|fix-unsafe|report|find|leave)\b", body), (
                    f"{path}:{number}"
                )
                out.append(line)
                continue
            rest = body[: match.start()]
            out.append(rest + line[len(body) :])
            kind = match["kind"] or _NEGATIVE
            for change in re.split(r",\s*", match["ids"] or ""):
                labels[name].append(Place(name, number, kind, change, rest.strip(), match["text"]))
        copy.write_bytes("".join(out).encode())
    return labels


def flakes(text: str) -> Counter[str]:
    """The names that are undefined, and the imports that are unused."""
    found = checker.Checker(ast.parse(text))
    wanted = (messages.UndefinedName, messages.UnusedImport, messages.UndefinedExport,
              messages.UndefinedLocal)  # fmt: skip
    return Counter(
        f"{type(m).__name__} {re.split(r' as |[.]', str(m.message_args[0]))[-1]}"
        for m in found.messages
        if isinstance(m, wanted)
    )


def measure(topic: str, target: Path, plan: Plan, *, verbose: bool = False) -> Score:
    """Run the tool on a topic and compare place by place."""
    score = Score(topic)
    labels = read(ROOT / "code" / topic, target)
    score.places = [p for places in labels.values() for p in places]
    before = {name: (target / name).read_bytes().decode() for name in labels}
    # Where a finding stood is told by a run that writes nothing, what comes out by one that writes.
    findings: dict[str, list[Finding]] = {}
    promised: dict[str, str] = {}
    for outcome in run([target], Options(plan, jobs=1)):
        name = outcome.path.relative_to(target).as_posix()
        if outcome.error:
            score.broken.append(f"{name}: {outcome.error}")
        findings[name] = outcome.findings
        if outcome.after is not None:
            promised[name] = outcome.after
    for outcome in run([target], Options(plan, jobs=1, write=True)):
        if outcome.error:
            score.broken.append(f"{outcome.path.name}: {outcome.error}")
    for name in labels:
        after = (target / name).read_bytes().decode()
        if promised.get(name, before[name]) != after:
            score.broken.append(f"{name}: the run that writes gives another text than the dry run")
        if verbose:
            pair = before[name].splitlines(), after.splitlines()
            print("\n".join(difflib.unified_diff(*pair, name, name, n=0, lineterm="")))
        _compare(score, name, labels[name], findings.get(name, []), before[name], after)
    for outcome in run([target], Options(plan, jobs=1)):
        if outcome.changed:
            name = outcome.path.relative_to(target).as_posix()
            score.broken.append(f"{name}: a second run changes it again")
    return score


def _compare(
    score: Score,
    name: str,
    places: Sequence[Place],
    findings: Sequence[Finding],
    before: str,
    after: str,
) -> None:
    at: dict[int, list[Finding]] = {}
    for finding in findings:
        at.setdefault(finding.line, []).append(finding)
    labelled: dict[int, list[Place]] = {}
    for place in places:
        labelled.setdefault(place.line, []).append(place)
    lines = before.splitlines()
    after_lines = [line.strip() for line in after.splitlines()]
    for line, here in sorted(at.items()):
        for finding in here:
            change = finding.change.rpartition("/")[2]
            said = next((p for p in labelled.get(line, ()) if p.change == change), None)
            text = (
                f"{name}:{line}: {finding.change} {finding.name}\n      {lines[line - 1].strip()}"
            )
            safe = finding.applicability is Applicability.SAFE
            if not finding.fixed:
                if said is None:
                    score.noise.append(f"{text}\n      {finding.advice}")
                continue
            score.fixed += 1
            score.safe += safe
            if said is None or said.kind == "report":
                score.wrong.append(text)
            elif safe and said.kind == "fix-unsafe":
                score.wrong.append(f"{text}\n      it is only likely")
            else:
                continue
            if safe:
                score.wrong_safe.append(score.wrong[-1])
    for place in places:
        here = [f for f in at.get(place.line, ()) if f.change.rpartition("/")[2] == place.change]
        if place.kind == _NEGATIVE:
            if any(w.startswith(f"{name}:{place.line}:") for w in score.wrong):
                continue
            kept = sum(p.source == place.source and p.kind == _NEGATIVE for p in places)
            if place.source and after_lines.count(place.source) < kept:
                score.wrong.append(f"{place}\n      is gone")
                score.wrong_safe.append(score.wrong[-1])
            continue
        if not here and _IMPORT.match(place.source) and place.kind != "report":
            # An import that goes with the last use of its name is not announced by itself.
            used = any(f.fixed and f.change.endswith("/" + place.change) for f in findings)
            if used and place.source not in after_lines:
                score.found += 1
                continue
        if not here:
            score.missed.append(str(place))
            continue
        score.found += 1
        fixed = [f for f in here if f.fixed]
        if place.kind in ("fix", "fix-unsafe") and len(fixed) < len(here):
            advice = "; ".join(f.advice for f in here if not f.fixed)
            score.weaker.append(f"{place}\n      only reported: {advice}")
        elif place.kind == "fix" and any(f.applicability is not Applicability.SAFE for f in fixed):
            score.weaker.append(f"{place}\n      unsafe: {'; '.join(f.advice for f in here)}")
        if not fixed or place.kind == "report":
            continue
        expected_text = place.text
        if expected_text is None and "old_" in place.source:
            expected_text = place.source.replace("old_", "new_")
        if expected_text and not any(expected_text in line for line in after_lines):
            score.wrong.append(f"{place}\n      should have become: {expected_text}")
            if all(f.applicability is Applicability.SAFE for f in fixed):
                score.wrong_safe.append(score.wrong[-1])
    try:
        new = flakes(after) - flakes(before)
    except SyntaxError as error:
        score.broken.append(f"{name}: {error}")
        return
    score.broken += [f"{name}: {message}" for message in new]


def _row(topic: str, *figures: object) -> str:
    return f"{topic:<22}" + "".join(f"{figure!s:>8}" for figure in figures)


def table(scores: Sequence[Score]) -> str:
    """The figures, a topic a line."""
    head = _row(
        "topic",
        "places",
        "pos",
        "neg",
        "found",
        "fixed",
        "wrong",
        "missed",
        "noise",
        "weaker",
        "broken",
    )
    rows = [head, "-" * len(head)]
    rows += [
        _row(s.topic, len(s.places), s.positive, s.negative, s.found, s.fixed, len(s.wrong),
             len(s.missed), len(s.noise), len(s.weaker), len(s.broken))
        for s in scores
    ]  # fmt: skip
    total = Total(scores)
    rows += [
        "-" * len(head),
        _row(
            "all",
            total.places,
            total.positive,
            total.negative,
            total.found,
            total.fixed,
            total.wrong,
            total.missed,
            total.noise,
            total.weaker,
            total.broken,
        ),
        "",
        f"precision of safe fixes {total.precision_safe:7.2%}   ({total.safe} fixes, {total.wrong_safe} wrong)",
        f"precision of all fixes  {total.precision:7.2%}   ({total.fixed} fixes, {total.wrong} wrong)",
        f"recall of places        {total.recall:7.2%}   ({total.positive} places, {total.missed} missed)",
        f"noise on negatives      {total.noise / max(total.negative, 1):7.2%}",
    ]
    return "\n".join(rows)


class Total:
    """The sums over all topics."""

    def __init__(self, scores: Sequence[Score]) -> None:
        self.places = sum(len(s.places) for s in scores)
        self.positive = sum(s.positive for s in scores)
        self.negative = sum(s.negative for s in scores)
        self.found = sum(s.found for s in scores)
        self.fixed = sum(s.fixed for s in scores)
        self.safe = sum(s.safe for s in scores)
        self.wrong = sum(len(s.wrong) for s in scores)
        self.wrong_safe = sum(len(s.wrong_safe) for s in scores)
        self.missed = sum(len(s.missed) for s in scores)
        self.noise = sum(len(s.noise) for s in scores)
        self.weaker = sum(len(s.weaker) for s in scores)
        self.broken = sum(len(s.broken) for s in scores)

    @property
    def precision(self) -> float:
        return 1 - self.wrong / max(self.fixed, 1)

    @property
    def precision_safe(self) -> float:
        return 1 - self.wrong_safe / max(self.safe, 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.positive, 1)


def misses(scores: Sequence[Score]) -> str:
    """All that is not as labelled."""
    out = []
    for score in scores:
        for title, items in score.lists():
            out += [f"{score.topic}: {title}: {item}" for item in items]
    return "\n".join(out)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> list[Score]:
    plan = Plan.make(changes(), newest())
    found = [measure(topic, tmp_path_factory.mktemp(topic), plan) for topic in TOPICS]
    print(table(found))
    print(misses(found))
    return found


def test_the_set_is_large_enough(scores: list[Score]) -> None:
    total = Total(scores)
    assert total.places >= 400
    assert total.negative * 2 >= total.places


def test_no_safe_fix_is_wrong(scores: list[Score]) -> None:
    assert [w for s in scores for w in s.wrong_safe] == []


def test_fixes_are_right(scores: list[Score]) -> None:
    total = Total(scores)
    assert total.precision >= 0.97, "\n".join(w for s in scores for w in s.wrong)


def test_places_are_found(scores: list[Score]) -> None:
    total = Total(scores)
    assert total.recall >= 0.95, "\n".join(m for s in scores for m in s.missed)


def test_little_noise(scores: list[Score]) -> None:
    total = Total(scores)
    assert total.noise <= 0.03 * total.negative, "\n".join(n for s in scores for n in s.noise)


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_breaks(topic: str, scores: list[Score]) -> None:
    assert next(s for s in scores if s.topic == topic).broken == []


def main(arguments: Sequence[str]) -> int:
    """Print the table, and every miss."""
    topics = [a for a in arguments if a != "-v"]
    plan = Plan.make(changes(), newest())
    found = []
    for topic in topics or TOPICS:
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(topic, Path(folder).resolve(), plan, verbose="-v" in arguments))
    print(table(found))
    print()
    print(misses(found))
    total = Total(found)
    return int(
        total.wrong_safe > 0 or total.precision < 0.97 or total.recall < 0.95 or total.broken > 0
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
