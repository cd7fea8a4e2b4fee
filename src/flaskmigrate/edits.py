"""Texts and edits: doing them, and following a place through them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import accumulate

from flaskmigrate.model import Edit


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character, split as Python's tokenizer splits."""
    if "\r" in text:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    lengths = map((1).__add__, map(len, text.split("\n")))
    return [0, *accumulate(lengths)][:-1]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with ``edits`` done; they must not overlap."""
    parts = []
    position = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda e: (e.start, e.end)):
        if edit.start < position:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


def of_lines(text: str, start: int, end: int, new: str) -> list[Edit]:
    """The edits that put ``new`` in the place of ``text[start:end]``, one for each run of lines that differ."""
    before = text[start:end].splitlines(keepends=True)
    after = new.splitlines(keepends=True)
    starts = [*accumulate(map(len, before), initial=start)]
    return [
        Edit(starts[first], starts[last], "".join(after[from_:to]))
        for kind, first, last, from_, to in SequenceMatcher(
            None, before, after, autojunk=False
        ).get_opcodes()
        if kind != "equal"
    ]


def inserted(edits: Iterable[Edit]) -> list[tuple[int, int]]:
    """Where in the new text those ``edits`` are that only insert."""
    found = []
    moved = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda e: (e.start, e.end)):
        start = edit.start + moved
        moved += len(edit.text) - (edit.end - edit.start)
        if edit.start == edit.end:
            found.append((start, start + len(edit.text)))
    return found


class Shift:
    """Where offsets go when edits are done, and where they came from."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.edits = sorted(dict.fromkeys(edits), key=lambda e: (e.start, e.end))

    def forward(self, offset: int) -> int:
        """The offset in the new text of ``offset`` in the old one."""
        moved = 0
        for edit in self.edits:
            if edit.end <= offset and (edit.start, edit.end) != (offset, offset):
                moved += len(edit.text) - (edit.end - edit.start)
            elif edit.start < offset:
                return edit.start + moved
        return offset + moved

    def backward(self, offset: int) -> int:
        """The offset in the old text of ``offset`` in the new one."""
        moved = 0
        for edit in self.edits:
            start = edit.start + moved
            if start + len(edit.text) <= offset:
                moved += len(edit.text) - (edit.end - edit.start)
            elif start < offset:
                return edit.start
        return offset - moved
