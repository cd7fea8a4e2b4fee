"""The commands of the ledger."""

from __future__ import annotations

import click

from tools.ledger import book
from tools.ledger.index import LIBRARIES
from tools.ledger.probe import Prober
from tools.ledger.triage import State, Verdict, table, triage


@click.group()
def main() -> None:
    """Every public item that a release removed or changed: a target, or harmless for a reason."""


@main.command()
@click.argument("library", nargs=-1)
def update(library: tuple[str, ...]) -> None:
    """Compute the items again from the package index (all libraries, or those named)."""
    from tools.ledger.compute import compute

    for known in LIBRARIES:
        if not library or known.name in library:
            ledger = compute(known)
            book.save(ledger)
            click.echo(
                f"{known.name}: {len(ledger.releases)} releases, {len(ledger.entries)} items"
            )


@main.command()
@click.argument("library", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="List what is reported and harmless, too.")
def check(library: tuple[str, ...], everything: bool) -> None:
    """Hold each item against the catalogue; fails on the first that is not triaged."""
    prober = Prober()
    pages = [triage(name, prober) for name in library or book.libraries()]
    untriaged = 0
    for page in pages:
        for verdict in page.verdicts:
            if verdict.state is State.UNTRIAGED or (everything and verdict.state in _LISTED):
                click.echo(line(verdict))
        for names in page.idle:
            click.echo(f"{page.library}: no item is harmless for this reason any more: {names}")
        untriaged += page.count()[State.UNTRIAGED] + len(page.idle)
    click.echo(table(pages), nl=False)
    raise SystemExit(1 if untriaged else 0)


_LISTED = (State.REPORTED, State.HARMLESS)


def line(verdict: Verdict) -> str:
    """A verdict as a line of text."""
    item = verdict.entry.item
    facts = [item.kind, item.change, item.was, item.home, verdict.why]
    said = " · ".join(fact for fact in facts if fact)
    return f"{verdict.entry.release} {item.name}: {verdict.state.value} ({said})"


@main.command(name="table")
def show_table() -> None:
    """Print the figures as a Markdown table."""
    prober = Prober()
    pages = [triage(name, prober) for name in book.libraries()]
    click.echo(table(pages), nl=False)


@main.command()
@click.argument("name")
def probe(name: str) -> None:
    """Show the program that uses an item, and what the tool makes of it."""
    prober = Prober()
    for library in book.libraries():
        for entry in book.load(library).entries:
            if entry.item.name == name:
                click.echo(prober.show(entry.item))


if __name__ == "__main__":
    main()
