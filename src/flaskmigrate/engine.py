"""Files → outcomes: the way of a file from bytes to a new text, alone or in a pool."""

from __future__ import annotations

import gc
import os
import re
import signal
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flaskmigrate.edits import Shift, apply, inserted, line_starts
from flaskmigrate.model import Applicability, Edit, Environment, Finding, Outcome
from flaskmigrate.plan import Plan

if TYPE_CHECKING:
    from flaskmigrate.environment import EnvironmentFacts
    from flaskmigrate.files import Source
    from flaskmigrate.journal import Journal
    from flaskmigrate.prefilter import Known
    from flaskmigrate.resolve.module import Module
    from flaskmigrate.resolve.project import Project

#: Nested calls are mended from the inside out, one level a pass.
_MAX_PASSES = 25
#: Fewer files than this are done sooner than a pool is started.
_POOL_FROM = 40
#: Garbage is looked for after so many files, and not while syntax trees are built.
_COLLECT_EVERY = 1000
#: A file, and the lines that have to be looked at; ``None`` stands for all.
_Candidate = tuple[Path, "tuple[int, ...] | None"]
#: A new line may be as long as the file's longest, or this.
_WIDTH = 88


@dataclass(frozen=True)
class Options:
    """What a run is asked to do."""

    plan: Plan
    exclude: tuple[str, ...] = ()
    #: Processes; 0 means one for each processor.
    jobs: int = 0
    safe_only: bool = False
    unsafe: bool = False
    write: bool = False
    #: Take away guards (``try``/``except ImportError``, version tests) that the target decides.
    drop_guards: bool = False

    def applies(self, finding: Finding) -> bool:
        """Whether the fix of ``finding`` is applied: see *Which fixes are applied* in the docs."""
        if finding.applicability is Applicability.SAFE:
            return True
        if finding.applicability is Applicability.MANUAL or self.safe_only:
            return False
        return self.unsafe or not finding.pending


class PythonFile:
    """One Python file on its way: passes over its text until nothing is left to fix."""

    def __init__(self, path: Path, text: str, options: Options, project: Project) -> None:
        self.path = path
        # The line ends of old Macs are put back at the end.
        self._mac = "\r" in text and "\n" not in text
        if self._mac:
            text = text.replace("\r", "\n")
        self.before = text
        self.text = text
        self.options = options
        self.project = project
        #: What was fixed: the number of shifts before it, its offset, the finding.
        self.fixed: list[tuple[int, int, Finding]] = []
        self._shifts: list[Shift] = []
        self.left: list[Finding] = []
        #: Findings whose fix did not pass the check, by message and place in the source line.
        self._refused: dict[tuple[str, str, int], str] = {}
        self.waits = False
        self._last: Module | None = None

    def run(
        self, facts: EnvironmentFacts | None = None, lines: Sequence[int] | None = None
    ) -> Outcome:
        """All passes.  Raises ``SyntaxError`` (and ``ValueError`` for null bytes) at the first.

        If there is no reference in ``lines``, where that is not ``None``, there is none at all.
        """
        if lines is not None and not self._refers(lines):
            return Outcome(self.path)
        for _ in range(_MAX_PASSES):
            if not self._pass(facts) and not self._collapse():
                break
        else:  # pragma: no cover - a codemod whose output is its own input
            raise RuntimeError("does not settle; a codemod makes what it replaces")
        findings = self._placed()
        findings.sort(key=lambda f: (f.line, f.column, not f.fixed))
        before, after = self.before, self.text
        if self._mac:
            before, after = before.replace("\n", "\r"), after.replace("\n", "\r")
        return Outcome(self.path, before, after, findings, waits=self.waits)

    def _parse(self, text: str) -> Module:
        """The module that has ``text``; that of the last one is kept."""
        from flaskmigrate.resolve.module import Module

        if self._last is None or self._last.text != text:
            self._last = Module(self.path, text, self.project.words, self.project.strings)
        return self._last

    def _refers(self, lines: Sequence[int]) -> bool:
        """Whether there is a reference in ``lines``; only what has to do with them is parsed."""
        from flaskmigrate.match import Matcher
        from flaskmigrate.resolve.infer import Resolver
        from flaskmigrate.resolve.module import Sketch

        if self._mac or self.text.count("\r") != self.text.count("\r\n"):
            return True  # who counted the lines did not know these
        plan = self.options.plan
        module = Sketch(self.path, self.text, self.project.words)
        self.project.add(module)
        resolver = Resolver(self.project, plan.gone, plan.table.__contains__)
        return bool(Matcher(module, plan, resolver).run(lines).findings)

    def _pass(self, facts: EnvironmentFacts | None) -> bool:
        """One pass; whether it changed anything."""
        from flaskmigrate.match import Matcher
        from flaskmigrate.resolve.infer import Resolver

        plan = self.options.plan
        module = self.project.known(self.path, self.text) or self._parse(self.text)
        self.project.add(module)
        resolver = Resolver(self.project, plan.gone, plan.table.__contains__)
        matches = Matcher(module, plan, resolver).run()
        if facts is not None:
            from flaskmigrate.environment import python_findings

            matches.findings += python_findings(
                module, lambda n, s: resolver.name_of(n, s, module), plan, facts
            )
        for finding in matches.findings:
            reason = self._refused.get(self._key(finding))
            if reason is not None:
                finding.applicability = Applicability.MANUAL
                finding.advice = reason
                finding.edits = ()
        moves = {
            index: name
            for index, (name, finding) in matches.moves.items()
            if self.options.applies(finding)
        }
        chosen = [
            f
            for f in matches.findings
            if self.options.applies(f)
            and (f.edits or any(f is m[1] for m in matches.moves.values()))
        ]
        dead = {
            index: finding
            for index, finding in matches.dead.items()
            if not finding.pending and self._key(finding) not in self._refused
        }
        result = self._attempt(module, chosen, moves, dead, resolver)
        if isinstance(result, str):
            if len(chosen) + len(dead) > 1 and self._one_by_one(
                module, chosen, matches.moves, dead, resolver
            ):
                return True
            for finding in (*chosen, *dead.values()):
                self._refused[self._key(finding)] = f"no certain fix: {result}"
            return bool(chosen or dead)
        text, gone, kept, shifts = result
        self.left = [f for f in matches.findings if f not in chosen]
        reported = {f.name for f in self.left}
        for index, why in kept.items():
            finding = matches.dead[index]
            if why == "it is still used" and any(
                name == finding.name or name.startswith(finding.name + ".") for name in reported
            ):
                continue  # the uses that hold it are listed
            if why == "it is still used" and chosen:
                continue  # they come up in the next pass
            self.left.append(replace(finding, advice=f"the import stays, because {why}"))
        if text == self.text:
            return False
        self._note(module, chosen, gone, shifts)
        self.text = text
        return True

    def _collapse(self) -> bool:
        """Take away the guards that the target makes pointless; whether there was one."""
        if not self.options.drop_guards:
            return False
        from flaskmigrate.collapse import collapse
        from flaskmigrate.resolve.infer import Resolver

        plan = self.options.plan
        module = self.project.known(self.path, self.text) or self._parse(self.text)
        resolver = Resolver(self.project, plan.gone, plan.table.__contains__)
        result = collapse(module, plan, resolver, self._parse)
        if result is None:
            return False
        text, findings, shifts = result
        self._note(module, findings, (), shifts)
        self.text = text
        return True

    @staticmethod
    def _key(finding: Finding) -> tuple[str, str, int]:
        return finding.change, finding.name, finding.line

    def _one_by_one(
        self,
        module: Module,
        chosen: Sequence[Finding],
        moves: dict[int, tuple[str, Finding]],
        dead: dict[int, Finding],
        resolver: object,
    ) -> bool:
        """Apply the fixes that pass alone, or the first of them; the others are refused for good."""

        def attempt(some: Sequence[Finding]) -> Any:
            own = {i: n for i, (n, f) in moves.items() if any(f is one for one in some)}
            return self._attempt(module, some, own, dead, resolver)

        passing = []
        for finding in chosen:
            result = attempt([finding])
            if isinstance(result, str):
                self._refused[self._key(finding)] = f"no certain fix: {result}"
            else:
                passing.append(finding)
        for some in (passing, passing[:1]):
            result = attempt(some) if some else ""
            if not isinstance(result, str):
                self._note(module, some, (), result[3])
                self.text = result[0]
                return True
        return False

    def _attempt(
        self,
        module: Module,
        chosen: Sequence[Finding],
        moves: dict[int, str],
        dead: dict[int, Finding],
        resolver: object,
    ) -> tuple[str, list[Finding], dict[int, str], list[Shift]] | str:
        """The text with the fixes of ``chosen``, what they freed, what stays; or why it fails."""
        from flaskmigrate import verify
        from flaskmigrate.imports import edit_imports
        from flaskmigrate.resolve.infer import Resolver

        assert isinstance(resolver, Resolver)
        if not chosen and not dead:
            return self.text, [], {}, []
        try:
            edits = [e for f in chosen for e in f.edits]
            middle = self._parse(apply(self.text, edits))
            if len(middle.imports) != len(module.imports):
                # A definition that is copied may import something where it needs it.
                spans = [(a, b) for a, b in inserted(edits) if "import" in middle.text[a:b]]
                self._last = None  # it is no longer what its text says
                middle.found.imports = [
                    i
                    for i in middle.imports
                    if not any(a <= middle.span(i.statement)[0] < b for a, b in spans)
                ]
            edited = edit_imports(
                middle, module, moves, list(dead), resolver, self.options.plan.gone
            )
            self.waits = self.waits or edited.waits
            text = apply(middle.text, edited.edits)
            shifts = [Shift(edits), Shift(edited.edits)]
            text, wrapped = self._lay_out(module, text, edits, shifts)
            if text == self.text:
                return text, [], edited.kept, []
            # No comment is lost where none was taken away.
            taken = [self.text[e.start : e.end] for e in edits]
            taken += [middle.text[e.start : e.end] for e in edited.edits]
            verify.check(module, self._parse(text), comments=any("#" in old for old in taken))
        except (SyntaxError, ValueError) as error:
            return f"the result would not parse ({error})"
        except verify.NotVerified as error:
            return str(error)
        gone = []
        for index, finding in dead.items():
            if index not in edited.kept and not any(f.name == finding.name for f in chosen):
                finding.applicability = Applicability.SAFE
                if index in edited.exported:
                    finding.applicability = Applicability.UNSAFE
                    finding.advice = "the name can no longer be imported from here"
                gone.append(finding)
        return text, gone, edited.kept, [*shifts, *wrapped]

    @staticmethod
    def _lay_out(
        module: Module, text: str, edits: Sequence[Edit], shifts: Sequence[Shift]
    ) -> tuple[str, list[Shift]]:
        """``text`` with lines moved along, and calls broken that are longer than the file's lines."""
        from flaskmigrate.align import aligned
        from flaskmigrate.rewrite import wrap

        width = max(_WIDTH, *(len(line) for line in module.text.splitlines()))
        moved = aligned(module, text, edits, shifts, width)
        text = apply(text, moved)
        done = [Shift(moved)]
        for edit in sorted(set(edits), key=lambda e: -e.start):
            start, end = edit.start, edit.end
            for shift in (*shifts, done[0]):
                start, end = shift.forward(start), shift.forward(end)
            new = wrap(text, start, end, width, module.indent) if edit.text else None
            if new is not None:
                piece = new[start : end + len(new) - len(text)]
                done.append(Shift([Edit(start, end, piece)]))
                text = new
        return text, done

    def _note(
        self,
        module: Module,
        chosen: Sequence[Finding],
        gone: Sequence[Finding],
        shifts: Sequence[Shift],
    ) -> None:
        """Remember what was fixed, and where in which of the texts."""
        for finding in (*chosen, *gone):
            finding.fixed = True
            self.fixed.append((len(self._shifts), offset_of(module.lines, finding), finding))
        self._shifts += shifts

    def _placed(self) -> list[Finding]:
        """All findings, placed in the text that is on disk when the run is over."""
        if not self.fixed:
            return self.left
        last = line_starts(self.text)
        every = [
            *self.fixed,
            *((len(self._shifts), offset_of(last, finding), finding) for finding in self.left),
        ]
        lines = last if self.options.write else line_starts(self.before)
        for number, offset, finding in every:
            if self.options.write:
                for shift in self._shifts[number:]:
                    offset = shift.forward(offset)
            else:
                for shift in reversed(self._shifts[:number]):
                    offset = shift.backward(offset)
            finding.line = bisect_right(lines, offset)
            finding.column = offset - lines[finding.line - 1] + 1
        return [finding for _, _, finding in every]


def offset_of(lines: Sequence[int], finding: Finding) -> int:
    """The offset of ``finding`` in a text whose lines begin at ``lines``."""
    return lines[min(finding.line, len(lines)) - 1] + finding.column - 1


def string_pattern(plan: Plan) -> re.Pattern[str] | None:
    """Matches the strings that name a variable, the old or the new one, or a setting of the plan."""
    rules = (entry.rule for entry in plan.environment.values())
    news = {rule.new for rule in rules if isinstance(rule, Environment)}
    names = "|".join(map(re.escape, sorted({*plan.environment, *news, *plan.keys})))
    named = rf"(?<![A-Za-z0-9_])(?:{names})(?![A-Za-z0-9_])|" if names else ""
    # The second part is the path of an object, as ``mock.patch`` takes it.
    return re.compile(rf"{named}\A[A-Za-z_]\w*(?:[.:][A-Za-z_]\w*)+\Z")


def run_text(text: str, path: Path, options: Options) -> Outcome:
    """The outcome for ``text``, as if it stood in ``path``; nothing is read or written there."""
    from flaskmigrate import formats

    if path.suffix in (".py", ".pyi", ".pyw") or not formats.wanted(path.name):
        return _python(path, text, options, _project(options, tuple), _facts(options, {path: text}))
    return _other(path, text, options, _facts(options, {path: text}))


def _project(
    options: Options,
    files: Callable[[], Sequence[Path]],
    overlay: Mapping[Path, str] | None = None,
    exports: Known | None = None,
) -> Project:
    """The modules round the files of a run; ``overlay`` holds texts that are not written yet."""
    from flaskmigrate.resolve.project import Project

    def load(path: Path) -> str | None:
        known = (overlay or {}).get(path.absolute())
        return _load(path) if known is None else known

    return Project(
        load,
        files=files,
        family=options.plan.roots,
        words=options.plan.words,
        strings=string_pattern(options.plan),
        exports=exports,
    )


def _load(path: Path) -> str | None:
    from flaskmigrate.files import FileProblem, read

    try:
        return read(path).text
    except (FileProblem, OSError):
        return None


def _facts(options: Options, files: Iterable[Path] | Mapping[Path, str]) -> EnvironmentFacts | None:
    """What ``files`` (or texts) say about the environment variable of the plan."""
    if not options.plan.environment:
        return None
    from flaskmigrate.environment import EnvironmentFacts

    entry = next(iter(options.plan.environment.values()))
    if not isinstance(files, Mapping):
        return EnvironmentFacts.collect(files, entry)
    assert isinstance(entry.rule, Environment)
    facts = EnvironmentFacts(entry.rule.old)
    for path, text in files.items():
        facts.add(path, text, entry.rule)
    return facts


def _python(
    path: Path,
    text: str,
    options: Options,
    project: Project,
    facts: EnvironmentFacts | None = None,
    lines: Sequence[int] | None = None,
) -> Outcome:
    """The outcome for a Python file; every failure is its ``error``."""
    try:
        return PythonFile(path, text, options, project).run(facts, lines)
    except SyntaxError as error:
        return Outcome(path, error=syntax_message(text, error))
    except (ValueError, RecursionError, MemoryError) as error:
        return Outcome(path, error=f"cannot be parsed: {error or type(error).__name__}")
    except Exception as error:
        return Outcome(
            path, error=f"internal error, please report: {type(error).__name__}: {error}"
        )


def syntax_message(text: str, error: SyntaxError) -> str:
    """One line for a file that is no Python 3."""
    line = error.lineno or 1
    lines = re.split(r"\r\n|\r|\n", text)
    source = lines[line - 1] if 0 < line <= len(lines) else ""
    old = re.match(
        r"\s*(print\b(?!\s*\()|exec\s+[\"']|raise\s+\w+\s*,|except\s+[\w.]+\s*,\s*\w+\s*:)", source
    )
    hint = " (Python 2 code; convert it to Python 3 first)" if old else ""
    return f"line {line}: {error.msg or 'invalid syntax'}{hint}"


def _other(path: Path, text: str, options: Options, facts: EnvironmentFacts | None) -> Outcome:
    from flaskmigrate import formats

    try:
        findings = formats.find(path, text, options.plan, facts)
        chosen = [f for f in findings if f.edits and options.applies(f)]
        after = apply(text, [e for f in chosen for e in f.edits])
    except Exception as error:
        return Outcome(
            path, error=f"internal error, please report: {type(error).__name__}: {error}"
        )
    for finding in chosen:
        finding.fixed = True
    return Outcome(path, text, after, findings)


# --- many files ----------------------------------------------------------------------------


def wanted(name: str) -> bool:
    """Whether a file called ``name`` is of interest at all."""
    if name.endswith((".py", ".pyi", ".pyw")):
        return True
    from flaskmigrate import formats

    return formats.wanted(name)


def run(
    paths: Sequence[Path],
    options: Options,
    progress: Callable[[int, int, bool], None] | None = None,
) -> Iterator[Outcome]:
    """The outcomes of all files below ``paths`` that are of interest, in a stable order.

    ``progress`` is told how many files are done, of how many, and whether they have to do with the
    libraries of the plan at all.

    Writes them, and keeps a journal, if ``options.write``.  Files that hold nothing of interest
    yield nothing; files that cannot be read yield an outcome with an error.
    """
    from flaskmigrate import files

    problems: list[Outcome] = []
    found: list[Path] = list(
        files.discover(
            paths,
            exclude=options.exclude,
            wanted=wanted,
            report=lambda path, message: problems.append(Outcome(path, error=message)),
        )
    )
    yield from problems
    journal = None
    if options.write:
        from flaskmigrate.journal import Journal

        journal = Journal.start(paths)
    results: Iterable[tuple[Source | None, Outcome]] = _outcomes(
        paths, found, options, progress or (lambda *_: None)
    )
    if options.write:
        results = list(results)  # what is written is not what the other files were written for
    try:
        for source, outcome in results:
            if journal is not None and source is not None and outcome.changed:
                outcome = _write(source, outcome, journal)
            yield outcome
    finally:
        if journal is not None:
            journal.close()


def _write(source: Source, outcome: Outcome, journal: Journal) -> Outcome:
    from flaskmigrate import files

    assert outcome.after is not None
    try:
        journal.record(source, source.encode(outcome.after))
        files.write(source, outcome.after)
    except files.FileProblem as problem:
        return Outcome(outcome.path, error=problem.message)
    except OSError as error:
        return Outcome(outcome.path, error=f"cannot be written: {files.reason(error)}")
    return outcome


def _outcomes(
    paths: Sequence[Path],
    found: Sequence[Path],
    options: Options,
    progress: Callable[[int, int, bool], None],
) -> Iterator[tuple[Source | None, Outcome]]:
    from flaskmigrate import files, prefilter

    selection = prefilter.select(paths, found, options.plan)
    for path, error in selection.problems:
        yield None, Outcome(path, error=f"cannot be read: {files.reason(error)}")
    candidates = list(selection.files.items())
    facts = _facts(options, selection.variables) if selection.variables else None
    work = Worker(options, facts, found, selection.exports)
    jobs = options.jobs or os.cpu_count() or 1
    results: Iterable[tuple[Source | None, Outcome]]
    if jobs > 1 and len(candidates) >= _POOL_FROM:
        results = _pooled(work, candidates, jobs)
    else:
        results = map(work, candidates)
    collecting = gc.isenabled()
    gc.disable()
    try:
        uses = bool(selection.family or candidates)
        yield from _results(
            results,
            work,
            lambda done, total: progress(done, total, uses),
            len(found) - len(candidates),
            len(found),
        )
    finally:
        if collecting:
            gc.enable()


def _results(
    results: Iterable[tuple[Source | None, Outcome]],
    work: Worker,
    progress: Callable[[int, int], None],
    passed: int,
    total: int,
) -> Iterator[tuple[Source | None, Outcome]]:
    waiting: list[tuple[Source, Outcome]] = []
    overlay: dict[Path, str] = {}
    progress(passed, total)
    for number, (source, outcome) in enumerate(results, passed + 1):
        progress(number, total)
        if outcome.changed and outcome.after is not None:
            overlay[outcome.path.absolute()] = outcome.after
        if outcome.waits and source is not None:
            waiting.append((source, outcome))
            continue
        if outcome.before is not None or outcome.error:
            yield source, outcome
    yield from _second_round(waiting, overlay, work)


def _second_round(
    waiting: Sequence[tuple[Source, Outcome]], overlay: dict[Path, str], work: Worker
) -> Iterator[tuple[Source | None, Outcome]]:
    """Files that kept an import only because others wanted it: now those have been mended."""
    for source, first in waiting:
        project = _project(work.options, lambda: work.files, overlay, work.exports)
        outcome = _python(source.path, source.text, work.options, project, work.facts)
        if outcome.error is not None:  # pragma: no cover - the first round had none
            outcome = first
        if outcome.changed and outcome.after is not None:
            overlay[outcome.path.absolute()] = outcome.after
        yield source, outcome


class Worker:
    """Does one file; made once a process."""

    def __init__(
        self,
        options: Options,
        facts: EnvironmentFacts | None,
        files: Sequence[Path],
        exports: Known | None = None,
    ) -> None:
        self.options = options
        self.facts = facts
        self.files = [p for p in files if p.suffix == ".py"]
        self.exports = exports
        self._project: Project | None = None
        self._done = 0

    def __call__(self, candidate: _Candidate) -> tuple[Source | None, Outcome]:
        """The source and the outcome."""
        from flaskmigrate.files import FileProblem, read

        path, lines = candidate
        try:
            source = read(path)
        except FileProblem as problem:
            return None, Outcome(path, error=problem.message)
        except OSError as error:
            return None, Outcome(path, error=f"cannot be read: {error.strerror}")
        if path.suffix not in (".py", ".pyi", ".pyw"):
            return source, _other(path, source.text, self.options, self.facts)
        if self._project is None:
            self._project = _project(self.options, lambda: self.files, exports=self.exports)
        outcome = _python(path, source.text, self.options, self._project, self.facts, lines)
        if outcome.changed:
            self._project.forget(path)  # the others see it as it is, whatever their order
        self._done += 1
        if self._done % _COLLECT_EVERY == 0:
            gc.collect()
        if not outcome.findings and not outcome.error:
            outcome = Outcome(path)
        if outcome.changed and outcome.after is not None:
            try:
                source.encode(outcome.after)
            except FileProblem as problem:
                outcome = Outcome(path, error=problem.message)
        return source, outcome


_worker: Worker | None = None


def _one(candidate: _Candidate) -> tuple[Source | None, Outcome]:
    assert _worker is not None
    return _worker(candidate)


def _pooled(
    work: Worker, candidates: Sequence[_Candidate], jobs: int
) -> Iterator[tuple[Source | None, Outcome]]:
    """The results in the order of ``candidates``; in this process where no pool can be had."""
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    if "fork" not in methods:  # codemods are files loaded by path: they do not pickle
        yield from map(work, candidates)
        return
    context = multiprocessing.get_context("fork")
    global _worker  # noqa: PLW0603
    _worker = work
    try:
        pool = context.Pool(
            min(jobs, len(candidates)),
            # Ctrl-C is the parent's to answer.
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        )
    except OSError:
        yield from map(work, candidates)
        return
    with pool:
        yield from pool.imap(_one, candidates, chunksize=4)
