from datetime import datetime, timedelta
import os

from flask_migrate import downgrade, upgrade
import pytest
from sqlalchemy import inspect

from app import create_app, db
from app.models import PageView
from app.tasks import delete_old_page_views
from app.tracing import current_request_id
from config import TestConfig, basedir
from scripts.check_databases import missing_tables
from scripts.create_databases import create_databases


def test_page_views(app, client):
    client.get('/explore?utm_campaign=caf%C3%A9+au+lait&utm_medium=mail',
               headers={'Referer': 'https://search.example.com/find'
                                   '?lang=en&q=micro%20blog'})
    client.get('/explore')
    client.get('/nowhere')
    with app.app_context():
        first, second = PageView.query.order_by(PageView.id)
        assert first.path == '/explore'
        assert first.campaign == 'café au lait'
        assert first.referrer == 'search.example.com'
        assert first.search_terms == 'micro blog'
        assert second.campaign is None
        assert second.referrer is None


def test_delete_old_page_views(app):
    with app.app_context():
        old = datetime.utcnow() - timedelta(days=100)
        db.session.add(PageView(path='/old', timestamp=old))
        db.session.add(PageView(path='/new'))
        db.session.commit()
        assert delete_old_page_views() == 1
        assert PageView.query.one().path == '/new'


def test_request_id(app):
    assert current_request_id() is None
    with app.app_context():
        assert current_request_id() is None
    with app.test_request_context('/', headers={'X-Request-ID': 'abc'}):
        assert current_request_id() == 'abc'
    with app.test_request_context('/'):
        request_id = current_request_id()
        assert len(request_id) == 32
        assert current_request_id() == request_id


def test_stats_commands(app, client):
    runner = app.test_cli_runner()
    client.get('/explore')
    client.get('/explore')
    client.get('/auth/login')
    result = runner.invoke(args=['stats', 'top', '--limit', '1'])
    assert result.output.split() == ['2', '/explore']
    result = runner.invoke(args=['stats', 'reset'])
    assert result.output == 'Created page_view.\n'
    result = runner.invoke(args=['stats', 'top'])
    assert result.output == ''


def test_db_info(app):
    result = app.test_cli_runner().invoke(args=['db-info'])
    assert [line.split()[0] for line in result.output.splitlines()] == [
        'followers', 'page_view', 'post', 'user']


@pytest.fixture
def empty_app(tmp_path):
    class FileConfig(TestConfig):
        SQLALCHEMY_DATABASE_URI = 'sqlite:///%s' % (tmp_path / 'app.db')
        SQLALCHEMY_BINDS = {'stats': 'sqlite:///%s' % (tmp_path / 'stats.db')}

    return create_app(FileConfig)


def test_scripts(empty_app):
    assert missing_tables(empty_app) == [
        'followers', 'page_view', 'post', 'user']
    create_databases(empty_app)
    assert missing_tables(empty_app) == []


def test_migrations(empty_app):
    directory = os.path.join(basedir, 'migrations')
    with empty_app.app_context():
        upgrade(directory=directory)
        assert missing_tables(empty_app) == []
        with empty_app.app_context():
            engine = db.engines['stats']
        assert 'page_view' in inspect(engine).get_table_names()
        downgrade(directory=directory, revision='base')
        assert 'page_view' not in inspect(engine).get_table_names()
