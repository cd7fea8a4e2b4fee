from urllib.parse import parse_qsl, urlencode

from flask import request
from werkzeug.datastructures import MultiDict


def page_url(page):
    """The current URL, but with another page number.

    All other arguments stay, so that a search or a filter survives when
    the user turns the page.
    """
    args = MultiDict(
        parse_qsl(request.query_string.decode('utf-8'), keep_blank_values=True)
    )
    args['page'] = page
    return request.path + '?' + urlencode(
        [(k, v) for k, v in args.items(multi=True) if v is not None]
    )
