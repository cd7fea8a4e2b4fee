"""Whatever a module looks like: it still parses, still runs, and says the same as before.

Hypothesis makes modules out of imports (in every form, guarded or not), shadowing, scopes, comments
and line endings.  They are run before and after, in two made-up worlds: one in which Flask has
``Markup``, the stacks and all the rest, and one in which these are gone.
"""

from __future__ import annotations

import ast
import builtins
import io
import re
import tempfile
import time
import tokenize
import types
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from flaskmigrate.engine import Options, run, run_text
from flaskmigrate.model import Outcome
from flaskmigrate.plan import Plan
from flaskmigrate.releases import newest
from test_accuracy import changes, flakes

WANTED = {"flask/markup", "werkzeug/url-decode", "flask/context-stacks", "made/function"}
PLAN = Plan.make([c for c in changes() if c.id in WANTED], newest())
EMPTY = Plan.make([], newest())

# --- two worlds ----------------------------------------------------------------------------


class Thing:
    """Answers everything, and says what it was asked."""

    def __init__(self, said: str) -> None:
        self._said = said

    def __getattr__(self, name: str) -> Thing:
        if name.startswith("__"):
            raise AttributeError(name)
        return Thing(f"{self._said}.{name}")

    def __call__(self, *args: object, **kwargs: object) -> Thing:
        inside = [repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()]
        return Thing(f"{self._said}({', '.join(inside)})")

    def __iter__(self) -> Any:
        return iter([Thing(f"{self._said}[0]")])

    def __enter__(self) -> Thing:
        return Thing(f"{self._said}.enter")

    def __exit__(self, *args: object) -> None:
        return None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)

    def __repr__(self) -> str:
        return self._said


class Proxy:
    """``request_ctx``: stands for the context."""

    def __init__(self, target: Thing) -> None:
        self.__dict__["_target"] = target

    def _get_current_object(self) -> Thing:
        return self.__dict__["_target"]  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Thing:
        return getattr(self._get_current_object(), name)  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return repr(self._get_current_object())


def url_decode(text: str) -> Thing:
    return Thing("MultiDict")(Thing("parse_qsl")(text, keep_blank_values=True))


def world(*, old: bool) -> dict[str, dict[str, object]]:
    """The modules of the libraries, with what is in them."""
    context = Thing("CONTEXT")
    request = context.request
    flask: dict[str, object] = {
        "Flask": Thing("Flask"),
        "url_for": Thing("url_for"),
        "request": request,
        "has_request_context": lambda: True,
        "has_app_context": lambda: True,
        "__all__": ["Flask", "url_for", "request"],
    }
    globals_: dict[str, object] = {"request": request}
    urls: dict[str, object] = {"iri_to_uri": Thing("iri_to_uri")}
    modules: dict[str, dict[str, object]] = {
        "flask": flask,
        "flask.globals": globals_,
        "werkzeug": {},
        "werkzeug.urls": urls,
        "werkzeug.datastructures": {"MultiDict": Thing("MultiDict")},
        "markupsafe": {"Markup": Thing("Markup"), "escape": Thing("escape")},
        "urllib": {},
        "urllib.parse": {"parse_qsl": Thing("parse_qsl"), "quote": Thing("quote")},
        "os": {"getcwd": Thing("getcwd")},
        "typing": {"TYPE_CHECKING": False},
        "__future__": {"annotations": None},
    }
    if old:
        stack = types.SimpleNamespace(top=context)
        flask |= {
            "Markup": Thing("Markup"), "escape": Thing("escape"), "_request_ctx_stack": stack,
            "_app_ctx_stack": stack,
        }  # fmt: skip
        flask["__all__"] = ["Flask", "url_for", "request", "Markup", "escape"]
        globals_["_request_ctx_stack"] = stack
        urls["url_decode"] = url_decode
        modules["werkzeug.oldmodule"] = {"thing": Thing("thing")}
    else:
        globals_ |= {"request_ctx": Proxy(context), "app_ctx": Proxy(context)}
    modules["werkzeug.newmodule"] = {"thing": Thing("thing")}
    return modules


class DidNotRunError(Exception):
    """The code did not run."""


class Machine:
    """Runs modules in one of the worlds; ``said`` is what they showed."""

    def __init__(self, texts: Mapping[str, str], *, old: bool) -> None:
        self.said: list[str] = []
        self.texts = texts
        self.modules: dict[str, types.ModuleType] = {}
        for name, content in world(old=old).items():
            self.modules[name] = module = types.ModuleType(name)
            module.__dict__.update(content)
        # A submodule is an attribute once it has been imported.
        self.builtins = dict(vars(builtins))
        self.builtins.update(
            __import__=self._import, show=self._show, OWN=Thing("OWN"), open=None, print=None
        )

    def _show(self, *values: object) -> None:
        self.said.append(repr(values))

    def load(self, name: str) -> types.ModuleType:
        if name not in self.modules:
            if name not in self.texts:
                raise ModuleNotFoundError(name)
            self.modules[name] = module = types.ModuleType(name)
            module.__dict__["__builtins__"] = self.builtins
            exec(compile(self.texts[name], name, "exec"), module.__dict__)
        module = self.modules[name]
        owner, _, last = name.rpartition(".")
        if owner:
            setattr(self.load(owner), last, module)
        return module

    def _import(
        self, name: str, _globals: object = None, _locals: object = None,
        fromlist: Sequence[str] | None = None, level: int = 0,
    ) -> types.ModuleType:  # fmt: skip
        assert level == 0
        module = self.load(name)
        for item in fromlist or ():
            if not hasattr(module, item) and f"{name}.{item}" in self.modules:
                self.load(f"{name}.{item}")
        return module if fromlist else self.load(name.partition(".")[0])

    def run(self) -> list[str]:
        """What all modules showed; ``DidNotRunError`` with the error."""
        try:
            for name in self.texts:
                self.load(name)
        except Exception as error:
            raise DidNotRunError(f"{type(error).__name__}: {error}") from error
        return self.said


# --- modules ---------------------------------------------------------------------------------

MODULES = ("flask", "f")
CALLED = ("Markup", "M", "escape", "e", "url_decode", "decode", "thing", "os", "parse_qsl")
NAMES = (*MODULES, *CALLED, "stack", "wu", "urls", "x", "y", "request", "top")

IMPORTS = (
    ("import flask", "flask"),
    ("import flask as f", "f"),
    ("import flask, os", "flask"),
    ("import werkzeug.urls", "werkzeug"),
    ("import werkzeug.urls as wu", "wu"),
    ("from werkzeug import urls", "urls"),
    ("from flask import Markup", "Markup"),
    ("from flask import Markup as M, Flask", "M"),
    ("from flask import Flask, escape, url_for", "escape"),
    ("from flask import escape as e", "e"),
    ("from flask import (\n    Flask,{c}\n    Markup,{c}\n    escape,\n)", "Markup"),
    ("from flask import Markup, \\\n    url_for", "Markup"),
    ("from werkzeug.urls import url_decode", "url_decode"),
    ("from werkzeug.urls import iri_to_uri, url_decode as decode", "decode"),
    ("from flask import _request_ctx_stack as stack", "stack"),
    ("from flask import _app_ctx_stack as stack, request", "stack"),
    ("from werkzeug.oldmodule import thing", "thing"),
    ("import os; from flask import Markup", "Markup"),
    ("from markupsafe import escape", "escape"),
    ("from markupsafe import (\n    Markup,{c}\n)", "Markup"),
    ("from urllib.parse import parse_qsl", "parse_qsl"),
    ("import markupsafe as M", "M"),
    ("import os", "os"),
    ("from flask import *", "escape"),
)

GUARDS = (
    (
        "try:\n    from flask import {n}\nexcept ImportError:\n    from markupsafe import {n}",
        ("Markup", "escape"),
    ),
    (
        "try:\n    from markupsafe import {n}\nexcept ImportError:\n    from flask import {n}",
        ("Markup", "escape"),
    ),
    (
        "try:\n    from flask import {n}\nexcept:\n    from markupsafe import {n}",
        ("Markup", "escape"),
    ),
    (
        "try:\n    from nowhere import {n}\nexcept ModuleNotFoundError:\n    try:\n        from flask import {n}\n    except ImportError:\n        from markupsafe import {n}",
        ("Markup", "escape"),
    ),
    (
        "try:\n    from flask import {n}\nexcept ImportError:\n    {n} = None",
        ("Markup", "escape", "Flask"),
    ),
    (
        "try:\n    from flask import {n}, Flask\nexcept ValueError:\n    {n} = None",
        ("Markup", "escape"),
    ),
    ("try:\n    import flask\nfinally:\n    y = OWN", ("flask",)),
    (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from flask import {n}\nelse:\n    {n} = OWN",
        ("Markup", "escape"),
    ),
    ("if OWN:\n    from flask import {n}\nelse:\n    {n} = OWN", ("Markup", "escape")),
    ("if OWN:\n    from flask import {n}\nelse:\n    from flask import {n}", ("Markup", "escape")),
)


class Writer:
    """Writes one module; ``chances`` decides.

    Hypothesis draws the seed only: drawing each choice takes ten times as long as migrating.
    """

    def __init__(self, chances: Random, exports: Mapping[str, Sequence[str]]) -> None:
        self.chances = chances
        #: What parameters and variables are called: half of the modules shadow nothing.
        self.variables = NAMES if self.chance(50) else ("x", "y", "z")
        self.comments = 0
        self.known: list[str] = []
        self.exports = exports
        self.functions = 0

    def chance(self, percent: int) -> bool:
        return self.chances.random() * 100 < percent

    def pick(self, options: Sequence[Any]) -> Any:
        return self.chances.choice(options)

    def comment(self) -> str:
        if not self.chance(25):
            return ""
        self.comments += 1
        return f"  # comment {self.comments}"

    def name(self) -> str:
        return str(self.pick(self.known) if self.known and self.chance(97) else self.pick(NAMES))

    def expression(self, depth: int = 0) -> str:
        name = self.name()
        inner = '"a=1"' if depth > 1 or self.chance(60) else self.expression(depth + 1)
        if name in MODULES:
            return str(self.pick((
                f"{name}.Markup({inner})", f"{name}.escape({inner})", f"{name}.url_for({inner})",
                f"{name}._request_ctx_stack.top.request.path", f"{name}.Markup", f"{name}",
                f"{name}.globals._request_ctx_stack.top" if self.chance(5) else f"{name}.escape({inner})",
            )))  # fmt: skip
        if name in ("wu", "urls"):
            return str(self.pick((f'{name}.url_decode("a=1")', f"{name}.iri_to_uri({inner})")))
        if name == "werkzeug":
            return 'werkzeug.urls.url_decode("a=1")'
        if name == "stack":
            return str(
                self.pick(
                    ("stack.top.request.path", "stack.top.thing", "stack.top is None", "stack.top")
                )
            )
        if name in ("x", "y", "z"):
            return name
        if name in self.exports:
            return f"{name}.{self.pick(self.exports[name])}" if self.exports[name] else "OWN"
        if name in ("url_decode", "decode"):
            return f'{name}("a=1")'
        forms = [f"{name}({inner})", f"{name}.striptags({inner})", name]
        if depth < 2:
            other = self.pick(self.variables)
            forms += [
                f"[{self.expression(depth + 1)} for {other} in OWN]",
                f"(lambda {other}: {self.expression(depth + 1)})(OWN)",
                f"{{{self.expression(depth + 1)}: {self.expression(depth + 1)}}}",
                f'f"{{{name}(1)}}"',
                f"({self.expression(depth + 1)},\n    {inner},{self.comment()}\n)",
                f"({other} := OWN.walrus)",
            ]
        return str(self.pick(forms))

    def importing(self) -> list[str]:
        if self.exports and self.chance(60):
            module = self.pick(sorted(self.exports))
            names = self.exports[module]
            how = self.pick(("star", "plain", "from", "as"))
            if how == "star":
                self.known += names
                return [f"from {module} import *"]
            if how == "from" and names:
                name = self.pick(names)
                self.known.append(name)
                return [f"from {module} import {name}{self.comment()}"]
            if how == "as" and names:
                self.known.append("x")
                return [f"from {module} import {self.pick(names)} as x"]
            self.known.append(module)
            return [f"import {module}{self.comment()}"]
        if self.chance(25):
            text, names = self.pick(GUARDS)
            name = self.pick(names)
            self.known.append(name)
            return str(text.replace("{n}", name)).split("\n")
        text, name = self.pick(IMPORTS)
        self.known.append(name)
        while "{c}" in text:
            text = text.replace("{c}", self.comment(), 1)
        lines = str(text).split("\n")
        if not lines[0].endswith(("\\", "(")):
            lines[-1] += self.comment()
        return lines

    def block(self, depth: int, size: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.chances.randint(1, size)):
            lines += self.statement(depth)
        return lines

    def statement(self, depth: int) -> list[str]:
        kinds = ["show"] * 5 + ["assign", "import", "comment", "shadow"]
        if depth < 3:
            kinds += ["def", "def", "class", "if", "for", "with", "try"]
        if depth == 0:
            kinds += ["blank"]
        kind = self.pick(kinds)
        pad = "    "
        if kind == "show":
            return [f"show({self.expression()}){self.comment()}"]
        if kind == "assign":
            name = self.pick(("x", "y"))
            text = f"{name} = {self.expression()}{self.comment()}"
            self.known.append(name)
            return [text]
        if kind == "shadow":
            name = self.pick(self.variables)
            self.known.append(name)
            return [
                str(
                    self.pick(
                        (f"{name} = OWN", f"{name}: object = OWN.typed", f"{name}, z = OWN, 1")
                    )
                )
            ]
        if kind == "import":
            if depth:
                return [line for line in self.importing() if "*" not in line] or ["pass"]
            return self.importing()
        if kind == "comment":
            self.comments += 1
            return [f"# comment {self.comments}"]
        if kind == "blank":
            return [""]
        before = list(self.known)
        if kind == "def":
            self.functions += 1
            function = f"function{self.functions}"
            parameter = self.pick((*self.variables, "x", "y", "x", "y"))
            head = []
            if self.chance(10):
                head = (
                    [f"{pad}global {self.pick(('x', 'y'))}"] if parameter not in ("x", "y") else []
                )
            default = (
                f"={self.expression(1)}"
                if self.chance(15) and "\n" not in (d := self.expression(1)) and d
                else ""
            )
            self.known.append(parameter)
            body = head + [pad + line for line in self.block(depth + 1, 3)]
            if all(line.strip().startswith(("#", "global")) for line in body):
                body.append(pad + "pass")
            self.known = before
            return [
                f"def {function}({parameter}{default}):{self.comment()}",
                *body,
                f"{function}(OWN.given)",
            ]
        if kind == "class":
            self.functions += 1
            body = [pad + line for line in self.block(depth + 1, 3)] + [pad + "pass"]
            self.known = before
            return [f"class Class{self.functions}:", *body]
        if kind == "if":
            test = self.pick(("OWN", "not OWN", "OWN.flag"))
            body = [pad + line for line in self.block(depth + 1, 2)] + [pad + "pass"]
            if self.chance(40):
                known = list(self.known)
                body += ["else:", *(pad + line for line in self.block(depth + 1, 2)), pad + "pass"]
                self.known = known
            if test == "not OWN":
                self.known = before
            return [f"if {test}:", *body]
        if kind == "for":
            name = self.pick(self.variables)
            self.known.append(name)
            return [
                f"for {name} in OWN:",
                *(pad + line for line in self.block(depth + 1, 2)),
                pad + "pass",
            ]
        if kind == "with":
            name = self.pick(self.variables)
            self.known.append(name)
            return [
                f"with OWN as {name}:",
                *(pad + line for line in self.block(depth + 1, 2)),
                pad + "pass",
            ]
        return [
            "try:",
            *(pad + line for line in self.block(depth + 1, 2)),
            pad + "pass",
            "except ValueError:",
            pad + "pass",
        ]

    def module(self) -> str:
        lines: list[str] = []
        if self.chance(20):
            lines.append(
                self.pick(("#!/usr/bin/env python", "# -*- coding: utf-8 -*-", "# licence"))
            )
        if self.chance(30):
            lines.append(self.pick(('"""Docstring."""', '"""Doc\n\n# no comment\n"""', "'doc'")))
            if self.chance(50):
                lines.append("")
        if self.chance(15):
            lines.append("from __future__ import annotations")
        for _ in range(self.chances.randint(0, 5)):
            lines += self.importing()
            if self.chance(20):
                lines.append("")
        lines += self.block(0, 6)
        if self.chance(10):
            lines.append(f"__all__ = [{self.name()!r}]")
        if self.chance(10):
            name = self.name()
            lines.append(f"del {name}")
        text = "\n".join(lines)
        if self.chance(15):
            # Tabs, but not inside strings: there are none at the start of a line.
            text = text.replace("    ", "\t")
        return text + ("\n" if self.chance(85) else "")


def make_module(seed: int) -> str:
    """A module that parses."""
    chances = Random(seed)
    while True:
        text = Writer(chances, {}).module()
        if parses(text):
            return text


def make_project(seed: int) -> dict[str, str]:
    """Two or three modules, each of which may import from those before."""
    chances = Random(seed)
    texts: dict[str, str] = {}
    exports: dict[str, list[str]] = {}
    for name in ("first", "second", "third")[: chances.randint(2, 3)]:
        while name not in texts or not parses(texts[name]):
            writer = Writer(chances, exports)
            texts[name] = writer.module()
        exports = {**exports, name: sorted({*writer.known} - {*exports})}
    return texts


SEEDS = st.integers(0, 2**32)


def parses(text: str) -> bool:
    try:
        compile(text, "module", "exec")
    except SyntaxError:
        return False
    return True


# --- properties --------------------------------------------------------------------------------


def bounded(examples: int) -> settings:
    """The same examples every time, on every machine."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        # Shrinking takes minutes; ``smallest`` cuts a failing module down in seconds.
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )


def migrate(text: str, plan: Plan = PLAN) -> Outcome:
    outcome = run_text(text, Path("nowhere/module.py"), Options(plan))
    assert outcome.error is None
    assert outcome.after is not None
    return outcome


def comments(text: str) -> Counter[str]:
    return Counter(
        token.string
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.COMMENT
    )


def check_names(before: Mapping[str, str], after: Mapping[str, str], name: str = "module") -> None:
    """No new undefined or unused name in the module ``name``.

    What another module gets from here is used; what was read before it was bound had its chance.
    """
    new = flakes(after[name]) - flakes(before[name])
    elsewhere = set(re.findall(r"\w+", " ".join(after[other] for other in after if other != name)))
    for message in list(new):
        kind, _, what = message.partition(" ")
        if what in elsewhere if kind == "UnusedImport" else not runs(before):
            del new[message]
        elif kind == "UnusedImport" and not re.search(
            rf"\b{what}\b(?![ ,]*(?:import|as|$))", uses(before[name])
        ):
            del new[message]  # it was unused before, hidden by a second import of the name
    assert not new, f"{dict(new)}\n{show(before)}\n{show(after)}"


def uses(text: str) -> str:
    """The lines of ``text`` that are no imports."""
    return "\n".join(line for line in text.split("\n") if not re.match(r"\s*(from|import)\b", line))


def runs(texts: Mapping[str, str]) -> bool:
    """Whether the code runs in the old world."""
    try:
        Machine(texts, old=True).run()
    except DidNotRunError:
        return False
    return True


def ambiguous(text: str) -> bool:
    """Whether a name that an import binds is bound in another way as well: then nothing is certain."""
    imported, other = set(), set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            imported |= {(a.asname or a.name).partition(".")[0] for a in node.names}
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            other.add(node.id)
        elif isinstance(node, ast.arg):
            other.add(node.arg)
    return bool(imported & other)


def check_same(before: Mapping[str, str], after: Mapping[str, str], *, left: bool) -> None:
    """What ran in the old world says the same in the new one.

    ``left`` tells that something was reported and left: then it may fail, but not say another thing.
    """
    try:
        expected = Machine(before, old=True).run()
    except DidNotRunError:
        return
    try:
        said = Machine(after, old=False).run()
    except DidNotRunError as error:
        if "NameError" in str(error) or "UnboundLocalError" in str(error):
            raise AssertionError(f"{error}\n{show(before)}\n{show(after)}") from error
        left = left or any(ambiguous(text) or "import *" in text for text in before.values())
        if not left:
            raise AssertionError(f"{error}\n{show(before)}\n{show(after)}") from error
        return
    if any("import *" in text for text in before.values()) and any(map(ambiguous, before.values())):
        return
    assert said == expected, f"{said}\n{expected}\n{show(before)}\n{show(after)}"


def show(texts: Mapping[str, str]) -> str:
    return "\n".join(f"--- {name}\n{text}" for name, text in texts.items())


def check(prop: Callable[[str], None], text: str) -> None:
    """Run ``prop``; where it fails, on the smallest module for which it does."""
    try:
        prop(text)
    except AssertionError:
        prop(smallest(prop, text))
        raise  # pragma: no cover - it fails on the smaller one


def smallest(prop: Callable[[str], None], text: str) -> str:
    """``text`` without the lines that ``prop`` fails without as well."""
    end = time.monotonic() + 20
    lines = text.splitlines(keepends=True)
    size = len(lines) // 2
    while size:
        start = 0
        while start < len(lines) and time.monotonic() < end:
            shorter = lines[:start] + lines[start + size :]
            if parses("".join(shorter)) and fails(prop, "".join(shorter)):
                lines = shorter
            else:
                start += size
        size //= 2
    return "".join(lines)


def fails(prop: Callable[[str], None], text: str) -> bool:
    try:
        prop(text)
    except AssertionError:
        return True
    return False


def names_and_comments(text: str) -> None:
    outcome = migrate(text)
    assert outcome.after is not None
    ast.parse(outcome.after)
    check_names({"module": text}, {"module": outcome.after})
    lost = comments(text) - comments(outcome.after)
    assert not lost, f"{dict(lost)}\n--- before\n{text}\n--- after\n{outcome.after}"


def still_runs(text: str) -> None:
    outcome = migrate(text)
    assert outcome.after is not None
    left = any(not f.fixed for f in outcome.findings)
    check_same({"before": text}, {"after": outcome.after}, left=left)


def second_run(text: str) -> None:
    after = migrate(text).after
    assert after is not None
    again = migrate(after)
    assert again.after == after, f"--- once\n{after}\n--- twice\n{again.after}"
    assert not any(f.fixed for f in again.findings), after


def windows(text: str) -> None:
    after = migrate(text).after
    assert after is not None
    other = migrate(text.replace("\n", "\r\n")).after
    assert other == after.replace("\n", "\r\n"), f"--- before\n{text}\n--- after\n{after}"


#: Three hundred modules, and some that showed a fault; the same ones on every machine.
SEEDS_OF_MODULES = [*range(300), 50054, 50059, 50077, 50078, 60098, 60327]


@pytest.mark.parametrize("seed", SEEDS_OF_MODULES)
def test_names_and_comments(seed: int) -> None:
    check(names_and_comments, make_module(seed))


@pytest.mark.parametrize("seed", SEEDS_OF_MODULES)
def test_it_still_runs(seed: int) -> None:
    check(still_runs, make_module(seed))


@pytest.mark.parametrize("seed", SEEDS_OF_MODULES)
def test_second_run_is_empty(seed: int) -> None:
    check(second_run, make_module(seed))


@bounded(100)
@given(SEEDS)
def test_empty_plan_is_the_identity(seed: int) -> None:
    text = make_module(seed)
    outcome = migrate(text, EMPTY)
    assert outcome.after == text
    assert outcome.findings == []


@bounded(100)
@example(50221)
@given(SEEDS)
def test_windows_line_endings(seed: int) -> None:
    check(windows, make_module(seed))


@bounded(60)
@given(SEEDS)
def test_projects(seed: int) -> None:
    texts = make_project(seed)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, f"{name}.py").write_bytes(text.encode())
        left = False
        for outcome in run([Path(folder)], Options(PLAN, jobs=1, write=True)):
            assert outcome.error is None, show(texts)
            left = left or any(not f.fixed for f in outcome.findings)
        after = {name: Path(folder, f"{name}.py").read_bytes().decode() for name in texts}
        for outcome in run([Path(folder)], Options(PLAN, jobs=1)):
            assert not outcome.changed, f"{outcome.path.name}\n{show(texts)}\n{show(after)}"
    for name in texts:
        check_names(texts, after, name)
    check_same(texts, after, left=left)
