def make_db():
    from flask_sqlalchemy import SQLAlchemy

    return SQLAlchemy()


def make_login(kind):
    from flask_login import LoginManager

    if kind == "plain":
        return LoginManager()
    manager = LoginManager()
    manager.login_view = kind
    return manager


def make_either(kind):
    if kind:
        return make_db()
    return object()


def make_pair():
    return make_db(), make_login("x")


def make_maybe(kind):
    if not kind:
        return None
    return make_db()


db = make_db()
login = make_login("x")
either = make_either("x")
pair_db, pair_login = make_pair()
maybe = make_maybe(1)
