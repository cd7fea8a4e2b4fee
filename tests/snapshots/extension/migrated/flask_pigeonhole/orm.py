"""Keeps the values in the database of Flask-SQLAlchemy."""
import threading

from flask import current_app
from sqlalchemy import text
from sqlalchemy.orm import scoped_session, sessionmaker

from .core import SCHEMA

#: Separate from ``db.session``: a commit here leaves yours alone.
session = scoped_session(sessionmaker(), scopefunc=threading.get_ident)


def get_engine():
    db = current_app.extensions['sqlalchemy']
    return db.engine


def run(session, statement, parameters=()):
    """Execute a statement with the question marks of sqlite3."""
    engine = get_engine()
    if not session.registry.has():
        session(bind=engine)
        session.execute(text(SCHEMA))
    names = ['p%d' % i for i in range(len(parameters))]
    for name in names:
        statement = statement.replace('?', ':' + name, 1)
    return session.execute(text(statement), dict(zip(names, parameters)))
