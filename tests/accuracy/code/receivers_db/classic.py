"""``session`` and ``query`` of plain SQLAlchemy are something else."""

from flask import Flask
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()
engine = create_engine("sqlite://")


class Thing(Base):
    def old_as_dict(self):  # leave
        return {}


with Session(engine) as session:
    session.old_flush_all()  # leave
    session.query(Thing).old_pages_of(1)  # leave
Thing.query.old_pages_of(1)  # leave
Thing().old_as_dict()  # leave

app = Flask("x")
db: SQLAlchemy = app.extensions["sqlalchemy"].db
db.old_tables_of("x")  # fix: db
app.extensions["sqlalchemy"].db.get_engine()  # fix: get-engine
lm = LoginManager(app)
lm.old_user_loader("x")  # fix: login
app.login_manager.old_user_loader("x")  # fix: login
manager = LoginManager()
manager.init_app(app)  # leave
manager.old_user_loader("x")  # fix: login
app.old_user_loader("x")  # leave
engine.get_engine()  # leave


class Login(LoginManager):
    def old_user_loader(self, callback):  # fix: login
        return super().old_user_loader(callback)  # fix: login


def make() -> SQLAlchemy:
    return app.extensions["x"]


make().get_engine()  # fix: get-engine => make().engine
sessions = [s.old_flush_all() for s in (db.session,)]  # fix: db-session
