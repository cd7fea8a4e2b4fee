from app import create_app, db
from app.models import Post, User
from config import TestConfig


def write_posts(app, count):
    with app.app_context():
        user = User.query.filter_by(username='susan').first()
        for i in range(count):
            db.session.add(Post(body='post number %d' % i, author=user))
        db.session.commit()


def test_post(client, login):
    response = client.post('/index', data={'post': 'Hi @john, <b>bold</b>'},
                           follow_redirects=True)
    assert b'Your post is now live!' in response.data
    assert b'<a href="/user/john">@john</a>' in response.data
    assert b'&lt;b&gt;bold&lt;/b&gt;' in response.data


def test_pagination_keeps_the_other_arguments(app, client, login):
    write_posts(app, 4)
    response = client.get('/explore?q=post+number&tag=caf%C3%A9&page=1')
    assert response.data.count(b'class="post"') == 3
    assert b'q=post+number&amp;tag=caf%C3%A9&amp;page=2' in response.data
    response = client.get('/explore?page=2')
    assert response.data.count(b'class="post"') == 1
    assert client.get('/explore?page=9').status_code == 200


def test_follow(client, app, login):
    with app.app_context():
        db.session.add(User(username='john', email='john@example.com'))
        db.session.commit()
    response = client.get('/follow/john', follow_redirects=True)
    assert b'You are following john!' in response.data
    assert b'1 followers, 0 following.' in response.data


def test_edit_profile(client, login):
    response = client.post('/edit_profile', data={
        'username': 'susan', 'about_me': 'ask @john'}, follow_redirects=True)
    assert b'Your changes have been saved.' in response.data
    assert b'ask @john' in response.data


def test_export(app, client, login):
    write_posts(app, 2)
    response = client.get('/export')
    assert response.mimetype == 'text/csv'
    assert 'attachment' in response.headers['Content-Disposition']
    assert 'susan.csv' in response.headers['Content-Disposition']
    assert response.cache_control.max_age == 0
    assert response.data.splitlines()[0] == b'timestamp,body'
    assert b'post number 1' in response.data


def test_not_found(client):
    response = client.get('/nowhere', headers={'Accept': 'text/html'})
    assert response.status_code == 404
    assert b'File Not Found' in response.data
    response = client.get('/nowhere', headers={'Accept': 'application/json'})
    assert response.get_json() == {'error': 'Not Found'}


def test_startup_is_logged_once(caplog):
    app = create_app(TestConfig)
    client = app.test_client()
    client.get('/nowhere', headers={'Accept': 'application/json'})
    client.get('/nowhere', headers={'Accept': 'application/json'})
    assert len([record for record in caplog.records
                if 'Microblog startup' in record.getMessage()]) == 1
