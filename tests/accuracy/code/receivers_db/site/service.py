import site_names
from .models import Plain, Post, User, db
from . import extensions, models

session = db.session
session.old_flush_all()  # fix: db-session
extensions.db.session.old_flush_all()  # fix: db-session
models.User.query.old_pages_of(1)  # fix: query
models.db.old_tables_of("x")  # fix: db
extensions.login_manager.old_user_loader("x")  # fix: login
site_names.db.old_tables_of("x")  # leave: another project's
site_names.session.old_flush_all("x")  # leave


class Store:
    def __init__(self, session):
        self.db = db
        self.session = session
        self.users = User.query

    def work(self):
        self.db.old_tables_of("x")  # fix: db
        self.db.session.old_flush_all()  # fix: db-session
        self.users.old_pages_of(1)  # fix: query
        self.session.old_flush_all()  # leave: unknown
        for user in User.query.all():
            user.other()  # leave


def query(model):
    return model.query.old_pages_of(1)  # leave: unknown


def by_hand(database):
    database.get_engine()  # report: get-engine
    database.tables_of("x")  # leave


user = User()
user.old_as_dict()  # fix: model
post: Post = Post.query.first()
post.old_as_dict()  # fix: model
plain = Plain()
plain.old_as_dict()  # leave
