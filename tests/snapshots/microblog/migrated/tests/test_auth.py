from urllib.parse import parse_qsl, urlsplit

from werkzeug.datastructures import MultiDict

from app.models import User


def test_register(app, client):
    response = client.post('/auth/register', data={
        'username': 'mary', 'email': 'mary@example.com',
        'password': 'secret', 'password2': 'secret',
    }, follow_redirects=True)
    assert b'you are now a registered user' in response.data
    with app.app_context():
        assert User.query.filter_by(username='mary').count() == 1


def test_register_form(client, susan):
    response = client.get('/auth/register')
    assert b'type="email"' in response.data

    response = client.post('/auth/register', data={
        'username': 'susan', 'email': 'nonsense',
        'password': 'secret', 'password2': 'secret'})
    assert b'Please use a different username.' in response.data
    assert b'Invalid email address.' in response.data


def test_login_required(client):
    response = client.get('/user/susan?page=2')
    assert response.status_code == 302
    location = urlsplit(response.location)
    assert location.path == '/auth/login'
    assert MultiDict(
        parse_qsl(location.query, keep_blank_values=True)
    )['next'] == '/user/susan?page=2'


def test_login_follows_next(client, susan):
    response = client.post('/auth/login?next=/explore', data={
        'username': 'susan', 'password': 'cat'})
    assert urlsplit(response.location).path == '/explore'


def test_login_does_not_leave_the_site(client, susan):
    response = client.post('/auth/login?next=http://example.com/x', data={
        'username': 'susan', 'password': 'cat'})
    assert urlsplit(response.location).path == '/index'


def test_wrong_password(client, susan):
    response = client.post('/auth/login', data={
        'username': 'susan', 'password': 'dog'}, follow_redirects=True)
    assert b'Invalid username or password' in response.data


def test_logout(client, login):
    assert client.get('/index').status_code == 200
    client.get('/auth/logout')
    assert client.get('/index').status_code == 302
