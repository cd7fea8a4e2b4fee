"""Name the arguments of ``SQLAlchemy()``.

Since Flask-SQLAlchemy 3.0 all but the application are keyword-only, and ``use_native_unicode`` is
gone: SQLAlchemy 1.4 dropped the option for Python 3.

.. code-block:: diff

     from flask import Flask
     from flask_sqlalchemy import SQLAlchemy

     app = Flask(__name__)
    -db = SQLAlchemy(app, True, {"autoflush": False})
    +db = SQLAlchemy(app, session_options={"autoflush": False})

.. code-block:: diff

     from flask_sqlalchemy import SQLAlchemy as Database

    -db = Database(use_native_unicode="utf8")
    +db = Database()
"""

from flaskmigrate import Arg, BreakingChange, Symbol, places

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.readthedocs.io/en/stable/changes/#version-3-0-0",
)

SQLAlchemy = Symbol("flask_sqlalchemy.SQLAlchemy")

change.parameter("flask_sqlalchemy.SQLAlchemy", "use_native_unicode", to=None)


@change.replaces("flask_sqlalchemy.SQLAlchemy", exists=True, when=places(2))
def positional(
    app: Arg = None,
    use_native_unicode: Arg = True,
    session_options: Arg = None,
    metadata: Arg = None,
    query_class: Arg = None,
    model_class: Arg = None,
    engine_options: Arg = None,
    add_models_to_shell: Arg = True,
    disable_autonaming: Arg = False,
) -> str | None:
    """Name them: the last two came with 3.0 and 3.1."""
    named = [
        session_options,
        metadata,
        query_class,
        model_class,
        engine_options,
        add_models_to_shell,
        disable_autonaming,
    ]
    if not any(a.positional for a in (use_native_unicode, *named)):
        return None
    arguments = [f"{a.name}={a}" for a in named if a.given]
    if app.given:
        arguments.insert(0, str(app) if app.positional else f"app={app}")
    return f"{SQLAlchemy}({', '.join(arguments)})"


change.removed_name(
    "flask_sqlalchemy.SQLAlchemy.use_native_unicode", advice="drop it: SQLAlchemy 1.4 did so"
)
