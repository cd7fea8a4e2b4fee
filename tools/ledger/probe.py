"""Use an item as a program would, run the catalogue on that program, and see what happens.

This is what decides whether an item is a target: no table says so, the tool does.
"""

from __future__ import annotations

import enum
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from flaskmigrate import catalog
from flaskmigrate.engine import Options, run_text
from flaskmigrate.model import Applicability, Outcome
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest
from tools.ledger.book import HERE, read_toml
from tools.ledger.item import Item


class Result(enum.Enum):
    """What the tool does with a program that uses the item."""

    FIXED = "fixed"
    REPORTED = "reported"
    SILENT = "silent"


class Prober:
    """Runs programs through the whole catalogue, from the oldest versions to the newest."""

    def __init__(self) -> None:
        changes = catalog.load(plugins=False)
        self.options = Options(Plan.make(changes, newest()), unsafe=True, write=True)

    def result(self, item: Item) -> Result:
        """What the tool does with the item."""
        path, text = program(item)
        outcome = run_text(text, Path(path), self.options)
        return judge(item, outcome)

    def show(self, item: Item) -> str:
        """The program, what becomes of it, and the findings, for a person."""
        path, text = program(item)
        outcome = run_text(text, Path(path), self.options)
        said = [f"{f.line}: {f.name}: {f.message} {f.advice}" for f in outcome.findings]
        after = outcome.after if outcome.changed else "(unchanged)"
        return "\n".join([text, "---", after or "", "---", *said])


def judge(item: Item, outcome: Outcome) -> Result:
    """Whether the findings are about the item, and whether all of them are fixed."""
    if outcome.error:
        raise RuntimeError(f"{item.name}: {outcome.error}")
    about = outcome.findings
    if item.kind == "parameter" or item.owner:
        # The class may be a target itself, and a fix of its name says nothing about the member.
        last = split(item)[0].rpartition(".")[2]
        about = [
            f
            for f in about
            if f.name.partition("(")[0].rpartition(".")[2] == last
            or f.applicability is Applicability.MANUAL
        ]
    if not about:
        return Result.SILENT
    if any(not f.fixed for f in about) or not outcome.changed:
        return Result.REPORTED
    return Result.FIXED


def program(item: Item) -> tuple[str, str]:
    """The path and the text of a program that uses the item in its last line."""
    target, parameter = split(item)
    module, name = (item.owner or target).rpartition(".")[::2]
    natural = next((use for use in uses() if speaks(use, item)), None)
    if natural is not None:
        text = str(natural["code"]).lstrip()
        member = target.rpartition(".")[2]
        facts = {"import": f"from {module} import {name}", "name": name, "member": member}
        for word, fact in facts.items():
            text = text.replace(f"{{{word}}}", fact)
        return str(natural.get("path", "probe.py")), text
    if item.kind in _SETTINGS:
        path, text = _SETTINGS[item.kind]
        return path, text.replace("NAME", item.name.partition(":")[2])
    given, call = arguments(item, parameter)
    used = name
    if item.owner:
        used = f"thing.{target[len(item.owner) + 1 :]}"
        given = [f"thing: {name}", *given]
    called = item.kind in ("function", "class", "parameter")
    use = f"{used}({', '.join(call)})" if called else used
    if item.change == "kind":
        use = f"{used}()"
    text = f"def probe({', '.join(given)}):\n    return {use}\n"
    return "probe.py", f"from {module} import {name}\n\n\n{text}" if module else f"import {name}\n"


@cache
def uses() -> list[dict[str, Any]]:
    """How programs use items that are not simply read or called: ``uses.toml``."""
    data = read_toml(HERE / "uses.toml")
    found: list[dict[str, Any]] = data["use"]
    return found


def speaks(use: dict[str, Any], item: Item) -> bool:
    """Whether an entry of ``uses.toml`` is about the item."""
    if item.change == "kind":
        return False
    # ``f(...)`` is about the parameters of ``f``, and ``*.iteritems`` about the function, not about
    # a method of that name.
    parameter = item.kind == "parameter"
    patterns = [
        p
        for p in use["names"]
        if p.endswith(")") == parameter and not (item.owner and p.startswith("*"))
    ]
    return any(fnmatchcase(path, p) for path in (item.name, item.home) for p in patterns)


_APP = "from flask import Flask\n\napp = Flask(__name__)\n"
_SETTINGS = {
    "config": ("probe.py", f'{_APP}app.config["NAME"] = True\n'),
    "env": (".env", "NAME=1\n"),
    "command": ("probe.sh", "flask NAME\n"),
    "option": ("probe.sh", "flask NAME\n"),
    "signal": ("probe.py", 'from flask import signals\n\nsignals._signals.signal("NAME")\n'),
    "wsgi": ("probe.py", 'from flask import request\n\nrequest.environ["NAME"]\n'),
}


def split(item: Item) -> tuple[str, str]:
    """``("flask.send_file", "conditional")`` for ``flask.send_file(conditional=)``."""
    target, _, parameter = item.name.partition("(")
    return target, parameter.rstrip("=)")


def arguments(item: Item, parameter: str) -> tuple[list[str], list[str]]:
    """The names a program needs for a call, and the arguments of that call."""
    words = [word.strip() for word in _commas(item.was[1:-1])] if item.was else []
    names, call = [], []
    keyword = False
    # A changed default is met by who does not pass the argument.
    passed = parameter if item.change == "removed" else ""
    for word in words:
        name = word.partition("=")[0]
        if word.startswith("**"):
            if parameter == word:
                names.append("option")
                call.append("option=option")
        elif word.startswith("*"):
            keyword = True
            if parameter == word:
                names.append("more")
                call.append("more")
        elif word == "/":
            continue
        elif "=" not in word or passed == name or item.change == "position":
            keyword = keyword or passed == name
            spelled = f"{name}={name}" if keyword else name
            if keyword and item.change == "position":
                break
            names.append(name)
            call.append(spelled)
    return names, call


def _commas(text: str) -> list[str]:
    """The text between the commas that stand in no bracket or quote."""
    parts, depth, quote, start = [], 0, "", 0
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        elif sign == "," and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [part for part in [*parts, text[start:]] if part.strip()]
