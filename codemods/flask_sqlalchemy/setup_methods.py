"""Set up engines and sessions with options instead of overrides.

People overrode ``apply_driver_hacks()`` and its neighbours to set engine options, and called
``create_scoped_session()`` to bind a test's session to one connection.  Since Flask-SQLAlchemy 3.0
nothing calls such an override: the options are lost without a word.

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy

     class Database(SQLAlchemy):
    !    def apply_driver_hacks(self, app, info, options):
             options["pool_pre_ping"] = True
    !        return super().apply_driver_hacks(app, info, options)

     db = Database()

Write ``SQLAlchemy(engine_options={"pool_pre_ping": True})`` for this one.

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

import ast

from flaskmigrate import BreakingChange, Rewrite, Use, manual, unsafe

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
