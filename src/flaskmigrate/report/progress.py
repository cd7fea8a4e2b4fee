"""How far a long run has come, on one line of a terminal."""

from __future__ import annotations

import time
from typing import IO

_FIRST, _EVERY = 1.0, 0.1
_WIDTH = 30


class Progress:
    """A bar on ``stream`` that shows up when a run takes longer than a second.

    Call it with the number of files done and of all files (0: not known).  ``clear`` before
    anything else is printed.
    """

    def __init__(self, stream: IO[str], *, enabled: bool) -> None:
        self._stream = stream
        self._enabled = enabled
        self._next = time.monotonic() + _FIRST
        self._drawn = False

    def __call__(self, done: int, total: int) -> None:
        """``done`` of ``total`` files are done."""
        now = time.monotonic()
        if not self._enabled or now < self._next:
            return
        self._next = now + _EVERY
        bar = ""
        if total:
            full = _WIDTH * min(done, total) // total
            bar = f"[{'#' * full}{'-' * (_WIDTH - full)}] "
        of = f" of {total}" if total else ""
        self._stream.write(f"\r\033[K{bar}{done}{of} files")
        self._stream.flush()
        self._drawn = True

    def clear(self) -> None:
        """Remove the bar from the screen."""
        if self._drawn:
            self._stream.write("\r\033[K")
            self._stream.flush()
            self._drawn = False
