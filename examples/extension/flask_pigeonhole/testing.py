"""Helpers for the tests of applications."""
from contextlib import contextmanager

from flask import _request_ctx_stack, current_app


@contextmanager
def pigeonhole_values(app, **values):
    """Push an application context with some values in place."""
    with app.app_context():
        pigeonhole = current_app.extensions['pigeonhole']
        for key, value in values.items():
            pigeonhole.set(key, value)
        yield pigeonhole


def assert_no_request():
    top = _request_ctx_stack.top
    assert top is None, 'a request to %r is still active' % top.request.path
