"""Name relationships by attribute in ``joinedload()`` and its like.

SQLAlchemy 2.0 takes no strings there: ``Strings are not accepted for attribute names in loader
options``.  ``joinedload("posts.likes")`` is ``joinedload(User.posts).joinedload(Post.likes)``.

.. code-block:: diff

     from sqlalchemy.orm import joinedload, load_only

     def everything(query, User):
    !    query = query.options(joinedload("posts"))
         return query.options(load_only(User.name))

It is fixed where the query can be seen to be about one class.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy
     from sqlalchemy.orm import joinedload, load_only

     db = SQLAlchemy()

     def users(User, name):
         query = User.query
         if name:
             query = query.filter_by(name=name)
    -    return query.options(joinedload("posts"), load_only("id", "name"))
    +    return query.options(joinedload(User.posts), load_only(User.id, User.name))

     def count(User):
    -    return db.session.query(User).options(joinedload("posts")).count()
    +    return db.session.query(User).options(joinedload(User.posts)).count()
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "sqlalchemy",
    deprecated="1.4",
    removed="2.0",
    ref="https://docs.sqlalchemy.org/en/20/changelog/migration_20.html",
    errors=(r"Strings are not accepted for attribute names in loader options",),
)

_OPTIONS = (
    "contains_eager", "defer", "immediateload", "joinedload", "lazyload", "load_only", "noload",
    "raiseload", "selectinload", "subqueryload", "undefer",
)  # fmt: skip
#: Methods of a query that gives another one about the same class.
_CHAIN = frozenset(
    (
        "distinct", "enable_eagerloads", "execution_options", "filter", "filter_by", "group_by",
        "having", "join", "limit", "offset", "options", "order_by", "outerjoin", "params",
        "populate_existing", "where", "with_for_update", "yield_per",
    )
)  # fmt: skip
Function = ast.FunctionDef | ast.AsyncFunctionDef


@change.accesses(
    *(f"sqlalchemy.orm.{name}" for name in _OPTIONS),
    *(f"flask_sqlalchemy.SQLAlchemy.{name}" for name in _OPTIONS),
    exists=True,
    when=r"""["']|(?:\A|,)\s*\**(?![A-Z]\w*[a-z])\w+\s*(?:,|\Z)""",
)
def strings(use: Use) -> Rewrite | None:
    """Strings become attributes of the class that the query is about, if that can be seen."""
    arguments = use.arguments or []
    if not any(argument.is_str for _, argument in arguments):
        return None
    model = _model_of_option(use)
    several = len(arguments) > 1 and not use.source.endswith("load_only")
    if model and not several and all(key is None and _is_name(a.source) for key, a in arguments):
        names = ", ".join(f"{model}.{ast.literal_eval(a.source)}" for _, a in arguments)
        return Rewrite(f"{use.source}({names})", around=1)
    return manual("pass the attribute of the class, Model.name, instead of the string")


def _is_name(source: str) -> bool:
    """Whether ``source`` is a string that names one attribute."""
    try:
        value = ast.literal_eval(source)
    except (SyntaxError, ValueError):
        return False
    return isinstance(value, str) and value.isidentifier()


@lru_cache(maxsize=1)
def _parents(tree: ast.Module) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def _model_of_option(use: Use) -> str | None:
    """The class that the query is about which the option of ``use`` is given to."""
    parents = _parents(use.module_tree)
    for node in ast.walk(use.module_tree):
        if (
            isinstance(node, ast.Call)
            and node.lineno == use.line
            and ast.get_source_segment(use.module_source, node.func) == use.source
        ):
            outer = parents.get(node)
            if (
                isinstance(outer, ast.Call)
                and isinstance(outer.func, ast.Attribute)
                and outer.func.attr == "options"
                and node in outer.args
            ):
                scope: ast.AST = node
                while not isinstance(scope, Function | ast.Module):
                    scope = parents[scope]
                return _model(outer.func.value, scope, frozenset())
            return None
    return None


def _model(query: ast.expr, scope: ast.AST, seen: frozenset[str]) -> str | None:
    """The class that ``query`` is about."""
    match query:
        case ast.Attribute(value=model, attr="query"):
            return ast.unparse(model)
        case ast.Call(
            func=ast.Attribute(attr="query"), args=[ast.Name() | ast.Attribute() as model]
        ):
            return ast.unparse(model)
        case ast.Call(func=ast.Name("select"), args=[ast.Name() | ast.Attribute() as model]):
            return ast.unparse(model)
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in _CHAIN:
            return _model(value, scope, seen)
        case ast.Name(name) if name in seen:
            return ""
        case ast.Name(name):
            found = {_model(value, scope, seen | {name}) for value in _values(name, scope)} - {""}
            return found.pop() if len(found) == 1 else None
    return None


def _values(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    """What ``name`` is given in ``scope``; an unknown value is ``...``."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(target)], value=value) if target == name:
                yield value
            case ast.Name(target, ctx=ast.Store()) if target == name:
                pass
            case ast.arg(target) if target == name:
                yield ast.Constant(...)


for _name in (
    "contains_eager_all", "defer_all", "eagerload_all", "joinedload_all", "lazyload_all",
    "subqueryload_all",
):  # fmt: skip
    for _owner in ("sqlalchemy.orm", "flask_sqlalchemy.SQLAlchemy"):
        change.removed_name(
            f"{_owner}.{_name}",
            advice=f"chain {_name.removesuffix('_all')}() of one attribute after the other",
        )
