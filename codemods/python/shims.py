"""Write what a Python 2 shim did on Python 3.

The libraries of the family supported Python 2 and 3 at once with a module of shims, ``_compat``, and
many projects imported from it rather than from six. With Python 2 the modules went: Werkzeug, Flask and
MarkupSafe 2.0, Jinja 3.0, ItsDangerous 1.0 and 2.0, WTForms 3.0, Flask-Login 0.6.

On Python 3 each shim has one meaning. ``PY2`` was false, so that of an ``if`` only the other branch is
left; the ``implements_…`` decorators gave the class back as it was; ``with_metaclass`` and ``reraise``
have a syntax of their own.

.. code-block:: diff

    -from werkzeug._compat import PY2, implements_to_string, reraise
     import sys

    -if PY2:
    +if False:
         from urllib import quote
     else:
         from urllib.parse import quote

    -if not PY2:
    -    unicode = str
    +unicode = str


    -@implements_to_string
     class Problem(Exception):
         def __str__(self):
             return unicode(quote("a problem"))


     def fail():
    -    reraise(*sys.exc_info())
    +    raise sys.exc_info()[1]

.. code-block:: diff

    -from jinja2._compat import PY2, with_metaclass
     from abc import ABCMeta


    -class Loader(with_metaclass(ABCMeta, object)):
    +class Loader(object, metaclass=ABCMeta):
         encoding = "utf-8"
    -    kind = "old" if PY2 else "new"
    +    kind = "old" if False else "new"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskmigrate import BreakingChange, Rewrite, Use, inside, manual

if TYPE_CHECKING:
    from collections.abc import Sequence

    import libcst as cst

CHANGES = "https://{}.palletsprojects.com/en/stable/changes/"
change = BreakingChange("werkzeug", removed="2.0", ref=CHANGES.format("werkzeug"))
flask = BreakingChange("flask", removed="2.0", ref=CHANGES.format("flask"))
jinja2 = BreakingChange("jinja2", removed="3.0", ref=CHANGES.format("jinja"))
markupsafe = BreakingChange("markupsafe", removed="2.0", ref=CHANGES.format("markupsafe"))
itsdangerous = BreakingChange("itsdangerous", removed="1.0", ref=CHANGES.format("itsdangerous"))
itsdangerous_2 = BreakingChange("itsdangerous", removed="2.0", ref=CHANGES.format("itsdangerous"))
flask_login = BreakingChange(
    "flask-login",
    removed="0.6",
    ref="https://github.com/maxcountryman/flask-login/blob/main/CHANGES.md#version-060",
)
wtforms = BreakingChange(
    "wtforms",
    removed="3.0",
    ref="https://wtforms.readthedocs.io/en/stable/changes/#version-3-0-0",
)
DECORATORS = ("implements_bool", "implements_iterator", "implements_to_string")
#: The change, the module of the shims, and which it had.
SHIMS = (
    (change, "werkzeug._compat", ("PY2", "reraise", *DECORATORS)),
    (flask, "flask._compat", ("PY2", "reraise", "with_metaclass", "implements_to_string")),
    (jinja2, "jinja2._compat", ("PY2", "reraise", "with_metaclass", *DECORATORS[1:])),
    (markupsafe, "markupsafe", ("PY2",)),
    (markupsafe, "markupsafe._compat", ("PY2",)),
    (itsdangerous, "itsdangerous", ("PY2",)),
    (itsdangerous_2, "itsdangerous._compat", ("PY2",)),
    (flask_login, "flask_login._compat", ("PY2",)),
    (wtforms, "wtforms.compat", ("with_metaclass",)),
)


def is_source(node: cst.CSTNode, use: Use) -> bool:
    """Whether ``node`` is the reference itself."""
    import libcst as cst

    return cst.Module([]).code_for_node(node).strip() == use.source.strip()


def branch(node: cst.If, use: Use) -> cst.If | Sequence[cst.BaseStatement] | None:
    """The branch of ``if PY2`` that runs on Python 3; not where it imports something."""
    import libcst as cst

    if any(isinstance(n, cst.Import | cst.ImportFrom) for n in inside(node)):
        return None

    match node.test:
        case cst.UnaryOperation(operator=cst.Not(), expression=test) if is_source(test, use):
            kept: cst.BaseSuite | cst.If = node.body
        case test if is_source(test, use) and isinstance(node.orelse, cst.Else):
            kept = node.orelse.body
        case _:
            return None
    return list(kept.body) if isinstance(kept, cst.IndentedBlock) else None


def py2(use: Use) -> str:
    return "False"


def reraise(node: cst.SimpleStatementLine, use: Use) -> cst.SimpleStatementLine | Rewrite:
    """``reraise(kind, error, traceback)``."""
    import libcst as cst

    call = node.body[0].value if isinstance(node.body[0], cst.Expr) else None
    if isinstance(call, cst.Call) and is_source(call.func, use) and len(node.body) == 1:
        match call.args:
            case [cst.Arg(star="*", value=everything)]:
                if cst.Module([]).code_for_node(everything) == "sys.exc_info()":
                    error = cst.parse_expression("sys.exc_info()[1]")
                    return node.with_changes(body=[cst.Raise(error)])
            case [cst.Arg(star="", keyword=None), cst.Arg(star="", keyword=None, value=error)]:
                return node.with_changes(body=[cst.Raise(error)])
            case [
                cst.Arg(star="", keyword=None),
                cst.Arg(star="", keyword=None, value=error),
                cst.Arg(star="", keyword=None) as traceback,
            ]:
                bare = traceback.with_changes(comma=cst.MaybeSentinel.DEFAULT)
                raised = cst.Call(cst.Attribute(error, cst.Name("with_traceback")), [bare])
                return node.with_changes(body=[cst.Raise(raised)])
    return manual("raise the exception with its traceback: raise error.with_traceback(traceback)")


def with_metaclass(node: cst.ClassDef, use: Use) -> cst.ClassDef | Rewrite:
    """``class C(with_metaclass(Meta, Base))``."""
    import libcst as cst

    match node.bases:
        case [cst.Arg(value=cst.Call(func=function, args=[meta, *bases]))] if is_source(
            function, use
        ):
            equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
            keyword = cst.Arg(meta.value, cst.Name("metaclass"), equal)
            return node.with_changes(bases=bases, keywords=[keyword])
    return manual("name the metaclass in the class statement: class C(Base, metaclass=Meta)")


def implements(node: cst.ClassDef, use: Use) -> cst.ClassDef | None:
    """A decorator that did nothing."""
    kept = [d for d in node.decorators if not is_source(d.decorator, use)]
    return node.with_changes(decorators=kept) if len(kept) < len(node.decorators) else None


for one, module, names in SHIMS:
    for name in names:
        if name == "PY2":
            one.rewrites(f"{module}.PY2")(branch)
            one.accesses(f"{module}.PY2")(py2)
        elif name == "reraise":
            one.rewrites(f"{module}.reraise")(reraise)
        elif name == "with_metaclass":
            one.rewrites(f"{module}.with_metaclass")(with_metaclass)
        else:
            one.rewrites(f"{module}.{name}")(implements)
