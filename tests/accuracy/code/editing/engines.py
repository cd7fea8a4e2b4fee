from flask import current_app
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def work(app, key):
    a = db.get_engine(current_app)  # fix: get-engine => a = db.engine
    b = db.get_engine(current_app, "x")  # fix: get-engine => b = db.engines["x"]
    c = db.get_engine(bind=key)  # fix: get-engine => c = db.engines[key]
    d = db.get_engine(*key)  # report: get-engine
    e = db.get_engine(**key)  # report: get-engine
    f = db.get_engine  # report: get-engine
    g = db.engine  # leave
    h = db.engines["x"]  # leave
    return a, b, c, d, e, f, g, h
