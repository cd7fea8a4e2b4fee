"""``flaskmigrate list``: the breaking changes between two versions."""

from __future__ import annotations

import json
import shutil
import sys

import click

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
        keys = "id", "library", "deprecated", "removed", "ref", "title", "names", "path"
        rows = [{key: getattr(change, key) for key in keys} for change in changes]
        click.echo(json.dumps(rows, indent=2, default=str))
        return
    table = [("CHANGE", "GONE IN", "WHAT TO DO")]
    for change in changes:
        gone = change.removed or f"({change.deprecated})"
        table.append((change.id, f"{change.library} {gone}", plain(change.title)))
    margins = [max(len(row[column]) for row in table) for column in (0, 1)]
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
    for number, (name, gone, title) in enumerate(table):
        line = f"{name:<{margins[0]}}  {gone:<{margins[1]}}  {title}"
        line = line if len(line) <= columns else line[: columns - 3] + "..."
        bold = not number and use_color(sys.stdout)
        click.echo(click.style(line, bold=True) if bold else line)
    if any(change.removed is None for change in changes):
        click.echo("(In brackets: deprecated since then, and not gone yet.)", err=True)
    click.echo(f"{count(len(changes), 'change')} up to {target}.", err=True)
