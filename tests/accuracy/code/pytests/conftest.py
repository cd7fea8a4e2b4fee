import pytest

from flask import Flask


@pytest.fixture
def app():
    app = Flask("x")
    with app.app_context():
        yield app


@pytest.fixture()
def client(app):
    app.old_dispatch("x")  # fix: app
    return app.test_client()


@pytest.fixture(name="renamed", scope="session")
def _renamed():
    return Flask("renamed")


@pytest.fixture
def thing():
    return object()


def not_a_fixture():
    return Flask("x")


@pytest.fixture
def db(app):
    from flask_sqlalchemy import SQLAlchemy

    database = SQLAlchemy(app)
    database.create_all()
    yield database
    database.old_tables_of("x")  # fix: db
