"""Shell text: scripts, ``Procfile``, and every place in other files that holds a command line.

A scanner of words and commands; it expands nothing.  An assignment counts where the shell or a
command known to take some (``export``, ``env``, ``docker run -e`` …) makes one of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial

from flaskmigrate.formats import _common as common
from flaskmigrate.formats._common import Document, Setting, Span, View

_OPERATOR = re.compile(r"&&|\|\||;;|\|&|[;|&()\n]")
_REDIRECT = re.compile(r"&>>?|\d*(?:<<<|<<-?|>>|>&|<&|>\||<>|[<>])")
# Only these are space to a shell: a no-break space is a letter of its word.
_RUN = re.compile(r"[^ \t\r\f\v\n;&|<>()'\"\\`$]+")
_ASSIGNMENT = re.compile(
    r"""(?P<option>--?[\w-]+=|-e)?(?P<q>["']?)(?P<name>[A-Za-z_]\w*)\+?=(?P<v>["']?)"""
    r"""(?P<value>[^"'`$\\\n]*)(?P=v)(?P=q)"""
)
_STARTS = re.compile(r"""(?:--?[\w-]+=|-e)?["']?(?P<name>[A-Za-z_]\w*)\+?=""")

_RESERVED = frozenset(["if", "then", "elif", "else", "while", "until", "do", "!", "{", "time"])
_DECLARE = frozenset(["export", "declare", "typeset", "readonly", "local", "systemctl"])
_TAKES = _DECLARE | frozenset(
    {
        "env",
        "cross-env",
        "cross-env-shell",
        "sudo",
        "nohup",
        "exec",
        "npx",
        "docker",
        "podman",
        "nerdctl",
        "docker-compose",
        "heroku",
        "dokku",
        "eb",
        "fly",
        "flyctl",
        "kubectl",
        "oc",
        "gunicorn",
        "conda",
        "mamba",
        "railway",
        "doppler",
    }
)
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ash", "ksh"})
_DOTENV = re.compile(r"(?:^|/)(?:\.env|\.flaskenv|env\b|environment$|[\w.-]*\.env\b)[\w.-]*$")
_READS = r"\$\{?[!#]?%s\b|\b(?:printenv|-v)\s+%s\b"


@dataclass(slots=True)
class _Command:
    words: list[Span] = field(default_factory=list)
    #: The operators before and behind it, and where the next one begins.
    before: str = "\n"
    behind: str = "\n"
    end: int = 0
    redirects: list[tuple[str, Span]] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)


def read(text: str, names: Collection[str], *, own_lines: bool = True) -> Document:
    """The settings in a piece of shell text.

    ``own_lines`` tells whether a new line in it starts a new command.
    """
    document = Document(nested=True)
    commands = _commands(text, document)
    block = 0
    for number, command in enumerate(commands):
        if not command.words:
            continue
        if not _sets_only(text, command) or command.before in ("|", "(", ")", ";;"):
            block += 1
        following = commands[number + 1] if number + 1 < len(commands) else None
        _Reading(text, names, document, command, following, number, block, own_lines).run()
        if command.behind in ("|", "(", ")", ";;"):
            block += 1
    document.settings.sort(key=lambda setting: setting.key)
    return document


#: The same for places where a line break is not (only) the end of a command.
read_line = partial(read, own_lines=False)


def reads(name: str) -> str:
    """A pattern for the places where shell text reads a variable."""
    return _READS % (re.escape(name), re.escape(name))


# --- words ---------------------------------------------------------------------------------


def _commands(text: str, document: Document) -> list[_Command]:
    commands = [_Command()]
    waiting: list[tuple[_Command, Span, bool]] = []
    redirect = ""
    at, size = 0, len(text)
    while at < size:
        char = text[at]
        current = commands[-1]
        if char in " \t\r\f\v":
            at += 1
        elif char == "\\" and text[at + 1 : at + 3].lstrip("\r").startswith("\n"):
            at = text.index("\n", at) + 1
        elif char == "#":
            end = common.line_end(text, at)
            document.quiet.append((at, end))
            at = end
        elif match := _REDIRECT.match(text, at):
            redirect = match[0]
            at = match.end()
        elif match := _OPERATOR.match(text, at):
            at = match.end()
            current.behind = match[0]
            if match[0] == "\n" and waiting:
                for owner, delimiter, strip in waiting:
                    start = at
                    at, end = _heredoc(text, start, text[slice(*delimiter)].strip("'\"\\"), strip)
                    owner.bodies.append((start, end))
                waiting = []
            commands.append(_Command(before=match[0]))
            redirect = ""
        else:
            end = _word_end(text, at)
            if redirect.startswith("<<") and redirect != "<<<":
                waiting.append((current, (at, end), redirect == "<<-"))
            elif redirect:
                current.redirects.append((redirect, (at, end)))
            else:
                current.words.append((at, end))
            current.end = end
            redirect = ""
            at = end
    return commands


def _heredoc(text: str, start: int, delimiter: str, strip: bool) -> Span:
    """Where the text behind a here-document begins, and where its body ends."""
    at = start
    while at < len(text):
        end = common.line_end(text, at)
        line = text[at:end]
        # Indented: the text may stand in a YAML block.
        if (line.lstrip("\t") if strip else line).strip() == delimiter:
            return common.next_line(text, at), at
        at = common.next_line(text, at)
    return len(text), len(text)


def _word_end(text: str, at: int) -> int:
    size = len(text)
    while at < size:
        char = text[at]
        if match := _RUN.match(text, at):
            at = match.end()
        elif char == "\\":
            if text[at + 1 : at + 3].lstrip("\r").startswith("\n"):
                return at
            at += 2
        elif char in "'`":
            end = text.find(char, at + 1)
            at = end + 1 if end >= 0 else at + 1
        elif char == '"':
            at = _quoted_end(text, at)
        elif char == "$":
            if text[at + 1 : at + 2] in ("(", "{"):
                at = _closing(text, at + 1)
            else:
                at += 1
        elif char == "(" and text[at - 1 : at] in ("=", "$"):
            at = _closing(text, at)
        else:
            break
    return min(at, size)


def _quoted_end(text: str, at: int) -> int:
    end = at + 1
    while end < len(text):
        if text[end] == "\\":
            end += 2
            continue
        if text[end] == '"':
            return end + 1
        end += 1
    return at + 1  # never closed: an apostrophe or a quote of prose


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one at ``at``."""
    opening = text[at]
    closing = {"(": ")", "{": "}"}[opening]
    depth = 0
    for end in range(at, len(text)):
        depth += (text[end] == opening) - (text[end] == closing)
        if depth == 0:
            return end + 1
    return at + 1


# --- commands ------------------------------------------------------------------------------


def _literal(text: str, word: Span) -> str:
    return text[slice(*word)].strip("'\"")


def _head(text: str, words: list[Span]) -> str:
    return _literal(text, words[0]).rpartition("/")[2] if words else ""


def _leading(text: str, command: _Command) -> tuple[list[Span], list[Span]]:
    """The assignments before a command, and the words of the command."""
    words = list(command.words)
    while words and text[slice(*words[0])] in _RESERVED:
        words.pop(0)
    number = 0
    while number < len(words) and re.match(r"[A-Za-z_]\w*\+?=", text[words[number][0] :]):
        number += 1
    return words[:number], words[number:]


def _sets_only(text: str, command: _Command) -> bool:
    """Whether the command does nothing but set variables for those after it."""
    if text[slice(*command.words[0])] in _RESERVED:
        return False
    _, words = _leading(text, command)
    return not words or _head(text, words) in _DECLARE or _assigns_next(text, words) is not None


def _assigns_next(text: str, words: list[Span]) -> tuple[Span, Span] | None:
    """Name and value of ``setenv NAME value`` (csh) and ``set -gx NAME value`` (fish)."""
    head = _head(text, words)
    if head == "setenv" and len(words) == 3:
        return words[1], words[2]
    if head == "set" and len(words) >= 4:
        options = [_literal(text, word) for word in words[1:-2]]
        if all(o.startswith("-") for o in options) and any(
            o == "--export" or (o[1:2] != "-" and "x" in o) for o in options
        ):
            return words[-2], words[-1]
    return None


@dataclass(slots=True)
class _Reading:
    text: str
    names: Collection[str]
    document: Document
    command: _Command
    following: _Command | None
    number: int
    block: int
    own_lines: bool

    def run(self) -> None:
        text = self.text
        leading, words = _leading(text, self.command)
        head = _head(text, words)
        if not words:
            for word in leading:
                setting = self._add(word, leading, persistent=True)
                if setting is not None:
                    setting.private = True
            return
        said = any(_literal(text, w) == "flask" for w in words)
        for number, word in enumerate(leading):
            setting = self._add(word, leading, persistent=False)
            if setting is not None:
                after = leading[number + 1 :] or words
                setting.whole = (word[0], after[0][0])
                setting.said = said and any(
                    f"--{name.partition('_')[2].lower()}" == _literal(text, w)
                    for w in words
                    for name in self.names
                    if name != setting.name
                )
        pair = _assigns_next(text, words)
        if pair is not None:
            self._pair(*pair)
        elif head in _TAKES:
            self._arguments(words, head)
        elif head in ("echo", "printf"):
            self._echo(words)
        elif head == "unset":
            for word in words[1:]:
                if text[slice(*word)] in self.names:
                    scope = ("unset", self.number)
                    self.document.settings.append(
                        Setting(text[slice(*word)], None, word, word, scope, why="is unset here")
                    )
        for option in range(1, len(words) - 1):
            if _head(text, [words[option - 1]]) in _SHELLS and re.fullmatch(
                r"-[a-z]*c", _literal(text, words[option])
            ):
                self._script(words[option + 1])
        for number, body in enumerate(self.command.bodies):
            self._body(body, number, words)

    def _scope(self, *, persistent: bool) -> tuple[str, int]:
        return ("block", self.block) if persistent else ("command", self.number)

    def _add(
        self, word: Span, among: list[Span], *, persistent: bool, before: Span | None = None
    ) -> Setting | None:
        text = self.text
        starts = _STARTS.match(text, *word)
        if starts is None or starts["name"] not in self.names:
            return None
        name = starts["name"]
        match = _ASSIGNMENT.fullmatch(text, *word)
        key = starts.span("name")
        at = match.span("value") if match else (starts.end(), word[1])
        value = match["value"] if match and not common.COMPUTED.search(match["value"]) else None
        setting = Setting(
            name,
            value,
            key,
            at,
            self._scope(persistent=persistent),
            local=not persistent,
            copy=((before or word)[0], word[1]),
            insert=word[1],
            glue=" ",
        )
        if text[starts.end() - 2] == "+":
            setting.why = "is appended to"
        self.document.settings.append(setting)
        if persistent:
            self._lines(setting, word, among)
        return setting

    def _lines(self, setting: Setting, word: Span, among: list[Span]) -> None:
        """What goes and what is copied where the setting is a statement."""
        text, command = self.text, self.command
        start, end = command.words[0][0], command.end
        first = common.line_start(text, start)
        alone = (
            self.own_lines
            and not text[first:start].strip()
            and command.behind == "\n"
            and "\n" not in text[start:end]
            and not command.redirects
        )
        if len(among) > 1:
            number = among.index(word)
            if number:
                setting.whole = (among[number - 1][1], word[1])
            else:
                setting.whole = (word[0], among[1][0])
        elif alone:
            setting.whole = (first, common.next_line(text, end))
            setting.copy, setting.glue = (first, end), "\n"
            setting.insert = common.line_end(text, end)
        elif command.behind in ("&&", ";") and self.following and self.following.words:
            setting.whole = (start, self.following.words[0][0])

    def _arguments(self, words: list[Span], head: str) -> None:
        text = self.text
        persistent = head in _DECLARE
        options = [w for w in words[1:] if text[w[0]] == "-"]
        arguments = [w for w in words[1:] if text[w[0]] != "-"]
        for number, word in enumerate(words[1:], 1):
            before = words[number - 1]
            flag = text[slice(*before)]
            if text[slice(*word)] in self.names and (persistent or flag in ("-e", "--env")):
                # The value comes from outside.
                scope = self._scope(persistent=persistent)
                bare = Setting(
                    text[slice(*word)], None, word, word, scope,
                    copy=word, insert=word[1], glue=" ", local=not persistent,
                )  # fmt: skip
                bare.follows = head == "export"
                bare.why = "" if bare.follows else "is passed on from outside"
                self.document.settings.append(bare)
                continue
            dashed = not persistent and flag in ("-e", "--env") and number > 1
            among = arguments if word in arguments else options
            setting = self._add(
                word, among, persistent=persistent, before=before if dashed else None
            )
            if setting is None:
                continue
            if dashed:
                setting.whole = (words[number - 2][1], word[1])
            elif not persistent:
                setting.whole = (before[1], word[1])
            if flag == "--build-arg" or text.startswith("--build-arg", word[0]):
                setting.why = "is an argument of the build: see ARG in the Dockerfile"
            elif flag.startswith("-") and not dashed and not persistent and head != "env":
                # An option that takes it: the copy needs the option as well.
                setting.copy = (before[0], word[1])
                setting.whole = None

    def _pair(self, name: Span, value: Span) -> None:
        text = self.text
        if text[slice(*name)] not in self.names:
            return
        raw = text[slice(*value)]
        quoted = len(raw) > 1 and raw[0] in "'\"" and raw[-1] == raw[0]
        at = (value[0] + 1, value[1] - 1) if quoted else value
        constant = None if common.COMPUTED.search(raw) or "\\" in raw else text[slice(*at)]
        setting = Setting(text[slice(*name)], constant, name, at, self._scope(persistent=True))
        self.document.settings.append(setting)
        self._lines(setting, name, [name])

    def _echo(self, words: list[Span]) -> None:
        """``echo "NAME=value" >> file``."""
        command, text = self.command, self.text
        piped = (
            command.behind == "|"
            and self.following is not None
            and "tee" in (_literal(text, w) for w in self.following.words)
        )
        if not piped and not any(op in (">", ">>") for op, _ in command.redirects):
            return
        arguments = [w for w in words[1:] if not re.fullmatch(r"-[neE]+", text[slice(*w)])]
        if len(arguments) != 1:
            return
        word = arguments[0]
        match = re.fullmatch(
            r"""(["']?)(?:export\s+)?(?P<name>\w+)=(?P<value>[\w.-]*)(?:\\n)?\1""",
            text[slice(*word)],
        )
        if match is None or match["name"] not in self.names:
            return
        start = word[0]
        key = (start + match.start("name"), start + match.end("name"))
        at = (start + match.start("value"), start + match.end("value"))
        setting = Setting(
            match["name"], match["value"], key, at, ("command", self.number), local=True
        )
        self.document.settings.append(setting)
        end = self.following.end if piped and self.following else command.end
        first = common.line_start(text, command.words[0][0])
        if self.own_lines and not text[first : command.words[0][0]].strip():
            setting.copy = (first, common.line_end(text, end))
            setting.insert = common.line_end(text, end)
            if command.redirects and any(op == ">" for op, _ in command.redirects):
                setting.copy = None  # the second would replace the first

    def _script(self, word: Span) -> None:
        """The text of ``sh -c "…"``."""
        text = self.text
        raw = text[slice(*word)]
        if len(raw) < 2 or raw[0] not in "'\"" or raw[-1] != raw[0]:
            return
        if "\\" in raw or ("'" in raw[1:-1] and raw[0] == "'"):
            return
        inner = View.part(text, word[0] + 1, word[1] - 1)
        self._embed(inner.document(read_line, self.names, text, ("script", self.number)))

    def _body(self, body: Span, number: int, words: list[Span]) -> None:
        """A here-document that becomes a file of settings, or input of a shell."""
        from flaskmigrate.formats import dotenv

        text = self.text
        tag = ("body", self.number, number)
        targets = [word for op, word in self.command.redirects if ">" in op]
        if "tee" in (_literal(text, word) for word in words):
            targets += words[1:]
        view = View.part(text, *body)
        if any(_DOTENV.search(_literal(text, target)) for target in targets):
            self._embed(view.document(dotenv.read, self.names, text, tag))
        elif _head(text, words) in _SHELLS or any(
            re.search(r"\.(?:ba|z)?sh$|rc$|profile$", _literal(text, t)) for t in targets
        ):
            self._embed(view.document(read, self.names, text, tag))

    def _embed(self, found: Document) -> None:
        for setting in found.settings:
            setting.local = True
        self.document.add(found)


# --- prompts -------------------------------------------------------------------------------

_PROMPT = re.compile(
    r"[ \t]*(?:\([\w.-]+\)[ \t]*)?"
    r"(?:[\w.-]+@[\w.-]+[:\w~/.-]*[$%#]|PS(?:[ \t][^>\n]*)?>|[A-Za-z]:\\[^>\n]*>|[$%>])[ \t]+"
)


def commands_of(text: str, spans: Iterator[Span] | list[Span]) -> tuple[list[Span], list[Span]]:
    """The command lines among ``spans`` without their prompts, and the lines of output.

    Where no line has a prompt, all are commands.
    """
    given = list(spans)
    found: list[Span] = []
    output: list[Span] = []
    goes_on = False
    for start, end in given:
        match = _PROMPT.match(text, start, end)
        if match is not None and match.end() < end:
            found.append((match.end(), end))
        elif goes_on and found:
            found.append((start, end))
        else:
            output.append((start, end))
            continue
        goes_on = text[:end].endswith(("\\", "^", "`"))
    if not any(_PROMPT.match(text, *span) for span in given):
        return given, []
    return found, output


def procfile(text: str, names: Collection[str]) -> Document:
    """A ``Procfile``: ``process: command`` lines."""
    document = Document()
    for number, (start, end) in enumerate(common.lines(text)):
        match = re.compile(r"\s*[\w-]+\s*:\s*").match(text, start, end)
        if text[start:end].lstrip().startswith("#"):
            document.quiet.append((start, end))
        elif match is not None:
            view = View.part(text, match.end(), end)
            document.add(view.document(read_line, names, text, number))
    return document
