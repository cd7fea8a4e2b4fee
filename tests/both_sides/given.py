"""What the snippets are given: a function for each name, asked for like pytest's fixtures.

A parameter of a function that a snippet defines, and a name that a snippet uses and does not bind,
gets what the function of that name returns here.  Snippets with other wishes have them in
``cases.yaml``.  Runs on Python 3.6 and on every stack.
"""

import io
import os
import types

import flask

# Every application has a key, a database in memory and an address.
flask.Flask.default_config = flask.Config(
    ".",
    dict(
        flask.Flask.default_config,
        SECRET_KEY="a key for the tests that is long enough for every algorithm",
        JWT_SECRET_KEY="a key for the tests that is long enough for every algorithm",
        SQLALCHEMY_DATABASE_URI="sqlite://",
        SQLALCHEMY_TRACK_MODIFICATIONS=False,
        SQLALCHEMY_BINDS={
            name: "sqlite://"
            for name in ("users", "cache", "archive", "store", "users_archive", "key", "sessions")
        },
        MAIL_DEFAULT_SENDER="tests@example.com",
        SECURITY_PASSWORD_SALT="salt",
        SECURITY_PASSWORD_HASH="pbkdf2_sha512",
        UPLOADS_DEFAULT_DEST=".",
        DATABASE="file.db",
        WTF_CSRF_ENABLED=False,
    ),
)


def request_context(app, things, text):
    """A request to ``app`` in which the extensions among ``things``, or in ``text``, are at work."""
    headers = {"User-Agent": "tests", "X-Token": "1", "X-CSRFToken": "1"}
    for thing in things:
        module = next(
            (c.__module__ for c in type(thing).__mro__ if c.__module__[:6] == "flask_"), ""
        )
        if module.startswith("flask_sqlalchemy") and hasattr(thing, "create_all"):
            if "sqlalchemy" not in app.extensions:
                thing.init_app(app)
            with app.app_context():
                thing.create_all()
        if module.startswith("flask_jwt_extended") and hasattr(thing, "init_app"):
            thing.init_app(app)
    if "flask_jwt_extended" in text:
        import flask_jwt_extended

        if not {"flask-jwt-extended", "flask_jwt_extended"} & set(app.extensions):
            flask_jwt_extended.JWTManager(app)
        with app.test_request_context("/"):
            access = flask_jwt_extended.create_access_token(identity="1", fresh=True)
        if isinstance(access, bytes):
            access = access.decode()
        headers["Authorization"] = "Bearer " + access
    if "flask_login" in text and not hasattr(app, "login_manager"):
        import flask_login

        flask_login.LoginManager(app).user_loader(lambda identity: None)
    if "flask_babel " in text and "babel" not in app.extensions:
        import flask_babel

        flask_babel.Babel(app)
    if 'extensions["migrate"]' in text and "migrate" not in app.extensions:
        with_database(app)
    if "url_for" in text:
        app.add_url_rule("/index", "index", lambda: "index")
    return app.test_request_context("/", headers=headers)


def with_database(app):
    """``app.extensions["migrate"]``, as Flask-Migrate leaves it."""
    import flask_sqlalchemy

    database = flask_sqlalchemy.SQLAlchemy(app)
    app.extensions["migrate"] = types.SimpleNamespace(db=database)
    return database


def database_at_once(app):
    """Every ``SQLAlchemy()`` is at work in ``app`` as soon as it is made, inside a context."""
    import flask_sqlalchemy

    make = flask_sqlalchemy.SQLAlchemy.__init__

    def __init__(self, *args, **kwargs):
        make(self, *args, **kwargs)
        if not args and "app" not in kwargs:
            app.extensions.pop("sqlalchemy", None)
            self.init_app(app)

    flask_sqlalchemy.SQLAlchemy.__init__ = __init__
    app.app_context().push()


def with_tables(database, *statements):
    """Create tables in the database of the extension ``database``."""
    from sqlalchemy import text

    for statement in statements:
        database.session.execute(text(statement))
    database.session.commit()


def furnish(instance):
    """Give an instance of a class of a snippet what other methods of it would have set."""
    for attribute, value in {
        "id": 1, "name": "anna", "disabled": False, "connect": lambda: "connection",
    }.items():  # fmt: skip
        if not hasattr(instance, attribute):
            try:
                setattr(instance, attribute, value)
            except Exception:
                pass


def app():
    return flask.Flask("given")


def name():
    return "name"


def key():
    return "key"


def value():
    return "value"


def mapping():
    return {"a": "b"}


def values():
    return {"a": "b"}


def path():
    with open("file.txt", "w") as file:
        file.write("text")
    return os.path.abspath("file.txt")


def word():
    return "<word>"


def text():
    return "text"


def user():
    return types.SimpleNamespace(
        id=1, name="anna", password="secret", role="admin", is_authenticated=True, c=table_or_none()
    )


def environ():
    from werkzeug.test import EnvironBuilder

    return EnvironBuilder("/a/b?c=d", method="POST", data="e=f").get_environ()


def start_response():
    return lambda status, headers, exc_info=None: None


def stream():
    return io.BytesIO(b"one\ntwo\n")


def request():
    return flask.Request(environ())


def import_name():
    return "given"


def password():
    return "password"


def token():
    return "token"


def o():
    return {1}


def number():
    return 1


def error():
    return ValueError("wrong")


def data():
    return {"a": "b"}


def context():
    import jinja2

    environment = jinja2.Environment()
    return environment.from_string("").new_context({"page": "index"})


def environment():
    import jinja2

    return jinja2.Environment()


def receiver():
    return lambda *args, **kwargs: None


def jwt_header():
    return {"alg": "HS256"}


def jwt_payload():
    return {"sub": "1", "jti": "2"}


def decrypted_token():
    return {"sub": "1", "jti": "2"}


def identity():
    return "1"


def header():
    return "Basic YTpi"


def file():
    return open(path(), "rb")


def field():
    import wtforms

    return wtforms.Form(prefix="x")


def view():
    def index():
        return "index"

    return index


def url():
    return "http://example.com/a b?c=d"


def address():
    return "http://user:secret@example.com:8080/a?b=c"


def typed():
    return "http://example.com/a b"


def title():
    return "A title"


def tag():
    return "a tag"


def next_url():
    return "/next?a=b"


def pairs():
    return {"a": 1}


def words():
    return "two words"


def host():
    return "127.0.0.1"


def days():
    return 3


def seconds():
    return 60


def expiration():
    return 60


def timestamp():
    return 1000000000


def nonce():
    return "nonce"


def secret():
    return "secret"


def salt():
    return "salt"


def enabled():
    return False


def pretty():
    return True


def base():
    return "http://example.com/"


def blueprint():
    return flask.Blueprint("given", "given")


def client(app):
    return app.test_client()


def response():
    return flask.Response("text")


def prices():
    return {"a": 1}


def price():
    return 1


def users():
    return {"anna": user()}


def cookies():
    return {"session": "x"}


def sender():
    return None


def main():
    return lambda: None


def warm_up():
    return lambda: None


def query():
    return {"b": 1, "a": "x"}


def form():
    return {"a": "b"}


def info():
    return types.SimpleNamespace(data={})


def ctx():
    return None


def incomplete():
    return "a"


def args():
    return []


def e():
    return ValueError("wrong")


def bind():
    return "users"


def reason():
    return "a reason"


def rule():
    return "/rule"


def converter():
    return "string"


def stop():
    return None


def table():
    import sqlalchemy as sa

    types_of = {"id": sa.Integer, "name": sa.String, "active": sa.Boolean, "age": sa.Integer}
    types_of.update(depth=sa.Integer, path=sa.String)
    return sa.Table("users", sa.MetaData(), *[sa.Column(n, t) for n, t in types_of.items()])


def table_or_none():
    try:
        return table().c
    except ImportError:
        return None


def t():
    return table()


def columns(table):
    return [table.c.id, table.c.name]


def options():
    return {}


def saved():
    return {"user": "anna"}


def sig():
    return b"sig"


def s():
    return " {} "


def page():
    return 1


def items():
    return [1, 2]


def per_page():
    return 20


def length():
    return 4


def old(path):
    return path


def new():
    return os.path.abspath("new.txt")


def function():
    import hashlib

    return hashlib.sha1


def module():
    return types.ModuleType("given_module")


def mode():
    return "bootstrap4"


def arguments():
    return ()


def mac():
    import hmac

    return hmac.new(b"key", b"text", "sha1")


def eval_ctx(environment):
    import jinja2.nodes

    return jinja2.nodes.EvalContext(environment)


def config(app):
    return app.config


def parser():
    import argparse

    return argparse.ArgumentParser()
