"""Files that are not Python: which kind a file is, and what it says about environment variables.

Only the tables stand here; each kind of file has a module of its own, imported when one is met.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from flaskmigrate.model import Applicability, Environment, Finding

if TYPE_CHECKING:
    from flaskmigrate.environment import EnvironmentFacts
    from flaskmigrate.formats._common import Document, Reader
    from flaskmigrate.plan import Entry, Plan

#: Kind of file → module and function that read it; ``None``: mentions are reported.
_READERS: dict[str, tuple[str, str] | None] = {
    "dotenv": ("dotenv", "read"),
    "dockerfile": ("dockerfile", "read"),
    "yaml": ("yaml", "read"),
    "shell": ("shell", "read"),
    "procfile": ("shell", "procfile"),
    "batch": ("windows", "batch"),
    "powershell": ("windows", "powershell"),
    "make": ("make", "read"),
    "ini": ("ini", "read"),
    "toml": ("ini", "toml"),
    "json": ("json", "read"),
    "xml": ("xml", "read"),
    "markdown": ("markdown", "read"),
    "rst": ("markdown", "rst"),
    "notebook": ("markdown", "notebook"),
    "other": None,
}
#: Kinds that are read by people: they set and read nothing.
DOCUMENTATION = frozenset({"markdown", "rst", "notebook"})

_NAMES = {
    "makefile": "make", "gnumakefile": "make", "jenkinsfile": "other", "vagrantfile": "other",
    "justfile": "other", ".htaccess": "other", "dockerfile": "dockerfile", "containerfile": "dockerfile",
    ".envrc": "shell", ".bashrc": "shell", ".profile": "shell", ".bash_profile": "shell",
    ".zshrc": "shell", "entrypoint": "shell", "docker-entrypoint": "shell", "start": "shell",
    "run": "shell", "boot": "shell", "activate": "shell", "postactivate": "shell",
    "environment": "dotenv", "readme": "other", "readme.txt": "other", "install.txt": "other",
    "pipfile": "toml",
}  # fmt: skip
_SUFFIXES = {
    "yml": "yaml", "yaml": "yaml", "sh": "shell", "bash": "shell", "zsh": "shell", "ksh": "shell",
    "fish": "shell", "csh": "shell", "tcsh": "shell", "bat": "batch", "cmd": "batch",
    "ps1": "powershell", "psm1": "powershell", "mk": "make", "ini": "ini", "cfg": "ini",
    "conf": "ini", "service": "ini", "toml": "toml", "xml": "xml", "md": "markdown",
    "markdown": "markdown", "mdx": "markdown", "rst": "rst", "ipynb": "notebook", "js": "other",
    "cjs": "other", "mjs": "other", "ts": "other", "jsx": "other", "tsx": "other", "tf": "other",
    "tfvars": "other", "hcl": "other", "groovy": "other", "nix": "other", "j2": "other",
    "dockerfile": "dockerfile", "makefile": "make", "code-workspace": "json",
}  # fmt: skip
_TEMPLATES = (".html", ".htm", ".xhtml", ".jinja", ".jinja2", ".j2")
_JSON = re.compile(
    r"(?:launch|settings|tasks|app|package|vercel|now|\.?devcontainer|zappa_settings|nodemon"
    r"|dockerrun\.aws|ecosystem[\w.-]*|task[-_]?def[\w.-]*|[\w.-]*task[-_]definition[\w.-]*"
    r"|containers?|env|process|pm2|turbo|heroku)\.jsonc?"
)
_DOTENV = re.compile(r"(?:\.?env|\.?flaskenv|dotenv)(?:[._-].*)?|.*\.(?:env|flaskenv)")
_BUNDLE = re.compile(r".*\.(?:min|bundle|chunk|entry|umd|esm)\.[cm]?js")
_HISTORY = re.compile(
    r"(?i)(?:changelog|changes|history|news|releases?|release[-_]notes)(?:[._-].*)?"
)
_PYTHON = ("py", "pyi", "pyw", "pyc")


def kind(filename: str) -> str | None:
    """What kind of file has this base name; ``None`` for those that are of no interest."""
    name = filename.lower()
    suffix = name.rpartition(".")[2]
    known = _NAMES.get(name)
    if known is not None:
        return known
    if suffix in _PYTHON:
        return None
    known = _SUFFIXES.get(suffix) if "." in name else None
    if known is not None:
        return None if known == "other" and _BUNDLE.fullmatch(name) else known
    if name.startswith(("dockerfile.", "dockerfile-", "containerfile.")):
        return "dockerfile"
    if name == "procfile" or name.startswith("procfile."):
        return "procfile"
    if name.startswith("makefile."):
        return "make"
    if suffix in ("json", "jsonc"):
        return "json" if _JSON.fullmatch(name) else None
    return "dotenv" if _DOTENV.fullmatch(name) else None


def wanted(filename: str) -> bool:
    """Whether files with this base name can hold settings, or be templates."""
    return kind(filename) is not None or is_template(filename)


def is_template(filename: str) -> bool:
    """Whether a file with this base name may be a Jinja template."""
    return filename.lower().endswith(_TEMPLATES)


def reader(filename: str) -> Reader | None:
    """The function that reads a file with this base name."""
    place = _READERS.get(kind(filename) or "other")
    if place is None:
        return None
    function: Reader = getattr(import_module(f"flaskmigrate.formats.{place[0]}"), place[1])
    return function


def needles(plan: Plan) -> tuple[bytes, ...]:
    """What a file must contain for ``find`` to find anything in it."""
    rules = [entry.rule for entry in plan.environment.values()]
    return tuple(
        name.encode()
        for rule in rules
        if isinstance(rule, Environment)
        for name in (rule.old, rule.new)
    )


def read(path: Path, text: str, rule: Environment) -> Document:
    """The settings of ``rule``'s two variables in a file."""
    from flaskmigrate.formats._common import Document

    function = reader(path.name)
    return Document() if function is None else function(text, (rule.old, rule.new))


def find(
    path: Path,
    text: str,
    plan: Plan,
    facts: EnvironmentFacts | Mapping[str, EnvironmentFacts] | None,
) -> list[Finding]:
    """The findings for a file that is not Python, with edits in offsets of ``text``.

    ``facts`` are those of the whole tree: of the one variable, or by variable.
    """
    found: list[Finding] = []
    if plan.templates and is_template(path.name):
        from flaskmigrate.formats import template

        found += template.find(text, plan)
    for old, entry in plan.environment.items() if kind(path.name) is not None else ():
        assert isinstance(entry.rule, Environment)
        if old in text or entry.rule.new in text:
            own = facts.get(old) if isinstance(facts, Mapping) else facts
            found += _find(path, text, entry, own)
    found.sort(key=lambda finding: (finding.line, finding.column))
    return found


def _find(path: Path, text: str, entry: Entry, facts: EnvironmentFacts | None) -> list[Finding]:
    from flaskmigrate.environment import EnvironmentFacts
    from flaskmigrate.formats import _judge

    rule = entry.rule
    assert isinstance(rule, Environment)
    if _HISTORY.fullmatch(path.name) and kind(path.name) in DOCUMENTATION | {"other"}:
        return []
    if facts is None or facts.name != rule.old:
        facts = EnvironmentFacts(rule.old)
    document = read(path, text, rule)
    found = _judge.findings(
        path, text, document, entry, facts, lambda after: read(path, after, rule)
    )
    return found + _mentions(path, text, document, entry, facts, found)


def _mentions(
    path: Path,
    text: str,
    document: Document,
    entry: Entry,
    facts: EnvironmentFacts,
    found: list[Finding],
) -> list[Finding]:
    """What names the variable and was not understood: nothing is missed in silence."""
    from flaskmigrate.environment import reads_in
    from flaskmigrate.formats import _common as common

    rule = entry.rule
    assert isinstance(rule, Environment)
    if document.prose and facts.read and (rule.new in text or any(f.edits for f in found)):
        return []  # speaks of both, already or from now on
    keys = [setting.key for setting in document.settings]
    quiet = document.quiet + keys
    if not document.prose:
        quiet += reads_in(path.name, text, rule.old)
    known = {finding.line for finding in found}
    result = []
    for match in re.finditer(rf"(?<!\w){re.escape(rule.old)}(?!\w)", text):
        line, column = common.place(text, match.start())
        if line in known or common.inside(match.start(), quiet) or _commented(text, match.start()):
            continue
        known.add(line)
        result.append(
            Finding(
                entry.change.id,
                line,
                column,
                f"{rule.old} is mentioned here and was left as it is",
                Applicability.MANUAL,
                f"Flask does not read it any more; {rule.new} takes its place: "
                + " and ".join(f"{new} for {old}" for old, new in rule.values.items()),
                rule.old,
                pending=entry.pending,
            )
        )
    return result


def _commented(text: str, at: int) -> bool:
    """Whether an offset lies in a line of JavaScript, HCL … that is a comment as a whole."""
    from flaskmigrate.formats._common import line_start

    return text[line_start(text, at) : at].lstrip().startswith(("//", "/*", "* "))
