import pytest

from app import create_app, db
from app.models import User
from config import TestConfig


@pytest.fixture
def app():
    app = create_app(TestConfig)
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.drop_all()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def susan(app):
    with app.app_context():
        user = User(username='susan', email='susan@example.com')
        user.set_password('cat')
        db.session.add(user)
        db.session.commit()
        return user.id


@pytest.fixture
def token(app, susan):
    with app.app_context():
        token = User.query.filter_by(id=susan).first().get_token()
        db.session.commit()
    return token


@pytest.fixture
def login(client, susan):
    return client.post('/auth/login', data={
        'username': 'susan', 'password': 'cat'})
