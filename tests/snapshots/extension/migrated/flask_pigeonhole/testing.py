"""Helpers for the tests of applications."""
from contextlib import contextmanager

from flask import current_app
from flask.globals import request_ctx


@contextmanager
def pigeonhole_values(app, **values):
    """Push an application context with some values in place."""
    with app.app_context():
        pigeonhole = current_app.extensions['pigeonhole']
        for key, value in values.items():
            pigeonhole.set(key, value)
        yield pigeonhole


def assert_no_request():
    top = request_ctx._get_current_object() if request_ctx else None
    assert top is None, 'a request to %r is still active' % top.request.path
