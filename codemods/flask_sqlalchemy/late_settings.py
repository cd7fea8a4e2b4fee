"""Set everything before the extension is initialised.

The settings were read when the engine was first used.  Since Flask-SQLAlchemy 3.0 they are read by
``SQLAlchemy(app)`` and ``init_app``: what is set later is ignored, or, for the URI, raises ``RuntimeError``.

.. code-block:: diff

     from flask import Flask
     from flask_sqlalchemy import SQLAlchemy

     app = Flask(__name__)
     app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
     db = SQLAlchemy(app)
    !app.config["SQLALCHEMY_ECHO"] = True
"""

import re

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check=(
        "settings that are changed after db.init_app(app), as tests do, are ignored: pass them to the"
        " factory; and SQLALCHEMY_DATABASE_URI or SQLALCHEMY_BINDS must be set, there is no default"
    ),
)


@change.setting(
    "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_BINDS", "SQLALCHEMY_ECHO", "SQLALCHEMY_RECORD_QUERIES",
    "SQLALCHEMY_TRACK_MODIFICATIONS", "SQLALCHEMY_ENGINE_OPTIONS",
)  # fmt: skip
def late(use: Use) -> Rewrite | None:
    if not use.stored or use.declared or use.owner is None:
        return None
    app = re.escape(use.owner.source.strip())
    made = rf"(SQLAlchemy|init_app)\(\s*(app\s*=\s*)?{app}\s*[,)]"
    names = ("flask_sqlalchemy.SQLAlchemy", "flask_sqlalchemy.SQLAlchemy.init_app")
    if any(s.before and re.search(made, s.source) for s in use.statements(*names)):
        return manual("it comes too late; set it before SQLAlchemy(app) or init_app(app)")
    return None
