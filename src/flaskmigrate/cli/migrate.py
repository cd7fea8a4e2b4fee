"""``flaskmigrate PATH…``: rewrite, or show what would be rewritten."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from flaskmigrate import __version__
from flaskmigrate.cli import COMMANDS, SETTINGS
from flaskmigrate.cli.common import make_plan, plan_options, use_color

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flaskmigrate.report import Report

_STDIN_NAME = "stdin.py"


class Migrate(click.Command):
    """The command whose help is the help of the program: it lists the other commands, too."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands and what the exit code says."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))
        with formatter.section("Exit code"):
            formatter.write_dl(
                [
                    ("0", "Nothing is left to do."),
                    ("1", "Work is left for you, or -n or --check found something to change."),
                    ("2", "Wrong usage, or a file could not be read, understood or written."),
                ]
            )


@click.command("migrate", cls=Migrate, context_settings=SETTINGS)
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())
@plan_options
@click.option("-n", "--dry-run", "--diff", is_flag=True, help="Write nothing; print a diff.")
@click.option("--check", is_flag=True, help="Write nothing; only tell what would change.")
@click.option(
    "--audit",
    is_flag=True,
    help="Write nothing; list what raises no error but behaves differently, with places.",
)
@click.option("--safe-only", is_flag=True, help="Leave out fixes that need a review.")
@click.option("--unsafe", is_flag=True, help="Apply them even where the old code still works.")
@click.option(
    "--drop-guards",
    is_flag=True,
    help="Also drop code for older versions: try/except ImportError, version tests.",
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help='Skip these files, as in .gitignore: "docs/", "*_old.py".',
)
@click.option("--stdin-filename", metavar="PATH", help='What "-" (standard input) is called.')
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Work in N processes.  [default: one per CPU]",
)
@click.option("-q", "--quiet", is_flag=True, help="Only errors and what is left for you.")
@click.option("-v", "--verbose", is_flag=True, help="Also what was fixed and what can wait.")
@click.option("--color/--no-color", default=None, help="[default: on a terminal]")
@click.version_option(__version__, message="flaskmigrate %(version)s")
def command(
    *,
    paths: tuple[str, ...],
    to: tuple[str, ...],
    source: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    codemods: tuple[str, ...],
    dry_run: bool,
    check: bool,
    audit: bool,
    safe_only: bool,
    unsafe: bool,
    drop_guards: bool,
    exclude: tuple[str, ...],
    stdin_filename: str | None,
    jobs: int | None,
    quiet: bool,
    verbose: bool,
    color: bool | None,
) -> None:
    """Carry Flask code across breaking changes.

    Fixes what can be fixed for sure, says what to look at, and lists the rest.

    \b
      flaskmigrate -n .                 show a diff, write nothing
      flaskmigrate --to 3.0 src tests   rewrite for Flask 3.0
      flaskmigrate --to werkzeug=2.3 .  for a version of another library
      flaskmigrate - < app.py           standard input to standard output
    """  # noqa: D301
    stdin = "-" in paths
    if not paths:
        raise click.UsageError("no paths given; '.' is the current folder")
    misplaced = [path for path in paths if path in COMMANDS and not os.path.lexists(path)]
    if misplaced:
        raise click.UsageError(f"a command goes first: 'flaskmigrate {misplaced[0]} ...'")
    for wrong, message in (
        (stdin and len(paths) > 1, "'-' (standard input) goes with no other path"),
        (stdin_filename and not stdin, "'--stdin-filename' is for '-' (standard input)"),
        (safe_only and unsafe, "'--safe-only' and '--unsafe' exclude each other"),
        (audit and (dry_run or check), "'--audit' goes with neither '--dry-run' nor '--check'"),
        (quiet and verbose, "'--quiet' and '--verbose' exclude each other"),
    ):
        if wrong:
            raise click.UsageError(message)

    plan, target = make_plan(to, source, select, ignore, codemods, audit=audit)
    _check_patterns(exclude)
    if not (plan.changes or plan.silent) and not quiet:
        click.echo("No breaking change lies between these versions.", err=True)

    from pathlib import Path

    from flaskmigrate import engine, files, usage
    from flaskmigrate.model import Outcome
    from flaskmigrate.report.progress import Progress
    from flaskmigrate.report.text import Text

    written = not (dry_run or check or audit)
    options = engine.Options(
        plan=plan,
        exclude=exclude,
        jobs=jobs or _cpus(),
        safe_only=safe_only,
        unsafe=unsafe,
        write=written and not stdin,
        drop_guards=drop_guards,
    )
    text = Text(
        sys.stderr,
        target=target,
        written=written,
        undo=options.write,
        color=use_color(sys.stderr, color),
        quiet=quiet,
        verbose=verbose,
        list_changed=check and not dry_run,
        silent=len(plan.silent),
    )
    progress = Progress(sys.stderr, enabled=not quiet and sys.stderr.isatty())

    def watch(done: int, total: int, uses: bool) -> None:
        text.uses = uses
        text.seen = total
        progress(done, total)

    stdout = sys.stdout.buffer
    reports: list[Report] = [text]
    listing = None
    if audit:
        from flaskmigrate.report.audit import Audit

        colored = use_color(sys.stdout, color)
        listing = Audit(sys.stdout, plan.silent, target, text.tally, color=colored)
        if not stdin:
            listing.only_of(usage.in_project([Path(path) for path in paths], exclude))
        reports = [listing]
    given: files.Source | None = None
    outcomes: Iterable[Outcome]
    if stdin:
        path = Path(stdin_filename or _STDIN_NAME)
        try:
            given = files.read(path, sys.stdin.buffer.read())
            if listing:
                listing.only_of(usage.with_needs(usage.used(given.text)))
            outcome = engine.run_text(given.text, path, options)
            if written and outcome.error is None:
                stdout.write(given.encode(given.text if outcome.after is None else outcome.after))
                stdout.flush()
        except files.FileProblem as problem:
            outcome = Outcome(path, error=problem.message)
        outcomes = [outcome]
    else:
        outcomes = engine.run([Path(path) for path in paths], options, watch)
    if dry_run:
        from flaskmigrate.report.diff import Diff

        reports.append(Diff(stdout, color=use_color(sys.stdout, color), source=given))
    try:
        for outcome in outcomes:
            if dry_run:
                progress.clear()
            for report in reports:
                report.add(outcome)
    except KeyboardInterrupt:
        progress.clear()
        number = len(text.tally.changed) if options.write else 0
        undo = " (flaskmigrate undo takes them back)" if number else ""
        click.echo(f"interrupted; files already written: {number}{undo}", err=True)
        sys.exit(2)
    progress.clear()
    for report in reversed(reports):  # the diff first: the summary is what to read last
        report.finish()
    if audit:  # what it lists may be as it should: only errors count
        sys.exit(2 if text.tally.errors else 0)
    sys.exit(text.tally.exit_code(written=written))


def _cpus() -> int:
    """How many CPUs this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check_patterns(patterns: tuple[str, ...]) -> None:
    """Raise a usage error for an ``--exclude`` that is no gitignore pattern."""
    from flaskmigrate import files

    try:
        list(files.discover((), exclude=patterns, wanted=bool, report=lambda *_: None))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--exclude'") from error
