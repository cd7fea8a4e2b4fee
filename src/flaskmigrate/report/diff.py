"""A unified diff as git writes it: ``git apply`` and ``patch -p1`` take it back in."""

from __future__ import annotations

import difflib
import os
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from flaskmigrate import files
from flaskmigrate.model import Outcome

CONTEXT = 3
_COLORS = {b"@": b"\033[36m", b"-": b"\033[31m", b"+": b"\033[32m"}
_BOLD, _RESET = b"\033[1m", b"\033[0m"
_ESCAPES = dict(zip(b'\a\b\t\n\v\f\r"\\', 'abtnvfr"\\', strict=True))


class Diff:
    """Writes the diff of each changed file to ``stream`` as it comes, in the bytes of that file.

    ``source`` is the file where it is not on disk (standard input).  Raises ``OSError``.
    """

    def __init__(
        self, stream: BinaryIO, *, color: bool = False, source: files.Source | None = None
    ) -> None:
        self._stream = stream
        self._color = color
        self._source = source

    def add(self, outcome: Outcome) -> None:
        """Write the diff of ``outcome``, if it changes anything."""
        if not outcome.changed or outcome.before is None or outcome.after is None:
            return
        try:
            source = self._source or files.read(outcome.path)
            texts = source.encode(outcome.before), source.encode(outcome.after)
        except files.FileProblem:  # gone since it was read: show it all the same
            before, after = (
                text.encode(errors="backslashreplace") for text in (outcome.before, outcome.after)
            )
            texts = before, after
        for line in header(outcome.path):
            self._stream.write(_paint(line, _BOLD) if self._color else line)
        for line in hunks(*texts):
            color = _COLORS.get(line[:1]) if self._color else None
            self._stream.write(_paint(line, color) if color else line)

    def finish(self) -> None:
        """Write out what is buffered."""
        self._stream.flush()


def header(path: Path) -> tuple[bytes, ...]:
    """Return the lines that name the file, relative to the current folder."""
    try:
        name = os.path.relpath(path)
    except ValueError:  # another drive
        name = str(path)
    raw = os.fsencode(name.replace(os.sep, "/"))
    # No "diff --git" line: after one, git takes names from the top of the repository, not from here.
    end = b"\t\n" if b" " in raw else b"\n"  # tells those who split at spaces where the name ends
    return b"--- " + quoted(b"a/" + raw) + end, b"+++ " + quoted(b"b/" + raw) + end


def quoted(name: bytes) -> bytes:
    """``name`` as git quotes it: in double quotes, with C escapes, where it holds odd bytes."""
    try:
        name.decode()
        odd = rb'[\x00-\x1f\x7f"\\]'
    except UnicodeDecodeError:
        odd = rb'[\x00-\x1f\x7f-\xff"\\]'

    def escape(match: re.Match[bytes]) -> bytes:
        code = match[0][0]
        return f"\\{_ESCAPES.get(code, f'{code:03o}')}".encode()

    escaped = re.sub(odd, escape, name)
    return name if escaped == name else b'"%s"' % escaped


def hunks(before: bytes, after: bytes) -> Iterator[bytes]:
    r"""Yield the lines of the hunks that turn ``before`` into ``after``.

    Lines end at ``\n`` and nowhere else: ``\r``, form feeds and the like stay inside them.
    """
    old, new = _lines(before), _lines(after)
    for group in _grouped(_changes(old, new, 0, 0)):
        first, last = group[0], group[-1]
        start, shift = max(0, first.i1 - CONTEXT), first.j1 - first.i1
        stop = min(len(old), last.i2 + CONTEXT)
        end = stop + last.j2 - last.i2
        yield f"@@ -{_span(start, stop)} +{_span(start + shift, end)} @@\n".encode()
        for change in group:
            for line in old[start : change.i1]:
                yield from _marked(b" ", line)
            for line in old[change.i1 : change.i2]:
                yield from _marked(b"-", line)
            for line in new[change.j1 : change.j2]:
                yield from _marked(b"+", line)
            start = change.i2
        for line in old[start:stop]:
            yield from _marked(b" ", line)


class _Change(NamedTuple):
    """``old[i1:i2]`` became ``new[j1:j2]``."""

    i1: int
    i2: int
    j1: int
    j2: int


def _changes(old: list[bytes], new: list[bytes], i: int, j: int) -> Iterator[_Change]:
    """Yield what changed, in order; the lines begin at ``i`` and ``j`` of the files.

    Lines that both have just once tell which parts belong together (patience diff).  What is left
    between them is short, and ``difflib`` need not take common lines for junk to be fast.
    """
    head = _same(old, new)
    old, new, i, j = old[head:], new[head:], i + head, j + head
    tail = _same(old[::-1], new[::-1])
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    if not old or not new:
        if old or new:
            yield _Change(i, i + len(old), j, j + len(new))
        return
    anchors = _anchors(old, new)
    if not anchors:
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            if tag != "equal":
                yield _Change(i + i1, i + i2, j + j1, j + j2)
        return
    start, begin = 0, 0
    for at, to in [*anchors, (len(old), len(new))]:
        yield from _changes(old[start:at], new[begin:to], i + start, j + begin)
        start, begin = at + 1, to + 1


def _anchors(old: list[bytes], new: list[bytes]) -> list[tuple[int, int]]:
    """The places of lines that ``old`` and ``new`` have once each, as many as keep their order."""
    counts, others = Counter(old), Counter(new)
    places = {line: at for at, line in enumerate(new) if others[line] == 1}
    pairs = [
        (i, places[line]) for i, line in enumerate(old) if counts[line] == 1 and line in places
    ]
    # The longest run in which the second places rise, too.
    ends: list[int] = []
    links: list[tuple[tuple[int, int], int | None]] = []
    piles: list[int] = []
    for number, pair in enumerate(pairs):
        pile = bisect_left(ends, pair[1])
        links.append((pair, piles[pile - 1] if pile else None))
        ends[pile : pile + 1] = [pair[1]]
        piles[pile : pile + 1] = [number]
    found = []
    at = piles[-1] if piles else None
    while at is not None:
        pair, at = links[at]
        found.append(pair)
    return found[::-1]


def _grouped(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Changes that are so near to each other that they share their context."""
    group: list[_Change] = []
    for change in changes:
        if group and change.i1 - group[-1].i2 > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _lines(data: bytes) -> list[bytes]:
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _same(old: list[bytes], new: list[bytes]) -> int:
    """How many lines ``old`` and ``new`` begin with in common."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _marked(mark: bytes, line: bytes) -> Iterator[bytes]:
    yield mark + line.removesuffix(b"\n") + b"\n"
    if not line.endswith(b"\n"):
        yield b"\\ No newline at end of file\n"


def _span(start: int, stop: int) -> str:
    if stop - start == 1:
        return f"{stop}"
    return f"{start + 1 if stop > start else start},{stop - start}"


def _paint(line: bytes, color: bytes) -> bytes:
    return color + line.removesuffix(b"\n") + _RESET + b"\n"
