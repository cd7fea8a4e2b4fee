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
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

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
_ADVICE = {
    "apply_driver_hacks": _ENGINE,
    "apply_pool_defaults": _ENGINE,
    "make_connector": "the engines are in db.engines, by bind key",
    "create_scoped_session": _SESSION,
    "create_session": _SESSION,
    "make_declarative_base": "pass a class as SQLAlchemy(model_class=…)",
}
for _name, _advice in _ADVICE.items():
    change.removed_name(f"flask_sqlalchemy.SQLAlchemy.{_name}", advice=_advice)


@change.accesses("flask_sqlalchemy.SQLAlchemy.create_engine", exists=True)
def create_engine(use: Use) -> Rewrite | None:
    """``db.create_engine`` is SQLAlchemy's own again, as it was before 2.4."""
    if use.override:
        return manual(_ENGINE)
    if use.arguments and [name for name, _ in use.arguments].count(None) > 1:
        return manual("this is sqlalchemy.create_engine now: pass the options as keywords")
    return None
