"""Request ids, so that the lines of one request can be found in the log."""
import logging
import uuid

from flask.globals import request_ctx


def current_request_id():
    """The id of the current request, or None outside of a request."""
    ctx = request_ctx._get_current_object() if request_ctx else None
    if ctx is None:
        return None
    if not hasattr(ctx, 'request_id'):
        # nginx sends an id along, the development server does not
        ctx.request_id = ctx.request.headers.get('X-Request-ID') \
            or uuid.uuid4().hex
    return ctx.request_id


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.request_id = current_request_id() or '-'
        return True
