"""Documentation: command lines and settings in Markdown, reStructuredText and notebooks.

Only code that a reader is meant to run or to save is edited; prose is reported, recorded output
and diffs are left.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable

from flaskmigrate.formats import _common as common
from flaskmigrate.formats import shell, windows
from flaskmigrate.formats._common import Document, Reader, Span, View

_SHELL = frozenset(
    {
        "bash",
        "sh",
        "shell",
        "zsh",
        "fish",
        "csh",
        "console",
        "terminal",
        "shell-session",
        "shellsession",
        "sh-session",
        "bash-session",
        "session",
        "cmd",
        "bat",
        "batch",
        "batchfile",
        "dosbatch",
        "dos",
        "doscon",
        "winbatch",
        "powershell",
        "ps1",
        "pwsh",
        "ps",
        "pwsh-session",
        "text",
        "txt",
        "plaintext",
        "plain",
        "none",
        "default",
        "commandline",
        "cli",
    }
)
_LEFT = frozenset(["diff", "patch", "udiff", "output", "log"])


def reader(language: str) -> Reader | None:
    """What reads a block of ``language``; ``None`` where its mentions are reported."""
    language = language.lower()
    if language in _SHELL or not language:
        return commands
    if language in ("dotenv", "env", "properties"):
        from flaskmigrate.formats import dotenv

        return dotenv.read
    if language in ("dockerfile", "docker", "containerfile"):
        from flaskmigrate.formats import dockerfile

        return dockerfile.read
    if language in ("yaml", "yml", "docker-compose", "compose"):
        from flaskmigrate.formats import yaml

        return yaml.read
    if language in ("json", "jsonc", "json5"):
        from flaskmigrate.formats import json

        return json.read
    if language in ("make", "makefile"):
        from flaskmigrate.formats import make

        return make.read
    if language in ("ini", "cfg", "conf", "systemd", "supervisor"):
        from flaskmigrate.formats import ini

        return ini.read
    if language == "toml":
        from flaskmigrate.formats import ini

        return ini.toml
    return None


def commands(text: str, names: Collection[str]) -> Document:
    """Lines for any of the three kinds of shell; which one, the lines themselves tell."""
    document = Document()
    lines, output = shell.commands_of(text, list(common.lines(text)))
    document.quiet += output
    view = View()
    for start, end in lines:
        view.push(text, start, common.next_line(text, end))
    for tag, read in (("sh", shell.read), ("ps", windows.powershell), ("cmd", windows.batch)):
        found = view.document(read, names, text, tag)
        if tag != "sh":
            found.quiet = []
        for setting in found.settings:
            # A copied line keeps its prompt.
            if setting.copy is not None and setting.glue == "\n":
                setting.newline = ""
                setting.copy = (common.line_start(text, setting.copy[0]), setting.copy[1])
        document.add(found)
    if not document.settings and not lines:
        return document
    document.nested = True
    return document


def _block(
    text: str, view: View, language: str, names: Collection[str], tag: Hashable, document: Document
) -> None:
    """Add what a block of code holds."""
    if language.lower() in _LEFT:
        document.quiet += [view.span((0, len(view.text)))]
        return
    read = reader(language)
    if read is not None:
        found = view.document(read, names, text, tag)
        found.rest = ()
        document.add(found)


def read(text: str, names: Collection[str]) -> Document:
    """The code blocks of Markdown, wherever they stand."""
    from markdown_it import MarkdownIt

    document = Document(prose=True)
    spans = [
        (match.start(), match.start() + len(match[0].rstrip("\r\n")), match.end())
        for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
    ]
    for number, token in enumerate(MarkdownIt().parse(text)):
        if token.type not in ("fence", "code_block") or token.map is None:
            continue
        first = token.map[0] + (token.type == "fence")
        view = View()
        for offset, content in enumerate(token.content.splitlines(keepends=True)):
            if first + offset >= len(spans):
                break
            start, end, after = spans[first + offset]
            line = content.rstrip("\r\n")
            if not text[start:end].endswith(line):
                # A tab was split: this line cannot be told apart from its container.
                break
            view.push(text, end - len(line), after)
        words = re.findall(r"[\w+-]+", token.info)
        language = words[0] if words else ""
        if language in ("code-block", "code", "sourcecode") and len(words) > 1:
            language = words[1]
        _block(text, view, language, names, ("block", number), document)
    for comment in re.finditer(r"<!--.*?-->", text, re.DOTALL):
        document.quiet.append(comment.span())
    return document


# --- reStructuredText ----------------------------------------------------------------------

_DIRECTIVE = re.compile(r"(?P<indent>[ \t]*)\.\. (?P<name>[\w:-]+)::[ \t]*(?P<argument>[^\r\n]*)")
_CODE = frozenset({"code-block", "code", "sourcecode", "prompt", "parsed-literal"})
_HISTORY = frozenset({"versionadded", "versionchanged", "versionremoved", "deprecated"})


def rst(text: str, names: Collection[str]) -> Document:
    """The code blocks and literal blocks of reStructuredText, at any depth."""
    document = Document(prose=True)
    spans = list(common.lines(text))
    at = 0
    while at < len(spans):
        start, end = spans[at]
        line = text[start:end]
        directive = _DIRECTIVE.match(line)
        indent = len(line) - len(line.lstrip())
        at += 1
        if directive is not None:
            name = directive["name"]
            if name in _HISTORY:
                body, at = _body(text, spans, at, indent)
                document.quiet += [(start, end), *body]
            elif name in _CODE:
                body, at = _body(text, spans, at, indent)
                language = directive["argument"].strip().partition(" ")[0]
                _rst_block(text, body, language, names, at, document)
        elif line.rstrip().endswith("::") and not line.lstrip().startswith(".. "):
            body, at = _body(text, spans, at, indent)
            _rst_block(text, body, "", names, at, document)
        elif re.match(r"[ \t]*\.\.(?:[ \t]|$)", line) and not re.match(r"[ \t]*\.\. [\[_|]", line):
            body, at = _body(text, spans, at, indent)
            document.quiet += [(start, end), *body]
    return document


def _body(text: str, spans: list[Span], at: int, indent: int) -> tuple[list[Span], int]:
    """The lines that are indented deeper than ``indent``, and the number of the next."""
    body = []
    while at < len(spans):
        line = text[slice(*spans[at])]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        body.append(spans[at])
        at += 1
    return body, at


def _rst_block(
    text: str,
    body: list[Span],
    language: str,
    names: Collection[str],
    tag: Hashable,
    document: Document,
) -> None:
    while body and (
        re.match(r"[ \t]*:[\w-]+:", text[slice(*body[0])]) or not text[slice(*body[0])].strip()
    ):
        body = body[1:]
    filled = [span for span in body if text[slice(*span)].strip()]
    if not filled:
        return
    depth = min(len(text[slice(*s)]) - len(text[slice(*s)].lstrip()) for s in filled)
    view = View()
    for start, end in body:
        view.push(text, min(start + depth, end), common.next_line(text, end))
    _block(text, view, language, names, ("block", tag), document)


# --- notebooks -----------------------------------------------------------------------------


def notebook(text: str, names: Collection[str]) -> Document:
    """Shell cells, ``!`` lines, ``%env`` and the Markdown cells of a notebook."""
    from flaskmigrate.formats import json

    document = Document(prose=True)
    try:
        root = json.parse(text)
    except (ValueError, IndexError, RecursionError):
        return document
    cells = root.get("cells")
    sources: list[Span] = []
    for number, (_, cell) in enumerate(cells.items if cells is not None else ()):
        source, kind = cell.get("source"), cell.get("cell_type")
        if source is None or kind is None:
            continue
        sources.append(source.span)
        tokens = [source] if source.kind == "string" else [item for _, item in source.items]
        view = View("\\n")
        for token in tokens:
            json.push_string(view, text, token)
        if not any(name in view.text for name in names):
            continue
        reads: Reader = _cell if kind.value == "code" else read
        found = view.document(reads, names, text, ("cell", number))
        document.add(found)
    # All but the sources (outputs, metadata) is history.
    at = 0
    for start, end in sources:
        document.quiet.append((at, start))
        at = end
    document.quiet.append((at, len(text)))
    return document


def _cell(text: str, names: Collection[str]) -> Document:
    """A code cell: shell text, magics among Python, or Python only."""
    magic = re.match(r"\s*%%(\w+)[ \t]*(\S*)[^\n]*\n?", text)
    document = Document(prose=True)
    if magic is not None:
        view = View.part(text, magic.end(), len(text))
        language = magic[2] if magic[1] == "script" else magic[1]
        if language == "writefile" or magic[1] == "file":
            from flaskmigrate import formats

            read = formats.reader(magic[2].rpartition("/")[2])
            if read is not None:
                document.add(view.document(read, names, text, "file"))
        elif language in _SHELL:
            document.add(view.document(shell.read, names, text, "cell"))
        return document
    pattern = re.compile(
        rf"[ \t]*%(?:set_)?env[ \t]+(?P<name>{'|'.join(map(re.escape, sorted(names)))})"
        r"(?:=|[ \t]+)(?P<q>[\"']?)(?P<value>[\w.-]*)(?P=q)[ \t]*$"
    )
    for start, end in common.lines(text):
        match = pattern.match(text, start, end)
        if match is not None:
            document.settings.append(
                common.line_setting(
                    text, match["name"], match["value"], match.span("name"), match.span("value"),
                    scope="magic",
                )
            )  # fmt: skip
        elif text[start:end].lstrip().startswith("!"):
            first = text.index("!", start) + 1
            view = View.part(text, first, end)
            document.add(view.document(shell.read_line, names, text, ("line", start)))
    return document
