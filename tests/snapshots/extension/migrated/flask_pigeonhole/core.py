import json
import sqlite3
from typing import TYPE_CHECKING, Any, Optional
from urllib.parse import parse_qsl, urlencode

from flask import current_app, request
from flask.globals import app_ctx
from werkzeug.datastructures import MultiDict as werkzeug_MultiDict

from .filters import notice

# Find the stack on which we want to store the database connection.
# Starting with Flask 0.9, the _app_ctx_stack is the correct one,
# before that we need to use the _request_ctx_stack.

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.datastructures import MultiDict

SCHEMA = 'CREATE TABLE IF NOT EXISTS pigeonhole (key TEXT PRIMARY KEY, value TEXT)'


class Pigeonhole(object):
    """Stores JSON values under a key.

    The database connection is opened on first use and closed together with
    the application context.
    """

    def __init__(self, app: 'Optional[Flask]' = None) -> None:
        self.app = app
        if app is not None:
            self.init_app(app)

    def init_app(self, app: 'Flask') -> None:
        app.config.setdefault('PIGEONHOLE_DATABASE', ':memory:')
        app.extensions['pigeonhole'] = self
        app.jinja_env.filters['notice'] = notice
        # Use the newstyle teardown_appcontext if it's available,
        # otherwise fall back to the request context
        if hasattr(app, 'teardown_appcontext'):
            app.teardown_appcontext(self.teardown)
        else:
            app.teardown_request(self.teardown)

    def connect(self) -> Any:
        name = current_app.config['PIGEONHOLE_DATABASE']
        if name == 'sqlalchemy':
            from .orm import session
            return OrmConnection(session)
        connection = sqlite3.connect(name)
        connection.execute(SCHEMA)
        return connection

    def teardown(self, exception: 'Optional[BaseException]') -> None:
        ctx = app_ctx._get_current_object() if app_ctx else None
        if hasattr(ctx, 'pigeonhole_db'):
            ctx.pigeonhole_db.close()

    @property
    def connection(self) -> Any:
        ctx = app_ctx._get_current_object() if app_ctx else None
        if ctx is not None:
            if not hasattr(ctx, 'pigeonhole_db'):
                ctx.pigeonhole_db = self.connect()
            return ctx.pigeonhole_db

    def get(self, key: str, default: Any = None) -> Any:
        row = self.connection.execute(
            'SELECT value FROM pigeonhole WHERE key = ?', (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    def set(self, key: str, value: Any) -> None:
        self.connection.execute(
            'REPLACE INTO pigeonhole (key, value) VALUES (?, ?)',
            (key, json.dumps(value)))
        self.connection.commit()

    def delete(self, key: str) -> None:
        self.connection.execute('DELETE FROM pigeonhole WHERE key = ?', (key,))
        self.connection.commit()

    def remember_query(self, name: str) -> None:
        """Store the arguments of the current request."""
        self.set('query:' + name, urlencode(sorted(request.args.items(multi=True))))

    def recall_query(self, name: str) -> 'MultiDict':
        """The arguments stored by :meth:`remember_query`."""
        return werkzeug_MultiDict(
            parse_qsl(self.get('query:' + name, ''), keep_blank_values=True)
        )

    def forget_query(self, name: str) -> None:
        self.delete('query:' + name)


class OrmConnection(object):
    """What we need of a sqlite3 connection, on top of a session."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def execute(self, statement: str, parameters: tuple = ()) -> Any:
        from .orm import run
        return run(self.session, statement, parameters)

    def commit(self) -> None:
        self.session.commit()

    def close(self) -> None:
        self.session.remove()
