"""``flaskmigrate list``: the breaking changes between two versions."""

from __future__ import annotations

import json
import shutil
import sys

import click

from flaskmigrate.change import BreakingChange
from flaskmigrate.cli import SETTINGS
from flaskmigrate.cli.common import make_plan, plain, plan_options, use_color
from flaskmigrate.report import count


@click.command("list", context_settings=SETTINGS)
@plan_options
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def command(
    *,
    to: tuple[str, ...],
    source: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    codemods: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the breaking changes that a run would follow.

    \b
      flaskmigrate list                       all of them
      flaskmigrate list --from 2.0 --to 2.3   those between two versions
    """  # noqa: D301
    plan, target = make_plan(to, source, select, ignore, codemods)
    changes = sorted([*plan.changes, *plan.silent], key=lambda change: change.id)
    if as_json:
        keys = "id", "library", "deprecated", "removed", "silent", "ref", "title", "names", "path"
        data = [{key: getattr(change, key) for key in keys} for change in changes]
        click.echo(json.dumps(data, indent=2, default=str))
        return
    heads = {
        ("CHANGE", "GONE IN", "WHAT TO DO"): plan.changes,
        ("BEHAVIOUR", "CHANGED IN", "WHAT TO DO"): plan.silent,
    }
    rows = {
        head: [_row(change) for change in sorted(listed, key=lambda change: change.id)]
        for head, listed in heads.items()
        if listed
    }
    everything = [row for head, listed in rows.items() for row in (head, *listed)]
    margins = [max((len(row[column]) for row in everything), default=0) for column in (0, 1)]
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    for row in everything:
        line = f"{row[0]:<{margins[0]}}  {row[1]:<{margins[1]}}  {row[2]}"
        line = line if len(line) <= columns else line[: columns - 3] + "..."
        if row is not everything[0] and row in rows:
            click.echo()
        bold = row in rows and use_color(sys.stdout)
        click.echo(click.style(line, bold=True) if bold else line)
    if any(change.removed is None for change in changes):
        click.echo("(In brackets: deprecated since then, and not gone yet.)", err=True)
    click.echo(f"{count(len(changes), 'change')} up to {target}.", err=True)


def _row(change: BreakingChange) -> tuple[str, str, str]:
    version = change.removed or f"({change.deprecated})"
    return change.id, f"{change.library} {version}", plain(change.title)
