"""Read what people paste: tracebacks of Python, pytest, IPython and rich, warnings, log lines.

Nothing is decided here.  A text becomes a list of ``Raised``, in the order in which it tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import dedent


@dataclass(slots=True)
class Frame:
    """One level of a traceback; ``source`` is empty where the text does not show it."""

    path: str
    line: int = 0
    function: str = ""
    source: str = ""


@dataclass(slots=True)
class Raised:
    """An exception or warning: its class as it is written, its message, the way to it.

    ``kind`` is empty for a message that stands alone.  ``frames`` go from the outside in.
    """

    kind: str
    message: str
    frames: list[Frame] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The class without its module."""
        return self.kind.rpartition(".")[2]

    def __str__(self) -> str:
        return ": ".join(part for part in (self.kind, self.message) if part)


_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_HEADER = "Traceback (most recent call last)"
_PATH = r"(?P<path>(?:[A-Za-z]:)?[^\s:\"'][^:\"\n]*?\.(?:py|html|jinja2?|j2|txt|xml))"
_FRAMES = tuple(
    re.compile(pattern)
    for pattern in (
        r'\s*File "(?P<path>[^"]+)", line (?P<line>\d+)(?:, in (?P<function>.+))?$',
        r"File (?P<path>[^\"\n]+?):(?P<line>\d+)(?:, in (?P<function>.+))?$",
        r"(?P<path>(?:Cell|Input) In ?\[\d+\])(?:, line (?P<line>\d+))?(?:, in (?P<function>.+))?$",
        rf"{_PATH}:(?P<line>\d+): in (?P<function>.+)$",
        rf"{_PATH}:(?P<line>\d+): ?$",
        rf"\s*{_PATH}:(?P<line>\d+) in (?P<function>\S+)\s*$",
        r"(?P<path>[~/]\S*\.py|[A-Za-z]:\\\S*\.py|<ipython-input[^>]*>) in (?P<function>\S.*)$",
    )
)
#: pytest names the place of an error after the error.
_PLACE = re.compile(rf"{_PATH}:(?P<line>\d+): (?P<kind>[A-Z][\w.]*)$")
_ARROW = re.compile(r"\s*(?:-+>|❱)\s*(\d+)\s+(.*)$")
#: IPython and rich number the lines round the place.
_NUMBERED = re.compile(r"\s*(?:-+>|❱)?\s*\d+ ")
_PYTEST_LINE = re.compile(r">\s+(\S.*)$")
_WARNING = re.compile(
    r"(?P<path>\S.*?|<\w+>):(?P<line>\d+): (?P<kind>[A-Z]\w*Warning): (?P<message>.*)$"
)
_ERROR = re.compile(r"(?:E\s+)?(?P<kind>(?:[A-Za-z_]\w*\.)*[A-Z]\w*)(?:: ?(?P<message>.*))?$")
_TELLING = re.compile(r"(?:Error|Exception|Warning)$")
_ANYWHERE = re.compile(
    r"(?<![\w.])(?P<kind>(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Warning)): (?P<message>.+)$"
)
_END = re.compile(
    r"During handling of the above|The above exception was the direct|[=_\-*]{4,}(?:\s|$)|[=_-] [=_-] [=_-]"
)
#: A message does not go on for longer than this.
_LINES = 20


def parse(text: str) -> list[Raised]:
    """The exceptions and warnings that ``text`` tells; a text without any is one message."""
    lines = _lines(text)
    found = [raised for raised in _Reader(lines).read() if raised.kind or raised.frames]
    if not any(raised.message or raised.frames for raised in found):
        found = []
        for line in lines:
            match = _ANYWHERE.search(line)
            if match:
                found.append(Raised(match["kind"], match["message"].strip()))
    if not found and text.strip():
        found = [Raised("", " ".join(line.strip() for line in lines).strip())]
    return found


def _lines(text: str) -> list[str]:
    """The lines without colours, box drawing, and what a log puts before each of them."""
    lines = [
        _ANSI.sub("", line).rstrip() for line in dedent(text.replace("\r\n", "\n")).split("\n")
    ]
    prefixes = {
        line[: line.index(_HEADER)].rstrip(" +|")
        for line in lines
        if _HEADER in line and not line.startswith((_HEADER, "  "))
    }
    for prefix in prefixes - {""}:
        if prefix.strip().isidentifier():  # IPython: the name of the exception stands there
            continue
        shape = re.compile(re.sub(r"\d+", r"\\d+", re.escape(prefix)) + r" ?\|? ?")
        lines = [shape.sub("", line, count=1) if shape.match(line) else line for line in lines]
    return [re.sub(r"^[│╭╰|]\s?(?=\s*\S)|\s*│$", "", line) for line in lines]


class _Reader:
    """Goes through the lines once; ``raised`` is the exception whose frames are being read."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.raised = Raised("", "")
        self.closed = False
        #: The line that pytest marks with ``>``; the place follows.
        self.marked = ""

    def read(self) -> Iterator[Raised]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            starts = line.lstrip().startswith(_HEADER) or _END.match(line.strip())
            if starts and (self.closed or line.lstrip().startswith(_HEADER)):
                yield from self.finish()
            elif starts:
                continue
            elif place := _PLACE.match(line):
                self.add(place, self.marked)
            elif warning := _WARNING.match(line):
                yield from self.finish()
                self.add(warning, self.following(line))
                self.raised.kind, self.raised.message = warning["kind"], warning["message"].strip()
                yield from self.finish()
            elif frame := self.frame(line):
                if self.closed and not self.marked:
                    yield from self.finish()
                self.add(frame, self.marked or self.following(line))
            elif arrow := _ARROW.match(line):
                if self.raised.frames:
                    frame_ = self.raised.frames[-1]
                    frame_.line, frame_.source = int(arrow[1]), arrow[2].strip()
            elif marked := _PYTEST_LINE.match(line):
                if self.closed:
                    yield from self.finish()
                self.marked = marked[1].strip()
            elif not self.closed and (error := self.error(line)):
                self.raised.kind = error["kind"]
                self.raised.message = self.message(error["message"] or "", line)
                self.closed = True
        yield from self.finish()

    def finish(self) -> Iterator[Raised]:
        """Hand out what has been read, and begin anew."""
        if self.raised.kind or self.raised.frames:
            yield self.raised
        self.raised, self.closed, self.marked = Raised("", ""), False, ""

    def frame(self, line: str) -> re.Match[str] | None:
        return next((match for frame in _FRAMES if (match := frame.match(line))), None)

    def add(self, match: re.Match[str], source: str) -> None:
        facts = match.groupdict()
        self.raised.frames.append(
            Frame(match["path"], int(facts.get("line") or 0), facts.get("function") or "", source)
        )
        self.marked = ""

    def following(self, line: str) -> str:
        """The source line that stands, indented, below a frame."""
        if self.at >= len(self.lines):
            return ""
        after = self.lines[self.at]
        indent = len(after) - len(after.lstrip())
        if indent <= len(line) - len(line.lstrip()) or self.frame(after) or _NUMBERED.match(after):
            return ""
        return after.strip()

    def error(self, line: str) -> re.Match[str] | None:
        """The line that names the exception: after frames any class, else a telling name."""
        match = _ERROR.match(line)
        if match is None or (match["message"] is None and not self.raised.frames):
            return None
        if self.raised.frames or line.startswith("E  ") or _TELLING.search(match["kind"]):
            return match
        return None

    def message(self, first: str, line: str) -> str:
        """The whole message, which may go on over the next lines."""
        words = [first.strip()]
        pytest = line.startswith("E  ")
        while self.at < len(self.lines) and len(words) < _LINES:
            after = self.lines[self.at]
            if pytest != (after == "E" or after.startswith("E  ")) or (
                not pytest
                and (
                    _HEADER in after
                    or _END.match(after)
                    or self.frame(after)
                    or _PLACE.match(after)
                    or _WARNING.match(after)
                    or (not after and not first.endswith((".", ":")))
                )
            ):
                break
            words.append(after.removeprefix("E").strip())
            self.at += 1
        return " ".join(word for word in words if word)
