"""Set up engines and sessions with options instead of overrides.

People overrode ``apply_driver_hacks()`` and its neighbours to set engine options, and called
``create_scoped_session()`` to bind a test's session to one connection.  Since Flask-SQLAlchemy 3.0
nothing calls such an override: the options are lost without a word.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     class Database(SQLAlchemy):
    -    def apply_driver_hacks(self, app, info, options):
    +    def _apply_driver_defaults(self, options, app):
             options["pool_pre_ping"] = True
    -        return super().apply_driver_hacks(app, info, options)
    +        return super()._apply_driver_defaults(options, app)

     db = Database()

The new method is internal; ``SQLAlchemy(engine_options={"pool_pre_ping": True})`` does the same without it.
An override that looks at the URL, or gives another one, is reported.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     class Database(SQLAlchemy):
    !    def apply_driver_hacks(self, app, sa_url, options):
             if sa_url.drivername == "sqlite":
                 options["echo"] = True
    !        return super().apply_driver_hacks(app, sa_url, options)

     db = Database()

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     db = SQLAlchemy()

     def bind_session(connection):
    !    db.session = db.create_scoped_session(options={"bind": connection, "binds": {}})

     def other_session():
    -    return db.create_scoped_session(options={"autoflush": False})
    +    return db._make_scoped_session({"autoflush": False})

     def engine(url, options):
    -    return db.create_engine(url, options)
    +    return db.create_engine(url, **options)
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
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)

_ENGINE = (
    "pass the options as SQLAlchemy(engine_options={…}) or in SQLALCHEMY_ENGINE_OPTIONS; nothing"
    " calls this method any more"
)
_SESSION = (
    "pass a class as SQLAlchemy(session_options={'class_': …}); a session's bind option is not used"
    " for models any more: override get_bind() in that class"
)
_RENAMED = (
    "{} is internal; its sessions belong to the application context: SQLAlchemy(session_options={{…}})"
    " is the documented way"
)
_ADVICE = {
    "apply_driver_hacks": _ENGINE,
    "apply_pool_defaults": _ENGINE,
    "make_connector": "the engines are in db.engines, by bind key",
    "make_declarative_base": "pass a class as SQLAlchemy(model_class=…)",
}
#: The overrides that set options, and how many parameters they have; what is called since 3.0.
_OVERRIDDEN = {"apply_driver_hacks": 4, "apply_pool_defaults": 3}
_NEW = "_apply_driver_defaults"


@change.rewrites(*(f"flask_sqlalchemy.SQLAlchemy.{name}" for name in _OVERRIDDEN))
def overridden(node: cst.FunctionDef, use: Use) -> Any:
    """Rename an override that only adds options, and has the defaults applied as well."""
    import libcst as cst

    code = cst.Module([]).code_for_node
    old = node.name.value
    parameters = [parameter.name.value for parameter in node.params.params]
    if old not in _OVERRIDDEN or len(parameters) != _OVERRIDDEN[old]:
        return None
    if sum(len(re.findall(rf"def {name}\b", use.module_source)) for name in _OVERRIDDEN) != 1:
        return None
    app, options = parameters[1], parameters[-1]
    passed = [parameters[1:], parameters]
    calls = 0

    class Renamer(cst.CSTTransformer):
        """Calls of the base class → calls of its new method."""

        def leave_Call(self, _: cst.Call, updated_node: cst.Call) -> cst.Call:
            nonlocal calls
            if (
                not isinstance(updated_node.func, cst.Attribute)
                or updated_node.func.attr.value != old
            ):
                return updated_node
            given = [code(a.value) for a in updated_node.args if a.keyword is None and not a.star]
            if given not in passed or len(given) != len(updated_node.args):
                return updated_node
            calls += 1
            first = [cst.Arg(cst.Name(parameters[0]))] if given == parameters else []
            return updated_node.with_changes(
                func=updated_node.func.with_changes(attr=cst.Name(_NEW)),
                args=[*first, cst.Arg(cst.Name(options)), cst.Arg(cst.Name(app))],
            )

    body = node.body.visit(Renamer())
    text = code(body)  # type: ignore[arg-type]
    others = [*parameters[2:-1], old]
    if calls != 1 or any(re.search(rf"\b{name}\b", text) for name in others):
        return None
    if re.search(rf"\b({app}|{options})\s*=(?!=)|\breturn\b(?!.*\b{_NEW}\()|\bglobals?\b", text):
        return None
    placed = [node.params.params[i] for i in (0, len(parameters) - 1, 1)]
    if any(p.default is not None or p.annotation is not None for p in placed) or node.returns:
        return None
    if len(placed) != len({p.name.value for p in placed}):
        return None
    signature = node.params.with_changes(params=[cst.Param(p.name) for p in placed])
    return unsafe(
        node.with_changes(name=cst.Name(_NEW), params=signature, body=body),
        because="the method is internal, and what it sets wins over SQLALCHEMY_ENGINE_OPTIONS;"
        " SQLAlchemy(engine_options={…}) is the documented way",
    )


for _name, _advice in _ADVICE.items():
    change.removed_name(f"flask_sqlalchemy.SQLAlchemy.{_name}", advice=_advice)


@change.accesses("flask_sqlalchemy.SQLAlchemy.create_engine", exists=True)
def create_engine(use: Use) -> Rewrite | None:
    """``db.create_engine`` is SQLAlchemy's own again, as it was before 2.4."""
    if use.override:
        return manual(_ENGINE)
    placed = [argument.source for _, argument in use.arguments or () if argument.positional]
    if len(placed) > 1:
        if len(placed) == len(use.arguments or ()) == 2:
            return Rewrite(f"{use.receiver}.create_engine({placed[0]}, **{placed[1]})", around=1)
        return manual("this is sqlalchemy.create_engine now: pass the options as keywords")
    return None


def _session(old: str, new: str) -> None:
    @change.accesses(f"flask_sqlalchemy.SQLAlchemy.{old}")
    def made(use: Use) -> Rewrite:
        if use.override or use.arguments is None or len(use.arguments) > 1:
            return manual(_SESSION)
        options = use.arguments[0][1] if use.arguments else None
        source = "{}" if options is None or options.is_constant(None) else options.source
        if not _plain(source):
            return manual(_SESSION)
        return unsafe(f"{use.receiver}.{new}({source})", because=_RENAMED.format(new), around=1)


def _plain(source: str) -> bool:
    """Whether ``source`` is a dictionary that can be seen, and binds no session."""
    try:
        node = ast.parse(source.strip(), mode="eval").body
    except SyntaxError:
        return False
    if not isinstance(node, ast.Dict):
        return False
    keys = [k.value if isinstance(k, ast.Constant) else None for k in node.keys]
    return None not in keys and not {"bind", "binds"} & set(keys)


for _old, _new in {
    "create_scoped_session": "_make_scoped_session",
    "create_session": "_make_session_factory",
}.items():
    _session(_old, _new)
