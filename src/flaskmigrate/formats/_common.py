"""What every reader of a settings file yields, and how its places carry over to the file.

A reader takes text and names of variables and returns a ``Document``: each place that sets one of
the variables (``Setting``), with the spans an edit needs.  It decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as altered

from flaskmigrate.model import Edit

Span = tuple[int, int]

#: What stands for itself as a value: no blanks, no quotes, nothing that is computed.
PLAIN = re.compile(r"[^\s\"'`$\\{}%<>()\[\],;|&]*")
#: A value that is computed when the file is used: ``$X``, ``{{ x }}``, ``%(x)s``, ``<your value>``.
COMPUTED = re.compile(r"[$`{}<>%]")


@dataclass(slots=True)
class Setting:
    """One place that gives a variable a value.

    ``key`` is the span of the name and ``at`` that of the value, without its quotes; ``value`` is
    ``None`` where it is not a constant.  Settings with the same ``scope`` reach the same process.
    ``whole`` is what goes when the setting is dropped.  A sibling is a copy of the span ``copy``,
    put in at ``insert`` after ``glue``.  Where ``whole`` or ``copy`` is ``None`` it is not certain.
    """

    name: str
    value: str | None
    key: Span
    at: Span
    scope: Hashable = 0
    whole: Span | None = None
    copy: Span | None = None
    insert: int = 0
    glue: str = "\n"
    #: What a line break in ``glue`` looks like in the file; empty: as elsewhere in the file.
    newline: str = ""
    #: Quotes that a new value gets, and quotes round the whole new pair.
    quote: str = ""
    wrap: str = ""
    #: Only one command sees it (``NAME=value command``).
    local: bool = False
    #: The command that sees it is given the option that says the same (``flask run --debug``).
    said: bool = False
    #: A variable of a script that is not exported here.
    private: bool = False
    #: The name alone (``export NAME``): it follows when all values in the file do.
    follows: bool = False
    comment: bool = False
    #: The value is only a default: what comes from outside wins.
    default: bool = False
    #: Why it must not be changed.
    why: str = ""


@dataclass(slots=True)
class Document:
    """What a reader found.

    ``quiet`` are spans in which a further mention of a variable needs no report (comments,
    recorded output); ``reads`` are places that read a variable; ``rest`` is whatever else the
    reader understood, which an edit must not change.
    """

    settings: list[Setting] = field(default_factory=list)
    quiet: list[Span] = field(default_factory=list)
    rest: tuple[Hashable, ...] = ()
    #: Python and so on: the last of several settings in a scope is not the only one that counts.
    last_wins: bool = False
    #: What one scope sets may reach another (a shell script, the stages of a Dockerfile).
    nested: bool = False
    #: Documentation: it sets nothing for anybody.
    prose: bool = False

    def add(self, other: Document) -> None:
        """Take over what ``other``, a part of the same text, found."""
        known = {setting.key for setting in self.settings}
        self.settings += [setting for setting in other.settings if setting.key not in known]
        self.quiet += other.quiet
        self.rest += other.rest


Reader = Callable[[str, Collection[str]], Document]


class View:
    """A text that stands in another: prefixes stripped, escapes resolved, parts joined.

    ``starts`` and ``ends`` give for each character of ``text`` where its source begins and ends.
    """

    __slots__ = ("ends", "newline", "starts", "text")

    def __init__(self, newline: str = "") -> None:
        self.text = ""
        self.starts: list[int] = []
        self.ends: list[int] = []
        #: How a line break is written in the source, if not as a line break.
        self.newline = newline

    @classmethod
    def part(cls, source: str, start: int, end: int) -> View:
        """The part of ``source`` between two offsets, as it is."""
        view = cls()
        view.push(source, start, end)
        return view

    def push(self, source: str, start: int, end: int) -> None:
        """Append a part of ``source`` as it is."""
        self.text += source[start:end]
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def push_one(self, character: str, start: int, end: int) -> None:
        """Append one character that is written as ``source[start:end]``."""
        self.text += character
        self.starts.append(start)
        self.ends.append(end)

    def span(self, span: Span) -> Span:
        """Where ``span`` stands in the source."""
        start, end = span
        if start < end:
            return self.starts[start], self.ends[end - 1]
        at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
        if start and start <= len(self.ends) and self.text[start - 1] != "\n":
            at = self.ends[start - 1]
        return at, at

    def document(
        self, read: Reader, names: Collection[str], source: str, tag: Hashable
    ) -> Document:
        """What ``read`` finds in this text, in terms of ``source``."""
        found = read(self.text, names)
        for number, setting in enumerate(found.settings):
            found.settings[number] = self._setting(setting, source, tag)
        found.quiet = [self.span(span) for span in found.quiet]
        return found

    def _setting(self, setting: Setting, source: str, tag: Hashable) -> Setting:
        newline = self.newline
        whole, copy = setting.whole, setting.copy
        if whole is not None:
            lines = self.text[: whole[0]].endswith("\n") or whole[0] == 0
            whole = self.span(whole)
            if lines and not self.newline and source[whole[1] - 1 : whole[1]] == "\n":
                whole = (line_start(source, whole[0]), whole[1])
        if copy is not None:
            first = self.text.rfind("\n", 0, copy[0]) + 1
            copy = self.span(copy)
            if not newline:
                start = self.starts[first]
                prefix = source[line_start(source, start) : start]
                # The marker of a list item is not repeated.
                newline = line_break(source) + re.sub(r"[^\s>]", " ", prefix)
            # A view of a view: its line breaks are ours.
            newline = (setting.newline or "\n").replace("\r\n", "\n").replace("\n", newline)
        insert = self.span((setting.insert, setting.insert))[0]
        return altered(
            setting,
            key=self.span(setting.key),
            at=self.span(setting.at),
            scope=(tag, setting.scope),
            whole=whole,
            copy=copy,
            insert=insert,
            newline=newline,
        )


# --- lines ---------------------------------------------------------------------------------


def line_start(text: str, at: int) -> int:
    """The offset of the first character of the line ``at`` stands in."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """The offset behind the last character of the line ``at`` stands in, without its ending."""
    end = text.find("\n", at)
    if end < 0:
        return len(text)
    return end - 1 if end > at and text[end - 1] == "\r" else end


def next_line(text: str, at: int) -> int:
    """The offset of the first character of the line after the one ``at`` stands in."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def line_break(text: str) -> str:
    r"""How lines end in ``text``: ``\r\n`` or ``\n``."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def lines(text: str) -> Iterator[Span]:
    """The span of each line, without its ending."""
    at = 0
    while at < len(text):
        yield at, line_end(text, at)
        at = next_line(text, at)


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of an offset as people count them, from 1."""
    return text.count("\n", 0, at) + 1, at - line_start(text, at) + 1


def inside(at: int, spans: Iterable[Span]) -> bool:
    """Whether an offset lies in one of ``spans``."""
    return any(start <= at < end for start, end in spans)


# --- edits ---------------------------------------------------------------------------------


def renamed(setting: Setting, text: str, name: str, value: str | None) -> tuple[Edit, ...]:
    """The edits that give ``setting`` another name and, unless it is ``None``, another value."""
    if value is None:
        return (Edit(*setting.key, name),)
    new = f"{setting.quote}{value}{setting.quote}"
    if setting.wrap:
        between = text[setting.key[1] : setting.at[0]]
        wrapped = f"{setting.wrap}{name}{between}{new}{setting.wrap}"
        return (Edit(setting.key[0], setting.at[1], wrapped),)
    edits = [] if text[slice(*setting.key)] == name else [Edit(*setting.key, name)]
    return tuple(sorted([*edits, Edit(*setting.at, new)], key=lambda edit: edit.start))


def sibling(setting: Setting, text: str, name: str, value: str | None) -> tuple[Edit, ...]:
    """The edit that puts a copy of ``setting`` with another name and value beside it."""
    if setting.copy is None:
        return ()
    start, end = setting.copy
    edits = renamed(setting, text, name, value)
    inner = [Edit(e.start - start, e.end - start, e.text) for e in edits]
    newline = setting.newline or line_break(text)
    new = setting.glue.replace("\n", newline) + applied(text[start:end], inner)
    return (Edit(setting.insert, setting.insert, new),)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with ``edits`` made; raises ``ValueError`` where two of them overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise ValueError("edits overlap")
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at:]))


def line_setting(
    text: str, name: str, value: str | None, key: Span, at: Span, **more: object
) -> Setting:
    """A setting that has one or more lines for itself, from its key's to its value's."""
    start = line_start(text, key[0])
    end = line_end(text, max(at[1], key[1]))
    setting = Setting(name, value, key, at, **more)  # type: ignore[arg-type]
    setting.whole = setting.whole or (start, next_line(text, end))
    setting.copy = setting.copy or (start, end)
    setting.insert = setting.insert or end
    return setting
