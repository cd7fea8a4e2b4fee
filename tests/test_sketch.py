"""What is read of a module piece by piece is what is read of it as a whole."""

from __future__ import annotations

import ast
import random
import sysconfig
from pathlib import Path

import pytest

from flaskmigrate.resolve.module import Module, Sketch
from flaskmigrate.resolve.pieces import Piece, cut, cut_class

ROOT = Path(__file__).parent.parent
FILES = [
    *sorted((ROOT / "src").rglob("*.py")),
    *sorted((ROOT / "tests" / "accuracy" / "code").rglob("*.py")),
    *sorted(Path(sysconfig.get_path("stdlib")).glob("*.py")),
]


def pieces_of(text: str) -> list[Piece]:
    found, strings = cut(text)
    return [
        piece
        for whole in found
        for piece in (whole, *(cut_class(text, whole, strings) if whole.head else ()))
    ]


def names(module: Module) -> list[tuple[str, int]]:
    found = module.found
    tables = (found.loads, found.stores, module.scope.bound)
    counts = [(name, len(places)) for table in tables for name, places in table.items()]
    return sorted([*counts, ("scopes", len(found.scopes)), ("imports", len(found.imports))])


def test_all_pieces_are_the_whole() -> None:
    chances = random.Random(1)
    pieces = number = 0
    for path in chances.sample(FILES, min(len(FILES), 250)):
        text = path.read_text(encoding="utf-8", errors="replace")
        try:
            whole = Module(path, text)
        except (SyntaxError, ValueError):
            continue
        sketch = Sketch(path, text)
        order = pieces_of(text)
        number += 1
        pieces += len(order)
        chances.shuffle(order)
        for piece in order:
            sketch.read_line(text.count("\n", 0, piece.start) + 1)
        assert ast.dump(sketch.tree, include_attributes=True) == ast.dump(
            whole.tree, include_attributes=True
        ), path
        assert names(sketch) == names(whole), path
    assert pieces > 5 * number > 500


CODE = '''\
"""Words.

import nothing
def at_the_margin():
"""
import os, sys
from a import (b,
c)
from m import *  # all
z = 1
@a(
1, "two",  # not cut off
)
class D: pass

x = """
y = 1
"""
VALUES = [
one,
two,
]

@decorate
# a comment
@decorate(
    again
)
async def f(x):
    return x

class A(Base,
        Other):
    """Words

def no(): pass
    """
    a = 1

    @property
    def m(self):
        return self.a

    if x:
        def n(self): pass

    class Inner:
        def k(self): return os.path
# at the margin
    b = 2

if x:
    z = 1
else:
    z = 2
for i in x: pass
"text"
(p, q) = 1, 2; r = 3
'''


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_it_is_cut_between_statements(newline: str) -> None:
    text = CODE.replace("\n", newline)
    starts = [text[p.start : p.end].split(newline)[0] for p in pieces_of(text)]
    assert starts == [
        '"""Words.', "import os, sys", "z = 1", "@a(", 'x = """', "VALUES = [", "@decorate", "class A(Base,",
        "    @property", "    class Inner:", "if x:", "for i in x: pass", '"text"',
        "(p, q) = 1, 2; r = 3",
    ]  # fmt: skip
    sketch, whole = Sketch(Path("x.py"), text), Module(Path("x.py"), text)
    assert ast.dump(sketch.tree, include_attributes=True) == ast.dump(
        whole.tree, include_attributes=True
    )


def test_only_what_is_asked_for_is_read() -> None:
    sketch = Sketch(Path("x.py"), CODE)
    assert [b.kind for b in sketch.scope.bindings["f"]] == ["function"]
    assert {*sketch.scope.bound} == {"f"}
    cls = sketch.scope.bindings["A"][0].node
    assert {*sketch.scopes[cls].bound} == {"a"}
    assert sketch.scopes[cls].bindings["m"][0].node.lineno == 41
    assert "Inner" not in sketch.scopes[cls].bound
    assert "Inner" in sketch.scopes[cls].bindings
    assert [b.kind for b in sketch.scope.bindings["r"]] == ["assign"]
    assert sketch.scope.lookup("nothing") is None
    assert sketch.scope.lookup("at_the_margin") is None


def test_what_stands_round_a_node() -> None:
    sketch = Sketch(Path("x.py"), CODE)
    sketch.read_line(42)
    [(node, scope)] = sketch.loads["self"]
    assert [type(a).__name__ for a in sketch.ancestors(node)] == [
        "Attribute", "Return", "FunctionDef", "ClassDef", "Module",
    ]  # fmt: skip
    assert scope.kind == "function"
    assert scope.parent is not None
    assert scope.parent.kind == "class"


BROKEN = """\
def good():
    return 1

def bad(:
    return 2

class C:
    def m(self):
        return x.y(

    def n(self):
        return 1
"""


def test_what_does_not_parse_says_nothing() -> None:
    sketch = Sketch(Path("x.py"), BROKEN)
    assert "good" in sketch.scope.bindings
    assert "bad" not in sketch.scope.bindings
    assert "C" in sketch.scope.bindings
    assert len(sketch.tree.body) == 2


WRONG = """\
SETTINGS = {'name':
'value', 'other': x}
def f():
    return x
class C:
    a = {'name':
    'value'}
    def m(self):
        return x
"""


def test_what_is_cut_wrongly_is_read_from_the_whole() -> None:
    for first in ("SETTINGS", "f", "C"):
        sketch = Sketch(Path("x.py"), WRONG)
        assert first in sketch.scope.bindings
        assert ast.dump(sketch.tree) == ast.dump(ast.parse(WRONG))
        assert len(sketch.loads["x"]) == 3


def test_no_name_is_bound_nowhere() -> None:
    """Whoever asks for the empty name gets an answer; looking for it in the text never ended."""
    sketch = Sketch(Path("x.py"), CODE)
    assert sketch.scope.lookup("") is None
    assert not list(sketch.nodes(""))
