"""Sphinx extension: the pages that follow from the catalogue, written at each build, never committed.

``changes/`` has a page for each change, ``releases/`` one for each step from a minor release to the next,
``reference/command-line`` is made from the commands.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flaskmigrate.catalog import load
from flaskmigrate.change import BreakingChange
from flaskmigrate.cli import COMMANDS
from flaskmigrate.releases import CAPS, RELEASES, title

if TYPE_CHECKING:
    import click
    from sphinx.application import Sphinx

#: What lies before the first known release of a library.
OLDER = "older"
#: More old names than this are folded away.
FEW = 12
HOW_TO_READ = """\
.. dropdown:: How to read the diffs

   ``-`` is the code before and ``+`` the code after.  A line with neither stands on both sides: it is left alone.
   A line with ``!`` is **reported** and left alone: a run names the place and says what to do.
"""


LEDGER = """\
# Ledger

Every public item that a minor release removed or changed, computed from the releases themselves and held against the
catalogue: a *target* of a change, or *harmless* for a stated reason. Of the targets, a program that uses the item is
*fixed automatically* or the place is *reported* with advice.
"""


def heading(text: str, mark: str = "=") -> str:
    """``text`` as a heading."""
    return f"{text}\n{mark * len(text)}\n\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], widths: str = "auto") -> str:
    """A table of reStructuredText cells."""
    lines = [".. list-table::", f"   :widths: {widths}"]
    lines += ["   :header-rows: 1", ""] if any(header) else [""]
    for row in [header, *rows] if any(header) else rows:
        for number, cell in enumerate(row):
            lines.append(f"   {'* -' if number == 0 else '  -'} {cell}")
    return "\n".join(lines) + "\n\n"


def contents(pages: Iterable[str], *, depth: int = 1) -> str:
    """The part of the navigation below a page; not shown on the page itself."""
    listed = "".join(f"   {page}\n" for page in pages)
    return f".. toctree::\n   :hidden:\n   :maxdepth: {depth}\n\n{listed}\n"


def release_link(library: str, version: str) -> str:
    """A link to the page of a release."""
    return f":doc:`{title(library)} {version} </releases/{library}/{version}>`"


def story(change: BreakingChange) -> str:
    """The page of one change: its documentation, which is reStructuredText already, and the facts."""
    _, _, rest = change.doc.strip().partition("\n")
    facts = [("Change", f"``{change.id}``")]
    last = "Different since" if change.silent else "Gone in"
    for word, version in (("Deprecated in", change.deprecated), (last, change.removed)):
        if version:
            facts.append((word, release_link(change.library, version)))
    facts.append(("Changelog", f"`{title(change.library)} <{change.ref}>`__"))
    names = "".join(f"* ``{name}``\n" for name in change.names)
    if len(change.names) > FEW:
        body = "".join(f"   {line}\n" for line in names.splitlines())
        names = f".. dropdown:: {len(change.names)} names\n\n{body}"
    mode = "--audit" if change.silent else "--dry-run"
    return (
        heading(change.title)
        + table(("", ""), facts)
        + f"{rest.strip()}\n\n{HOW_TO_READ}\n"
        + (heading("What to check", "-") + f"{silent(change)}\n\n" if change.silent else "")
        + (heading("Names", "-") + f"{names}\n" if names else "")
        + heading("Only this change", "-")
        + f".. code-block:: console\n\n   $ flaskmigrate {mode} --select {change.id} .\n"
        f"   $ flaskmigrate explain {change.id}\n"
    )


def silent(change: BreakingChange) -> str:
    """What is to be said about a change of behaviour."""
    what = change.check.replace("*", r"\*").replace("|", r"\|")
    return f"{what[0].upper()}{what[1:]}.\n\nNothing fails, so only ``--audit`` lists it."


def listing(changes: Iterable[BreakingChange]) -> str:
    """A table of ``changes`` with links to their pages."""
    rows = []
    for change in changes:
        names = ", ".join(f"``{name}``" for name in change.names[:3])
        more = f" and {len(change.names) - 3} more" if len(change.names) > 3 else ""
        rows.append((f":doc:`/changes/{change.id}`", names + more))
    return table(("What to do", "Names"), rows, "55 45")


def steps(
    library: str, changes: list[BreakingChange]
) -> Iterator[tuple[str, str, list[BreakingChange]]]:
    """Each release of ``library``: the one before, its version, and what it changed.

    The first known release follows "older" ones, and is left out where it changed nothing.
    """
    before = OLDER
    for version in RELEASES[library]:
        met = [change for change in changes if version in (change.removed, change.deprecated)]
        if met or before is not OLDER:
            yield before, version, met
        before = version


def release(library: str, before: str, version: str, met: list[BreakingChange]) -> str:
    """The page of one step from a minor release to the next."""
    name = title(library)
    page = heading(f"{name} {before} → {version}")
    if library == "flask" and version in CAPS:
        others = ", ".join(release_link(*cap) for cap in CAPS[version].items() if known(*cap))
        page += f"The newest releases that work with Flask {version}: {others}.\n\n"
    prefix = "" if library == "flask" else f"{library}="
    source = "" if before is OLDER else f"--from {prefix}{before} "
    page += (
        "What this step means for a project, without touching it:\n\n.. code-block:: console\n\n"
        f"   $ flaskmigrate --dry-run {source}--to {prefix}{version} --select {library} .\n\n"
        if any(change.id.startswith(f"{library}/") for change in met)
        else ""
    )
    gone = [change for change in met if change.removed == version and not change.silent]
    different = [change for change in met if change.removed == version and change.silent]
    if gone:
        page += heading(f"Gone in {version}", "-") + "Code that uses these breaks.\n\n"
        page += listing(gone)
    if different:
        page += heading(f"Different in {version}", "-")
        page += "These raise no error.  ``--audit`` lists the places that show them.\n\n"
        page += listing(different)
    warned = [change for change in met if change.deprecated == version]
    if warned:
        page += heading(f"Deprecated in {version}", "-")
        page += f"Code that uses these still works on {name} {version}.\n\n" + listing(warned)
    return page if met else page + "No breaking change is known.\n"


def known(library: str, version: str) -> bool:
    """Whether there is a page for the release."""
    return version in RELEASES[library][1:]


def command_line() -> str:
    """The reference of the command line, from the commands themselves."""
    page = heading("Command line")
    for name in ("migrate", *COMMANDS):
        program = "flaskmigrate" if name == "migrate" else f"flaskmigrate {name}"
        page += f".. click:: flaskmigrate.cli.{name}:command\n   :prog: {program}\n\n"
    return page + "The exit code and the words of a report: :doc:`report`.\n"


def pages(changes: list[BreakingChange]) -> Iterator[tuple[str, str]]:
    """The name and the text of every generated page."""
    by_library: dict[str, list[BreakingChange]] = defaultdict(list)
    by_folder: dict[str, list[BreakingChange]] = defaultdict(list)
    for change in changes:
        by_library[change.library].append(change)
        by_folder[change.id.partition("/")[0]].append(change)
        yield f"changes/{change.id}", story(change)

    rows = []
    for folder, group in by_folder.items():
        name = title(folder)
        rows.append((f":doc:`{folder}/index`", str(len(group))))
        yield (
            f"changes/{folder}/index",
            heading(name) + contents(c.id.partition("/")[2] for c in group) + listing(group),
        )
    yield (
        "changes/index",
        heading("Changes")
        + f"The {len(changes)} breaking changes that flaskmigrate knows, by library.  "
        "To look for a name or an error message, use the search.\n\n"
        + contents(f"{folder}/index" for folder in by_folder)
        + table(("Library", "Changes"), rows),
    )

    overview = []
    for library, releases in RELEASES.items():
        lines, shown = [], []
        for before, version, met in steps(library, by_library[library]):
            yield f"releases/{library}/{version}", release(library, before, version, met)
            numbers = (
                sum(c.removed == version and not c.silent for c in met),
                sum(c.removed == version and c.silent for c in met),
                sum(c.deprecated == version for c in met),
            )
            lines.append((f":doc:`{version}`", *(str(n or "") for n in numbers)))
            shown.append(version)
        yield (
            f"releases/{library}/index",
            heading(title(library))
            + contents(shown)
            + table(("Step", "Gone", "Different", "Deprecated"), lines),
        )
        overview.append(
            (
                f":doc:`{library}/index`",
                f"{releases[0]} to {releases[-1]}",
                str(len(by_library[library])),
            )
        )
    yield (
        "releases/index",
        heading("Releases")
        + "Each step from one minor release to the next, and what breaks on it.\n\n"
        + contents(f"{library}/index" for library in RELEASES)
        + table(("Library", "Releases", "Changes"), overview),
    )
    yield "reference/command-line", command_line()


def ledger() -> tuple[str, str]:
    """The page of the ledger's figures."""
    from tools.ledger import book
    from tools.ledger.probe import Prober
    from tools.ledger.triage import table as figures
    from tools.ledger.triage import triage

    prober = Prober()
    text = figures([triage(library, prober) for library in book.libraries()])
    return "ledger.md", f"{LEDGER}\n{text}"


def write(app: Sphinx) -> None:
    """Write the pages into the source folder, in place of those of the last build."""
    root = Path(app.srcdir)
    for folder in ("changes", "releases"):
        shutil.rmtree(root / folder, ignore_errors=True)
    changes = sorted(load(plugins=False), key=lambda change: change.id)
    for name, text in [*((f"{page}.rst", text) for page, text in pages(changes)), ledger()]:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def escape_help(app: Sphinx, context: click.Context, lines: list[str]) -> None:  # noqa: ARG001
    """Keep what stands in an option's help (``"*_old.py"``) from being read as markup."""
    lines[:] = [line.replace("*", r"\*") for line in lines]


def setup(app: Sphinx) -> dict[str, bool]:
    """Have Sphinx write the pages before it looks for any."""
    app.connect("builder-inited", write)
    app.connect("sphinx-click-process-options", escape_help)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
