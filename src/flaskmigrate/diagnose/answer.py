"""The words of an answer: what happened, whose it is, what to run.

Every function yields lines of plain text; a line that a person should see first is marked with
``BOLD``, one to copy into a shell with ``RUN``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from flaskmigrate.change import BreakingChange
from flaskmigrate.diagnose.diagnosis import Clue, Diagnosis
from flaskmigrate.diagnose.knowledge import PACKAGES, PALLETS, PINS, Package
from flaskmigrate.diagnose.places import Place, installed, normal
from flaskmigrate.releases import key, newest, title

BOLD = "\0b"
RUN = "\0r"

MIGRATE = f"flaskmigrate --to {newest().get('flask')} ."
#: What a Flask below this version needs to be kept back, too.
_BELOW: Mapping[str, Mapping[str, str]] = {
    "2": {
        "Werkzeug": "2", "Jinja2": "3", "MarkupSafe": "2.1", "itsdangerous": "2.1", "click": "8.1",
    },
    "2.2": {"Werkzeug": "2.1"},
    "2.3": {"Werkzeug": "2.3"},
}  # fmt: skip


def answer(found: Diagnosis) -> Iterator[str]:
    """The answer to an error that is known."""
    clue = found.clue or Clue()
    if clue.missing:
        yield from _missing(clue.missing, clue.changes)
    elif clue.symptom:
        yield from _symptom(found)
    elif not found.raised.frames:
        yield from _message_alone(found, clue)
    elif found.culprit and found.culprit.kind == "package":
        yield from _installed_package(found, clue, found.culprit)
    else:
        yield from _own(found, clue)


def gone(change: BreakingChange, *, exists: bool = False) -> str:
    """``"Werkzeug 3.0 removed (2.3 deprecated it)"``."""
    library = title(change.library) if change.library != "python" else "Python"
    if change.removed is None:
        return f"{library} {change.deprecated} deprecated, and which still works"
    since = (
        f" ({change.deprecated} deprecated it)"
        if change.deprecated and change.deprecated != change.removed
        else ""
    )
    return f"{library} {change.removed} {'changed' if exists else 'removed'}{since}"


def _what(clue: Clue) -> str:
    """``"werkzeug.urls.url_quote, which Werkzeug 3.0 removed"``."""
    name = clue.what or ", ".join(clue.names[0].text for _ in clue.names[:1])
    if not clue.changes:
        return name
    change = clue.changes[0]
    exists = all(name.exists for name in clue.names)
    if not name:
        return f"something that {gone(change, exists=True)}"
    return f"{name}, which {gone(change, exists=exists)}"


def _own(found: Diagnosis, clue: Clue) -> Iterator[str]:
    yield f"{BOLD}Your own code uses {_what(clue)}."
    place = found.culprit or found.own
    if place:
        yield from _place(place)
    yield from _stories(clue.changes, clue.word)
    yield "Run:"
    yield ""
    yield f"{RUN}    {MIGRATE}"
    yield from _more(clue.changes)


def _installed_package(found: Diagnosis, clue: Clue, culprit: Place) -> Iterator[str]:
    name = culprit.distribution
    version = f" {culprit.version}" if culprit.version else ""
    if clue.what:
        yield f"{BOLD}{name}{version} uses {_what(clue)}."
    else:
        yield f"{BOLD}{name}{version} does not work with the releases it was installed with."
    yield "It is an installed package, not your own code."
    package = found.package
    if package is None:
        yield ""
        yield f"This tool does not know which release of {name} works.  Try the newest:"
        yield ""
        yield f'{RUN}    pip install -U "{name}"'
        yield from _pins(clue, f"If that one fails as well, keep {_libraries(clue)} back for now:")
    else:
        if normal(package.name) != normal(name):
            yield f"{package.name} is why it is there."
        yield ""
        yield from remedy(package, clue)
    yield from _place(culprit)
    if found.own and culprit.kind != "own":
        yield from _place(found.own, "It comes from your code, where nothing is wrong with this:")
    changes = [*clue.changes]
    yield from _more(changes, package)


def remedy(package: Package, clue: Clue | None = None) -> Iterator[str]:
    """What to do about ``package``: the release that works, or what to use in its place."""
    flask = f"Flask {newest().get('flask')}"
    if package.works:
        rest = "the newest of the rest" if package.key in PALLETS else flask
        yield f"{package.name} {package.works} and later work with {rest}:"
        yield ""
        along = "".join(f' "{other}"' for other in reversed(package.along))
        both = f'{along} "{package.name}>={package.works}"'
        yield f"{RUN}    pip install -U{both}"
        return
    yield f"No release of {package.name} works with {flask}.  {package.instead}".rstrip()
    yield ""
    if package.migrates:
        yield f"{RUN}    {MIGRATE}"
    if package.migrates or package.successor:
        yield f"{RUN}    pip uninstall {package.name}"
    if package.successor:
        yield f'{RUN}    pip install "{package.successor}"'
    if not package.migrates and not package.successor:
        pins = list(_pins(clue or Clue(), ""))
        yield "Replace it." + ("  Until then, keep back what it needs:" if pins else "")
        yield from pins


def _pins(clue: Clue, words: str) -> Iterator[str]:
    """The highest Flask with which the old name is still there."""
    for change in clue.changes[:1]:
        cap = PINS.get((change.library, change.removed or "")) or (
            change.removed if change.library == "flask" else ""
        )
        if not cap:
            return
        cap = cap.removesuffix(".0")
        row = next((row for limit, row in _BELOW.items() if key(cap) <= key(limit)), {})
        wanted = {"Flask": cap, **row}
        if change.library != "flask":
            package = PACKAGES.get(change.library)
            wanted[package.name if package else change.library] = change.removed or ""
        if words:
            yield ""
            yield words
        yield ""
        pins = (f'"{name}<{version.removesuffix(".0")}"' for name, version in wanted.items())
        yield f"{RUN}    pip install {' '.join(pins)}"


def _libraries(clue: Clue) -> str:
    return " and ".join(dict.fromkeys(["Flask", *(title(c.library) for c in clue.changes[:1])]))


def _message_alone(found: Diagnosis, clue: Clue) -> Iterator[str]:
    if clue.condition:
        yield f"{BOLD}If {clue.condition}:"
    if clue.what and clue.changes:
        change = clue.changes[0]
        exists = all(name.exists for name in clue.names)
        words = gone(change, exists=exists)
        yield f"{BOLD}{clue.what}: {words}." if not exists else f"{BOLD}{clue.what}: {words} this."
    elif clue.changes:
        yield f"{BOLD}{title(clue.changes[0].library)} {clue.changes[0].removed} changed this."
    else:
        yield f"{BOLD}An installed package is too old for the others."
    if found.suspects:
        yield ""
        yield "Installed packages are known to do this:"
        for suspect, releases in found.suspects.items():
            package = PACKAGES[suspect]
            yield ""
            version = installed(package.name)
            here = f" ({version} is installed here)" if version else ""
            known = ", ".join(f"{package.name} {release}" for release in reversed(releases))
            yield f"{known}{here}"
            for line in remedy(package, clue):
                yield (
                    f"{RUN}  {line.removeprefix(RUN)}"
                    if line.startswith(RUN)
                    else f"  {line}".rstrip()
                )
        yield ""
        yield "The traceback tells whether it is one of them: `flaskmigrate explain -` reads it."
    if clue.changes:
        if found.suspects:
            yield ""
            yield "If your own code does it:"
        yield from _stories(clue.changes, clue.word)
        yield "Run:"
        yield ""
        yield f"{RUN}    {MIGRATE}"
    yield from _more(clue.changes, what=clue.what)


def _symptom(found: Diagnosis) -> Iterator[str]:
    symptom = found.clue.symptom if found.clue else None
    if symptom is None:
        return
    yield f"{BOLD}{symptom.what}"
    if found.own:
        yield from _place(found.own)
    yield ""
    yield from symptom.todo.split("\n")
    yield from _more(found.clue.changes if found.clue else ())


def _missing(package: Package, changes: Sequence[BreakingChange]) -> Iterator[str]:
    yield f"{BOLD}{package.name} is not installed in the environment that ran this."
    yield ""
    if package.dead:
        yield from remedy(package)
    else:
        yield f'{RUN}    pip install "{package.name}"'
    yield from _more(changes)


def _place(place: Place, words: str = "") -> Iterator[str]:
    frame = place.frame
    yield ""
    if words:
        yield words
        yield ""
    line = f", line {frame.line}" if frame.line else ""
    yield f"  {frame.path}{line}"
    if frame.source:
        yield f"    {frame.source}"


def _stories(changes: Sequence[BreakingChange], word: str) -> Iterator[str]:
    """The title of each change and, of the first, a diff that shows ``word``."""
    yield ""
    for change in changes[:4]:
        yield f"{change.title.replace('``', '')}."
    if len(changes) > 4:
        yield f"(and {len(changes) - 4} more)"
    yield ""
    for change in changes[:1]:
        diff = before_after(change, word)
        if diff:
            yield from (f"    {line}".rstrip() for line in diff)
            yield ""


def before_after(change: BreakingChange, word: str) -> list[str]:
    """The first diff of the documentation that takes ``word`` away, or the first that changes."""
    blocks = []
    for block in re.findall(r"code-block:: diff\n\n((?:(?: {4}.*)?\n)+)", change.doc + "\n"):
        lines = [line[4:] for line in block.rstrip("\n").split("\n")]
        if any(line.startswith(("-", "+")) for line in lines):
            blocks.append(lines)
    tail = re.split(r"\W+", word.strip(")=("))[-1] if word else ""
    for lines in blocks:
        if tail and any(line.startswith("-") and tail in line for line in lines):
            return lines
    return blocks[0] if blocks else []


def _more(
    changes: Sequence[BreakingChange], package: Package | None = None, what: str = ""
) -> Iterator[str]:
    """How to read on; where there are many changes, ``what`` lists them all."""
    ids = [change.id for change in changes[:4]]
    if package and package.migrates:
        ids.append(package.key)
    if what and len(changes) > len(ids):
        ids = [what]
    if ids:
        yield ""
        yield f"More: {', '.join(f'flaskmigrate explain {word}' for word in ids)}"
