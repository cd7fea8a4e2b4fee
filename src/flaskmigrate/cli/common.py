"""What several commands share: choosing the changes, near matches, colour."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from flaskmigrate.cli import Failure

if TYPE_CHECKING:
    from flaskmigrate.change import BreakingChange
    from flaskmigrate.plan import Plan

F = TypeVar("F", bound=Callable[..., Any])

codemods_option = click.option(
    "--codemods",
    multiple=True,
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Also load the codemods in DIR.",
)


def plan_options(function: F) -> F:
    """Add the options that choose the changes: ``to``, ``source``, ``select``, ``ignore``."""
    for option in reversed(
        (
            click.option(
                "--to",
                multiple=True,
                metavar="VERSION",
                help='For Flask 3.0: "3.0"; others: "werkzeug=2.3".',
            ),
            click.option(
                "--from",
                "source",
                multiple=True,
                metavar="VERSION",
                help="What the code was written for.  [default: any]",
            ),
            click.option(
                "--select",
                multiple=True,
                metavar="ID",
                help='Only these changes: "flask/markup", "werkzeug".',
            ),
            click.option("--ignore", multiple=True, metavar="ID", help="Not these changes."),
            codemods_option,
        )
    ):
        function = option(function)
    return function


def near(word: str, known: Iterable[str]) -> str:
    """``"; did you mean …?"`` where some of ``known`` look like ``word``, else nothing."""
    import difflib

    known = sorted(set(known))
    tails = {name.rpartition("/")[2].rpartition(".")[2]: name for name in known}
    found = [tails[tail] for tail in difflib.get_close_matches(word, tails, cutoff=0.75)]
    found += difflib.get_close_matches(word, known, cutoff=0.7)
    return f"; did you mean {' or '.join(list(dict.fromkeys(found))[:3])}?" if found else ""


def load_changes(directories: Sequence[str]) -> list[BreakingChange]:
    """All changes of the catalogue and of ``directories``; ``Failure`` if one is broken."""
    from pathlib import Path

    from flaskmigrate import catalog

    try:
        return catalog.load([Path(directory) for directory in directories])
    except catalog.CatalogError as error:
        raise Failure(str(error)) from error


def make_plan(
    to: Sequence[str],
    source: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    codemods: Sequence[str],
    *,
    audit: bool = False,
) -> tuple[Plan, str]:
    """Return the plan that the options mean, and its target in words (``"flask 3.1"``).

    A version or an id that nobody knows is a usage error that names the known or the near ones.
    """
    from flaskmigrate import plan, releases

    option = "--to"
    try:
        target = releases.parse_target(to)
        named = releases.parse_stack(to) or {"flask": target.versions["flask"]}
        option = "--from"
        start = releases.parse_stack(source)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=f"'{option}'") from error
    changes = load_changes(codemods)
    words = {}
    for option, values in (("--select", select), ("--ignore", ignore)):
        words[option] = [word.strip() for value in values for word in value.split(",")]
        for word in words[option]:
            if not any(plan.names(change, word) for change in changes):
                known = {change.id for change in changes} | {change.library for change in changes}
                raise click.BadParameter(
                    f"no change is called {word!r}{near(word, known)}"
                    " ('flaskmigrate list' shows them all)",
                    param_hint=f"'{option}'",
                )
    made = plan.Plan.make(changes, target, start, words["--select"], words["--ignore"], audit=audit)
    return made, ", ".join(f"{library} {version}" for library, version in named.items())


def plain(text: str) -> str:
    """``text`` without its reStructuredText mark-up."""
    import re

    text = re.sub(r"``((?:.|\n(?!\s*\n))+?)``", r"\1", text)  # it may go on in the next line
    text = re.sub(r":[\w:]+:`~?(.+?)`", r"\1", text)
    return re.sub(r"`(.+?) <(.+?)>`_+", r"\1 (\2)", text)


def use_color(stream: IO[Any], wanted: bool | None = None) -> bool:
    """Whether to colour ``stream``: as ``wanted``, else on a terminal unless NO_COLOR says no."""
    if wanted is not None:
        return wanted
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()
