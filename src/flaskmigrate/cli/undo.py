"""``flaskmigrate undo``: take the last run back."""

from __future__ import annotations

from pathlib import Path

import click

from flaskmigrate.cli import SETTINGS, Failure
from flaskmigrate.report import count, shown


@click.command("undo", context_settings=SETTINGS)
@click.argument("path", default=".", type=click.Path(exists=True))
def command(*, path: str) -> None:
    """Take back the last run that wrote files in this project.

    Every file gets its old bytes back.  A file that was edited since is left alone; once more, and
    the run before that is taken back.
    """
    from flaskmigrate import journal

    try:
        undone = journal.undo(Path(path))
    except journal.NothingToUndo as error:
        raise Failure(str(error)) from error
    for file in undone.restored:
        click.echo(f"restored {_near(file)}")
    for file, message in undone.refused:
        click.echo(f"{_near(file)}: error: {message}", err=True)
    refused = f", {len(undone.refused)} left alone" if undone.refused else ""
    click.echo(f"{count(len(undone.restored), 'file')} restored{refused}.", err=True)
    if undone.refused:
        click.echo(f"The originals of those left alone are in {_near(undone.run)}.", err=True)
        raise SystemExit(2)


def _near(path: Path) -> str:
    """``path`` relative to the current folder where it lies in there."""
    here = Path.cwd()
    return shown(path.relative_to(here) if path.is_relative_to(here) else path)
