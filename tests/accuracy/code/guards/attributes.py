import flask
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask("x")
db = SQLAlchemy(app)

if hasattr(app, "old_dispatch"):
    app.old_dispatch("x")  # leave
else:
    app.new_dispatch("x")  # leave

if hasattr(flask, "Markup"):
    Markup = flask.Markup  # leave
else:
    from markupsafe import Markup  # leave

getter = getattr(db, "get_engine", None)  # leave
escape = getattr(flask, "escape", None) or str  # leave

try:
    engine = db.get_engine()  # leave
except AttributeError:
    engine = db.engine  # leave

try:
    env = app.env  # leave
except (AttributeError, KeyError):
    env = "x"

engine2 = db.get_engine() if hasattr(db, "get_engine") else db.engine  # leave

if not hasattr(app, "old_dispatch"):
    app.new_dispatch("x")  # leave
else:
    app.old_dispatch("x")  # leave

if hasattr(app, "something_else"):
    app.old_dispatch("x")  # fix: app

try:
    app.old_dispatch("x")  # fix: app
except KeyError:
    pass

if app:
    app.old_dispatch("x")  # fix: app


def early():
    if not hasattr(app, "old_dispatch"):
        return None
    return app.old_dispatch("x")  # leave


value = hasattr(db, "get_engine") and db.get_engine()  # leave
