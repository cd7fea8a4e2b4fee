"""Set up the pool in ``SQLALCHEMY_ENGINE_OPTIONS``.

Flask-SQLAlchemy 3.0 ignores ``SQLALCHEMY_POOL_SIZE`` and its like without a word; 2.4 deprecated them.
All of them are keys of one dictionary now, which is for the default engine only: the options of a bind
stand in ``SQLALCHEMY_BINDS``.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    -app.config["SQLALCHEMY_POOL_SIZE"] = 10
    -app.config["SQLALCHEMY_POOL_RECYCLE"] = 3600
    -app.config["SQLALCHEMY_NATIVE_UNICODE"] = True
    +app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {})["pool_size"] = 10
    +app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {})["pool_recycle"] = 3600

In a class, or a module of settings, they become one dictionary.

.. code-block:: diff

     from flask import Flask

     class Config:
         SQLALCHEMY_DATABASE_URI = "postgresql:///shop"
    -    SQLALCHEMY_POOL_SIZE = 10
    -    SQLALCHEMY_POOL_TIMEOUT = 30
    +    SQLALCHEMY_ENGINE_OPTIONS = {"pool_size": 10, "pool_timeout": 30}

     app = Flask(__name__)
     app.config.from_object(Config)

Where the dictionary is set as well, which of them wins is for you to say.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["SQLALCHEMY_POOL_SIZE"] = 10
     app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": True}
    !print(app.config["SQLALCHEMY_POOL_SIZE"])
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

if TYPE_CHECKING:
    import libcst as cst

change = BreakingChange(
    "flask-sqlalchemy",
    deprecated="2.4",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)

OPTIONS = {
    "SQLALCHEMY_MAX_OVERFLOW": "max_overflow",
    "SQLALCHEMY_POOL_RECYCLE": "pool_recycle",
    "SQLALCHEMY_POOL_SIZE": "pool_size",
    "SQLALCHEMY_POOL_TIMEOUT": "pool_timeout",
}
NATIVE_UNICODE = "SQLALCHEMY_NATIVE_UNICODE"
BECAUSE = "the options are for the default engine only; those of a bind stand in SQLALCHEMY_BINDS"
#: The dictionary is given as a whole: assigned, passed by keyword, or a key of another one.
GIVEN = re.compile(r"""SQLALCHEMY_ENGINE_OPTIONS(["']?\]?\s*=(?!=)|["']\s*:)""")
SET_UP = ("flask_sqlalchemy.SQLAlchemy", "flask_sqlalchemy.SQLAlchemy.init_app")


def settings(key: str) -> str:
    """Name the setting ``key`` as the rules do."""
    return f"flask.Config[{key!r}]"


@change.rewrites(*(settings(key) for key in OPTIONS), exists=True)
def option(node: cst.SimpleStatementLine, use: Use) -> Any:
    """Make an assignment one to the dictionary of options."""
    import libcst as cst

    match node.body:
        case [cst.Assign(targets=[cst.AssignTarget(target=target)], value=value)]:
            pass
        case _:
            return None
    source = cst.Module([]).code_for_node(target)
    key = next((key for key in OPTIONS if key in use.source), None)
    if key is None:
        return None  # a keyword of update()
    if use.declared:
        return declared(node, use, key) if source == key else None
    if source != use.source or not isinstance(target, cst.Subscript):
        return None
    if use.owner is None or GIVEN.search(use.module_source):
        return None
    if any(s.before and re.search(r"\(\s*[\w.=]", s.source) for s in use.statements(*SET_UP)):
        return manual("it comes too late, and is ignored: set SQLALCHEMY_ENGINE_OPTIONS before")
    if isinstance(value, cst.Name) and value.value == "None":
        return unsafe(cst.RemovalSentinel.REMOVE, because="None left it to SQLAlchemy")
    config = cst.Module([]).code_for_node(target.value)
    made = f'{config}.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {{}})["{OPTIONS[key]}"]'
    options = cst.ensure_type(cst.parse_expression(made), cst.Subscript)
    new = node.body[0].with_changes(targets=[cst.AssignTarget(options)])
    return unsafe(node.with_changes(body=[new]), because=BECAUSE)


def declared(node: cst.SimpleStatementLine, use: Use, key: str) -> Any:
    """Put the options of one class, or of a module of settings, into one dictionary."""
    import libcst as cst

    tree = use.module_tree
    blocks = [block for block in ast.walk(tree) if isinstance(block, ast.Module | ast.ClassDef)]
    found: dict[str, ast.Assign] = {}
    home = None
    for block in blocks:
        for statement in block.body:
            for name in OPTIONS:
                if not isinstance(statement, ast.Assign) or name not in map(
                    ast.unparse, statement.targets
                ):
                    continue
                if name in found or (home is not None and home is not block):
                    return None  # one of them overrides another
                found[name], home = statement, block
    mentions = sum(len(re.findall(rf"\b{name}\b", use.module_source)) for name in OPTIONS)
    if home is None or key not in found or mentions != len(found):
        return None
    if GIVEN.search(use.module_source) or any(len(s.targets) > 1 for s in found.values()):
        return None
    if isinstance(home, ast.ClassDef):
        names = {block.name for block in blocks if isinstance(block, ast.ClassDef)} | {"object"}
        if not {ast.unparse(base) for base in home.bases} <= names:
            return None  # what the base class sets cannot be seen
    given = sorted(found.items(), key=lambda item: item[1].lineno)
    if any(isinstance(s.value, ast.Constant) and s.value.value is None for _, s in given):
        return None
    if key != given[0][0]:
        return unsafe(cst.RemovalSentinel.REMOVE, because=BECAUSE)
    items = ", ".join(
        f'"{OPTIONS[name]}": {ast.get_source_segment(use.module_source, statement.value)}'
        for name, statement in given
    )
    new = node.body[0].with_changes(
        targets=[cst.AssignTarget(cst.Name("SQLALCHEMY_ENGINE_OPTIONS"))],
        value=cst.parse_expression(f"{{{items}}}"),
    )
    return unsafe(node.with_changes(body=[new]), because=BECAUSE)


def _left(key: str, name: str) -> None:
    @change.setting(key)
    def use(use: Use) -> Rewrite:
        return manual(f'it is ignored: use SQLALCHEMY_ENGINE_OPTIONS = {{"{name}": …}}')


for _key, _name in OPTIONS.items():
    _left(_key, _name)


@change.rewrites(settings(NATIVE_UNICODE), exists=True)
def dropped(node: cst.SimpleStatementLine, use: Use) -> Any:
    """Drop the assignment: SQLAlchemy 1.4 has no such option."""
    import libcst as cst

    if not isinstance(node.body[0], cst.Assign) or len(node.body) > 1 or use.declared:
        return None
    if cst.Module([]).code_for_node(node.body[0].targets[0].target) != use.source:
        return None
    return cst.RemovalSentinel.REMOVE


@change.setting(NATIVE_UNICODE)
def native_unicode(use: Use) -> Rewrite:
    """Report it: there is nothing to say any more."""
    return manual("it is ignored: SQLAlchemy 1.4 dropped the option; remove it")
