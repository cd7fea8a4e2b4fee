# -*- coding: utf-8 -*-
"""
    Notes
    ~~~~~

    A notebook in one file: write, search, upload and download notes.

    Run it with ``./run.sh`` and open http://localhost:5000/.
"""
import functools
import os
import sqlite3
import time
from urllib.parse import parse_qsl, urlencode

import flask
from flask.globals import app_ctx, request_ctx
from markupsafe import Markup, escape
from werkzeug.datastructures import MultiDict, iter_multi_items
from werkzeug.utils import secure_filename

app = flask.Flask(__name__)
app.config.update(
    SECRET_KEY=os.environ.get('SECRET_KEY', 'development key'),
    DATABASE=os.environ.get('NOTES_DB', os.path.join(app.root_path, 'notes.db')),
    SESSION_COOKIE_SECURE=os.environ.get('FLASK_ENV') == 'production',
)

SCHEMA = """
CREATE TABLE IF NOT EXISTS note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    created INTEGER NOT NULL
);
"""

LAYOUT = u"""<!doctype html>
<title>Notes</title>
<form action="{{ url_for('index') }}"><input name="q" value="{{ q }}"></form>
{% for message in get_flashed_messages() %}<p class="flash">{{ message }}</p>{% endfor %}
<ul>
{% for note in notes %}
  <li><a href="{{ url_for('show', note_id=note['id']) }}">{{ note['title'] }}</a></li>
{% else %}
  <li>No notes{% if q %} about {{ q }}{% endif %}.</li>
{% endfor %}
</ul>
{% if config['ENV'] == 'development' %}<p class="debug">development</p>{% endif %}
"""


def get_db():
    """Opens a new database connection if there is none yet for the
    current application context.
    """
    top = app_ctx._get_current_object() if app_ctx else None
    if not hasattr(top, 'sqlite_db'):
        top.sqlite_db = sqlite3.connect(app.config['DATABASE'])
        top.sqlite_db.row_factory = sqlite3.Row
    return top.sqlite_db


@app.teardown_appcontext
def close_database(exception):
    """Closes the database again at the end of the request."""
    top = app_ctx._get_current_object() if app_ctx else None
    if hasattr(top, 'sqlite_db'):
        top.sqlite_db.close()


@app.before_request
@functools.cache
def create_tables():
    db = get_db()
    db.executescript(SCHEMA)
    db.commit()


@app.template_filter('paragraphs')
def paragraphs(text):
    parts = [escape(part) for part in text.split('\n\n')]
    return Markup('\n').join(Markup('<p>%s</p>') % part for part in parts)


def client_name():
    """Who is asking? Used in log messages, also outside of a request."""
    ctx = request_ctx._get_current_object() if request_ctx else None
    if ctx is None:
        return 'console'
    return ctx.request.remote_addr or 'unknown'


def add_note(title, body):
    db = get_db()
    cursor = db.execute('INSERT INTO note (title, body, created) VALUES (?, ?, ?)',
                        [title, body, int(time.time())])
    db.commit()
    app.logger.info('note %d added by %s', cursor.lastrowid, client_name())
    return cursor.lastrowid


@app.route('/')
def index():
    # The search box of the old site sent ;-separated arguments.
    if b';' in flask.request.query_string:
        args = MultiDict(
            parse_qsl(flask.request.query_string.decode(errors='replace'), keep_blank_values=True, separator=';')
        )
        return flask.redirect(flask.url_for('index') + '?' + urlencode(
            [(k, v) for k, v in iter_multi_items(args) if v is not None]
        ))
    q = flask.request.args.get('q', '')
    notes = get_db().execute(
        'SELECT * FROM note WHERE title LIKE ? ORDER BY id DESC', ['%' + q + '%'])
    return flask.render_template_string(LAYOUT, notes=notes.fetchall(), q=q)


@app.route('/notes/<int:note_id>')
def show(note_id):
    note = get_db().execute('SELECT * FROM note WHERE id = ?', [note_id]).fetchone()
    if note is None:
        flask.abort(404)
    return flask.render_template_string(
        u'<h1>{{ note["title"] }}</h1>{{ note["body"]|paragraphs }}', note=note)


@app.route('/notes', methods=['POST'])
def create():
    note_id = add_note(flask.request.form['title'], flask.request.form['body'])
    flask.flash(Markup('Saved. <a href="%s">Show</a>')
                % flask.url_for('show', note_id=note_id))
    return flask.redirect(flask.url_for('index'))


@app.route('/import', methods=['POST'])
def import_file():
    """Every line of the file is a note: ``title=...&body=...``."""
    upload = flask.request.files['file']
    source = secure_filename(upload.filename)
    count = 0
    for line in upload.read().splitlines():
        fields = dict(parse_qsl(line.decode(errors='replace'), keep_blank_values=True))
        add_note(fields['title'], fields.get('body', '') + '\n\n' + source)
        count += 1
    return flask.jsonify(imported=count)


@app.route('/export')
def export():
    """The opposite of :func:`import_file`."""
    rows = get_db().execute('SELECT title, body FROM note ORDER BY id')
    lines = [urlencode(
        [(k, v) for k, v in [('title', row['title']), ('body', row['body'])] if v is not None]
    )
             for row in rows]
    return flask.Response('\n'.join(lines), mimetype='text/plain')


@app.route('/health')
def health():
    environment = os.environ.get('FLASK_ENV') or 'production'
    return flask.jsonify(environment=environment,
                         safe_cookies=app.config['SESSION_COOKIE_SECURE'])


if __name__ == '__main__':
    app.run(debug=os.environ.get('FLASK_ENV') == 'development')
