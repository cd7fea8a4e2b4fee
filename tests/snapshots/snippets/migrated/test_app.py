import io
import os
import tempfile
from urllib.parse import parse_qsl, urlsplit  # noqa: E402
from xml.etree import ElementTree

os.environ['NOTES_DB'] = os.path.join(tempfile.mkdtemp(), 'notes.db')

import pytest  # noqa: E402
from markupsafe import Markup  # noqa: E402
from werkzeug.datastructures import MultiDict  # noqa: E402

import app as notes  # noqa: E402


@pytest.fixture
def client():
    client = notes.app.test_client()
    client.get('/')
    with notes.app.app_context():
        db = notes.get_db()
        db.execute('DELETE FROM note')
        db.commit()
    return client


def test_empty(client):
    response = client.get('/?q=%3Cb%3E')
    assert b'No notes about &lt;b&gt;.' in response.data


def test_create(client):
    response = client.post('/notes', data={
        'title': 'Groceries', 'body': 'Milk & bread\n\n<b>Beer</b>'},
        follow_redirects=True)
    assert b'Saved. <a href="/notes/' in response.data
    assert b'>Groceries</a>' in response.data
    link = response.data.split(b'Saved. <a href="')[1].split(b'"')[0]
    page = client.get(link.decode('ascii')).data.decode('utf-8')
    html = ElementTree.fromstring('<html>' + page + '</html>')
    assert [p.text for p in html.findall('p')] == ['Milk & bread', '<b>Beer</b>']
    assert client.get('/notes/999999').status_code == 404


def test_search(client):
    with notes.app.app_context():
        notes.add_note('Red wine', '')
        notes.add_note(u'Crème brûlée', '')
    response = client.get('/?q=cr%C3%A8me')
    assert u'Crème brûlée' in response.data.decode('utf-8')
    assert b'Red wine' not in response.data


def test_old_search_box(client):
    response = client.get('/?lang=fr;q=cr%C3%A8me+br&')
    assert response.status_code == 302
    query = urlsplit(response.location).query
    assert MultiDict(parse_qsl(query, keep_blank_values=True)).to_dict() == {
        'lang': 'fr', 'q': u'crème br&'}


def test_import_and_export(client):
    lines = u'title=One&body=Caf%C3%A9+%26+bar\ntitle=Two&title=Three'
    response = client.post('/import', data={
        'file': (io.BytesIO(lines.encode('ascii')), '../my notes.txt')})
    assert response.get_json() == {'imported': 2}
    first, second = client.get('/export').data.decode('ascii').splitlines()
    assert first == 'title=One&body=Caf%C3%A9+%26+bar%0A%0Amy_notes.txt'
    assert second == 'title=Three&body=%0A%0Amy_notes.txt'


def test_client_name():
    assert notes.client_name() == 'console'
    with notes.app.test_request_context(environ_base={'REMOTE_ADDR': '10.0.0.7'}):
        assert notes.client_name() == '10.0.0.7'


@pytest.mark.parametrize('value, expected', [
    (None, 'production'), ('development', 'development'), ('staging', 'staging')])
def test_health(client, monkeypatch, value, expected):
    if value is None:
        monkeypatch.delenv('FLASK_ENV', raising=False)
    else:
        monkeypatch.setenv('FLASK_ENV', value)
    assert client.get('/health').get_json()['environment'] == expected


def test_paragraphs():
    assert isinstance(notes.paragraphs('a\n\nb'), Markup)
    assert notes.paragraphs('a\n\n<') == '<p>a</p>\n<p>&lt;</p>'
