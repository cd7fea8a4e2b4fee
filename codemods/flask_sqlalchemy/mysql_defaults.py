"""Set the pool and the character set of MySQL.

Flask-SQLAlchemy 2 gave a MySQL engine a pool of 10 connections and ``charset=utf8``.  Since 3.0 the pool is SQLAlchemy's, of
5 connections, and the character set ``utf8mb4``, in which four-byte characters such as emoji are stored; an index over a long
text column may become too large.

.. code-block:: diff

     from flask import Flask

     app = Flask(__name__)
    !app.config["SQLALCHEMY_DATABASE_URI"] = "mysql+pymysql://root@localhost/shop"

     def use_sqlite(app):
         app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
"""

from flaskmigrate import BreakingChange, Rewrite, Use, manual

change = BreakingChange(
    "flask-sqlalchemy",
    removed="3.0",
    ref="https://flask-sqlalchemy.palletsprojects.com/en/stable/changes/#version-3-0-0",
    check="with MySQL, the pool has 5 connections, no longer 10, and the character set is utf8mb4: see SQLALCHEMY_ENGINE_OPTIONS",
)


@change.setting("SQLALCHEMY_DATABASE_URI")
def uri(use: Use) -> Rewrite | None:
    source = use.assigned.source if use.assigned else ""
    if not source.lstrip("bfruBFRU").startswith(("'mysql", '"mysql')):
        return None
    return manual(
        "the pool has 5 connections, no longer 10, and the character set is utf8mb4; set"
        " SQLALCHEMY_ENGINE_OPTIONS or ?charset= to keep the old ones"
    )
