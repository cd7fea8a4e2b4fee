"""A unified diff as git writes it: ``git apply`` and ``patch -p1`` take it back in."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

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
    # Most of a file stays as it is; leaving that out is what makes long files fast.
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    head, tail = max(0, head - CONTEXT), max(0, tail - CONTEXT)
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    for group in difflib.SequenceMatcher(None, *middle).get_grouped_opcodes(CONTEXT):
        _, i1, _, j1, _ = group[0]
        _, _, i2, _, j2 = group[-1]
        yield f"@@ -{_span(head + i1, head + i2)} +{_span(head + j1, head + j2)} @@\n".encode()
        for tag, i1, i2, j1, j2 in group:
            for line in middle[0][i1:i2]:
                yield from _marked(b" " if tag == "equal" else b"-", line)
            for line in middle[1][j1 : j1 if tag == "equal" else j2]:
                yield from _marked(b"+", line)


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
