"""What a codemod file says: a breaking change and how to follow it.

A template (``@change.replaces``) is an ordinary function with the *old* signature that returns the
*new* source.  Its arguments and the symbols it mentions print as placeholders; the engine puts
the user's own source text, and the local name of each symbol, in their place.  That is why a
template never has to think about parentheses, imports, keyword arguments or defaults.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from flaskmigrate.model import (
    Applicability,
    Defined,
    Environment,
    Moved,
    Parameter,
    Removed,
    Replaces,
    Rewrites,
    Rule,
    Template,
)

if TYPE_CHECKING:
    import libcst as cst

F = TypeVar("F", bound=Callable[..., Any])

#: U+00B7 may stand inside an identifier, and nobody writes it: a dotted name in one token.
DOT = "\N{MIDDLE DOT}"
SYMBOL = "__symbol__" + DOT
ARGUMENT = "__argument__" + DOT
PLACEHOLDER = re.compile(f"(?:{SYMBOL}|{ARGUMENT})[\\w{DOT}]+")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A qualified name; printed into new source, it is imported where it is not yet.

    ``Symbol("urllib.parse.parse_qsl")`` becomes whatever that file calls the thing.
    """

    name: str

    def __str__(self) -> str:
        return SYMBOL + self.name.replace(".", DOT)


class Argument:
    """An argument of the call that is rewritten, or the old default where none was given.

    Printing it inserts the exact source.  ``given`` tells whether the call spells it; ``source``
    is the text; ``value`` the constant it stands for (raises ``ValueError`` otherwise); ``type``
    the qualified name of its class where that is known; ``node`` its LibCST node.
    """

    __slots__ = (
        "bases", "definition", "given", "mentions", "name", "positional", "qualified", "source", "type", "why",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        source: str,
        *,
        given: bool,
        type: str | None = None,  # noqa: A002
        why: str = "",
        positional: bool = False,
    ) -> None:
        self.name = name
        self.source = source
        self.given = given
        self.type = type
        self.why = why
        #: Whether the call passes it by its place.
        self.positional = positional
        #: If it is a class of the user's: its library base classes, and its source.
        self.bases: tuple[str, ...] = ()
        #: The qualified name of the expression itself, where it is a library's: ``flask.g``.
        self.qualified: str | None = None
        self.definition = ""
        #: The statements of the project that read that class; ``None`` if they cannot be seen.
        self.mentions: list[str] | None = None

    def __str__(self) -> str:
        return ARGUMENT + self.name

    @property
    def node(self) -> cst.BaseExpression:
        """The argument as a LibCST expression."""
        return parse_expression(self.source.strip())

    @property
    def value(self) -> Any:
        """The constant this argument is; ``ValueError`` if it is not one."""
        try:
            # In brackets, for strings over several lines that stand next to each other.
            return ast.literal_eval(f"({self.source.strip()}\n)")
        except (SyntaxError, ValueError, TypeError) as error:
            raise ValueError(f"{self.source} is not a constant") from error

    def is_constant(self, *values: object) -> bool:
        """Whether this is a literal, and one of ``values`` if any are named."""
        try:
            value = self.value
        except ValueError:
            return False
        return not values or any(value == v and type(value) is type(v) for v in values)

    @property
    def is_str(self) -> bool:
        """Whether this is known to be a ``str``."""
        return self.type == "builtins.str"

    @property
    def is_bytes(self) -> bool:
        """Whether this is known to be ``bytes``."""
        return self.type == "builtins.bytes"


def parse_expression(source: str) -> cst.BaseExpression:
    """``source`` as LibCST expression; it may go over lines, as it may where brackets stand round it.

    Raises ``libcst.ParserSyntaxError``.
    """
    import libcst

    if "\n" not in source and "\r" not in source:
        return libcst.parse_expression(source)
    tree: Any = libcst.parse_expression(f"({source})")
    if not hasattr(tree, "lpar") or not tree.lpar:  # the brackets of a generator are its own
        return libcst.parse_expression(source)
    return cast("cst.BaseExpression", tree.with_changes(lpar=tree.lpar[1:], rpar=tree.rpar[:-1]))


# The annotation of a template parameter, whose default may be any constant or Symbol.
if TYPE_CHECKING:
    Arg: TypeAlias = Any
else:
    Arg = Argument


@lru_cache(maxsize=1)
def _tree(source: str) -> ast.Module:
    """Each place of a module may ask for it."""
    return ast.parse(source)


@dataclass(frozen=True, slots=True)
class Statement:
    """Another statement of the module: see ``Use.statements``."""

    source: str
    line: int
    #: Not inside a function or class.
    module_level: bool
    #: Stands before the place that asks.
    before: bool
    #: What stands before the dot of the reference: ``babel`` in ``babel.localeselector``.
    receiver: str
    name: str


class Use:
    """A place where a value is read that is not called: ``stack.top``, ``app.env``.

    Filled in by the engine.  ``source`` is the text of the whole access and ``receiver`` what
    stands before its last dot (it prints as a placeholder, like an argument).
    """

    def __init__(self, receiver: Argument | None, source: str, facts: Mapping[str, Any]) -> None:
        self.receiver = receiver
        self.source = source
        self._facts = facts

    @property
    def stored(self) -> bool:
        """Whether the place is assigned to or deleted."""
        return bool(self._facts["stored"])

    @property
    def none_test(self) -> str | None:
        """``"is"`` or ``"is not"`` where the value is compared with ``None``."""
        result: str | None = self._facts["none_test"]
        return result

    @property
    def truth_test(self) -> bool:
        """Whether only the truth of the value matters (``if x``, ``not x``, ``bool(x)``)."""
        return bool(self._facts["truth_test"])

    @property
    def attribute(self) -> str | None:
        """The attribute that is read from the value, if that is all that is done with it."""
        result: str | None = self._facts["attribute"]
        return result

    @property
    def key(self) -> Argument | None:
        """What stands in the brackets behind the value: ``"name"`` in ``row["name"]``."""
        result: Argument | None = self._facts["key"]()
        return result

    @property
    def owner(self) -> Argument | None:
        """What holds the configuration: ``app`` in ``app.config["KEY"]``."""
        result: Argument | None = self._facts["owner"]
        return result

    @property
    def default(self) -> Argument | None:
        """The second argument of ``config.get("KEY", default)``."""
        result: Argument | None = self._facts["default"]
        return result

    @property
    def method(self) -> str | None:
        """``"get"`` where the setting is read by ``config.get("KEY")``; ``None`` for ``[…]``."""
        result: str | None = self._facts["method"]
        return result

    @property
    def set_in_project(self) -> bool:
        """Whether the project gives the setting a value of its own (a class, a file, ``update``)."""
        return bool(self._facts["set_in_project"]())

    @property
    def declared(self) -> bool:
        """Whether a setting is given by a class, a settings module, ``update`` or the like."""
        return bool(self._facts["declared"])

    @property
    def result_used(self) -> bool:
        """Whether anything is done with the value (or with what the call gives)."""
        return bool(self._facts["result_used"])

    @property
    def module_source(self) -> str:
        """The text of the module."""
        return str(self._facts["module_source"])

    @property
    def module_tree(self) -> ast.Module:
        """The syntax tree of ``module_source``; other places share it, so it must not be changed."""
        return _tree(self.module_source)

    @property
    def line(self) -> int:
        """The line of the place in ``module_source``, from 1."""
        return int(self._facts["line"])

    @property
    def around(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
        """The functions and classes of ``module_tree`` that the place stands in, the outer first."""
        return [
            node
            for node in ast.walk(self.module_tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and node.lineno <= self.line <= (node.end_lineno or 0)
        ]

    def statements(self, *names: str) -> list[Statement]:
        """The statements of the same module that refer to one of the qualified ``names``."""
        result: list[Statement] = self._facts["statements"](names)
        return result

    def in_project(self, *words: str) -> bool:
        """Whether any of ``words`` stands in a Python file of the project."""
        return bool(self._facts["in_project"](words))

    def requires(self, *names: str) -> bool | None:
        """Whether the project requires one of the distributions ``names``, or extras: ``wtforms[email]``.

        ``None`` where it has no file that says what it requires.
        """
        required: frozenset[str] | None = self._facts["required"]()
        return None if required is None else not required.isdisjoint(names)

    @property
    def taken(self) -> int:
        """How many positional arguments a constructor of the user's takes before it hands on the rest."""
        return int(self._facts["taken"])

    @property
    def override(self) -> bool:
        """Whether the place is a definition in a subclass that overrides the old member."""
        return bool(self._facts["override"])

    @property
    def assigned(self) -> Argument | None:
        """The expression that is assigned to the place, if it is an assignment."""
        result: Argument | None = self._facts["assigned"]
        return result

    @property
    def unread(self) -> bool:
        """Whether the place is in an assignment to names of the module that nothing reads."""
        return bool(self._facts["unread"]())

    @property
    def decorates(self) -> bool:
        """Whether the place is a decorator, or what is called in one."""
        return bool(self._facts["decorates"])

    @property
    def arguments(self) -> list[tuple[str | None, Argument]] | None:
        """Keyword and argument of the call, if the place is called.

        The keyword is ``None`` for an argument that is passed by its place, and ``"**"`` for what
        ``**options`` passes; the source of ``*some`` begins with its star.
        """
        result: list[tuple[str | None, Argument]] | None = self._facts["arguments"]
        return result

    @property
    def mentions(self) -> list[str] | None:
        """The statements, in all modules of the project, that read the class this place defines.

        ``None`` where they cannot all be seen.
        """
        result: list[str] | None = self._facts["mentions"]()
        return result

    @property
    def attributes(self) -> int:
        """How many attributes are read one after the other: 2 in ``value.request.path``."""
        return int(self._facts["attributes"])

    @property
    def compared(self) -> tuple[str, Argument] | None:
        """``("==" or "!=", other side)`` where the value is compared with something."""
        result: tuple[str, Argument] | None = self._facts["compared"]
        return result

    @property
    def only_attributes(self) -> bool:
        """Whether the value is put in a local name of which only attributes are used."""
        return bool(self._facts["only_attributes"]())

    @property
    def iterated(self) -> bool:
        """Whether the value, or what the call gives, is only gone through, and at once."""
        return bool(self._facts["iterated"])

    @property
    def waits_for_none(self) -> bool:
        """Whether the ``AttributeError`` of ``None`` is caught in the function, if the value is ``None``."""
        return bool(self._facts["waits_for_none"]())

    @property
    def maker(self) -> tuple[str, str] | None:
        """The call that made the receiver, a variable, and the module that it is imported from.

        The module is empty where the call stands in this file.
        """
        result: tuple[str, str] | None = self._facts["maker"]()
        return result

    def after(self, *names: str) -> bool:
        """Whether a true call of one of the qualified ``names`` guards this place."""
        return bool(self._facts["after"](names))


@dataclass(frozen=True, slots=True)
class Rewrite:
    """New source and how far to trust it.

    ``around`` widens what is replaced: 0 is the reference (the call), 1 the expression round it.
    With ``lines`` (the first and the last), ``text`` is the head of a ``with`` that these go into.
    """

    #: Source, or what a ``rewrites`` function may return; ``None``: there is no fix.
    text: Any
    applicability: Applicability = Applicability.SAFE
    because: str = ""
    around: int = 0
    lines: tuple[int, int] | None = None


def inside(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """``node`` and every LibCST node in it.

    (LibCST's matchers could tell more, but importing them takes longer than most runs.)
    """
    yield node
    for child in node.children:
        yield from inside(child)


def keywords(*names: str) -> str:
    """A pattern for ``when``: the call passes one of the keywords ``names``, or may with ``**``."""
    return rf"\b(?:{'|'.join(names)})\s*=(?!=)|\*\*"


def places(number: int) -> str:
    """A pattern for ``when``: the call passes at least ``number`` arguments, or may with ``*``.

    Commas are counted, those inside of an argument as well: it may match where there are less.
    """
    return rf"\A(?:[^,]*,){{{number - 1}}}\s*[^\s,]|\*"


def unsafe(text: Any, *, because: str, around: int = 0) -> Rewrite:
    """A fix that is right for the inputs people have, but that a person should look at."""
    return Rewrite(text, Applicability.UNSAFE, because, around)


def manual(advice: str) -> Rewrite:
    """No fix: report the place, with what to do about it."""
    return Rewrite(None, Applicability.MANUAL, advice)


class BreakingChange:
    """One entry of an upstream changelog that breaks callers, and how to follow it.

    ``library`` is the distribution's name on the index, ``deprecated`` and ``removed`` the minor
    versions in which callers are warned and in which they break, ``ref`` the source of the fact.
    ``check`` makes it a *silent* change: the same name does something else, and nothing fails.  It is
    not followed by a run but listed by ``--audit``, with the places that its rules report or, where
    there are none, with the text of ``check``.
    ``id``, ``doc`` and ``path`` are filled in from the file the change is declared in.
    """

    def __init__(
        self,
        library: str,
        *,
        removed: str | None = None,
        deprecated: str | None = None,
        ref: str = "",
        package: str = "",
        errors: Sequence[str] = (),
        check: str = "",
    ) -> None:
        if removed is None and deprecated is None:
            raise ValueError("a breaking change is deprecated or removed in some version")
        self.library = library
        self.deprecated = deprecated
        self.removed = removed
        self.ref = ref
        #: A whole package that stops working with ``removed`` of ``library``.
        self.package = package
        #: Regular expressions of errors it gives that do not spell an old name.  They are searched
        #: in ``"Class: message"``, a newline, and the line of the user's code.
        self.errors = tuple(errors)
        #: What to look at where a change of behaviour shows at no place in the code.
        self.check = check
        self.rules: list[Rule] = []
        #: What it means for Jinja templates.
        self.templates: list[Template] = []
        self.id = ""
        self.doc = ""
        self.path = Path()

    @property
    def silent(self) -> bool:
        """Whether code goes on without an error, and only does something else."""
        return bool(self.check)

    @property
    def title(self) -> str:
        """The first line of the story."""
        return self.doc.strip().partition("\n")[0].rstrip(".")

    @property
    def names(self) -> tuple[str, ...]:
        """The old names this change is about, in the order they are declared."""
        found: dict[str, None] = {}
        for rule in self.rules:
            if isinstance(rule, Parameter):
                found[f"{rule.function}({rule.old}=)"] = None
            else:
                found[rule.old] = None
        return tuple(found)

    def moved(self, old: str, *, to: str, since: str = "", because: str = "") -> None:
        """``old`` now has the qualified name ``to`` and the same meaning.

        What lies below ``old`` goes with it.  ``flask.ext.*`` → ``flask_*`` moves a whole family.
        ``because`` makes the fix one to review, ``since`` says from which version on ``to`` works.
        """
        self.rules.append(Moved(old, to, since, because))

    def parameter(self, function: str, old: str, *, to: str | None, because: str = "") -> None:
        """Keyword ``old`` of ``function`` is now called ``to``; ``None`` drops it."""
        self.rules.append(Parameter(function, old, to, because))

    def template(
        self, name: str, pattern: str, *, to: str, needle: str, package: str, because: str = ""
    ) -> None:
        """In Jinja templates, ``pattern`` (a regular expression) becomes ``to``, as ``re.sub`` has it."""
        self.templates.append(Template(name, pattern, to, needle, package, because))

    def removed_name(self, old: str, *, advice: str) -> None:
        """``old`` is gone without a successor; report it with ``advice``."""
        self.rules.append(Removed(old, advice))

    def defined(self, old: str, *, source: str, because: str) -> None:
        """``old`` is gone; a module that uses it gets a copy of its code, the definition ``source``.

        ``source`` is a function or class statement of the same name, or an assignment to it, indented
        by four spaces.  A ``Symbol`` printed in it is imported; one that is ``defined`` itself is
        defined above.  The fix is always one to review, for ``because``.
        """
        self.rules.append(Defined(old, source, because))

    def iterators(self, module: str, *methods: str) -> None:
        """``iteritems(d)`` and the like, functions of ``module``, become the ``methods`` of ``d``.

        They gave an iterator; where the result is not gone through at once, that is ``iter(d.items())``.
        """
        for method in methods:
            self.accesses(f"{module}.iter{method}")(view(method))

    def environment(self, old: str, *, to: str, values: Mapping[str, str]) -> None:
        """Environment variable ``old`` became ``to``; ``values`` maps the values that had an effect."""
        self.rules.append(Environment(old, to, dict(values)))

    def setting(self, *keys: str) -> Callable[[F], F]:
        """Uses of ``app.config["KEY"]`` become what the decorated function of a ``Use`` returns."""
        return self.replaces(*(f"flask.Config[{key!r}]" for key in keys), exists=True)

    def replaces(
        self,
        *old: str,
        exists: bool = False,
        anywhere: bool = False,
        when: str = "",
        needs: str = "",
    ) -> Callable[[F], F]:
        """Calls of ``old`` become what the decorated template returns.

        The template has the old signature.  ``exists`` says that the name is still there and only
        its calls have changed: then its import and other uses are left alone.  ``anywhere`` asks the
        template about members of this name on objects of unknown class as well; what it answers is
        applied as unsafe.  ``when`` is a regular expression for the source between the parentheses of
        the call: where it finds nothing the template would leave the call alone, and is not asked.
        It spares most files that only call ``client.get(url)`` from being looked at.  ``needs`` is one
        for the whole file, where what matters stands elsewhere.
        """

        def register(template: F) -> F:
            self.rules.extend(
                Replaces(name, template, exists, anywhere, when, needs) for name in old
            )
            return template

        return register

    def accesses(
        self,
        *old: str,
        exists: bool = False,
        anywhere: bool = False,
        when: str = "",
        needs: str = "",
    ) -> Callable[[F], F]:
        """Reads of the attribute ``old`` become what the decorated function of a ``Use`` returns.

        ``None`` leaves the place to the rules for the same name that are declared below.  With
        ``when``, which is as for ``replaces``, only calls count.
        """
        return self.replaces(*old, exists=exists, anywhere=anywhere, when=when, needs=needs)

    def rewrites(
        self, *old: str, exists: bool = False, when: str = "", needs: str = ""
    ) -> Callable[[F], F]:
        """The LibCST node round a reference to ``old`` becomes what the function returns.

        The annotation of the first parameter says which node is wanted (``cst.FunctionDef``,
        ``cst.Call``, ``cst.SimpleStatementLine`` …); the smallest one round the reference is
        passed, and for ``cst.CSTNode`` the largest expression.  The function may take a ``Use`` as
        well.  It returns a node, a list of statements, ``cst.RemovalSentinel.REMOVE``,
        ``unsafe(…)`` of one of these, ``manual(…)``, or ``None``.
        ``when`` is as for ``replaces``; ``needs`` is one for the source of the node: where it finds nothing
        the function would leave the node alone.  It spares the syntax tree of LibCST.
        """

        def register(function: F) -> F:
            self.rules.extend(Rewrites(name, function, exists, when, needs) for name in old)
            return function

        return register

    def overrides(self, *old: str) -> Callable[[F], F]:
        """Definitions in subclasses that override the member ``old`` become what the function returns.

        As ``rewrites``; the member is still there, and its uses are left alone.
        """

        def register(function: F) -> F:
            self.rules.extend(Rewrites(name, function, exists=True, overrides=True) for name in old)
            return function

        return register

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __repr__(self) -> str:
        return f"<BreakingChange {self.id or self.library}>"


def view(method: str) -> Callable[[Use], Rewrite]:
    """Make the function for ``iteritems(d)``, where ``method`` is ``items``."""

    def template(use: Use) -> Rewrite:
        given = use.arguments
        if given is None:
            return Rewrite(f"lambda d: iter(d.{method}())")
        if not given or given[0][0] is not None or any(a.source[:1] == "*" for _, a in given):
            return manual(f"call {method}() of the dictionary")
        rest = ", ".join(str(a) if key is None else f"{key}={a}" for key, a in given[1:])
        new = f"{given[0][1]}.{method}({rest})"
        return Rewrite(new if use.iterated else f"iter({new})", around=1)

    return template


def takes_use(template: Callable[..., Any]) -> bool:
    """Whether ``template`` describes a read (one parameter, a ``Use``) and not a call."""
    parameters = list(inspect.signature(template).parameters.values())
    return len(parameters) == 1 and parameters[0].annotation in (Use, "Use")
