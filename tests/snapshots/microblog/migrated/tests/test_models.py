from datetime import datetime, timedelta

from app import db
from app.models import Post, User


def test_password_hashing(app):
    u = User(username='susan')
    u.set_password('cat')
    assert not u.check_password('dog')
    assert u.check_password('cat')


def test_avatar(app):
    u = User(username='john', email='john@example.com')
    assert u.avatar(128) == (
        'https://www.gravatar.com/avatar/'
        'd4c74594d841139328695756648b6bd6?d=identicon&s=128')


def test_follow(app):
    with app.app_context():
        u1 = User(username='john', email='john@example.com')
        u2 = User(username='susan', email='susan@example.com')
        db.session.add_all([u1, u2])
        db.session.commit()
        assert u1.followed.all() == []

        u1.follow(u2)
        db.session.commit()
        assert u1.is_following(u2)
        assert u1.followed.count() == 1
        assert u2.followers.first().username == 'john'

        u1.unfollow(u2)
        db.session.commit()
        assert not u1.is_following(u2)


def test_followed_posts(app):
    with app.app_context():
        users = [User(username=name, email=name + '@example.com')
                 for name in ('john', 'susan', 'mary')]
        now = datetime.utcnow()
        posts = [Post(body='from ' + user.username, author=user,
                      timestamp=now + timedelta(seconds=i))
                 for i, user in enumerate(users)]
        db.session.add_all(users + posts)
        db.session.commit()
        john, susan, mary = users
        john.follow(mary)
        db.session.commit()
        assert [p.body for p in john.followed_posts()] == [
            'from mary', 'from john']
        assert [p.body for p in susan.followed_posts()] == ['from susan']


def test_engines(app):
    with app.app_context():
        assert db.engine is db.engine
        assert db.engines['stats'] is not db.engine
