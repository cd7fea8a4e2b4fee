from datetime import datetime

from app import db
from app.models import User


def test_token_is_required(client, susan):
    assert client.get('/api/users/susan').status_code == 401
    response = client.get('/api/users/susan', headers={
        'X-Api-User': 'susan', 'X-Api-Token': 'guess'})
    assert response.status_code == 401


def test_get_user(app, client, token):
    with app.app_context():
        user = User.query.filter_by(username='susan').first()
        user.last_seen = datetime(2020, 3, 14, 16, 2, 11)
        db.session.commit()
    response = client.get('/api/users/susan', headers={
        'X-Api-User': 'susan', 'X-Api-Token': token})
    assert response.status_code == 200
    data = response.get_json()
    assert data['last_seen'] == '2020-03-14T16:02:11Z'
    assert data['_links']['self'] == '/api/users/susan'


def test_get_users(app, client, token):
    with app.app_context():
        for i in range(4):
            db.session.add(User(username='user%d' % i,
                                email='user%d@example.com' % i))
        db.session.commit()
    headers = {'X-Api-User': 'susan', 'X-Api-Token': token}
    data = client.get('/api/users', headers=headers).get_json()
    assert [user['username'] for user in data['items']] == [
        'susan', 'user0', 'user1']
    assert data['total'] == 5
    assert data['next'] == '/api/users?page=2&per_page=3'
    data = client.get(data['next'], headers=headers).get_json()
    assert data['next'] is None


def test_create_post(client, token):
    headers = {'X-Api-User': 'susan', 'X-Api-Token': token}
    response = client.post('/api/posts', json={'body': 'hi'}, headers=headers)
    assert response.status_code == 201
    assert response.get_json()['timestamp'].endswith('Z')
    response = client.post('/api/posts', json={}, headers=headers)
    assert response.get_json() == {
        'error': 'Bad Request', 'message': 'must include a body'}
