"""Environment variables in the whole tree: who reads one, who sets it; and in Python code.

Whether a project reads a variable for itself decides what may become of it everywhere, so that
is looked up once, before any file is changed.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flaskmigrate.model import Applicability, Environment, Finding

if TYPE_CHECKING:
    from flaskmigrate.formats._common import Setting
    from flaskmigrate.plan import Entry, Plan
    from flaskmigrate.resolve.module import Module
    from flaskmigrate.resolve.scopes import Scope

Resolve = Callable[[ast.expr, "Scope"], "str | None"]

_PYTHON = (".py", ".pyi", ".pyw")


def needles(rule: Environment) -> tuple[bytes, ...]:
    """What a file must contain to say anything about who sets or reads ``rule``'s variables."""
    return (
        rule.old.encode(),
        rule.new.encode(),
        rule.old.lower().encode(),
        b"from_prefixed_env",
        b"FlaskDynaconf",
        # What the library made of it: ``config["ENV"]``, and ``app.env``: see ``may_read``.
        *(quote + rule.old.partition("_")[2].encode() + quote for quote in (b'"', b"'")),
    )


def may_read(rule: Environment, data: bytes) -> bool:
    """Whether ``data`` may say anything about who sets or reads ``rule``'s variables."""
    for word in needles(rule):
        if word in data:
            return True
    member = b"." + rule.old.partition("_")[2].lower().encode()
    # It is not ``os.environ``.
    return member in data and re.search(re.escape(member) + rb"\b", data) is not None


@dataclass(slots=True)
class EnvironmentFacts:
    """What the tree says about one variable.  Plain data: it crosses process boundaries.

    ``readers`` are the places that read it, ``switches`` those that give it a value the library
    knows, ``others`` those that set the new variable (path, line, value).
    """

    name: str
    readers: list[tuple[Path, int, str]] = field(default_factory=list)
    switches: list[tuple[Path, int, str]] = field(default_factory=list)
    others: list[tuple[Path, int, str]] = field(default_factory=list)
    #: The folder that all files lie in, for messages.
    top: Path = Path()

    @property
    def read(self) -> bool:
        """Whether anything reads the variable for itself."""
        return bool(self.readers)

    @classmethod
    def collect(cls, files: Iterable[Path], entry: Entry) -> EnvironmentFacts:
        """Gather the facts from ``files``; those that cannot be read say nothing.

        ``files`` may be all files of the tree, or those of which ``may_read`` is true.
        """
        rule = entry.rule
        assert isinstance(rule, Environment)
        facts = cls(rule.old)
        seen: list[Path] = []
        for path in files:
            try:
                data = path.read_bytes()
            except OSError:
                continue
            if may_read(rule, data):
                seen.append(path)
                facts.add(path, data.decode("utf-8-sig", errors="replace"), rule)
        facts.top = _common_folder(seen)
        return facts

    def add(self, path: Path, text: str, rule: Environment) -> None:
        """Take in one file."""
        from flaskmigrate import formats

        if path.suffix in _PYTHON:
            self._python(path, text, rule)
            return
        kind = formats.kind(path.name)
        if kind is None or kind in ("markdown", "rst"):
            return
        self._matches(path, text, reads_in(path.name, text, rule.old))
        if kind == "notebook":
            return
        from flaskmigrate.formats._common import place

        for setting in formats.read(path, text, rule).settings:
            if not (setting.comment or setting.local):
                self._set(path, place(text, setting.key[0])[0], setting.name, setting.value, rule)

    def _matches(self, path: Path, text: str, spans: Iterable[tuple[int, int]]) -> None:
        from flaskmigrate.formats._common import line_end, line_start, place

        for start, _ in spans:
            line = text[line_start(text, start) : line_end(text, start)].strip()
            self.readers.append((path, place(text, start)[0], line))

    def _python(self, path: Path, text: str, rule: Environment) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            self._matches(path, text, reads_in(path.name, text, rule.old))
            return
        lines = text.splitlines()
        for node in python_readers(tree, rule.old):
            line = lines[node.lineno - 1].strip() if node.lineno <= len(lines) else ""
            self.readers.append((path, node.lineno, line))
        for line, name, value in _python_values(tree, (rule.old, rule.new)):
            self._set(path, line, name, value, rule)

    def _set(self, path: Path, line: int, name: str, value: str | None, rule: Environment) -> None:
        if name == rule.new and value is not None:
            self.others.append((path, line, value))
        elif name == rule.old and value is not None and value in rule.values:
            self.switches.append((path, line, rule.values[value]))

    def has_layer(self, value: str, besides: Path) -> bool:
        """Whether a file other than ``besides`` sets what becomes ``value`` of the new variable."""
        return bool(self.layer(value, besides))

    def layer(self, value: str, besides: Path) -> str:
        """The first place of ``has_layer``, as ``path:line``; empty if there is none."""
        for path, line, new in self.switches:
            if new == value and path != besides:
                return f"{self.shown(path)}:{line}"
        return ""

    def against(self, value: str, besides: Path) -> str:
        """The first other file that sets the new variable to the opposite, as ``path:line``.

        An empty value was as good as none; now it hides what stands below it.
        """
        from flaskmigrate.formats._judge import FALSE

        off = {"", *FALSE}
        for path, line, other in self.others:
            if path != besides and (other.lower() not in off) != (value == "1"):
                return f"{self.shown(path)}:{line}"
        return ""

    def shown(self, path: Path) -> str:
        """``path`` as a message names it."""
        try:
            return path.relative_to(self.top).as_posix()
        except ValueError:
            return path.as_posix()


def _common_folder(paths: list[Path]) -> Path:
    import os

    if not paths:
        return Path()
    try:
        return Path(os.path.commonpath([path.parent for path in paths]))
    except ValueError:
        return Path()


# --- readers in files that are not Python --------------------------------------------------


def reads_in(filename: str, text: str, name: str) -> list[tuple[int, int]]:
    """The spans in which a file that is not Python reads the variable."""
    from flaskmigrate import formats
    from flaskmigrate.formats import ini, json, make, shell, windows, yaml

    if name.lower() not in text.lower():
        return []  # the patterns take their time over a line of a megabyte
    kind = formats.kind(filename)
    word = re.escape(name)
    called = (
        rf"(?:getenv|environ(?:\.get)?|\bENV|\benv|\bconfig)\s*[\[(]\s*(?:\\?[\"']){word}\\?[\"']"
        rf"\s*[\])]?(?!\s*=(?!=))|\b(?:process|meta)\.env\.{word}\b(?!\s*=(?!=))|\benv\.{word}\b(?!\s*=(?!=))"
    )
    pattern = {
        "dotenv": shell.reads(name),
        "dockerfile": shell.reads(name),
        "shell": shell.reads(name),
        "procfile": shell.reads(name),
        "yaml": yaml.reads(name),
        "batch": windows.batch_reads(name),
        "powershell": windows.powershell_reads(name),
        "make": make.reads(name),
        "ini": ini.reads(name),
        "toml": ini.reads(name),
        "json": json.reads(name),
        "xml": json.reads(name),
        "other": rf"{called}|\$\{{?{word}\b|\{{\{{[^}}\n]*\b{word}\b[^}}\n]*\}}\}}",
    }.get(kind or "", called)
    spans = [match.span() for match in re.finditer(pattern, text)]
    if kind in ("dotenv", "shell", "yaml", "dockerfile", "make", "ini", "toml", "procfile"):
        spans = [span for span in spans if not _comment_line(text, span[0])]
    return spans


def _comment_line(text: str, at: int) -> bool:
    from flaskmigrate.formats._common import line_start

    return text[line_start(text, at) : at].lstrip().startswith("#")


# --- Python --------------------------------------------------------------------------------

_WRITERS = frozenset({"setenv", "delenv", "putenv", "unsetenv"})


def python_readers(tree: ast.AST, name: str) -> Iterator[Any]:
    """The nodes of a Python file that read the variable.

    Rather one too many than one too few: where something reads it, it stays.
    """
    word = re.compile(rf"\$\{{?{re.escape(name)}\b")
    prefix, _, rest = name.partition("_")
    parents: dict[ast.AST, ast.AST] = {}
    flask = False
    nodes: list[ast.AST] = [tree]
    for node in nodes:
        children = list(ast.iter_child_nodes(node))
        parents.update(dict.fromkeys(children, node))
        nodes += children
        if isinstance(node, ast.Import | ast.ImportFrom):
            modules = [alias.name for alias in node.names] + [getattr(node, "module", None) or ""]
            flask = flask or any(module.partition(".")[0] == "flask" for module in modules)
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value == name:
                if not _only_written(node, parents):
                    yield node
            elif word.search(node.value):
                yield node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            # A field of a settings class (pydantic), which takes its value from the variable.
            inside = parents.get(node)
            if (
                node.target.id.upper() == name
                and isinstance(inside, ast.ClassDef)
                and (node.target.id != name or inside.bases)
            ):
                yield node
        elif isinstance(node, ast.Call):
            called = _last_name(node.func)
            if called == "FlaskDynaconf" or (
                called == "from_prefixed_env" and _prefix_of(node) in (None, prefix)
            ):
                yield node
        if flask and isinstance(node, ast.expr) and _former_attribute(node, rest, parents):
            yield node


def _prefix_of(call: ast.Call) -> str | None:
    given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "prefix")]
    return str(getattr(given[0], "value", None)) if given else None


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _former_attribute(node: ast.expr, rest: str, parents: dict[ast.AST, ast.AST]) -> bool:
    """``app.env``, other than compared with a constant: it becomes a read of the variable."""
    if not (
        isinstance(node, ast.Attribute)
        and node.attr == rest.lower()
        and isinstance(node.ctx, ast.Load)
        and _last_name(node.value) in ("app", "application", "current_app")
    ):
        return False
    parent = parents.get(node)
    if isinstance(parent, ast.Compare) and len(parent.ops) == 1:
        other = parent.comparators[0] if parent.left is node else parent.left
        return not (
            isinstance(parent.ops[0], ast.Eq | ast.NotEq) and isinstance(other, ast.Constant)
        )
    # ``app.env.get(…)`` and ``app.env()`` are something else.
    return not isinstance(parent, ast.Attribute) and getattr(parent, "func", None) is not node


def _only_written(node: ast.Constant, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a string that names the variable stands where it is set, or nowhere of interest."""
    parent = parents.get(node)
    if isinstance(parent, ast.Subscript):
        return not isinstance(parent.ctx, ast.Load)
    if isinstance(parent, ast.Dict):
        return node in parent.keys
    if isinstance(parent, ast.Expr):
        return True  # a docstring
    if isinstance(parent, ast.Call) and parent.args[:1] == [node]:
        called = _last_name(parent.func)
        statement = isinstance(parents.get(parent), ast.Expr)
        return called in _WRITERS or (called in ("setdefault", "pop") and statement)
    if isinstance(parent, ast.Compare):
        # ``"NAME" in os.environ`` looks at it; ``key == "NAME"`` may as well.
        return False
    return False


def _python_values(tree: ast.AST, names: tuple[str, str]) -> Iterator[tuple[int, str, str | None]]:
    """Line, name and value where a Python file sets one of the variables for its process.

    What a test sets, or only a child process sees, reaches nobody else.
    """
    for node in ast.walk(tree):
        key: ast.expr | None = None
        value: ast.expr | None = None
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            if isinstance(target, ast.Subscript) and _last_name(target.value) == "environ":
                key, value = target.slice, node.value
        elif (
            isinstance(node, ast.Call)
            and len(node.args) >= 2
            and _last_name(node.func) in ("setdefault", "putenv")
        ):
            key, value = node.args[:2]
        if isinstance(key, ast.Constant) and key.value in names:
            place: Any = node
            constant = value.value if isinstance(value, ast.Constant) else None
            yield place.lineno, str(key.value), constant if isinstance(constant, str) else None


def python_findings(
    module: Module, resolve: Resolve, plan: Plan, facts: EnvironmentFacts | None
) -> list[Finding]:
    """The findings for the variables of ``plan`` in a Python file.

    ``module.strings`` holds the strings that name one; keyword arguments of that name
    (``dict(os.environ, NAME="…")``) are looked for where the text has one.
    """
    found: list[Finding] = []
    for old, entry in plan.environment.items():
        rule = entry.rule
        assert isinstance(rule, Environment)
        if old in module.text or rule.new in module.text:
            own = facts if facts is not None and facts.name == old else EnvironmentFacts(old)
            found += _PythonReading(module, resolve, entry, own).run()
    return found


def _sets_variable(statement: ast.stmt) -> bool:
    """Whether a statement looks as if it did nothing but set an environment variable."""
    if isinstance(statement, ast.Assign):
        return isinstance(statement.targets[0], ast.Subscript)
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and _last_name(statement.value.func) in ("setdefault", "setenv", "putenv", "update")
    )


class _PythonReading:
    """Settings and mentions of one variable in a Python file."""

    def __init__(
        self, module: Module, resolve: Resolve, entry: Entry, facts: EnvironmentFacts
    ) -> None:
        from flaskmigrate.formats._common import Document

        assert isinstance(entry.rule, Environment)
        self.module = module
        self.resolve = resolve
        self.entry = entry
        self.rule = entry.rule
        self.names = (entry.rule.old, entry.rule.new)
        self.facts = facts
        self.document = Document()
        self.mentions: list[tuple[ast.AST, str]] = []
        #: Settings that only take the variable away: renamed where the file sets it no more.
        self.removals: list[tuple[Setting, bool]] = []

    def run(self) -> list[Finding]:
        """The findings, settings first."""
        from flaskmigrate.formats import _judge
        from flaskmigrate.formats._common import place

        module = self.module
        for node, scope, _ in module.strings:
            if node.value in self.names:
                self._string(node, scope)
            elif isinstance(node.value, str) and re.search(
                rf"(?<!\w){self.rule.old}(?!\w)", node.value
            ):
                self._text(node)
        if any(re.search(rf"\b{name}\s*=", module.text) for name in self.names):
            self._keywords()
        self.document.settings.sort(key=lambda setting: setting.key)
        # Edits are checked by parsing the result; the engine does that for all Python edits.
        verdicts = _judge.Judge(
            module.path, module.text, self.document, self.entry, self.facts
        ).run()
        found = []
        for verdict in verdicts:
            line, column = place(module.text, verdict.setting.key[0])
            found.append(
                self._finding(
                    line, column, verdict.message, verdict.applicability, verdict.advice, verdict.edits,
                    verdict.setting.name,
                )
            )  # fmt: skip
        found += self._removed({v.setting.key: v.after for v in verdicts})
        lines = {finding.line for finding in found}
        for mention, message in self.mentions:
            line, column = module.place(mention)
            if line not in lines:
                lines.add(line)
                found.append(
                    self._finding(line, column, message, Applicability.MANUAL, self._advice())
                )
        return found

    def _finding(
        self,
        line: int,
        column: int,
        message: str,
        applicability: Applicability,
        advice: str = "",
        edits: tuple[Any, ...] = (),
        name: str = "",
    ) -> Finding:
        return Finding(
            self.entry.change.id, line, column, message, applicability, advice,
            name or self.rule.old, edits, pending=self.entry.pending,
        )  # fmt: skip

    def _advice(self) -> str:
        pairs = " and ".join(f"{new} for {old}" for old, new in self.rule.values.items())
        return f"{self.rule.new} takes its place: {pairs}"

    # -- one string -----------------------------------------------------------------------

    def _string(self, node: ast.Constant, scope: Scope) -> None:
        """A string that is the name of the variable."""
        parents = self.module.parents
        parent = parents.get(node)
        outer = parents.get(parent) if parent is not None else None
        if isinstance(parent, ast.Subscript) and self._environ(parent.value, scope):
            if isinstance(outer, ast.Assign) and outer.targets == [parent]:
                self._add(node, outer.value, outer)
            elif isinstance(outer, ast.Delete) and outer.targets == [parent]:
                self._remove(node, certain=False)
            elif not isinstance(parent.ctx, ast.Load):
                self._mention(node)
        elif isinstance(parent, ast.Subscript):
            if not isinstance(parent.ctx, ast.Load) and _last_name(parent.value) != "config":
                self._mention(node)
        elif isinstance(parent, ast.Call) and parent.args[:1] == [node]:
            self._argument(node, parent, scope)
        elif isinstance(parent, ast.Dict) and node in parent.keys:
            if self._for_environment(parent, scope):
                self._add(node, parent.values[parent.keys.index(node)], parent)
            else:
                self._mention(node)

    def _argument(self, node: ast.Constant, call: ast.Call, scope: Scope) -> None:
        function = call.func
        name = _last_name(function)
        owner = function.value if isinstance(function, ast.Attribute) else None
        statement = isinstance(self.module.parents.get(call), ast.Expr)
        if name == "setenv" and owner is not None and len(call.args) >= 2:
            value = call.args[1]
            if self.facts.read and not isinstance(value, ast.Constant):
                return  # a test of what reads it
            if len(call.args) == 2 and not call.keywords:
                self._add(node, value, call)
            else:
                self._mention(node)
        elif name == "delenv" and owner is not None:
            quiet = any(
                k.arg == "raising" and isinstance(k.value, ast.Constant) and k.value.value is False
                for k in call.keywords
            )
            self._remove(node, certain=quiet)
        elif self.resolve(function, scope) == "os.putenv" and len(call.args) == 2:
            self._add(node, call.args[1], call)
        elif owner is not None and self._environ(owner, scope) and statement:
            if name == "setdefault" and len(call.args) == 2:
                self._add(node, call.args[1], call, default=True)
            elif name == "pop":
                self._remove(node, certain=len(call.args) == 2)

    def _environ(self, node: ast.expr, scope: Scope) -> bool:
        """Whether an expression is the environment of this process, or a copy of it."""
        if self.resolve(node, scope) == "os.environ":
            return True
        found = scope.lookup(node.id) if isinstance(node, ast.Name) else None
        if found is None or not found[1]:
            return False
        return all(
            isinstance(binding.value, ast.Call) and self._copy(binding.value, binding.scope)
            for binding in found[1]
        )

    def _copy(self, call: ast.Call, scope: Scope) -> bool:
        """``dict(os.environ, …)``, ``os.environ.copy()``."""
        if _last_name(call.func) == "copy" and isinstance(call.func, ast.Attribute):
            return self.resolve(call.func.value, scope) == "os.environ"
        return (
            getattr(call.func, "id", "") == "dict"
            and len(call.args) == 1
            and self.resolve(call.args[0], scope) == "os.environ"
        )

    def _for_environment(self, node: ast.Dict | ast.Call, scope: Scope) -> bool:
        """Whether a dictionary is made to be an environment: ``env=``, ``patch.dict(os.environ)``."""
        parents = self.module.parents
        spread = isinstance(node, ast.Dict) and any(
            key is None and self.resolve(value, scope) == "os.environ"
            for key, value in zip(node.keys, node.values, strict=True)
        )
        parent = parents.get(node)
        if spread or (isinstance(parent, ast.keyword) and parent.arg == "env"):
            return True
        if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.BitOr):
            return self.resolve(parent.left, scope) == "os.environ"
        if isinstance(parent, ast.Call) and node in parent.args:
            owner = parent.func.value if isinstance(parent.func, ast.Attribute) else None
            if _last_name(parent.func) == "update" and owner is not None:
                return self._environ(owner, scope)
            first = parent.args[0]
            named = isinstance(first, ast.Constant) and first.value == "os.environ"
            return (
                _last_name(parent.func) == "dict"
                and len(parent.args) > 1
                and parent.args[1] is node
                and (named or self.resolve(first, scope) == "os.environ")
            )
        return False

    def _keywords(self) -> None:
        """``dict(os.environ, NAME="…")``, ``os.environ.update(NAME="…")``."""
        module = self.module
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call):
                continue
            for keyword in node.keywords:
                if keyword.arg not in self.names:
                    continue
                scope = self._scope(node)
                owner = node.func.value if isinstance(node.func, ast.Attribute) else None
                name = _last_name(node.func)
                first = node.args[0] if node.args else None
                named = isinstance(first, ast.Constant) and first.value == "os.environ"
                if (
                    (name == "update" and owner is not None and self._environ(owner, scope))
                    or (
                        name == "dict"
                        and first is not None
                        and (named or self._environ(first, scope))
                    )
                    or (name == "dict" and self._for_environment(node, scope))
                ):
                    start = module.span(keyword)[0]
                    self._add_span(
                        (start, start + len(keyword.arg)), keyword.arg, keyword.value, node
                    )

    def _scope(self, node: ast.AST) -> Scope:
        for ancestor in self.module.ancestors(node):
            if ancestor in self.module.scopes:
                return self.module.scopes[ancestor]
        return self.module.scope

    def _text(self, node: ast.Constant) -> None:
        """A string that mentions the variable among other words."""
        text = str(node.value)
        parent = self.module.parents.get(node)
        assignment = re.fullmatch(rf"{self.rule.old}=([\w.-]*)", text)
        if assignment is not None and self._raw_env(node):
            start, end = self.module.span(node)
            source = self.module.text[start:end]
            if source[1:-1] == text:
                equals = start + 1 + len(self.rule.old)
                value = ast.copy_location(ast.Constant(assignment[1]), node)
                at = (equals + 1, end - 1)
                self._add_span((start + 1, equals), self.rule.old, value, parent, at)
                return
        if isinstance(parent, ast.Expr) and f"{self.rule.old}=" not in text:
            return  # a docstring that speaks about it
        self._mention(node)

    def _raw_env(self, node: ast.Constant) -> bool:
        """``raw_env = ["NAME=value"]`` of a gunicorn configuration."""
        parents = self.module.parents
        parent = parents.get(node)
        statement = parents.get(parent) if parent is not None else None
        if isinstance(parent, ast.Assign):
            statement = parent
        return isinstance(statement, ast.Assign) and [
            getattr(target, "id", "") for target in statement.targets
        ] == ["raw_env"]

    def _mention(self, node: ast.Constant) -> None:
        if not re.search(rf"(?<!\w){self.rule.old}(?!\w)", str(node.value)):
            return
        message = f"{self.rule.old} is mentioned here and was left as it is"
        self.mentions.append((node, message))

    # -- settings -------------------------------------------------------------------------

    def _add(
        self, key: ast.Constant, value: ast.expr, owner: ast.AST, *, default: bool = False
    ) -> None:
        inner = self._inner(key)
        if inner is None:
            if key.value == self.rule.old:
                self._mention(key)
            return
        self._add_span(inner, str(key.value), value, owner, default=default)

    def _add_span(
        self,
        key: tuple[int, int],
        name: str,
        value: ast.expr,
        owner: ast.AST | None,
        at: tuple[int, int] | None = None,
        *,
        default: bool = False,
    ) -> None:
        """A setting; ``owner`` is its statement, its call or the dictionary it stands in."""
        from flaskmigrate.formats._common import Setting, line_end, line_start, next_line

        module, text = self.module, self.module.text
        constant = value.value if isinstance(value, ast.Constant) else None
        inner = at or (self._inner(value) if isinstance(value, ast.Constant) else None)
        known = isinstance(constant, str) and inner is not None
        span = inner if known and inner is not None else module.span(value)
        setting = Setting(
            name, str(constant) if known else None, key, span, ("node", id(owner)), default=default
        )
        self.document.settings.append(setting)
        if isinstance(owner, ast.Dict) or at is not None or not isinstance(owner, ast.AST):
            return
        statement = module.statement(owner)
        whole = statement is owner or (isinstance(statement, ast.Expr) and statement.value is owner)
        if not whole or any(k.arg == name for k in getattr(owner, "keywords", ())):
            return
        setting.scope = ("run", id(self._run_of(statement)))
        start, end = module.span(statement)
        line = line_start(text, start)
        if text[line:start].strip() or not re.fullmatch(
            r"[ \t]*(?:#.*)?", text[end : line_end(text, end)]
        ):
            return
        setting.whole = (line, next_line(text, end))
        setting.copy, setting.insert = (line, end), line_end(text, end)

    def _run_of(self, statement: ast.stmt) -> ast.stmt:
        """The first of the statements in a row that set variables, of which this is one."""
        block = self.module.parents[statement]
        for name in ("body", "orelse", "finalbody"):
            body = getattr(block, name, None)
            if isinstance(body, list) and statement in body:
                at = body.index(statement)
                while at and _sets_variable(body[at - 1]):
                    at -= 1
                first: ast.stmt = body[at]
                return first
        return statement

    def _inner(self, node: ast.Constant) -> tuple[int, int] | None:
        """The span between the quotes of a plain string."""
        start, end = self.module.span(node)
        source = self.module.text[start:end]
        for quote in ('"""', "'''", '"', "'"):
            if isinstance(node.value, str) and source == quote + node.value + quote:
                return start + len(quote), end - len(quote)
        return None

    def _remove(self, key: ast.Constant, *, certain: bool) -> None:
        """``del os.environ["NAME"]``; ``certain`` where it may be missing."""
        from flaskmigrate.formats._common import Setting

        inner = self._inner(key)
        if key.value != self.rule.old:
            return
        if inner is None:
            self._mention(key)
            return
        self.removals.append((Setting(self.rule.old, None, inner, inner), certain))

    def _removed(self, after: dict[tuple[int, int], Any]) -> list[Finding]:
        from flaskmigrate.formats._common import place, renamed

        if self.facts.read:
            return []
        settings = [s for s in self.document.settings if s.name == self.rule.old]
        moved = all(
            [name for name, _ in after.get(s.key) or ()] == [self.rule.new] for s in settings
        )
        found = []
        for setting, certain in self.removals:
            line, column = place(self.module.text, setting.key[0])
            if moved and (settings or certain):
                found.append(
                    self._finding(
                        line, column,
                        f"{self.rule.new} is taken away in place of {self.rule.old}",
                        Applicability.UNSAFE,
                        edits=renamed(setting, self.module.text, self.rule.new, None),
                    )
                )  # fmt: skip
            else:
                found.append(
                    self._finding(
                        line, column, f"{self.rule.old} is taken away here",
                        Applicability.MANUAL, self._advice(),
                    )
                )  # fmt: skip
        return found
