"""Say where the SQLite file lies.

A relative path as in ``sqlite:///app.db`` was relative to ``app.root_path``, the folder of the package.  Since
Flask-SQLAlchemy 3.0 it is relative to ``app.instance_path``: a new, empty file is made there, and the data seem lost.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///app.db"

     def use_tmp(app):
         app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:////tmp/app.db"
         app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"

Move the file to ``instance/``, or make the path absolute.
"""

import re

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="a relative path in an SQLite URL (also one from the environment) is relative to instance/ now",
)


@change.setting("SQLALCHEMY_DATABASE_URI")
def uri(use: Use) -> Rewrite | None:
    found = re.search(
        r"sqlite:///(?![/:{]|[A-Za-z]:)[^\"']", use.assigned.source if use.assigned else ""
    )
    return (
        manual("the file is looked for in instance/ now; move it there, or make the path absolute")
        if found
        else None
    )
