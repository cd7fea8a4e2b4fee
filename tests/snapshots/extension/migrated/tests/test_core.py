from flask import Flask, request
import pytest

from flask_pigeonhole import Pigeonhole
from flask_pigeonhole.testing import assert_no_request, pigeonhole_values


def test_get_and_set(app, pigeonhole):
    with app.app_context():
        assert pigeonhole.get('answer') is None
        assert pigeonhole.get('answer', 41) == 41
        pigeonhole.set('answer', 42)
        pigeonhole.set('list', [1, 'two', None])
    with app.app_context():
        assert pigeonhole.get('answer') == 42
        assert pigeonhole.get('list') == [1, 'two', None]
        pigeonhole.delete('answer')
        assert pigeonhole.get('answer') is None


def test_one_connection_per_context(app, pigeonhole):
    with app.app_context():
        first = pigeonhole.connection
        assert pigeonhole.connection is first
        with app.app_context():
            assert pigeonhole.connection is not first
        assert pigeonhole.connection is first
    with pytest.raises(Exception):
        first.execute('SELECT 1')


def test_no_context(pigeonhole):
    assert pigeonhole.connection is None


def test_factory():
    pigeonhole = Pigeonhole()
    app = Flask(__name__)
    pigeonhole.init_app(app)
    assert app.extensions['pigeonhole'] is pigeonhole
    with app.app_context():
        pigeonhole.set('a', 1)
        assert pigeonhole.get('a') == 1


def test_queries(app, pigeonhole):
    @app.route('/invoices')
    def invoices():
        if request.args:
            pigeonhole.remember_query('invoices')
        args = pigeonhole.recall_query('invoices')
        return '/'.join(args.getlist('state')) + ' ' + args.get('q', '-')

    client = app.test_client()
    assert client.get('/invoices').data == b' -'
    url = '/invoices?state=open&q=caf%C3%A9&state=late&page='
    assert client.get(url).data.decode('utf-8') == 'late/open café'
    assert client.get('/invoices').data.decode('utf-8') == 'late/open café'
    with app.app_context():
        assert pigeonhole.get('query:invoices') == \
            'page=&q=caf%C3%A9&state=late&state=open'
        assert pigeonhole.recall_query('invoices')['page'] == ''
        pigeonhole.forget_query('invoices')
        assert not pigeonhole.recall_query('invoices')


def test_helpers(app, pigeonhole):
    with pigeonhole_values(app, color='red') as values:
        assert values is pigeonhole
        assert values.get('color') == 'red'
    assert_no_request()
    with app.test_request_context('/busy'):
        with pytest.raises(AssertionError, match='/busy'):
            assert_no_request()
