from flask import request
from werkzeug import urls


def page_url(page):
    """The current URL, but with another page number.

    All other arguments stay, so that a search or a filter survives when
    the user turns the page.
    """
    args = urls.url_decode(request.query_string.decode('utf-8'))
    args['page'] = page
    return request.path + '?' + urls.url_encode(args)
