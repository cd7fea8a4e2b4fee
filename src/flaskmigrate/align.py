"""Continuation lines that stand below what an edit has moved: they move along.

.. code-block:: python

    name = TextField("Name", [Required(),        name = StringField("Name", [Required(),
                              Length(4)])                                    Length(4)])
"""

from __future__ import annotations

import ast
import io
import tokenize
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from flaskmigrate.edits import Shift
from flaskmigrate.model import Edit
from flaskmigrate.resolve.module import Module

#: A statement with more lines is data.
_MOST = 200
_SILENT = (
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
)


@dataclass(slots=True)
class _Token:
    text: str
    line: int
    column: int
    #: Whether only space stands before it on its line.
    first: bool


#: The tokens that begin in each line.
_Lines = dict[int, list[_Token]]


def aligned(
    module: Module, text: str, edits: Sequence[Edit], shifts: Sequence[Shift], width: int
) -> list[Edit]:
    """The edits of ``text`` that move continuation lines along.

    ``text`` is what ``edits`` made of the text of ``module``; ``shifts`` lead from one to the
    other.  Where a line would get longer than ``width``, all lines of the statement stay.
    """
    result: dict[int, Edit] = {}
    for start, end in dict.fromkeys(_statement(module, edit.start) for edit in edits):
        old = module.text[start:end]
        if not 0 < old.rstrip().count("\n") < _MOST:
            continue
        new_start, new_end = start, end
        for shift in shifts:
            new_start, new_end = shift.forward(new_start), shift.forward(new_end)
        new = text[new_start:new_end]
        offset = new_start
        deltas = _deltas(old, new)
        lines = io.StringIO(new).readlines()
        if any(d > 0 and len(lines[n - 1].rstrip()) + d > width for n, d in deltas.items()):
            continue
        for number, line in enumerate(lines, 1):
            delta = deltas.get(number, 0)
            if delta > 0:
                result[offset] = Edit(offset, offset, " " * delta)
            elif delta < 0 and not line[:-delta].strip(" "):
                result[offset] = Edit(offset, offset - delta, "")
            offset += len(line)
    return list(result.values())


def _statement(module: Module, offset: int) -> tuple[int, int]:
    """The whole lines of the statement at ``offset``, or of its head."""
    first = last = bisect_right(module.lines, offset)
    body: list[ast.stmt] = module.tree.body
    while body:
        statement = next((s for s in body if _first(s) <= first <= (s.end_lineno or 0)), None)
        if statement is None:
            break
        body = [s for block in _blocks(statement) for s in block]
        if not body or first < _first(body[0]):
            last = _first(body[0]) - 1 if body else statement.end_lineno or 0
            first = _first(statement)
            break
    end = module.lines[last] if last < len(module.lines) else len(module.text)
    return module.lines[first - 1], end


def _first(statement: ast.stmt) -> int:
    """The first line of ``statement``, that of a decorator if it has one."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(d.lineno for d in decorators)])


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        for item in getattr(statement, name, ()):
            yield [item] if isinstance(item, ast.stmt) else item.body


def _deltas(old: str, new: str) -> dict[int, int]:
    """By how many columns each line of ``new``, which was ``old``, has to move."""
    before, after = _tokens(old), _tokens(new)
    if old.count("\n") != new.count("\n") or before is None or after is None:
        return {}
    result: dict[int, int] = {}
    for number, anchors in _anchors(before).items():
        one, two = before[number], after.get(number)
        if not two or not two[0].first or one[0].column != two[0].column:
            continue
        for anchor in anchors:
            other = _same(before[anchor.line], after.get(anchor.line, [])).get(anchor.column)
            if other is not None:
                delta = other + result.get(anchor.line, 0) - anchor.column
                if delta:
                    result[number] = delta
                break
    return result


def _tokens(source: str) -> _Lines | None:
    result: _Lines = {}
    text = source.split("\n")
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in _SILENT:
                number, column = token.start
                first = not text[number - 1][:column].strip()
                made = _Token(token.string, number, column, first)
                result.setdefault(number, []).append(made)
    except (tokenize.TokenError, SyntaxError):
        # The head of a compound statement: its block is missing.
        if not source.rstrip().endswith(":"):
            return None
    return result


def _anchors(lines: _Lines) -> dict[int, list[_Token]]:
    """The tokens that the start of each line is laid out by, the best first."""
    result: dict[int, list[_Token]] = {}
    #: The open brackets, each with what follows on its line, and the start of that line.
    brackets: list[tuple[_Token, _Token | None, _Token]] = []
    run: list[_Token] = []
    for number, tokens in lines.items():
        first = tokens[0]
        if first.first and run and first.column == run[0].column and _is_string(first):
            result[number] = [run[0]]
        if first.first and brackets:
            bracket, follows, start = brackets[-1]
            anchors = result.setdefault(number, [])
            closes = first.text in (")", "]", "}")
            if follows is None or first.column <= bracket.column - closes:
                anchors.append(start)
            else:
                anchors += [bracket, follows]
        for index, token in enumerate(tokens):
            run = (run or [token]) if _is_string(token) else []
            if token.text in ("(", "[", "{"):
                rest = tokens[index + 1 : index + 2]
                follows = rest[0] if rest and not rest[0].text.startswith("#") else None
                brackets.append((token, follows, first))
            elif token.text in (")", "]", "}") and brackets:
                brackets.pop()
    return result


def _is_string(token: _Token) -> bool:
    return token.text[-1:] in ("'", '"')


def _same(one: Sequence[_Token], two: Sequence[_Token]) -> dict[int, int]:
    """The columns of the tokens that a line kept: where they were, and where they are."""
    matcher = SequenceMatcher(None, [t.text for t in one], [t.text for t in two], autojunk=False)
    return {
        one[block.a + n].column: two[block.b + n].column
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    }
