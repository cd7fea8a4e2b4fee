from flask_login import UserMixin
from .extensions import db, login_manager


class Base(db.Model):
    __abstract__ = True


class User(UserMixin, db.Model):
    def shown(self):
        return self.old_as_dict()  # fix: model

    @classmethod
    def first(cls):
        return cls.query.old_pages_of(1)  # fix: query


class Post(Base):
    def old_as_dict(self):  # fix: model
        return {}


class Plain:
    query = None

    def old_as_dict(self):  # leave
        return self.query.old_pages_of(1)  # leave


User.query.old_pages_of(1)  # fix: query
User.query.filter_by(a=1).old_pages_of(1)  # fix: query
Post.query.order_by("x").limit(2).old_pages_of(1)  # fix: query
Plain.query.old_pages_of(1)  # leave
Plain().old_as_dict()  # leave
User().old_as_dict()  # fix: model
db.session.old_flush_all()  # fix: db-session
db.session.query(User).old_pages_of(1)  # find: query
db.old_tables_of("x")  # fix: db
db.get_engine()  # fix: get-engine => db.engine
db.get_engine(bind="x")  # fix: get-engine => db.engines["x"]
db.engine.old_tables_of("x")  # leave
db.session.old_tables_of("x")  # leave


@login_manager.old_user_loader  # fix: login
def load(name):
    return User.query.get(name)  # leave
