"""From templates and LibCST nodes to text: where parentheses go, and what a call's arguments are."""

from __future__ import annotations

import ast
import inspect
import io
import re
import tokenize
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from flaskmigrate.change import (
    ARGUMENT,
    DOT,
    PLACEHOLDER,
    SYMBOL,
    Argument,
    Rewrite,
    Symbol,
    Use,
    manual,
    parse_expression,
)
from flaskmigrate.model import Applicability, Edit
from flaskmigrate.resolve.module import Module

if TYPE_CHECKING:
    import libcst as cst

_ATOMS = (
    ast.Name, ast.Constant, ast.Attribute, ast.Call, ast.Subscript, ast.List, ast.Dict, ast.Set,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.JoinedStr,
)  # fmt: skip


class DoesNotFit(Exception):  # noqa: N818  (an answer, not an error)
    """A call that the old signature does not explain; the message is advice for the reader."""


def bind(
    template: Callable[..., Any],
    arguments: Sequence[tuple[str | None, Argument]],
) -> dict[str, Argument]:
    """The arguments of a call under the template's parameter names, old defaults filled in.

    ``arguments`` are ``(keyword or None, argument)`` in order.  Raises ``DoesNotFit``.
    """
    signature = inspect.signature(template)
    try:
        bound = signature.bind(
            *(a for k, a in arguments if k is None), **{k: a for k, a in arguments if k is not None}
        )
    except TypeError as error:
        raise DoesNotFit(f"the call does not fit the old signature: {error}") from error
    result = {}
    for name, parameter in signature.parameters.items():
        if name in bound.arguments:
            value: Argument = bound.arguments[name]
            result[name] = Argument(
                name,
                value.source,
                given=True,
                type=value.type,
                why=value.why,
                positional=value.positional,
            )
            result[name].qualified = value.qualified
            continue
        default = parameter.default
        result[name] = Argument(
            name,
            str(default) if isinstance(default, Symbol) else literal(default),
            given=False,
            type=None if isinstance(default, Symbol) else f"builtins.{type(default).__name__}",
        )
    return result


def literal(value: object) -> str:
    """The source of a constant, with double quotes where ``repr`` likes single ones."""
    source = repr(value)
    if isinstance(value, str | bytes) and '"' not in source and "\\" not in source:
        return source.replace("'", '"')
    return source


def uncalled(template: Callable[..., Any]) -> tuple[Rewrite, dict[str, Argument]] | None:
    """What stands for a function that is passed on, not called, with the arguments it mentions.

    ``template`` is asked what becomes of a call with nothing but the arguments that must be given:
    a call of another function with just these is that function, and anything else a lambda.
    ``None`` if the template has no code for such a call.
    """
    parameters = inspect.signature(template).parameters.values()
    names = [p.name for p in parameters if p.default is p.empty]
    arguments = bind(template, [(None, Argument(n, n, given=True, positional=True)) for n in names])
    try:
        made = template(**arguments)
    except ValueError:
        return None
    result = Rewrite(made) if isinstance(made, str) else made
    if not isinstance(result, Rewrite) or result.text is None or result.around or not names:
        return None
    call = re.fullmatch(
        rf"({SYMBOL}[\w{DOT}]+)\({', '.join(ARGUMENT + name for name in names)}\)", result.text
    )
    text = call.group(1) if call else f"lambda {', '.join(names)}: {result.text}"
    reason = "it is called elsewhere, with arguments that cannot be seen"
    because = f"{reason}; {result.because}" if result.because else reason
    return Rewrite(text, Applicability.UNSAFE, because), arguments


def fill(text: str, arguments: Mapping[str, Argument]) -> str:
    """``text`` with the source of ``arguments`` in the place of their placeholders.

    An argument gets parentheses exactly where the tree would differ without them.
    """
    sources = {
        ARGUMENT + name: (value.source.strip(), is_atom(value.source.strip()))
        for name, value in arguments.items()
    }
    used = [m.group() for m in PLACEHOLDER.finditer(text) if m.group() in sources]

    def build(bare: set[str]) -> str:
        def one(match: Any) -> str:
            token: str = match.group()
            if token not in sources:
                return token
            source, atom = sources[token]
            return source if atom or token in bare else f"({source})"

        return PLACEHOLDER.sub(one, text)

    bare: set[str] = set()
    wanted = dump(build(bare))
    for token in dict.fromkeys(used):
        if not sources[token][1] and dump(build(bare | {token})) == wanted:
            bare.add(token)
    return build(bare)


def dump(expression: str) -> str | None:
    """The tree of ``expression`` as text, ``None`` if it does not parse."""
    try:
        return ast.dump(ast.parse(expression.strip(), mode="eval"))
    except SyntaxError:
        return None


def is_atom(source: str) -> bool:
    """Whether ``source`` can stand anywhere in an expression without parentheses."""
    if "\n" in source:
        return False
    try:
        node = ast.parse(source, mode="eval").body
    except SyntaxError:
        return False
    if isinstance(node, ast.Constant):
        # ``1.real`` and ``"a" "b".join``
        return not isinstance(node.value, int | float | complex) and len(_strings(source)) == 1
    return isinstance(node, _ATOMS)


def _strings(source: str) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [t.string for t in tokens if t.type not in (tokenize.NEWLINE, tokenize.ENDMARKER)]


def place(module: Module, node: ast.AST, text: str) -> str | None:
    """``text`` as it has to be written in the place of the expression ``node``.

    With parentheses exactly where the tree of the whole expression would differ without them;
    ``None`` if it cannot stand there at all (quotes inside an f-string).
    """
    root = node
    for parent in module.ancestors(node):
        if isinstance(parent, ast.stmt | ast.ExceptHandler | ast.withitem | ast.arguments):
            break
        root = parent
        if isinstance(parent, ast.arg | ast.match_case):
            break
    if isinstance(root, ast.keyword | ast.comprehension | ast.arg | ast.match_case):
        root = node
    if root is node:
        return text if dump(f"(\n{text}\n)") is not None else None
    start, end = module.span(root)
    inner_start, inner_end = module.span(node)
    before, after = module.text[start:inner_start], module.text[inner_end:end]
    wanted = dump(f"(\n{before}({text}){after}\n)")
    if wanted is None:
        return None
    return text if dump(f"(\n{before}{text}{after}\n)") == wanted else f"({text})"


def comments(source: str) -> list[str]:
    """The comments in ``source`` (a piece of an expression or statement)."""
    if "#" not in source:
        return []
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(f"({source}\n)").readline):
            if token.type == tokenize.COMMENT:
                found.append(token.string)
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return [source]
    return found


def symbols(text: str) -> list[str]:
    """The qualified names of the symbols that ``text`` mentions."""
    return [
        m.group()[len(SYMBOL) :].replace(DOT, ".")
        for m in PLACEHOLDER.finditer(text)
        if m.group().startswith(SYMBOL)
    ]


def requote(template: str, quote: str) -> str:
    """``template`` with its plain strings in the file's favourite quotes."""
    if quote == '"':
        return template
    return re.sub(r'"([^"\'\\\n{}]*)"', r"'\1'", template)


def same_call(module: Module, old: ast.AST, new: str) -> list[Edit] | None:
    """The small edits that make the call ``old`` into ``new``, if only keywords are put to it.

    So a call that is spread over lines, or has comments inside, stays as it is laid out.
    """
    if not isinstance(old, ast.Call):
        return None
    try:
        call = ast.parse(new.strip(), mode="eval").body
    except SyntaxError:
        return None
    if not isinstance(call, ast.Call) or ast.dump(call.func) != ast.dump(old.func):
        return None
    before = [*((None, a) for a in old.args), *((k.arg or "**", k.value) for k in old.keywords)]
    after = [*((None, a) for a in call.args), *((k.arg or "**", k.value) for k in call.keywords)]
    if [ast.dump(a) for _, a in before] != [ast.dump(a) for _, a in after]:
        return None
    edits = []
    for (name, node), (wanted, _) in zip(before, after, strict=True):
        if name == wanted:
            continue
        if name is not None or wanted in (None, "**") or isinstance(node, ast.Starred):
            return None
        start, _ = module.span(node)
        while module.text[start - 1 : start] == "(" and _opens(module, old, start - 1):
            start -= 1
        edits.append(Edit(start, start, f"{wanted}="))
    return edits


def _opens(module: Module, call: ast.Call, offset: int) -> bool:
    """Whether the parenthesis at ``offset`` belongs to an argument, and not to ``call`` itself."""
    return offset > module.text.index("(", module.span(call.func)[1])


def _value_start(text: str, start: int, end: int) -> int:
    """Where the value of the statement at ``start:end`` begins, if it is one with a value."""
    source = text[start:end]
    indent = len(source) - len(source.lstrip(" \t"))
    try:
        body = ast.parse(source[indent:]).body
    except SyntaxError:
        return start
    match body:
        case [ast.Assign(value=ast.Call() as value) | ast.Return(value=ast.Call() as value)]:
            return start + indent + len(source[indent:].encode()[: value.col_offset].decode())
    return start


def wrap(text: str, start: int, end: int, width: int, indent: str) -> str | None:
    """``text`` with the call at ``start:end`` broken at its outer parentheses, as black does.

    ``None`` where the line is not longer than ``width``, or cannot be broken there.
    """
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    line_end = re.compile(r"(?=[\r\n])|\Z").search(text, end)
    start = _value_start(text, start, end)
    source = text[start:end]
    if line_end is None or "\n" in source or line_end.end() - line_start <= width:
        return None
    if _in_string(text, start):
        return None
    try:
        call = ast.parse(source, mode="eval").body
    except SyntaxError:
        return None
    if (
        not isinstance(call, ast.Call)
        or not source.endswith(")")
        or not (call.args or call.keywords)
    ):
        return None
    head = len(source.encode()[: call.func.end_col_offset or 0].decode())
    opening = source.index("(", head)
    first = text[line_start:start]
    base = first[: len(first) - len(first.lstrip(" \t"))]
    inner = base + indent
    newline = "\r\n" if "\r\n" in text else "\n"
    body = source[opening + 1 : -1].strip().rstrip(",")
    items = [body]
    if len(inner) + len(body) > width:
        nodes: list[Any] = [*call.args, *(k for k in call.keywords)]
        data = source.encode()
        cuts = [data[n.col_offset : n.end_col_offset].decode() for n in nodes]
        if any(isinstance(n, ast.GeneratorExp) for n in nodes):
            cuts = items
        items = [f"{cut}," if len(cuts) > 1 else cut for cut in cuts]
    lines = newline.join(inner + item for item in items)
    new = f"{source[: opening + 1]}{newline}{lines}{newline}{base})"
    if dump(new) != dump(source):
        return None
    return text[:start] + new + text[end:]


_COMPLETE = re.compile(
    r"\"\"\"(?s:.*?)\"\"\"|'''(?s:.*?)'''|\#.*"
    r"|\"(?:[^\"\\\n]|\\(?s:.))*\"|'(?:[^'\\\n]|\\(?s:.))*'"
)


def _in_string(text: str, at: int) -> bool:
    """Whether the place ``at`` is inside a string, as the expressions of an f-string are."""
    open_ = _COMPLETE.sub("", text[:at])
    return "'" in open_ or '"' in open_


# --- LibCST --------------------------------------------------------------------------------

_AST_OF = {
    "FunctionDef": (ast.FunctionDef, ast.AsyncFunctionDef),
    "ClassDef": (ast.ClassDef,),
    "Call": (ast.Call,),
    "With": (ast.With, ast.AsyncWith),
    "If": (ast.If,),
    "For": (ast.For, ast.AsyncFor),
    "BaseComp": (ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp),
    "SimpleStatementLine": (
        ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr, ast.Return, ast.Delete, ast.Raise,
        ast.Assert, ast.Import, ast.ImportFrom,
    ),
    "BaseExpression": (ast.expr,),
}  # fmt: skip


def wanted_node(function: Callable[..., Any]) -> str:
    """The name of the LibCST class that ``function`` annotates its first parameter with."""
    parameter = next(iter(inspect.signature(function).parameters.values()))
    annotation = parameter.annotation
    name = annotation if isinstance(annotation, str) else annotation.__name__
    return name.rpartition(".")[2].strip("'\"")


def surrounding(module: Module, node: ast.AST, kind: str) -> ast.AST | None:
    """The smallest node of LibCST class ``kind`` that ``node`` is or lies in.

    ``CSTNode`` is the largest expression.
    """
    if kind == "CSTNode":
        largest = node
        for parent in module.ancestors(node):
            if isinstance(parent, ast.expr):
                largest = parent
            elif not isinstance(parent, ast.keyword | ast.comprehension | ast.withitem):
                break
        return largest
    classes = _AST_OF[kind]
    if isinstance(node, classes):
        return node
    for parent in module.ancestors(node):
        if isinstance(parent, classes):
            return parent
        if isinstance(parent, ast.stmt) and kind in ("SimpleStatementLine", "Call", "BaseComp"):
            return None
    return None


def statement_span(module: Module, node: ast.AST) -> tuple[int, int]:
    """The span of a statement with its decorators, from the start of its first line."""
    nodes: list[Any] = [node, *getattr(node, "decorator_list", [])]
    first = min(nodes, key=lambda n: n.lineno)
    _, end = module.span(node)
    return module.lines[first.lineno - 1], end


def rewrite_node(
    module: Module, node: ast.AST, function: Callable[..., Any], use: Use
) -> tuple[int, int, Rewrite] | Rewrite | None:
    """What ``function`` makes of the LibCST form of ``node``: start, end, new text.

    A ``manual(…)`` is passed through, ``None`` means that the function leaves the place alone.
    """
    import libcst as cst

    def ask(tree: cst.CSTNode) -> Any:
        takes = len(inspect.signature(function).parameters)
        return function(tree, use) if takes > 1 else function(tree)

    if isinstance(node, ast.expr):
        start, end = module.span(node)
        expression = parse_expression(module.text[start:end])
        grade, result = graded(ask(expression))
        if result is None:
            return grade
        code = result if isinstance(result, str) else cst.Module([]).code_for_node(result)
        placed = place(module, node, code)
        if placed is None:
            return manual("the new code cannot stand inside an f-string")
        return start, end, replace(grade or Rewrite(""), text=placed)
    start, end = statement_span(module, node)
    if wanted_node(function) == "SimpleStatementLine":
        own, last = module.span(node)
        if module.text[start:own].strip():
            return _rewritten_inside(module, own, last, ask)
    while end < len(module.text) and module.text[end] not in "\r\n":
        end += 1  # a trailing comment belongs to the statement
    text = module.text[start:end].replace("\r\n", "\n")
    if text.lstrip().startswith("elif"):
        return None
    indent = text[: len(text) - len(text.lstrip(" \t"))]
    head = f"if True:\n{indent}pass\n" if indent else ""
    tree = _statement_tree(head + text + "\n")
    if indent:
        # What is indented deeper follows the file, not the depth of this statement.
        block: Any = cast("Any", tree.body[0]).body
        tree = tree.with_deep_changes(block, indent=indent)
    tree = tree.with_changes(default_indent=module.indent)
    outer: Any = cast("Any", tree.body[0]).body if indent else tree
    old = outer.body[-1]
    grade, result = graded(ask(old))
    if result is None:
        return grade
    if result is cst.RemovalSentinel.REMOVE:
        body = list(outer.body[:-1])
    elif isinstance(result, Sequence):
        body = [*outer.body[:-1], *result]
    else:
        body = [*outer.body[:-1], result]
    new = tree.with_deep_changes(outer, body=body) if indent else tree.with_changes(body=body)
    code = new.code[len(head) :]
    code = code.removesuffix("\n")
    if not code and _alone(module, node):
        code = f"{indent}pass"
    elif not code:
        newline = re.compile(r"\r\n|\n|\r").match(module.text, end)
        end = newline.end() if newline else end
        if re.compile(r"[ \t]*(\r?\n|$)").match(module.text, end):
            # Of the blank lines before and behind, the larger number stays.
            blank = re.compile(r"(?:^[ \t]*\r?\n)+\Z", re.MULTILINE).search(module.text[:start])
            start = blank.start() if blank else start
    return start, end, replace(grade or Rewrite(""), text=code)


@lru_cache(maxsize=8)
def _statement_tree(text: str) -> cst.Module:
    """The tree of a statement: a function is asked about once for every reference in it."""
    import libcst as cst

    return cst.parse_module(text)


def _rewritten_inside(
    module: Module, start: int, end: int, ask: Callable[[Any], Any]
) -> tuple[int, int, Rewrite] | Rewrite | None:
    """The same for a statement behind another one, or the head of a block, in one line."""
    import libcst as cst

    line = cst.parse_statement(module.text[start:end].replace("\r\n", "\n") + "\n")
    grade, result = graded(ask(line))
    if result is None:
        return grade
    if result is cst.RemovalSentinel.REMOVE:
        result = cst.SimpleStatementLine([cst.Pass()])
    if not isinstance(result, cst.SimpleStatementLine):
        return Rewrite(None, Applicability.MANUAL, "give the statement a line of its own")
    code = cst.Module([]).code_for_node(result.with_changes(leading_lines=[])).rstrip("\n")
    return start, end, replace(grade or Rewrite(""), text=code)


def _alone(module: Module, node: ast.AST) -> bool:
    """Whether ``node`` is all there is in a class or function."""
    parent = module.parents.get(node)
    return isinstance(
        parent, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    ) and parent.body == [node]


def graded(result: Any) -> tuple[Rewrite | None, Any]:
    """A ``Rewrite``, if there is one, and what it holds."""
    return (result, result.text) if isinstance(result, Rewrite) else (None, result)
