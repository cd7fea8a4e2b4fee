import threading

from flask_sqlalchemy import SQLAlchemy
import pytest

from flask_pigeonhole import Pigeonhole
from flask_pigeonhole.orm import get_engine, session


@pytest.fixture
def db(app, tmp_path):
    app.config['SQLALCHEMY_DATABASE_URI'] = \
        'sqlite:///%s' % (tmp_path / 'app.db')
    app.config['SQLALCHEMY_TRACK_MODIFICATIONS'] = False
    app.config['PIGEONHOLE_DATABASE'] = 'sqlalchemy'
    return SQLAlchemy(app)


def test_values_are_in_the_database_of_the_application(app, db):
    pigeonhole = Pigeonhole(app)
    with app.app_context():
        assert get_engine() is db.engine
        pigeonhole.set('answer', 42)
        pigeonhole.set('answer', 43)
    with app.app_context():
        assert pigeonhole.get('answer') == 43
        pigeonhole.delete('answer')
        assert pigeonhole.get('answer', 'gone') == 'gone'


def test_sessions_are_removed(app, db):
    pigeonhole = Pigeonhole(app)
    with app.app_context():
        pigeonhole.set('answer', 42)
        assert session.registry.has()
    with app.app_context():
        assert not session.registry.has()


def test_threads_have_their_own_session(app, db):
    pigeonhole = Pigeonhole(app)
    sessions = []

    def work():
        with app.app_context():
            pigeonhole.get('answer')
            sessions.append(session())

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    assert len(set(map(id, sessions))) == 2
