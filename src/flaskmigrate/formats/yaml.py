"""YAML: Compose, Kubernetes, GitHub Actions, GitLab, Render and so on.

Positions come from PyYAML's nodes, which are never turned into objects: tags and duplicate keys
do no harm.  What does not parse (a Helm chart) is read by line rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable
from typing import Any

from flaskmigrate.formats import _common as common
from flaskmigrate.formats import shell, windows
from flaskmigrate.formats._common import Document, Setting, Span, View

#: Keys under which a list holds ``NAME=value``.
_ENVIRONMENT = re.compile(r"(?i)(?:.*_)?(?:environment|env|variables|vars|envvars|env_variables)$")
#: Keys whose mapping or list is handed to a build.
_BUILD = re.compile(r"(?i)(?:build[-_]?)?args$")
#: Keys under which a pair of mappings' values names and gives a variable.
_NAMES = ("name", "key", "option_name", "variable")
_COMMANDS = re.compile(
    r"(?i)(?:command|cmd|entrypoint|args|run|script|(?:before|after)_(?:script|install|deploy)|install"
    r"|shell|commands|(?:\w*_)?command|(?:start|build|release|pre|post)\w*command|release|web|worker"
    r"|test|build|pre_build|post_build|inline|bash|powershell|pwsh|on-?create\w*|\w*create\w*|deploy)$"
)
_EXEC = frozenset({"command", "cmd", "entrypoint", "args", "test"})


def reads(name: str) -> str:
    """A pattern for the places where YAML reads a variable."""
    return (
        rf"{shell.reads(name)}|\{{\{{[^}}\n]*\b{name}\b[^}}\n]*\}}\}}|\$\({name}\)"
        rf"|(?i:\$env:{name}\b(?!\s*=(?!=)))"
    )


def read(text: str, names: Collection[str]) -> Document:
    """The variables that mappings, lists, name/value pairs and command lines set."""
    import yaml

    document = Document()
    try:
        roots = list(yaml.compose_all(text, yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return _by_lines(text, names)
    walk = _Walk(text, names, document)
    for root in roots:
        if root is not None:
            walk.document_root(root)
    copies = [s.copy for s in document.settings if s.copy is not None]
    taken = [at for s in document.settings for at in (s.key[0], s.at[0])]
    document.rest = tuple(
        value
        for (start, end), value in walk.scalars
        if not any(start <= at <= end for at in taken) and not common.inside(start, copies)
    )
    document.quiet += _comments(text, walk.spans)
    return document


def _comments(text: str, spans: list[Span]) -> list[Span]:
    """Comments: what begins with ``#`` outside all scalars."""
    ordered = sorted(spans)
    found = []
    number = 0
    for match in re.finditer(r"(?:^|(?<=\s))#[^\r\n]*", text, re.MULTILINE):
        while number < len(ordered) and ordered[number][1] <= match.start():
            number += 1
        if number == len(ordered) or match.start() < ordered[number][0]:
            found.append(match.span())
    return found


class _Walk:
    """Visits each node once (aliases lead to nodes that were visited)."""

    def __init__(self, text: str, names: Collection[str], document: Document) -> None:
        self.text = text
        self.names = names
        self.document = document
        self.seen: set[int] = set()
        self.count = 0
        #: Must a number be written as a string?
        self.strings = False
        self.scalars: list[tuple[Span, str]] = []
        self.spans: list[Span] = []

    def document_root(self, root: Any) -> None:
        """One document of the stream."""
        if root.id == "mapping":
            keys = {key.value for key, _ in root.value if key.id == "scalar"}
            self.strings = {"apiVersion", "kind"} <= keys
        self.visit(root, ())

    def visit(
        self, node: Any, keys: tuple[str, ...], siblings: dict[str, str] | None = None
    ) -> None:
        """A node below ``keys``, innermost last."""
        if id(node) in self.seen:
            return
        self.seen.add(id(node))
        if node.id == "scalar":
            span = (node.start_mark.index, node.end_mark.index)
            self.spans.append(span)
            self.scalars.append((span, node.value))
            if any(name in node.value for name in self.names):
                self._scalar(node, keys, siblings or {})
            return
        self.count += 1
        scope = ("node", self.count)
        if node.id == "sequence":
            self._sequence(node, keys, scope)
        else:
            self._mapping(node, keys, scope)

    def _take(self, node: Any) -> None:
        """A scalar that is a setting or its value: it holds nothing else."""
        self.seen.add(id(node))
        span = (node.start_mark.index, node.end_mark.index)
        self.spans.append(span)
        self.scalars.append((span, node.value))

    def _mapping(self, node: Any, keys: tuple[str, ...], scope: Hashable) -> None:
        plain = {
            key.value: value.value
            for key, value in node.value
            if key.id == "scalar" and value.id == "scalar"
        }
        for key, value in node.value:
            name = key.value if key.id == "scalar" else ""
            self.visit(key, ())
            if name in self.names and value.id == "scalar":
                self._pair(node, key, value, keys, scope)
                self._take(value)
            else:
                self.visit(value, (*keys, name), plain)

    def _pair(
        self, node: Any, key: Any, value: Any, keys: tuple[str, ...], scope: Hashable
    ) -> None:
        text = self.text
        at, constant = self._value(value)
        setting = Setting(key.value, constant, self._inner(key), at, scope)
        self.document.settings.append(setting)
        start, end = key.start_mark.index, max(value.end_mark.index, key.end_mark.index)
        if value.value == "" and at[0] == at[1]:
            setting.value = None
            setting.why = "has no value here: it is passed on from outside"
        if keys and _BUILD.match(keys[-1]):
            setting.why = "is an argument of the build: see ARG in the Dockerfile"
        if self.strings and not value.style:
            setting.quote = '"'
        setting.copy = (start, end)
        if node.flow_style:
            setting.insert, setting.glue = end, ", "
            setting.whole = flow_item(text, (start, end))
            return
        line = common.line_start(text, start)
        setting.insert = common.line_end(text, end)
        setting.glue = "\n" + " " * (start - line)
        if not text[line:start].strip() and "\n" not in text[start:end]:
            setting.whole = (line, common.next_line(text, end))

    def _sequence(self, node: Any, keys: tuple[str, ...], scope: Hashable) -> None:
        last = keys[-1] if keys else ""
        for number, item in enumerate(node.value):
            if item.id == "scalar" and _ENVIRONMENT.match(last) and self._item(node, item, scope):
                self._take(item)
            elif item.id == "mapping":
                self._named(node, item, scope)
            if item.id == "scalar" and last in _EXEC and number == 0:
                from flaskmigrate.formats.dockerfile import exec_form

                words = [self._inner(w) for w in node.value if w.id == "scalar" and w.style != "|"]
                self.document.add(exec_form(self.text, words, self.names))
            self.visit(item, keys)

    def _item(self, node: Any, item: Any, scope: Hashable) -> bool:
        """``- NAME=value``."""
        text = self.text
        start, end = self._inner(item)
        source = text[start:end]
        match = re.match(r"(\w+)(?:(=)(.*))?$", source, re.DOTALL)
        if match is None or match[1] not in self.names:
            return False
        key = (start, start + len(match[1]))
        if match[2] is None:
            setting = Setting(match[1], None, key, key, scope)
            setting.why = "has no value here: it is passed on from outside"
            self.document.settings.append(setting)
            return True
        known = source == item.value and not common.COMPUTED.search(match[3])
        setting = Setting(match[1], match[3] if known else None, key, (key[1] + 1, end), scope)
        self.document.settings.append(setting)
        self._lines(setting, node, (item.start_mark.index, item.end_mark.index))
        return True

    def _lines(self, setting: Setting, node: Any, span: Span) -> None:
        """What goes, and what is copied, for an item of a list."""
        text = self.text
        start, end = span
        if node.flow_style:
            setting.copy, setting.insert, setting.glue = span, end, ", "
            setting.whole = flow_item(text, span)
            return
        line = common.line_start(text, start)
        before = text[line:start]
        if re.fullmatch(r"\s*-\s+", before):
            setting.whole = (line, common.next_line(text, end))
            setting.copy, setting.insert = span, common.line_end(text, end)
            setting.glue = "\n" + before

    def _named(self, node: Any, item: Any, scope: Hashable) -> None:
        """``- name: NAME`` with ``value: …``."""
        pairs = {key.value.lower(): (key, value) for key, value in item.value if key.id == "scalar"}
        found = next(
            (
                pairs[word][1]
                for word in _NAMES
                if word in pairs
                and pairs[word][1].id == "scalar"
                and pairs[word][1].value in self.names
            ),
            None,
        )
        if found is None:
            return
        key = self._inner(found)
        value = pairs["value"][1] if "value" in pairs else None
        if value is None or value.id != "scalar":
            setting = Setting(found.value, None, key, key, scope)
            setting.why = "takes its value from elsewhere"
            self.document.settings.append(setting)
            return
        at, constant = self._value(value)
        setting = Setting(found.value, constant, key, at, scope, quote="" if value.style else '"')
        self.document.settings.append(setting)
        start = item.start_mark.index
        last = item.value[-1][1]
        end = last.end_mark.index if last.id == "scalar" else -1
        if item.flow_style:
            span = (start, item.end_mark.index)
            self._lines(setting, node, span)
            if not node.flow_style:
                return
        elif end >= 0:
            self._lines(setting, node, (start, end))

    def _value(self, node: Any) -> tuple[Span, str | None]:
        """The span of a scalar's value, and its text where it is a constant."""
        at = self._inner(node)
        source = self.text[slice(*at)]
        explicit = self.text[node.start_mark.index : node.start_mark.index + 1] in ("!", "&")
        known = source == node.value and not explicit and not common.COMPUTED.search(source)
        return at, node.value if known else None

    def _inner(self, node: Any) -> Span:
        start, end = node.start_mark.index, node.end_mark.index
        if node.style in ("'", '"') and self.text[start : start + 1] == node.style:
            return start + 1, end - 1
        return start, end

    def _scalar(self, node: Any, keys: tuple[str, ...], siblings: dict[str, str]) -> None:
        """Text that may be a command line."""
        if not any(_COMMANDS.match(key) for key in keys[-2:]):
            return
        view = self._view(node)
        if view is None:
            return
        tag = ("script", len(self.scalars))
        block = node.style == "|"
        language = siblings.get("shell", "")
        reader: common.Reader = shell.read if block else shell.read_line
        if language == "cmd":
            reader = windows.batch
        found = view.document(reader, self.names, self.text, tag)
        if language != "cmd":
            # The default shell of a Windows runner is PowerShell, and its syntax is its own.
            found.add(view.document(windows.powershell, self.names, self.text, tag))
        for setting in found.settings:
            setting.local = True
        self.document.add(found)

    def _view(self, node: Any) -> View | None:
        text = self.text
        start, end = node.start_mark.index, node.end_mark.index
        if node.style == "|":
            return View.part(text, common.next_line(text, start), end)
        start, end = (
            (common.next_line(text, start), end) if node.style == ">" else self._inner(node)
        )
        raw = text[start:end]
        if (node.style == "'" and "''" in raw) or (
            node.style == '"' and re.search(r"\\[^\"\\]", raw)
        ):
            return None
        view = View()
        at = start
        while at < end:
            if node.style == '"' and text[at] == "\\":
                view.push_one(text[at + 1], at, at + 2)
                at += 1
            else:
                # Folded: a line break is a blank.
                view.push_one(" " if text[at] in "\r\n" else text[at], at, at + 1)
            at += 1
        return view


def flow_item(text: str, span: Span) -> Span | None:
    """An item of ``{a, b}`` or ``[a, b]`` with the comma that goes with it."""
    start, end = span
    behind = re.compile(r"\s*,\s*").match(text, end)
    if behind is not None:
        return start, behind.end()
    before = re.search(r"\s*,\s*$", text[:start])
    return (before.start(), end) if before is not None else None


# --- what does not parse -------------------------------------------------------------------


def _by_lines(text: str, names: Collection[str]) -> Document:
    """``- name: NAME`` above ``value: x``, ``NAME: x`` and ``- NAME=x``, each on lines of its own."""
    document = Document()
    alternatives = "|".join(map(re.escape, sorted(names)))
    pair = re.compile(
        rf"(?P<dash>[ \t]*-[ \t]+)name:[ \t]*(?P<k>[\"']?)(?P<name>{alternatives})(?P=k)[ \t]*\r?\n"
        r"(?P<indent>[ \t]+)value:[ \t]*(?P<q>[\"']?)(?P<value>[^\r\n]*?)(?P=q)[ \t]*(?:[ \t]#[^\r\n]*)?\r?$",
        re.MULTILINE,
    )
    single = re.compile(
        rf"(?P<dash>[ \t]*(?:-[ \t]+)?)(?P<k>[\"']?)(?P<name>{alternatives})(?P<op>=|(?P=k):[ \t]+(?P<q>[\"']?))"
        r"(?P<value>[^\r\n\"']*?)[\"']?[ \t]*(?:[ \t]#[^\r\n]*)?\r?$",
        re.MULTILINE,
    )
    for pattern in (pair, single):
        for match in pattern.finditer(text):
            raw = match["value"]
            constant = common.PLAIN.fullmatch(raw) is not None
            setting = common.line_setting(
                text, match["name"], raw if constant else None, match.span("name"),
                match.span("value"), scope=("line", match.start()),
            )  # fmt: skip
            if (
                "op" in match.groupdict()
                and match["op"].startswith("=")
                and "-" not in match["dash"]
            ):
                continue
            if not match.groupdict().get("q") and match.groupdict().get("op") != "=":
                setting.quote = '"'
            setting.scope = _parent(text, match.start())
            document.settings.append(setting)
    for start, end in common.lines(text):
        if text[start:end].lstrip().startswith("#"):
            document.quiet.append((start, end))
    if {setting.name for setting in document.settings} >= set(names):
        for setting in document.settings:
            if setting.scope is None:
                setting.why = "may stand beside the new variable: the YAML round it does not parse"
    return document


def _parent(text: str, at: int) -> int | None:
    """The line that the line at ``at`` is indented below; ``None`` if a template decides that."""
    start = common.line_start(text, at)
    line = text[start : common.line_end(text, start)]
    depth = len(line) - len(line.lstrip())
    lines = list(common.lines(text))
    number = lines.index((start, start + len(line)))
    first = number
    while first >= 0:
        source = text[slice(*lines[first])]
        if source.lstrip().startswith(("{{", "{%")):
            return None
        if source.strip() and len(source) - len(source.lstrip()) < depth:
            break
        first -= 1
    for span in lines[number:]:
        source = text[slice(*span)]
        if source.lstrip().startswith(("{{", "{%")):
            return None
        if source.strip() and len(source) - len(source.lstrip()) < depth:
            break
    return lines[first][0] if first >= 0 else -1
